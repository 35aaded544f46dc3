//! Somebody opens the link of an invitation.

use super::sql;
use crate::accounts::find_account_id;
use crate::{Backend, Error, Result, Secret};
use chrono::{DateTime, Utc};
use domain::accounts::{Actor, Email, Role};
use domain::organisations::{Country, InvitationState};

/// An open invitation as its recipient sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationView {
    /// The organisation that invites.
    pub organisation_name: String,
    /// Its country.
    pub country: Country,
    /// To be what.
    pub role: Role,
    /// The name the inviter wrote.
    pub name: String,
    /// The address it was sent to.
    pub email: String,
    /// Until when it can be accepted.
    pub expires_at: DateTime<Utc>,
    /// The way in.
    pub door: InvitationDoor,
}

/// How the person in front of the screen can accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvitationDoor {
    /// By choosing name and password: the address has no account.
    NewAccount,
    /// By signing in first: the address has an account.
    SignIn,
    /// By one click: the address is that of the signed-in account.
    Join,
    /// Not as they are: another account is signed in.
    AnotherAccount,
}

/// The invitation behind a link. `NotFound` for a link that never was, `Gone` for one that is expired, withdrawn or accepted.
pub async fn find_invitation(backend: &Backend, who: &Actor, secret: &Secret) -> Result<InvitationView> {
    let mut reader = backend.db.read().await?;
    let row = sql::find_invitation_by_token(&mut reader.conn(), &secret.hash().0).await?.ok_or(Error::NotFound)?;
    if state(backend, &row) != InvitationState::Open {
        return Err(Error::Gone);
    }
    let email = Email::parse(&row.email).map_err(Error::internal)?;
    let door = match who.account() {
        Some(account) if is_same_address(&account.email, &email) => InvitationDoor::Join,
        Some(_) => InvitationDoor::AnotherAccount,
        None if find_account_id(&mut reader.conn(), email.normalised()).await?.is_some() => InvitationDoor::SignIn,
        None => InvitationDoor::NewAccount,
    };
    Ok(InvitationView {
        organisation_name: row.organisation_name,
        country: Country::parse(&row.country).map_err(Error::internal)?,
        role: Role::parse(&row.role).ok_or_else(|| Error::internal(format!("unknown role {}", row.role)))?,
        name: row.name,
        email: row.email,
        expires_at: row.expires_at,
        door,
    })
}

/// What became of the invitation until now.
pub(super) fn state(backend: &Backend, row: &sql::InvitationRow) -> InvitationState {
    InvitationState::at(backend.clock.now(), row.expires_at, row.accepted_at, row.withdrawn_at)
}

/// Whether an account's address is the invited one, whatever the capitals.
pub(super) fn is_same_address(address: &str, invited: &Email) -> bool {
    Email::parse(address).is_ok_and(|address| address.normalised() == invited.normalised())
}
