//! Somebody opens a link of the message, and answers. Opening changes nothing: programs that look after mail open every link.

use super::sql;
use crate::cohorts::seats;
use crate::{Backend, Error, Fault, Result, Secret};
use domain::ParticipantId;
use domain::cohorts::Step;

/// The question behind a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepQuestion {
    /// Whether it was answered; then there is nothing left to ask.
    pub is_answered: bool,
}

/// The question behind a link; `NotFound` for a link that never was, or whose seat is deleted.
pub async fn find_step_question(backend: &Backend, secret: &Secret) -> Result<StepQuestion> {
    let mut reader = backend.db.read().await?;
    let found = sql::find_question(&mut reader.conn(), &secret.hash().0).await?.ok_or(Error::NotFound)?;
    Ok(StepQuestion { is_answered: found.answered_at.is_some() })
}

/// Counts the answer for the cohort. The first answer counts: a form sent twice, or another link of the same message, changes
/// nothing more. A fault on `step` when it is none of the answers.
pub async fn answer_step(backend: &Backend, secret: &Secret, step: &str) -> Result<()> {
    find_step_question(backend, secret).await?;
    let step = Step::parse(step).ok_or_else(|| Error::field("step", Fault::NotAChoice))?;
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let found = sql::find_question(conn, &secret.hash().0).await?.ok_or(Error::NotFound)?;
    // The seat stays until this is counted, or is gone and takes the question with it.
    seats::hold_seat(conn, ParticipantId(found.participant_id)).await?;
    if sql::mark_answered(conn, found.participant_id, backend.clock.now()).await? == 1 {
        sql::count_step(conn, found.cohort_id, step.as_str()).await?;
    }
    tx.commit().await
}
