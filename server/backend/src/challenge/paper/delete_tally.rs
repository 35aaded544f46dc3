//! The trainer takes a tally back.

use super::sql;
use crate::cohorts::lock_own_cohort;
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Trainer;
use domain::cohorts::CohortState;
use domain::{CohortId, TallyId};

/// Deletes a tally of the trainer's own cohort, as long as the cohort is not closed. One that is gone already stays gone.
pub async fn delete_tally(backend: &Backend, trainer: &Trainer, cohort: CohortId, id: TallyId) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let cohort = lock_own_cohort(backend, conn, trainer, cohort).await?;
    if let CohortState::Closed { .. } = cohort.state {
        return Err(Error::Rule(Fault::CohortClosed));
    }
    sql::delete_tally(conn, id.0, cohort.id.0).await?;
    tx.commit().await
}
