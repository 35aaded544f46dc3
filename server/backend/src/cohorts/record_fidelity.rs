//! Which parts of the core a session delivered.

use super::{hold_session::lock_own_session, sql};
use crate::{Backend, Error, Result};
use domain::SessionId;
use domain::accounts::Trainer;
use domain::cohorts::FidelityPart;
use std::collections::BTreeSet;

/// Sets the fidelity list of a session that the asker held or stood beside; what was said last stays.
pub async fn record_fidelity(
    backend: &Backend,
    trainer: &Trainer,
    session: SessionId,
    delivered: &BTreeSet<FidelityPart>,
) -> Result<()> {
    let json = serde_json::to_string(delivered).map_err(Error::internal)?;
    let mut tx = backend.db.begin_write().await?;
    lock_own_session(&mut tx, trainer.account, session).await?;
    sql::set_fidelity(&mut tx.conn(), session.0, &json).await?;
    tx.commit().await
}
