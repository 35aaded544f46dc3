//! The trainer asks the six questions again, when the last session is over.

use super::{items_of, sql};
use crate::cohorts::seats;
use crate::{Backend, Error, Fault, Result};
use domain::CohortId;
use domain::accounts::Trainer;

/// Asks the people of the trainer's own cohort again. From then on nobody begins with the questions any more. Pressed twice, it
/// counts once. `NotFound` where a cohort has no questions; [`Fault::CohortClosed`] once it is closed; without a session
/// [`Fault::BeforeAfterNotOpen`].
pub async fn ask_again(backend: &Backend, trainer: &Trainer, cohort: CohortId) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let own = seats::lock_own_cohort(backend, conn, trainer, cohort).await?;
    items_of(backend, &own, "en").ok_or(Error::NotFound)?;
    if !own.state.takes_answers() {
        return Err(Error::Rule(Fault::CohortClosed));
    }
    let n_changed = sql::ask_again(conn, cohort.0, backend.clock.now()).await?;
    if n_changed == 0 && !sql::asks_again(conn, cohort.0).await? {
        return Err(Error::Rule(Fault::BeforeAfterNotOpen));
    }
    tx.commit().await
}
