//! The six-week message: an adult may leave an address for one question, "Which step did you take?".
//!
//! The address is held for nothing else. It goes in the transaction that sends the message, when its owner takes it back, and
//! with the seat. The answer is counted for the cohort in the transaction that spends the link, so that it never stands
//! beside anything that leads to a person.

mod answer_step;
mod find_step_message;
mod leave_address;
mod mails;
mod send_step_messages;
mod sql;
#[cfg(test)]
mod step_messages_tests;
mod take_back_address;

pub use answer_step::{StepQuestion, answer_step, find_step_question};
pub use find_step_message::{StepMessage, find_step_message};
pub use leave_address::leave_address;
pub use send_step_messages::send_step_messages;
pub use take_back_address::take_back_address;

use crate::db::Conn;
use crate::{Error, Result};
use domain::CohortId;
use domain::cohorts::{Step, StepsTaken};

/// The steps of a cohort, once enough have answered.
pub(super) async fn steps_taken(conn: &mut Conn<'_>, cohort: CohortId) -> Result<Option<StepsTaken>> {
    let rows = sql::list_steps(conn, cohort.0).await?.into_iter().map(|(step, n)| {
        Step::parse(&step).map(|step| (step, n)).ok_or_else(|| Error::internal(format!("no step: {step}")))
    });
    Ok(StepsTaken::of(&rows.collect::<Result<Vec<_>>>()?))
}
