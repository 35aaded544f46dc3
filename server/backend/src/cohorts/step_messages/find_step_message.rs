//! What the page of a seat says about the six-week message.

use super::sql;
use crate::cohorts::seats;
use crate::{Backend, Result};
use chrono::NaiveDate;
use domain::accounts::Seat;
use domain::cohorts::{may_leave_address, step_message_due_at};

/// Where the message of a seat stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepMessage {
    /// An address can be left.
    Offered {
        /// The day of the message.
        due_on: NaiveDate,
    },
    /// An address waits for its message.
    Waiting {
        /// The address.
        email: String,
        /// The day of the message.
        due_on: NaiveDate,
    },
    /// It was sent, and the address is deleted.
    Sent,
}

/// The message of a seat; nothing where none can come, and never anything for teens.
pub async fn find_step_message(backend: &Backend, seat: &Seat) -> Result<Option<StepMessage>> {
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let cohort = seats::find_cohort_of(backend, conn, seat).await?;
    let due_at = step_message_due_at(cohort.ends_on);
    let due_on = due_at.date_naive();
    Ok(match sql::find_message(conn, seat.participant.0).await? {
        Some(sql::MessageRow { email: Some(email), .. }) => Some(StepMessage::Waiting { email, due_on }),
        Some(_) => Some(StepMessage::Sent),
        None => may_leave_address(cohort.audience, due_at, cohort.seats_kept_until, backend.clock.now())
            .then_some(StepMessage::Offered { due_on }),
    })
}
