//! The administrator takes the task from the safeguarding lead, and nobody has it.

use super::sql;
use crate::{Backend, Result};
use domain::accounts::Administrator;

/// Leaves the administrator's organisation without a safeguarding lead: until another one is named no concern can be filed,
/// and nobody reads those that were. Done twice it has one effect.
pub async fn remove_lead(backend: &Backend, who: &Administrator) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    sql::delete_lead(&mut tx.conn(), who.organisation.0).await?;
    tx.commit().await
}
