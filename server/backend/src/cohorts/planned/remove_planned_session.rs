//! A session will not take place.

use super::find_planned_session::choices_in;
use super::sql;
use crate::cohorts::sql::lock_cohort;
use crate::{Backend, Result};
use domain::accounts::Trainer;
use domain::{CohortId, SessionId};

/// Takes a planned session of the trainer's own cohort away. Done twice it has one effect; a session that was held stays.
pub async fn remove_planned_session(
    backend: &Backend,
    trainer: &Trainer,
    cohort: CohortId,
    session: SessionId,
) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    lock_cohort(conn, cohort.0).await?;
    choices_in(backend, conn, trainer, cohort).await?;
    sql::delete_planned(conn, session.0, cohort.0).await?;
    tx.commit().await
}
