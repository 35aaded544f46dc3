//! The answers of one seat, and what other nouns ask the challenge about a cohort.

use super::sql;
use crate::db::Conn;
use crate::{Error, Result};
use domain::challenge::GainSum;
use domain::learning::Answer;
use domain::{CohortId, ItemId, ParticipantId};
use std::collections::BTreeMap;

/// A first answer, as it was given and scored.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenAnswer {
    /// What was answered.
    pub answer: Answer,
    /// Whether it was right.
    pub is_right: bool,
}

/// Every first answer of one seat, by item.
pub type GivenAnswers = BTreeMap<ItemId, GivenAnswer>;

/// How many people of a cohort finished each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Finished {
    /// Level 1.
    pub level_one: i64,
    /// Level 2.
    pub level_two: i64,
}

/// Whether a participant has answered anything.
pub(crate) async fn has_answered(conn: &mut Conn<'_>, participant: ParticipantId) -> Result<bool> {
    Ok(sql::count_answers(conn, participant.0).await? > 0)
}

/// How many people of a cohort finished each level.
pub(crate) async fn count_finished(conn: &mut Conn<'_>, cohort: CohortId) -> Result<Finished> {
    let rows = sql::count_finished(conn, cohort.0).await?;
    // Of its seats, or what is kept of them.
    let of_level = |level| rows.iter().filter(|row| row.level == level).map(|row| row.n_people).sum();
    Ok(Finished { level_one: of_level(1), level_two: of_level(2) })
}

/// How many people of a cohort finished both levels, and the sum of their gains.
pub(crate) async fn sum_gain(conn: &mut Conn<'_>, cohort: CohortId) -> Result<GainSum> {
    let row = sql::sum_gain(conn, cohort.0).await?;
    Ok(GainSum { n_people: row.n_people, gain_hundredths: row.gain_hundredths })
}

/// Every answer of one seat.
pub(super) async fn load_answers(conn: &mut Conn<'_>, participant: ParticipantId) -> Result<GivenAnswers> {
    let rows = sql::list_answers(conn, participant.0).await?;
    rows.into_iter()
        .map(|row| {
            let answer = serde_json::from_str(&row.answer).map_err(Error::internal)?;
            Ok((ItemId(row.item), GivenAnswer { answer, is_right: row.is_right }))
        })
        .collect()
}
