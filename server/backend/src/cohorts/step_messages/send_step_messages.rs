//! The job that writes the messages whose six weeks are over. Any number of processes may run it.

use super::{mails, sql};
use crate::cohorts::seats;
use crate::{Backend, Error, Result, Secret, mail};
use domain::ParticipantId;

/// Messages looked at in one go.
const AT_ONCE: i64 = 200;

/// Puts every message that is due into the mail queue and deletes its address, each in a transaction of its own; answers how
/// many. A message of a seat that is gone is not sent: its address went with the seat.
pub async fn send_step_messages(backend: &Backend) -> Result<u64> {
    let mut n_sent = 0;
    loop {
        let due = {
            let mut reader = backend.db.read().await?;
            sql::list_due(&mut reader.conn(), backend.clock.now(), AT_ONCE).await?
        };
        let n_before = n_sent;
        for row in due {
            n_sent += u64::from(send(backend, &row).await?);
        }
        if n_sent == n_before {
            return Ok(n_sent);
        }
    }
}

/// Sends one message, unless another process was faster or its address was taken back meanwhile, and says whether it did.
async fn send(backend: &Backend, due: &sql::DueRow) -> Result<bool> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    // The seat's lock first, as wherever something of a seat is changed.
    match seats::hold_seat(conn, ParticipantId(due.participant_id)).await {
        Err(Error::NotFound) => return Ok(false),
        held => held?,
    }
    let secret = Secret::new(&backend.chance);
    if sql::mark_sent(conn, due, &secret.hash().0, backend.clock.now()).await? == 0 {
        return Ok(false);
    }
    let message = mails::step_question(backend, &due.email, &secret);
    mail::enqueue_without_trace(conn, backend, &message).await?;
    tx.commit().await?;
    Ok(true)
}
