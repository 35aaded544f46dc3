//! An administrator looks at the dry run of a list of trainers.

use super::sql;
use crate::{Backend, Error, Result};
use chrono::{DateTime, TimeDelta, Utc};
use domain::UploadId;
use domain::accounts::Administrator;
use domain::organisations::{EnrolmentFault, EnrolmentRow};
use serde::{Deserialize, Serialize};

/// What a dry run found. It is stored with the upload, so that what is confirmed is what was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentReport {
    /// People who will be invited.
    pub rows: Vec<EnrolmentRow>,
    /// People who need no invitation.
    pub known: Vec<KnownPerson>,
    /// What must be corrected first; with one fault nothing can be confirmed.
    pub faults: Vec<EnrolmentFault>,
    /// Columns that were not read.
    pub ignored_columns: Vec<String>,
}

/// Somebody of the list who needs no invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPerson {
    /// The line in the file.
    pub line: u64,
    /// Their address.
    pub email: String,
    /// Whether they joined already; otherwise they have an open invitation.
    pub is_member: bool,
}

/// A dry run that waits for its confirmation, or had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolmentUpload {
    /// The upload.
    pub id: UploadId,
    /// What it found.
    pub report: EnrolmentReport,
    /// When the file came.
    pub created_at: DateTime<Utc>,
    /// When the invitations went out.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// A dry run of the administrator's organisation.
pub async fn view_upload(backend: &Backend, who: &Administrator, id: UploadId) -> Result<EnrolmentUpload> {
    let mut reader = backend.db.read().await?;
    let row = sql::find_upload(&mut reader.conn(), id.0, who.organisation.0).await?.ok_or(Error::NotFound)?;
    Ok(EnrolmentUpload {
        id,
        report: serde_json::from_str(&row.content).map_err(Error::internal)?,
        created_at: row.created_at,
        confirmed_at: row.confirmed_at,
    })
}

/// Deletes dry runs older than thirty days: they hold names and addresses. A job calls it.
pub async fn forget_old_uploads(backend: &Backend) -> Result<u64> {
    let mut tx = backend.db.begin_write().await?;
    let n_uploads = sql::delete_uploads_before(&mut tx.conn(), backend.clock.now() - TimeDelta::days(30)).await?;
    tx.commit().await?;
    Ok(n_uploads)
}
