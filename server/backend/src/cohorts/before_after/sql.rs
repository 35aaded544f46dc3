//! The statements about the questions before and after.

use crate::db::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Error;
use uuid::Uuid;

/// An answer to be written.
pub(super) struct NewAnswerRow<'a> {
    pub participant_id: Uuid,
    pub moment: &'a str,
    pub item: &'a str,
    pub answer: &'a str,
    pub is_right: bool,
    pub answered_at: DateTime<Utc>,
}

/// An answer of a seat.
#[derive(sqlx::FromRow)]
pub(super) struct AnswerRow {
    pub moment: String,
    pub item: String,
    pub answer: String,
    pub is_right: bool,
}

/// When a cohort asks.
#[derive(sqlx::FromRow)]
pub(super) struct AskingRow {
    pub n_earlier: i64,
    pub asks_again_at: Option<DateTime<Utc>>,
}

/// What a group answered.
#[derive(sqlx::FromRow)]
pub(super) struct SumRow {
    pub n_before: i64,
    pub n_compared: i64,
    pub n_right_before: i64,
    pub n_right_after: i64,
}

pub(super) async fn insert_answer(conn: &mut Conn<'_>, row: &NewAnswerRow<'_>) -> Result<(), Error> {
    execute!(
        conn,
        "insert into before_after_answers (participant_id, moment, item, answer, is_right, answered_at)
         values ($1, $2, $3, $4, $5, $6)",
        row.participant_id,
        row.moment,
        row.item,
        row.answer,
        row.is_right,
        row.answered_at
    )?;
    Ok(())
}

pub(super) async fn list_answers(conn: &mut Conn<'_>, participant: Uuid) -> Result<Vec<AnswerRow>, Error> {
    let sql = "select moment, item, answer, is_right from before_after_answers where participant_id = $1";
    fetch_all!(conn, AnswerRow, sql, participant)
}

/// Whether the trainer asks again, and how many sessions were held before a day.
pub(super) async fn find_asking(conn: &mut Conn<'_>, cohort: Uuid, today: NaiveDate) -> Result<AskingRow, Error> {
    fetch_one!(
        conn,
        AskingRow,
        "select (select count(*) from cohort_sessions s where s.cohort_id = c.id and s.held_on < $2) as n_earlier,
                c.asks_again_at
         from cohorts c where c.id = $1",
        cohort,
        today
    )
}

pub(super) async fn asks_again(conn: &mut Conn<'_>, cohort: Uuid) -> Result<bool, Error> {
    let sql = "select asks_again_at is not null from cohorts where id = $1";
    Ok(fetch_one!(conn, (bool,), sql, cohort)?.0)
}

/// Lets the questions be asked again, unless they are already or no session was held; 0 then.
pub(super) async fn ask_again(conn: &mut Conn<'_>, cohort: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update cohorts set asks_again_at = $2
         where id = $1 and asks_again_at is null and exists (select 1 from cohort_sessions where cohort_id = $1)",
        cohort,
        now
    )
}

/// The sum of a cohort, from the answers of its seats. Compared is who answered `n_items` of the same questions both times, so
/// that a list that was changed meanwhile mixes nothing.
pub(super) async fn sum_answers(conn: &mut Conn<'_>, cohort: Uuid, n_items: i64) -> Result<SumRow, Error> {
    fetch_one!(
        conn,
        SumRow,
        "with people as (
             select count(*) as n_before,
                    count(a.item) as n_both,
                    count(*) filter (where b.is_right and a.item is not null) as n_right_before,
                    count(*) filter (where a.is_right) as n_right_after
             from participants p
             join before_after_answers b on b.participant_id = p.id and b.moment = 'before'
             left join before_after_answers a on a.participant_id = p.id and a.moment = 'after' and a.item = b.item
             where p.cohort_id = $1 group by p.id
         )
         select count(*) filter (where n_before >= $2) as n_before,
                count(*) filter (where n_both = $2) as n_compared,
                cast(coalesce(sum(n_right_before) filter (where n_both = $2), 0) as bigint) as n_right_before,
                cast(coalesce(sum(n_right_after) filter (where n_both = $2), 0) as bigint) as n_right_after
         from people",
        cohort,
        n_items
    )
}

/// What is kept of a cohort whose seats were deleted.
pub(super) async fn find_kept(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Option<SumRow>, Error> {
    let sql =
        "select n_before, n_compared, n_right_before, n_right_after from cohort_before_after where cohort_id = $1";
    fetch_optional!(conn, SumRow, sql, cohort)
}

pub(super) async fn keep(conn: &mut Conn<'_>, cohort: Uuid, row: &SumRow) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into cohort_before_after (cohort_id, n_before, n_compared, n_right_before, n_right_after)
         values ($1, $2, $3, $4, $5)",
        cohort,
        row.n_before,
        row.n_compared,
        row.n_right_before,
        row.n_right_after
    )
}
