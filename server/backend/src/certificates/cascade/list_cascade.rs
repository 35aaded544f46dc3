//! An administrator sees who trained whom.

use super::sql;
use crate::{Backend, Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use domain::accounts::{Administrator, TRAINER_COURSE};
use domain::learning::Audience;
use domain::{CertificateId, CohortId};

/// A trainer who came out of a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CascadeLink {
    /// The trainer's name; empty when their data was erased.
    pub trainer_name: String,
    /// Their certificate; none when it was withdrawn with their data.
    pub certificate: Option<CertificateId>,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// The cohort they came from.
    pub cohort: CohortId,
    /// Its first day.
    pub cohort_starts_on: NaiveDate,
    /// Whom it was for.
    pub audience: Audience,
    /// Who runs or ran it; empty when their data was erased.
    pub trained_by: String,
}

/// Every trainer who came out of a cohort of the administrator's organisation, the newest first.
pub async fn list_cascade(backend: &Backend, who: &Administrator) -> Result<Vec<CascadeLink>> {
    let mut reader = backend.db.read().await?;
    let rows = sql::list_cascade(&mut reader.conn(), who.organisation.0, TRAINER_COURSE).await?;
    let link = |row: sql::CascadeRow| {
        let audience = Audience::parse(&row.audience);
        Ok(CascadeLink {
            trainer_name: row.trainer_name,
            certificate: row.withdrawn_at.is_none().then_some(CertificateId(row.id)),
            issued_at: row.issued_at,
            cohort: CohortId(row.cohort_id),
            cohort_starts_on: row.starts_on,
            audience: audience.ok_or_else(|| Error::internal(format!("no audience: {}", row.audience)))?,
            trained_by: row.trained_by,
        })
    };
    rows.into_iter().map(link).collect()
}
