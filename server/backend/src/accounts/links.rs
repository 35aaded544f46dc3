//! One-time links: a random secret in an address, of which the table keeps only the hash, for one purpose and one use.

use super::sql::{self, LinkRow};
use crate::db::Conn;
use crate::{Backend, Error, Result, Secret};
use chrono::TimeDelta;
use domain::AccountId;

/// What a link is good for. A link for one purpose opens nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkPurpose {
    /// Makes the first programme manager.
    FirstManager,
    /// Lets a programme manager made on the command line choose name and password.
    Manager,
    /// Sets a new password.
    Password,
    /// Confirms a new e-mail address.
    Email,
}

impl LinkPurpose {
    /// The word in the database.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::FirstManager => "first-manager",
            Self::Manager => "manager",
            Self::Password => "password",
            Self::Email => "email",
        }
    }

    /// How long the link works.
    fn lifetime(self) -> TimeDelta {
        match self {
            Self::FirstManager | Self::Email => TimeDelta::hours(24),
            Self::Manager => TimeDelta::days(7),
            // Mail can be slow where Cascade is used; an hour is not enough everywhere.
            Self::Password => TimeDelta::hours(3),
        }
    }
}

/// Writes a new link and answers with its secret.
pub(super) async fn create_link(
    conn: &mut Conn<'_>,
    backend: &Backend,
    purpose: LinkPurpose,
    account: Option<AccountId>,
    email: Option<&str>,
) -> Result<Secret> {
    let secret = Secret::new(&backend.chance);
    let now = backend.clock.now();
    let account = account.map(|account| account.0);
    sql::insert_link(conn, &secret.hash().0, purpose.as_str(), account, email, now, now + purpose.lifetime()).await?;
    Ok(secret)
}

/// The link behind a secret, without using it up: `NotFound` for a secret that never was, `Gone` for one that is over.
pub(super) async fn find_link(
    conn: &mut Conn<'_>,
    backend: &Backend,
    purpose: LinkPurpose,
    secret: &Secret,
) -> Result<LinkRow> {
    let link = sql::find_link(conn, &secret.hash().0, purpose.as_str()).await?.ok_or(Error::NotFound)?;
    if link.used_at.is_some() || link.expires_at <= backend.clock.now() {
        return Err(Error::Gone);
    }
    Ok(link)
}

/// Uses a link up within the caller's transaction; of two clicks one gets `Gone`.
pub(super) async fn use_link(
    conn: &mut Conn<'_>,
    backend: &Backend,
    purpose: LinkPurpose,
    secret: &Secret,
) -> Result<LinkRow> {
    let link = find_link(conn, backend, purpose, secret).await?;
    match sql::use_link(conn, &secret.hash().0, backend.clock.now()).await? {
        0 => Err(Error::Gone),
        _ => Ok(link),
    }
}
