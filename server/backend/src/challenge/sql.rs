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
pub(super) struct GainRow {
    pub n_people: i64,
    pub gain_hundredths: i64,
}

/// People of a cohort who answered as many questions of a rule, and as many rightly.
#[derive(sqlx::FromRow)]
pub(super) struct RuleScoresRow {
    pub rule: String,
    pub n_answers_one: i64,
    pub n_right_one: i64,
    pub n_answers_two: i64,
    pub n_right_two: i64,
    pub n_people: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct RuleGainRow {
    pub rule: String,
    pub n_people: i64,
    pub gain_hundredths: i64,
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

/// The answers of a cohort by rule and level: of its seats, or what is kept of them.
pub(super) async fn list_cells(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<CellRow>, Error> {
    fetch_all!(
        conn,
        CellRow,
        "select a.rule, a.level, count(distinct a.participant_id) as n_people, count(*) as n_answers,
            cast(sum(case when a.is_right then 1 else 0 end) as bigint) as n_right
         from challenge_answers a join participants p on p.id = a.participant_id
         where p.cohort_id = $1
         group by a.rule, a.level
         union all
         select rule, level, n_people, n_answers, n_right from cohort_rule_figures where cohort_id = $1
         order by 1, 2",
        cohort
    )
}

/// How many people of a cohort finished both levels, and the sum of their gains. The formula is that of reach.
pub(super) async fn sum_gain(conn: &mut Conn<'_>, cohort: Uuid) -> Result<GainRow, Error> {
    fetch_one!(
        conn,
        GainRow,
        "select cast(sum(n_people) as bigint) as n_people, cast(sum(gain_hundredths) as bigint) as gain_hundredths
         from (select count(*) as n_people,
                      coalesce(sum(two.n_right * 10000 / nullif(two.n_items, 0)
                                   - one.n_right * 10000 / nullif(one.n_items, 0)), 0) as gain_hundredths
               from participants p
                  join challenge_levels one on one.participant_id = p.id and one.level = 1
                  join challenge_levels two on two.participant_id = p.id and two.level = 2
               where p.cohort_id = $1
               union all
               select n_compared, gain_hundredths from cohort_figures where cohort_id = $1) sums",
        cohort
    )
}

/// How the people of a cohort did in each rule: as many rows as there are different scores, however many people there are.
pub(super) async fn list_rule_scores(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<RuleScoresRow>, Error> {
    fetch_all!(
        conn,
        RuleScoresRow,
        "select rule, n_answers_one, n_right_one, n_answers_two, n_right_two, count(*) as n_people
         from (select a.participant_id, a.rule,
                   cast(sum(case when a.level = 1 then 1 else 0 end) as bigint) as n_answers_one,
                   cast(sum(case when a.level = 1 and a.is_right then 1 else 0 end) as bigint) as n_right_one,
                   cast(sum(case when a.level = 2 then 1 else 0 end) as bigint) as n_answers_two,
                   cast(sum(case when a.level = 2 and a.is_right then 1 else 0 end) as bigint) as n_right_two
               from challenge_answers a join participants p on p.id = a.participant_id
               where p.cohort_id = $1
               group by a.participant_id, a.rule) people
         group by rule, n_answers_one, n_right_one, n_answers_two, n_right_two
         order by rule, n_answers_one, n_right_one, n_answers_two, n_right_two",
        cohort
    )
}

/// What is kept of the gains by rule.
pub(super) async fn list_kept_rule_gains(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<RuleGainRow>, Error> {
    fetch_all!(
        conn,
        RuleGainRow,
        "select rule, n_compared as n_people, gain_hundredths from cohort_rule_gains where cohort_id = $1 order by rule",
        cohort
    )
}

/// Writes what stays of the gain of a rule.
pub(super) async fn keep_rule_gain(conn: &mut Conn<'_>, cohort: Uuid, row: &RuleGainRow) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into cohort_rule_gains (cohort_id, rule, n_compared, gain_hundredths) values ($1, $2, $3, $4)",
        cohort,
        &row.rule,
        row.n_people,
        row.gain_hundredths
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
         union all
         select 1, n_finished_level_one from cohort_figures where cohort_id = $1
         union all
         select 2, n_finished_level_two from cohort_figures where cohort_id = $1
         order by 1",
        cohort
    )
}
