//! Facts about the installation itself: whether it holds sample data, whether the database answers, and rate limits,
//! which are kept in the database so that they hold across restarts and across processes.

mod limits;
mod sql;

pub use limits::{Limit, check_uses, count_use, forget_old_uses};
pub(crate) use limits::{forget_uses_of, give_back_use};

use crate::{Backend, Result};

/// Whether this database was filled by `cascade demo`; every page says so.
pub async fn is_sample_data(backend: &Backend) -> Result<bool> {
    let mut reader = backend.db.read().await?;
    Ok(sql::find_fact(&mut reader.conn(), "sample-data").await?.is_some())
}

/// Marks this database as sample data, for ever.
pub async fn mark_as_sample_data(backend: &Backend) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    sql::set_fact(&mut tx.conn(), "sample-data", "true").await?;
    tx.commit().await
}

/// Whether the database takes a write now: one on a full disk goes on answering reads for a long time.
pub async fn check_ready(backend: &Backend) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    sql::set_fact(&mut tx.conn(), "ready-checked-at", &backend.clock.now().to_rfc3339()).await?;
    tx.commit().await
}
