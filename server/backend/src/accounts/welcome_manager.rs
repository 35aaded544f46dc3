//! A programme manager begins by a one-time link: the very first one of an installation, or one made on the command line.

use super::links::{LinkPurpose, create_link, find_link, use_link};
use super::{NewAccount, NewSession, create_account, hash_password, sql, start_session};
use crate::field_faults::FieldFaults;
use crate::{Backend, Error, Result, Secret};
use domain::AccountId;
use domain::accounts::{Email, Language, Password, PersonName};

/// Whom a welcome link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Welcome {
    /// Whoever set the installation up: address, name and password are theirs to choose.
    FirstManager,
    /// Somebody whose address was named on the command line: name and password are theirs to choose.
    Manager {
        /// The address.
        email: String,
    },
}

/// The address of a one-time link that makes the first programme manager, or `None` once there is one.
/// `cascade serve` calls it at every start; links of earlier starts go on working for their 24 hours.
pub async fn create_first_manager_link(backend: &Backend) -> Result<Option<String>> {
    let mut tx = backend.db.begin_write().await?;
    if sql::is_any_manager(&mut tx.conn()).await? {
        return Ok(None);
    }
    let secret = create_link(&mut tx.conn(), backend, LinkPurpose::FirstManager, None, None).await?;
    tx.commit().await?;
    Ok(Some(backend.absolute(&format!("/welcome/{}", secret.expose()))))
}

/// Whom the link is for. `NotFound` for a link that never was, `Gone` for one that is used or expired.
pub async fn find_welcome(backend: &Backend, secret: &Secret) -> Result<Welcome> {
    let mut reader = backend.db.read().await?;
    match find_link(&mut reader.conn(), backend, LinkPurpose::FirstManager, secret).await {
        Err(Error::NotFound) => {}
        Ok(_) if sql::is_any_manager(&mut reader.conn()).await? => return Err(Error::Gone),
        Ok(_) => return Ok(Welcome::FirstManager),
        Err(error) => return Err(error),
    }
    let link = find_link(&mut reader.conn(), backend, LinkPurpose::Manager, secret).await?;
    let account = link.account_id.ok_or(Error::NotFound)?;
    let account = sql::find_account(&mut reader.conn(), account).await?.ok_or(Error::NotFound)?;
    Ok(Welcome::Manager { email: account.email })
}

/// Makes the first programme manager, of every region, and signs them in. Of two tabs, one gets `Gone`.
pub async fn accept_first_manager(
    backend: &Backend,
    secret: &Secret,
    email: &str,
    name: &str,
    password: &str,
) -> Result<NewSession> {
    let mut faults = FieldFaults::default();
    let name = faults.check("name", PersonName::parse(name));
    let email = faults.check("email", Email::parse(email));
    let password = faults.check("password", Password::parse(password));
    let (Some(name), Some(email), Some(password)) = (name, email, password) else {
        return Err(faults.into_error());
    };
    let language = Language::parse("en").map_err(Error::internal)?;
    let password_hash = hash_password(&backend.chance, password).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin_write().await?;
    find_link(&mut tx.conn(), backend, LinkPurpose::FirstManager, secret).await?;
    // Every open link is used up at once: with several processes there are several links, and there is one first manager.
    let n_links = sql::use_every_link(&mut tx.conn(), LinkPurpose::FirstManager.as_str(), now).await?;
    if n_links == 0 || sql::is_any_manager(&mut tx.conn()).await? {
        return Err(Error::Gone);
    }
    let new = NewAccount { email: &email, name: &name, language, password_hash: Some(&password_hash) };
    let account = create_account(&mut tx.conn(), backend, new).await?;
    sql::insert_manager(&mut tx.conn(), account.0, now).await?;
    let session = start_session(&mut tx.conn(), backend, account).await?;
    tx.commit().await?;
    Ok(session)
}

