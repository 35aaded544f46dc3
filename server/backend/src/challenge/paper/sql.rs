//! The statements of tallies.

use crate::challenge::sql::CellRow;
use crate::db::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Error;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(super) struct TallyRow {
    pub id: Uuid,
    pub rule: String,
    pub level: i64,
    pub held_on: NaiveDate,
    pub n_sheets: i64,
    pub counts: String,
}

/// A tally to be written.
pub(super) struct SavedTallyRow<'row> {
    pub id: Uuid,
    pub cohort_id: Uuid,
    pub rule: &'row str,
    pub level: i64,
    pub held_on: NaiveDate,
    pub n_sheets: i64,
    pub counts: &'row str,
    pub n_answers: i64,
    pub n_right: i64,
    pub saved_at: DateTime<Utc>,
}

/// Writes a tally, or writes it anew; false when another cohort has that id.
pub(super) async fn save_tally(conn: &mut Conn<'_>, row: &SavedTallyRow<'_>) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "insert into paper_tallies (id, cohort_id, rule, level, held_on, n_sheets, counts, n_answers, n_right, saved_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (id) do update set rule = excluded.rule, level = excluded.level, held_on = excluded.held_on,
             n_sheets = excluded.n_sheets, counts = excluded.counts, n_answers = excluded.n_answers,
             n_right = excluded.n_right, saved_at = excluded.saved_at
         where paper_tallies.cohort_id = excluded.cohort_id",
        row.id,
        row.cohort_id,
        row.rule,
        row.level,
        row.held_on,
        row.n_sheets,
        row.counts,
        row.n_answers,
        row.n_right,
        row.saved_at
    )?;
    Ok(n == 1)
}

/// Whether another tally of the cohort is of the same rule, level and day.
pub(super) async fn is_counted(conn: &mut Conn<'_>, row: &SavedTallyRow<'_>) -> Result<bool, Error> {
    let found = fetch_optional!(
        conn,
        (Uuid,),
        "select id from paper_tallies where cohort_id = $1 and rule = $2 and level = $3 and held_on = $4 and id <> $5",
        row.cohort_id,
        row.rule,
        row.level,
        row.held_on,
        row.id
    )?;
    Ok(found.is_some())
}

/// The tallies of a cohort, by day.
pub(super) async fn list_tallies(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<TallyRow>, Error> {
    fetch_all!(
        conn,
        TallyRow,
        "select id, rule, level, held_on, n_sheets, counts from paper_tallies
         where cohort_id = $1 order by held_on, rule, level",
        cohort
    )
}

/// Takes a tally of a cohort away, if it is there.
pub(super) async fn delete_tally(conn: &mut Conn<'_>, id: Uuid, cohort: Uuid) -> Result<(), Error> {
    execute!(conn, "delete from paper_tallies where id = $1 and cohort_id = $2", id, cohort)?;
    Ok(())
}

/// How many tallies a cohort has.
pub(super) async fn count_tallies(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    let (n,) = fetch_one!(conn, (i64,), "select count(*) from paper_tallies where cohort_id = $1", cohort)?;
    Ok(n.unsigned_abs())
}

/// What was answered on paper in a cohort, by rule and level: a sheet is a person.
pub(in crate::challenge) async fn list_paper_cells(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<CellRow>, Error> {
    fetch_all!(
        conn,
        CellRow,
        "select rule, level, cast(sum(n_sheets) as bigint) as n_people, cast(sum(n_answers) as bigint) as n_answers,
            cast(sum(n_right) as bigint) as n_right
         from paper_tallies where cohort_id = $1
         group by rule, level
         order by rule, level",
        cohort
    )
}
