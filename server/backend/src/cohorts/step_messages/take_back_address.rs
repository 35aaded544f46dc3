//! Somebody takes their address back, or has had another thought.

use super::sql;
use crate::cohorts::seats;
use crate::{Backend, Result};
use domain::accounts::Seat;

/// Deletes the address at once. Done twice, or once the message was sent and the address is gone anyway, it changes nothing.
pub async fn take_back_address(backend: &Backend, seat: &Seat) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    seats::hold_seat(&mut tx.conn(), seat.participant).await?;
    sql::delete_unsent(&mut tx.conn(), seat.participant.0).await?;
    tx.commit().await
}