/// Sets name and password of a programme manager who was made on the command line, and signs them in.
pub async fn accept_manager(backend: &Backend, secret: &Secret, name: &str, password: &str) -> Result<NewSession> {
    let mut faults = FieldFaults::default();
    let name = faults.check("name", PersonName::parse(name));
    let password = faults.check("password", Password::parse(password));
    let (Some(name), Some(password)) = (name, password) else {
        return Err(faults.into_error());
    };
    let password_hash = hash_password(&backend.chance, password).await?;
    let mut tx = backend.db.begin_write().await?;
    let link = use_link(&mut tx.conn(), backend, LinkPurpose::Manager, secret).await?;
    let account = link.account_id.ok_or(Error::NotFound)?;
    sql::set_name(&mut tx.conn(), account, name.as_str()).await?;
    sql::set_password(&mut tx.conn(), account, &password_hash).await?;
    sql::delete_sessions_of(&mut tx.conn(), account).await?;
    let session = start_session(&mut tx.conn(), backend, AccountId(account)).await?;
    tx.commit().await?;
    Ok(session)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{AddedManager, add_manager, load_actor, sign_in};
    use crate::on_both_databases;
    use chrono::TimeDelta;
    use domain::accounts::Regions;
    use domain::organisations::Region;

    const PASSWORD: &str = "three random words";

    fn secret_of(link: &str) -> Secret {
        Secret::from_outside(link.rsplit('/').next().expect("a token"))
    }

    on_both_databases! {
        async fn the_first_manager_begins_once(backend) {
            let first = create_first_manager_link(&backend).await.expect("a link").expect("no manager yet");
            let second = create_first_manager_link(&backend).await.expect("a link").expect("still none");
            assert!(first.starts_with("http://localhost:3000/welcome/"));
            assert_eq!(find_welcome(&backend, &secret_of(&first)).await.expect("finds"), Welcome::FirstManager);
            let session = accept_first_manager(&backend, &secret_of(&first), "amina@example.org", "Amina", PASSWORD)
                .await
                .expect("begins");
            let actor = load_actor(&backend, Some(&session.secret), None).await.expect("loads");
            assert_eq!(actor.manager().map(|manager| manager.regions), Some(Regions::All));
            let again = accept_first_manager(&backend, &secret_of(&second), "mallory@example.org", "Mallory", PASSWORD).await;
            assert!(matches!(again, Err(Error::Gone)));
            assert!(matches!(find_welcome(&backend, &secret_of(&second)).await, Err(Error::Gone)));
            assert_eq!(create_first_manager_link(&backend).await.expect("answers"), None);
        }

        async fn two_first_managers_at_once_make_one(backend) {
            let links = [
                create_first_manager_link(&backend).await.expect("a link").expect("none yet"),
                create_first_manager_link(&backend).await.expect("a link").expect("none yet"),
            ].map(|link| secret_of(&link));
            let (one, other) = tokio::join!(
                accept_first_manager(&backend, &links[0], "one@example.org", "One", PASSWORD),
                accept_first_manager(&backend, &links[1], "other@example.org", "Other", PASSWORD),
            );
            assert_eq!([one.is_ok(), other.is_ok()].iter().filter(|ok| **ok).count(), 1);
        }

        async fn a_first_link_lasts_a_day(backend) {
            let link = create_first_manager_link(&backend).await.expect("a link").expect("none yet");
            backend.clock.advance(TimeDelta::hours(24));
            assert!(matches!(find_welcome(&backend, &secret_of(&link)).await, Err(Error::Gone)));
        }

        async fn the_command_line_adds_a_manager(backend) {
            let added = add_manager(&backend, "Bela@example.org", &[Region::Europe]).await.expect("adds");
            let AddedManager::Link(link) = added else { panic!("a new account gets a link") };
            let expected = Welcome::Manager { email: "Bela@example.org".into() };
            assert_eq!(find_welcome(&backend, &secret_of(&link)).await.expect("finds"), expected);
            let session = accept_manager(&backend, &secret_of(&link), "Béla", PASSWORD).await.expect("begins");
            let actor = load_actor(&backend, Some(&session.secret), None).await.expect("loads");
            assert_eq!(actor.manager().map(|manager| manager.regions), Some(Regions::Some(vec![Region::Europe])));
            sign_in(&backend, "bela@example.org", PASSWORD, "203.0.113.1").await.expect("signs in");
            let again = add_manager(&backend, "bela@example.org", &[]).await.expect("adds");
            assert_eq!(again, AddedManager::SignsInAsBefore);
            assert!(matches!(accept_manager(&backend, &secret_of(&link), "B", PASSWORD).await, Err(Error::Gone)));
        }
    }
}
