//! The statements of planned sessions, and of who stands beside a trainer.

use crate::cohorts::sql::CohortRow;
use crate::db::{Conn, execute, fetch_all, fetch_optional};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Error;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(in crate::cohorts) struct PlannedRow {
    pub id: Uuid,
    pub planned_on: NaiveDate,
    pub place: String,
    pub plan: Option<String>,
    pub co_facilitator_id: Option<Uuid>,
    pub co_facilitator_name: Option<String>,
}

/// What is written of a plan.
pub(super) struct PlanRow<'row> {
    pub id: Uuid,
    pub cohort_id: Uuid,
    pub planned_on: NaiveDate,
    pub place: &'row str,
    pub plan: Option<String>,
    pub co_facilitator_id: Option<Uuid>,
}

/// The trainers of an organisation but one, certified or not, by name.
pub(super) async fn list_trainers(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    but: Uuid,
) -> Result<Vec<(Uuid, String)>, Error> {
    fetch_all!(
        conn,
        (Uuid, String),
        "select a.id, a.name from organisation_members m join accounts a on a.id = m.account_id
         where m.organisation_id = $1 and m.role = 'trainer' and m.left_at is null and a.id <> $2
             and a.erased_at is null
         order by a.name, a.id",
        organisation,
        but
    )
}

/// The planned sessions of a cohort, the earliest first.
pub(in crate::cohorts) async fn list_planned(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<PlannedRow>, Error> {
    fetch_all!(
        conn,
        PlannedRow,
        "select p.id, p.planned_on, p.place, p.plan, p.co_facilitator_id, a.name as co_facilitator_name
         from planned_sessions p left join accounts a on a.id = p.co_facilitator_id
         where p.cohort_id = $1 order by p.planned_on, p.created_at, p.id",
        cohort
    )
}

/// Writes a planned session; false when its id is there already.
pub(super) async fn insert_planned(conn: &mut Conn<'_>, row: &PlanRow<'_>, now: DateTime<Utc>) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "insert into planned_sessions (id, cohort_id, planned_on, place, plan, co_facilitator_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing",
        row.id,
        row.cohort_id,
        row.planned_on,
        row.place,
        &row.plan,
        row.co_facilitator_id,
        now
    )?;
    Ok(n == 1)
}

/// Changes a planned session of that cohort; false when there is none.
pub(super) async fn update_planned(conn: &mut Conn<'_>, row: &PlanRow<'_>) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "update planned_sessions set planned_on = $3, place = $4, plan = $5, co_facilitator_id = $6
         where id = $1 and cohort_id = $2",
        row.id,
        row.cohort_id,
        row.planned_on,
        row.place,
        &row.plan,
        row.co_facilitator_id
    )?;
    Ok(n == 1)
}

/// Takes a planned session of that cohort away.
pub(in crate::cohorts) async fn delete_planned(conn: &mut Conn<'_>, id: Uuid, cohort: Uuid) -> Result<(), Error> {
    execute!(conn, "delete from planned_sessions where id = $1 and cohort_id = $2", id, cohort)?;
    Ok(())
}

/// Whether a session with this id was held in that cohort.
pub(in crate::cohorts) async fn is_held(conn: &mut Conn<'_>, id: Uuid, cohort: Uuid) -> Result<bool, Error> {
    let sql = "select id from cohort_sessions where id = $1 and cohort_id = $2";
    Ok(fetch_optional!(conn, (Uuid,), sql, id, cohort)?.is_some())
}

/// Nobody stands beside themselves: who takes a cohort over leaves the place beside its trainer.
pub(in crate::cohorts) async fn leave_place_beside(
    conn: &mut Conn<'_>,
    cohort: Uuid,
    account: Uuid,
) -> Result<(), Error> {
    execute!(
        conn,
        "update planned_sessions set co_facilitator_id = null where cohort_id = $1 and co_facilitator_id = $2",
        cohort,
        account
    )?;
    Ok(())
}

/// A cohort in which somebody stands beside the trainer, as long as they train for its organisation.
pub(in crate::cohorts) async fn find_cohort_beside(
    conn: &mut Conn<'_>,
    id: Uuid,
    account: Uuid,
) -> Result<Option<CohortRow>, Error> {
    fetch_optional!(
        conn,
        CohortRow,
        "select c.id, c.organisation_id, c.trainer_id, a.name as trainer_name, c.course, c.audience, c.language, c.country,
            c.place, c.starts_on, c.ends_on, c.join_code, c.capacity, c.created_at, c.closed_at, c.erased_at,
            (select count(*) from participants p where p.cohort_id = c.id)
                + coalesce((select f.n_joined from cohort_figures f where f.cohort_id = c.id), 0) as n_joined
         from cohorts c join accounts a on a.id = c.trainer_id
             join organisation_members m on m.organisation_id = c.organisation_id and m.account_id = $2
                 and m.role = 'trainer' and m.left_at is null
         where c.id = $1
             and (exists (select 1 from cohort_sessions s where s.cohort_id = c.id and s.co_facilitator_id = $2)
                  or exists (select 1 from planned_sessions p where p.cohort_id = c.id and p.co_facilitator_id = $2))",
        id,
        account
    )
}
