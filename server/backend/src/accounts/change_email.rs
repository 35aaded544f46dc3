//! A person changes their e-mail address: a link to the new address confirms it, and the old address is told.

use super::change_password::check_password;
use super::links::{LinkPurpose, create_link, find_link, use_link};
use super::members::hold_account;
use super::{mails, sql};
use crate::error::is_unique_violation;
use crate::field_faults::FieldFaults;
use crate::{Backend, Conflict, Error, Fault, Result, Secret, mail};
use domain::accounts::{Email, SignedIn};

/// Sends a link to the new address. Nothing changes until it is confirmed. Faults on `email` and `password_for_email`.
pub async fn request_email_change(
    backend: &Backend,
    who: &SignedIn,
    email: &str,
    current_password: &str,
) -> Result<()> {
    let mut faults = FieldFaults::default();
    let email = faults.check("email", Email::parse(email));
    let is_right = check_password(backend, who, current_password).await?;
    faults.check("password_for_email", if is_right { Ok(()) } else { Err(Fault::PasswordWrong) });
    let (Some(email), true) = (email, is_right) else {
        return Err(faults.into_error());
    };
    let mut tx = backend.db.begin_write().await?;
    hold_account(&mut tx.conn(), who.id).await?;
    let holder = sql::find_account_by_email(&mut tx.conn(), email.normalised()).await?;
    if holder.is_some_and(|holder| holder.id != who.id.0) {
        return Err(Error::field("email", Fault::EmailTaken));
    }
    // Only the newest link works, so that an address typed wrongly at first cannot be confirmed later.
    sql::use_links_of(&mut tx.conn(), who.id.0, LinkPurpose::Email.as_str(), backend.clock.now()).await?;
    let secret = create_link(&mut tx.conn(), backend, LinkPurpose::Email, Some(who.id), Some(email.as_typed())).await?;
    mail::enqueue(&mut tx.conn(), backend, &mails::confirm_email(backend, email.as_typed(), &secret)).await?;
    tx.commit().await
}

/// The address that a link would confirm, for the page with the button. `Gone` once it is used or expired.
pub async fn find_email_change(backend: &Backend, secret: &Secret) -> Result<String> {
    let mut reader = backend.db.read().await?;
    let link = find_link(&mut reader.conn(), backend, LinkPurpose::Email, secret).await?;
    link.email.ok_or(Error::NotFound)
}

/// Sets the new address and tells the old one. The link is the proof; nobody needs to be signed in.
pub async fn confirm_email_change(backend: &Backend, secret: &Secret) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let link = use_link(&mut tx.conn(), backend, LinkPurpose::Email, secret).await?;
    let (Some(account), Some(email)) = (link.account_id, link.email) else {
        return Err(Error::NotFound);
    };
    let email = Email::parse(&email).map_err(Error::internal)?;
    let old = sql::find_account(&mut tx.conn(), account).await?.ok_or(Error::NotFound)?;
    sql::set_email(&mut tx.conn(), account, email.as_typed(), email.normalised()).await.map_err(|error| {
        // Somebody signed up with the address between the request and the click.
        if is_unique_violation(&error) { Error::Conflict(Conflict::Taken) } else { error.into() }
    })?;
    mail::enqueue(&mut tx.conn(), backend, &mails::email_changed(&old.email, email.as_typed())).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{load_actor, sign_in, sign_up};
    use crate::{mail, on_both_databases};

    const PASSWORD: &str = "three random words";

    on_both_databases! {
        async fn an_address_changes_only_by_the_link(backend) {
            let session = sign_up(&backend, "Amina", "amina@example.org", PASSWORD, "en", "203.0.113.1").await.expect("signs up");
            let who = load_actor(&backend, Some(&session.secret), None).await.expect("loads").account.expect("is in");
            assert!(matches!(request_email_change(&backend, &who, "new@example.org", "wrong").await, Err(Error::Invalid(_))));
            request_email_change(&backend, &who, "New@example.org", PASSWORD).await.expect("sends a link");
            assert!(sign_in(&backend, "new@example.org", PASSWORD, "203.0.113.1").await.is_err(), "not yet");
            let mails = mail::unsent(&backend).await.expect("reads");
            let link = mail::first_link(&mails[0].body).expect("a link");
            let secret = Secret::from_outside(link.rsplit('/').next().expect("a token"));
            assert_eq!(find_email_change(&backend, &secret).await.expect("finds"), "New@example.org");
            confirm_email_change(&backend, &secret).await.expect("confirms");
            assert!(matches!(confirm_email_change(&backend, &secret).await, Err(Error::Gone)));
            sign_in(&backend, "new@example.org", PASSWORD, "203.0.113.1").await.expect("the new address opens");
            let mails = mail::unsent(&backend).await.expect("reads");
            assert!(mails.iter().any(|mail| mail.recipient == "amina@example.org"), "the old address is told");
        }

        async fn an_address_of_another_account_is_refused(backend) {
            sign_up(&backend, "Bela", "bela@example.org", PASSWORD, "en", "203.0.113.1").await.expect("signs up");
            let session = sign_up(&backend, "Amina", "amina@example.org", PASSWORD, "en", "203.0.113.1").await.expect("signs up");
            let who = load_actor(&backend, Some(&session.secret), None).await.expect("loads").account.expect("is in");
            assert!(matches!(request_email_change(&backend, &who, "BELA@example.org", PASSWORD).await, Err(Error::Invalid(_))));
            request_email_change(&backend, &who, "free@example.org", PASSWORD).await.expect("sends a link");
            let mails = mail::unsent(&backend).await.expect("reads");
            let link = mail::first_link(&mails[0].body).expect("a link");
            let secret = Secret::from_outside(link.rsplit('/').next().expect("a token"));
            sign_up(&backend, "Fast", "free@example.org", PASSWORD, "en", "203.0.113.1").await.expect("signs up");
            assert!(matches!(confirm_email_change(&backend, &secret).await, Err(Error::Conflict(Conflict::Taken))));
        }
    }
}
