//! Where a seat stands in the challenge.

use super::seat_answers::{GivenAnswers, load_answers};
use crate::cohorts::{SeatCohort, find_seat_cohort};
use crate::{Backend, Error, Result};
use domain::accounts::Seat;
use domain::challenge::{RuleStanding, net_rules, standing};
use domain::cohorts::plays_challenge;

/// The challenge of one seat.
#[derive(Clone, Debug, PartialEq)]
pub struct Challenge {
    /// Where the seat stands, in the order of the rules.
    pub rules: Vec<RuleStanding>,
    /// Every first answer, by item.
    pub answers: GivenAnswers,
    /// The cohort, as far as the seat may know it.
    pub cohort: SeatCohort,
}

/// Loads the challenge of a seat. Cohorts of adults have none.
pub async fn load_challenge(backend: &Backend, seat: &Seat) -> Result<Challenge> {
    let cohort = find_seat_cohort(backend, seat).await?;
    if !plays_challenge(cohort.audience) {
        return Err(Error::NotFound);
    }
    let course = backend.courses.find(&net_rules(), "en").ok_or(Error::NotFound)?;
    let mut reader = backend.db.read().await?;
    let answers = load_answers(&mut reader.conn(), seat.participant).await?;
    let rules = standing(course, |item| answers.get(item).map(|given| given.is_right));
    Ok(Challenge { rules, answers, cohort })
}
