//! The statements of the challenge.

use crate::db::{Conn, execute, fetch_all, fetch_one};
use chrono::{DateTime, Utc};
use sqlx::Error;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(super) struct AnswerRow {
    pub item: String,
    pub answer: String,
    pub is_right: bool,
}

/// An answer to be written.
pub(super) struct NewAnswerRow<'row> {
    pub participant_id: Uuid,
    pub item: &'row str,
    pub rule: &'row str,
    pub level: i64,
    pub answer: &'row str,
    pub is_right: bool,
    pub answered_at: DateTime<Utc>,
}

/// A level that was played to its end.
pub(super) struct NewLevelRow {
    pub participant_id: Uuid,
    pub level: i64,
    pub n_right: i64,
    pub n_items: i64,
    pub finished_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
pub(super) struct CellRow {
    pub rule: String,
    pub level: i64,
    pub n_people: i64,
    pub n_answers: i64,
    pub n_right: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct BothLevelsRow {
    pub n_right_one: i64,
    pub n_items_one: i64,
    pub n_right_two: i64,
    pub n_items_two: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct FinishedRow {
    pub level: i64,
    pub n_people: i64,
}

/// Writes an answer unless the item has one; false when it has.
pub(super) async fn insert_answer(conn: &mut Conn<'_>, row: &NewAnswerRow<'_>) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "insert into challenge_answers (participant_id, item, rule, level, answer, is_right, answered_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (participant_id, item) do nothing",
        row.participant_id,
        row.item,
        row.rule,
        row.level,
        row.answer,
        row.is_right,
        row.answered_at
    )?;
    Ok(n == 1)
}

/// Every answer of a participant.
pub(super) async fn list_answers(conn: &mut Conn<'_>, participant: Uuid) -> Result<Vec<AnswerRow>, Error> {
    fetch_all!(
        conn,
        AnswerRow,
        "select item, answer, is_right from challenge_answers where participant_id = $1 order by item",
        participant
    )
}

/// How many answers a participant gave.
pub(super) async fn count_answers(conn: &mut Conn<'_>, participant: Uuid) -> Result<i64, Error> {
    let sql = "select count(*) from challenge_answers where participant_id = $1";
    let (n,) = fetch_one!(conn, (i64,), sql, participant)?;
    Ok(n)
}

/// Writes a finished level, once.
pub(super) async fn insert_level(conn: &mut Conn<'_>, row: &NewLevelRow) -> Result<(), Error> {
    execute!(
        conn,
        "insert into challenge_levels (participant_id, level, n_right, n_items, finished_at)
         values ($1, $2, $3, $4, $5)
         on conflict (participant_id, level) do nothing",
        row.participant_id,
        row.level,
        row.n_right,
        row.n_items,
        row.finished_at
    )?;
    Ok(())
}

/// The answers of a cohort by rule and level.
pub(super) async fn list_cells(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<CellRow>, Error> {
    fetch_all!(
        conn,
        CellRow,
        "select a.rule, a.level, count(distinct a.participant_id) as n_people, count(*) as n_answers,
            cast(sum(case when a.is_right then 1 else 0 end) as bigint) as n_right
         from challenge_answers a join participants p on p.id = a.participant_id
         where p.cohort_id = $1
         group by a.rule, a.level
         order by a.rule, a.level",
        cohort
    )
}

/// The scores of everybody in a cohort who finished both levels.
pub(super) async fn list_both_levels(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<BothLevelsRow>, Error> {
    fetch_all!(
        conn,
        BothLevelsRow,
        "select one.n_right as n_right_one, one.n_items as n_items_one,
            two.n_right as n_right_two, two.n_items as n_items_two
         from participants p
            join challenge_levels one on one.participant_id = p.id and one.level = 1
            join challenge_levels two on two.participant_id = p.id and two.level = 2
         where p.cohort_id = $1
         order by p.id",
        cohort
    )
}

/// How many people of a cohort finished each level.
pub(super) async fn count_finished(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<FinishedRow>, Error> {
    fetch_all!(
        conn,
        FinishedRow,
        "select l.level, count(*) as n_people
         from challenge_levels l join participants p on p.id = l.participant_id
         where p.cohort_id = $1
         group by l.level
         order by l.level",
        cohort
    )
}
