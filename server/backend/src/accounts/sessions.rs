//! Sessions: a random secret in a cookie, of which the table keeps only the hash.

use super::sql;
use crate::db::Conn;
use crate::{Backend, Result, Secret};
use chrono::{DateTime, TimeDelta, Utc};
use domain::AccountId;

/// Days without a request after which a session ends.
pub const SESSION_IDLE_DAYS: i64 = 14;
/// Days after which a session ends whatever happens.
pub const SESSION_ABSOLUTE_DAYS: i64 = 60;
/// A request is noted at most this often, so that reading pages stays reading.
pub(super) const TOUCH_MINUTES: i64 = 10;

/// A session that has just begun. The secret is known only here and in the cookie.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Whose session it is.
    pub account: AccountId,
    /// What goes into the cookie.
    pub secret: Secret,
    /// When it ends whatever happens; the cookie's age.
    pub expires_at: DateTime<Utc>,
}

/// Begins a session within the caller's transaction, always under a new secret.
pub(crate) async fn start_session(conn: &mut Conn<'_>, backend: &Backend, account: AccountId) -> Result<NewSession> {
    let secret = Secret::new(&backend.chance);
    let now = backend.clock.now();
    let expires_at = now + TimeDelta::days(SESSION_ABSOLUTE_DAYS);
    sql::insert_session(conn, &secret.hash().0, account.0, now, expires_at).await?;
    Ok(NewSession { account, secret, expires_at })
}

/// Deletes sessions and one-time links whose time is over; a job calls it. Answers with the number of sessions.
pub async fn forget_ended_sessions(backend: &Backend) -> Result<u64> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin_write().await?;
    let n_sessions = sql::delete_ended_sessions(&mut tx.conn(), now, now - TimeDelta::days(SESSION_IDLE_DAYS)).await?;
    // Links are kept for a while after their end, so that an old link still says "expired" and not "unknown".
    sql::delete_links_before(&mut tx.conn(), now - TimeDelta::days(30)).await?;
    tx.commit().await?;
    Ok(n_sessions)
}
