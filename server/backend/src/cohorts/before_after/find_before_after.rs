//! The six questions as a seat meets them.

use super::{Answers, GivenBeforeAfter, items_of, load, seed_of};
use crate::cohorts::seats;
use crate::{Backend, Result};
use domain::accounts::Seat;
use domain::cohorts::{BeforeAfterStage, Moment};
use domain::learning::{Item, PublicItem};

/// The questions of a seat's course, and where the seat stands with them.
#[derive(Clone, Debug, PartialEq)]
pub struct BeforeAfterOfSeat {
    /// The questions in order, in the language asked for.
    pub items: Vec<Item>,
    /// Their language, which is another one where they are not translated.
    pub language: String,
    /// Where the seat stands.
    pub stage: BeforeAfterStage,
    pub(super) answers: Answers,
    pub(super) seed: u64,
}

impl BeforeAfterOfSeat {
    /// What was answered to a question at a moment.
    pub fn given(&self, moment: Moment, item: &Item) -> Option<&GivenBeforeAfter> {
        self.answers.get(&(moment, item.id.clone()))
    }

    /// A question as it may be sent before the answer is in.
    pub fn present(&self, item: &Item) -> PublicItem {
        item.present(self.seed)
    }

    /// The question that is asked next at a moment, with its place from 0.
    pub fn next(&self, moment: Moment) -> Option<(usize, &Item)> {
        self.items.iter().enumerate().find(|(_, item)| self.given(moment, item).is_none())
    }
}

/// The questions of a seat; nothing for teens, and nothing where the course has none.
pub async fn find_before_after(backend: &Backend, seat: &Seat, language: &str) -> Result<Option<BeforeAfterOfSeat>> {
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let cohort = seats::find_cohort_of(backend, conn, seat).await?;
    let Some((course, items)) = items_of(backend, &cohort, language) else { return Ok(None) };
    let (stage, answers) = load(backend, conn, seat.participant, &cohort, items).await?;
    let (language, seed) = (course.language.clone(), seed_of(seat));
    Ok(Some(BeforeAfterOfSeat { items: items.to_vec(), language, stage, answers, seed }))
}
