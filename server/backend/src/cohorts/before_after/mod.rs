//! The six questions that parents and educators answer before their course and after it.
//!
//! The trainer says when they are asked again. The first answer at each of the two moments counts. An answer is scored when it comes in, and what is right is said when
//! the last one is in. Teens have the two levels of the challenge instead.

mod answer_before_after;
mod ask_again;
#[cfg(test)]
mod before_after_tests;
mod find_before_after;
mod kept;
mod sql;

pub use answer_before_after::answer_before_after;
pub use ask_again::ask_again;
pub use find_before_after::{BeforeAfterOfSeat, find_before_after};
pub(crate) use kept::keep_before_after;
pub(super) use kept::sum_before_after;

use super::Cohort;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::accounts::Seat;
use domain::cohorts::{AdultAudience, Asking, BeforeAfterStage, Moment, before_after_stage, earliest_today};
use domain::learning::{Answer, Course, Item};
use domain::{CohortId, ItemId, ParticipantId};
use std::collections::BTreeMap;

/// An answer at one of the moments, as it was given and scored.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenBeforeAfter {
    /// What was answered.
    pub answer: Answer,
    /// Whether it was right.
    pub is_right: bool,
}

type Answers = BTreeMap<(Moment, ItemId), GivenBeforeAfter>;

/// The questions of a cohort with their course, in a language; nothing for teens, and nothing where the course has none.
fn items_of<'backend>(
    backend: &'backend Backend,
    cohort: &Cohort,
    language: &str,
) -> Option<(&'backend Course, &'backend [Item])> {
    let course = AdultAudience::of(cohort.audience).and_then(|_| backend.courses.find(&cohort.course, language))?;
    (!course.before_and_after.is_empty()).then_some((course, &*course.before_and_after))
}

/// Whether the trainer of a cohort asks the questions again.
pub(super) async fn asks_again(conn: &mut Conn<'_>, cohort: CohortId) -> Result<bool> {
    Ok(sql::asks_again(conn, cohort.0).await?)
}

/// Every seat sees the options in an order of its own, and both times in the same one.
fn seed_of(seat: &Seat) -> u64 {
    seat.participant.0.as_u64_pair().1
}

/// Where a seat stands, with its answers.
async fn load(
    backend: &Backend,
    conn: &mut Conn<'_>,
    participant: ParticipantId,
    cohort: &Cohort,
    items: &[Item],
) -> Result<(BeforeAfterStage, Answers)> {
    let mut answers = Answers::new();
    for row in sql::list_answers(conn, participant.0).await? {
        let moment = Moment::parse(&row.moment).ok_or_else(|| Error::internal(format!("no moment: {}", row.moment)))?;
        let answer = serde_json::from_str(&row.answer).map_err(Error::internal)?;
        answers.insert((moment, ItemId(row.item)), GivenBeforeAfter { answer, is_right: row.is_right });
    }
    let n_given = |moment| items.iter().filter(|item| answers.contains_key(&(moment, item.id.clone()))).count();
    let today = earliest_today(backend.clock.now().date_naive());
    let row = sql::find_asking(conn, cohort.id.0, today).await?;
    let asking = Asking { has_begun: row.n_earlier > 0, asks_again: row.asks_again_at.is_some() };
    let stage = before_after_stage(n_given(Moment::Before), n_given(Moment::After), asking, cohort.state);
    Ok((stage, answers))
}
