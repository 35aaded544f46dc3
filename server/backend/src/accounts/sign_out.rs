//! A person ends this session, or all of them.

use super::sql;
use crate::{Backend, Result, Secret};
use domain::accounts::SignedIn;

/// Ends the session behind the cookie. An unknown one has ended already, which is what was asked for.
pub async fn sign_out(backend: &Backend, session: &Secret) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    sql::delete_session(&mut tx.conn(), &session.hash().0).await?;
    tx.commit().await
}

/// Ends every session of the account, this one too. Answers with how many there were.
pub async fn sign_out_everywhere(backend: &Backend, who: &SignedIn) -> Result<u64> {
    let mut tx = backend.db.begin_write().await?;
    let n_sessions = sql::delete_sessions_of(&mut tx.conn(), who.id.0).await?;
    tx.commit().await?;
    Ok(n_sessions)
}
