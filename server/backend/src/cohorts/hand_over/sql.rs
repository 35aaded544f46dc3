//! The statements of handing a cohort over.

use crate::db::{Conn, execute, fetch_all};
use chrono::{DateTime, Utc};
use sqlx::Error;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(super) struct ColleagueRow {
    pub id: Uuid,
    pub name: String,
    pub email: String,
}

/// The trainers of an organisation with a certificate that is valid at `now`, but one, by name.
pub(super) async fn list_colleagues(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    but: Uuid,
    course: &str,
    now: DateTime<Utc>,
) -> Result<Vec<ColleagueRow>, Error> {
    fetch_all!(
        conn,
        ColleagueRow,
        "select a.id, a.name, a.email
         from organisation_members m join accounts a on a.id = m.account_id
             join certificates c on c.account_id = a.id and c.course = $3
         where m.organisation_id = $1 and m.role = 'trainer' and m.left_at is null and a.id <> $2
             and a.erased_at is null and c.revoked_at is null and c.expires_at > $4
         order by a.name, a.id",
        organisation,
        but,
        course,
        now
    )
}

/// Makes somebody else the trainer of a cohort.
pub(super) async fn set_trainer(conn: &mut Conn<'_>, cohort: Uuid, trainer: Uuid) -> Result<(), Error> {
    execute!(conn, "update cohorts set trainer_id = $2 where id = $1", cohort, trainer)?;
    Ok(())
}
