//! The cohorts that somebody may read.

use super::{Cohort, sql};
use crate::{Backend, Result};
use domain::cohorts::CohortReader;

/// The trainer's own cohorts and those of the administrator's organisation, the latest first.
pub async fn list_cohorts(backend: &Backend, reader: &CohortReader) -> Result<Vec<Cohort>> {
    let trainer = reader.trainer().map(|account| account.0);
    let organisation = reader.organisation().map(|organisation| organisation.0);
    let mut connection = backend.db.read().await?;
    let rows = sql::list_cohorts(&mut connection.conn(), trainer, organisation).await?;
    rows.into_iter().map(|row| Cohort::from_row(row, backend)).collect()
}
