//! An administrator reads the applications that wait for an answer.

use super::sql;
use crate::{Backend, Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use domain::accounts::Administrator;
use domain::{ApplicationId, CohortId};

/// An application that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenApplication {
    /// The application.
    pub id: ApplicationId,
    /// Who applies.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The language to write to them in, ISO 639-1.
    pub language: String,
    /// Since when.
    pub applied_at: DateTime<Utc>,
    /// The cohort they come from.
    pub cohort: CohortId,
    /// Its first day.
    pub cohort_starts_on: NaiveDate,
    /// Who ran it; empty when their data was erased.
    pub trainer_name: String,
}

/// What waits for the administrator's organisation, the longest waiting first.
pub async fn list_applications(backend: &Backend, who: &Administrator) -> Result<Vec<OpenApplication>> {
    let mut reader = backend.db.read().await?;
    let rows = sql::list_open(&mut reader.conn(), who.organisation.0).await?;
    Ok(rows.into_iter().filter_map(OpenApplication::from_row).collect())
}

/// One of them, for the page that asks whether it shall be declined. `Gone` once it does not wait any more.
pub async fn find_open_application(
    backend: &Backend,
    who: &Administrator,
    id: ApplicationId,
) -> Result<OpenApplication> {
    let mut reader = backend.db.read().await?;
    let row = sql::find(&mut reader.conn(), id.0, who.organisation.0).await?.ok_or(Error::NotFound)?;
    OpenApplication::from_row(row).ok_or(Error::Gone)
}

impl OpenApplication {
    /// From its row; nothing for one that was decided, which has nobody in it.
    fn from_row(row: sql::ApplicationRow) -> Option<Self> {
        Some(Self {
            id: ApplicationId(row.id),
            name: row.name?,
            email: row.email?,
            language: row.language?,
            applied_at: row.applied_at,
            cohort: CohortId(row.cohort_id),
            cohort_starts_on: row.starts_on,
            trainer_name: row.trainer_name,
        })
    }
}
