//! The safeguarding lead has passed a concern on.

use super::sql;
use crate::{Backend, Error, Result, personal_data};
use domain::ConcernId;
use domain::accounts::SignedIn;

/// Deletes what a concern says, for good; that there was one stays, with its cohort and who read it. Done twice it has one
/// effect, and the first time stays.
pub async fn close_concern(backend: &Backend, who: &SignedIn, id: ConcernId) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    sql::find_text(conn, id.0, who.id.0).await?.ok_or(Error::NotFound)?;
    sql::close_concern(conn, id.0, backend.clock.now()).await?;
    tx.commit().await?;
    personal_data::empty_log(backend).await;
    Ok(())
}
