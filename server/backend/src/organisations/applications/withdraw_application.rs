//! Somebody takes their application back.

use super::sql;
use crate::cohorts::hold_seat;
use crate::{Backend, Result};
use domain::accounts::Seat;

/// Deletes name and address at once; the seat may apply again. Done twice, or once it was answered, it changes nothing.
pub async fn withdraw_application(backend: &Backend, seat: &Seat) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    hold_seat(conn, seat.participant).await?;
    sql::withdraw(conn, seat.participant.0, backend.clock.now()).await?;
    tx.commit().await
}
