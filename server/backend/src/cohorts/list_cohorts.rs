//! The cohorts that somebody may read.

use super::{Cohort, sql};
use crate::{Backend, Result};
use domain::cohorts::CohortReader;

/// The cohorts in the reader's scope, the latest first.
pub async fn list_cohorts(backend: &Backend, reader: &CohortReader) -> Result<Vec<Cohort>> {
    let trainer = reader.trainer().map(|account| account.0);
    let organisation = reader.organisation().map(|organisation| organisation.0);
    let mut connection = backend.db.read().await?;
    let co_facilitator = reader.co_facilitator().map(|account| account.0);
    let rows = sql::list_cohorts(&mut connection.conn(), trainer, organisation, co_facilitator).await?;
    rows.into_iter().map(|row| Cohort::from_row(row, backend)).collect()
}
