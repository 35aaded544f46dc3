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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader};
    use crate::cohorts::{find_cohort, hold_session};
    use crate::on_both_databases;

    on_both_databases! {
        async fn a_session_and_its_list_sent_twice_are_there_once(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, _) = open(&backend, &trainer, &draft("teens")).await;
            let today = backend.clock.now().date_naive();
            for _ in 0..2 {
                hold_session(&backend, &trainer, id, 1, today).await.expect("holds one session, sent twice");
            }
            let page = async || find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            assert_eq!(page().await.sessions.len(), 1);
            let session = page().await.sessions[0].id;
            for _ in 0..2 {
                let parts = [FidelityPart::HelpRoutes].into();
                record_fidelity(&backend, &as_trainer(&trainer), session, &parts).await.expect("records");
            }
            assert_eq!(page().await.sessions[0].fidelity, [FidelityPart::HelpRoutes].into());
        }
    }
}
