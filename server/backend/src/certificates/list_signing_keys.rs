//! The keys that sign, or once signed, what this installation issues.

use super::sql;
use crate::{Backend, Result};
use chrono::{DateTime, Utc};

/// A key, by its public half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownSigningKey {
    /// Its name in the DID document and in every proof.
    pub id: String,
    /// Whether it is the one of this machine's settings.
    pub is_present: bool,
    /// When it was published; not yet for a key with which no server has started.
    pub published_at: Option<DateTime<Utc>>,
    /// When a server started with another key.
    pub replaced_at: Option<DateTime<Utc>>,
}

/// Every key, the oldest first. Whoever has the command line may ask; public halves are public anyway.
pub async fn list_signing_keys(backend: &Backend) -> Result<Vec<KnownSigningKey>> {
    let present = backend.signing_key.id();
    let mut reader = backend.db.read().await?;
    let rows = sql::list_signing_keys(&mut reader.conn()).await?;
    let mut keys: Vec<_> = rows
        .into_iter()
        .map(|row| KnownSigningKey {
            is_present: row.id == present,
            id: row.id,
            published_at: Some(row.created_at),
            replaced_at: row.retired_at,
        })
        .collect();
    if !keys.iter().any(|key| key.is_present) {
        keys.push(KnownSigningKey { id: present, is_present: true, published_at: None, replaced_at: None });
    }
    Ok(keys)
}
