//! What other nouns may ask of accounts within their own transactions: to make one, to find one by its address, and to hold
//! one while something is written for it.

use super::sql;
use crate::db::Conn;
use crate::{Backend, Error, Fault, Result};
use domain::AccountId;
use domain::accounts::{Email, Language, PersonName};

/// An account to be made.
pub(crate) struct NewAccount<'a> {
    /// The address, not yet that of another account.
    pub(crate) email: &'a Email,
    /// The person's name.
    pub(crate) name: &'a PersonName,
    /// The language they are written to in.
    pub(crate) language: Language,
    /// The Argon2id hash; none for somebody who will choose a password by a link.
    pub(crate) password_hash: Option<&'a str>,
}

/// Makes an account; one fault in the field `email` where the address has one already.
pub(crate) async fn create_account(conn: &mut Conn<'_>, backend: &Backend, new: NewAccount<'_>) -> Result<AccountId> {
    let id = backend.new_id();
    let row = sql::NewAccountRow {
        id,
        email: new.email.as_typed(),
        email_normalised: new.email.normalised(),
        name: new.name.as_str(),
        language: new.language.code,
        password_hash: new.password_hash,
        created_at: backend.clock.now(),
    };
    match sql::insert_account(conn, row).await? {
        0 => Err(Error::field("email", Fault::EmailTaken)),
        _ => Ok(AccountId(id)),
    }
}

/// The account with this address, if there is one.
pub(crate) async fn find_account_id(conn: &mut Conn<'_>, email_normalised: &str) -> Result<Option<AccountId>> {
    Ok(sql::find_account_by_email(conn, email_normalised).await?.map(|row| AccountId(row.id)))
}

/// Holds an account until the caller's transaction ends, so that its data is not erased meanwhile. `NotSignedIn` when it
/// was: a request that was under way, or a device that knows nothing of it, brings nobody back.
pub(crate) async fn hold_account(conn: &mut Conn<'_>, account: AccountId) -> Result<()> {
    match sql::lock_account(conn, account.0).await? {
        0 => Err(Error::NotSignedIn),
        _ => Ok(()),
    }
}
