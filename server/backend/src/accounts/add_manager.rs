//! The command line makes a programme manager.

use super::links::{LinkPurpose, create_link};
use super::{NewAccount, create_account, sql};
use crate::field_faults::FieldFaults;
use crate::{Backend, Error, Result};
use domain::AccountId;
use domain::accounts::{Email, Language, PersonName};
use domain::organisations::Region;

/// What became of the command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddedManager {
    /// Somebody who has a password already: they sign in as before.
    SignsInAsBefore,
    /// Somebody who must choose name and password by this link, once, within seven days.
    Link(String),
}

/// Makes the address a programme manager of these regions, or of every region if there are none, and makes its account
/// if needed. Done again, it replaces the regions. Only the command line may call it: it asks for no proof.
pub async fn add_manager(backend: &Backend, email: &str, regions: &[Region]) -> Result<AddedManager> {
    let mut faults = FieldFaults::default();
    let Some(email) = faults.check("email", Email::parse(email)) else {
        return Err(faults.into_error());
    };
    let mut tx = backend.db.begin_write().await?;
    let account = sql::find_account_by_email(&mut tx.conn(), email.normalised()).await?;
    let has_password = account.as_ref().is_some_and(|account| account.password_hash.is_some());
    let id = match account {
        Some(account) => AccountId(account.id),
        None => {
            // Until the person says otherwise they are called by the first half of their address.
            let (local, _) = email.as_typed().split_once('@').unwrap_or((email.as_typed(), ""));
            let name = PersonName::parse(local).map_err(Error::internal)?;
            let language = Language::parse("en").map_err(Error::internal)?;
            let new = NewAccount { email: &email, name: &name, language, password_hash: None };
            create_account(&mut tx.conn(), backend, new).await?
        }
    };
    sql::insert_manager(&mut tx.conn(), id.0, backend.clock.now()).await?;
    sql::clear_manager_regions(&mut tx.conn(), id.0).await?;
    for region in regions {
        sql::insert_manager_region(&mut tx.conn(), id.0, region.as_str()).await?;
    }
    let added = if has_password {
        AddedManager::SignsInAsBefore
    } else {
        sql::use_links_of(&mut tx.conn(), id.0, LinkPurpose::Manager.as_str(), backend.clock.now()).await?;
        let secret = create_link(&mut tx.conn(), backend, LinkPurpose::Manager, Some(id), None).await?;
        AddedManager::Link(backend.absolute(&format!("/welcome/{}", secret.expose())))
    };
    tx.commit().await?;
    Ok(added)
}
