//! What nobody passed on within a year is not kept either.

use super::sql;
use crate::{Backend, Result, personal_data};
use domain::cohorts::concerns_due_at;

/// Deletes what concerns say that were filed a year ago or before, and answers how many those were.
pub async fn forget_old_concerns(backend: &Backend) -> Result<u64> {
    let mut tx = backend.db.begin_write().await?;
    let n = sql::forget_texts(&mut tx.conn(), concerns_due_at(backend.clock.now())).await?;
    tx.commit().await?;
    if n > 0 {
        personal_data::empty_log(backend).await;
    }
    Ok(n)
}
