//! A person who forgot the password gets a link by mail and chooses a new one.

use super::links::{LinkPurpose, create_link, find_link, use_link};
use super::{hash_password, mails, sql};
use crate::field_faults::FieldFaults;
use crate::installation::{Limit, count_use};
use crate::{Backend, Error, Result, Secret, mail};
use domain::AccountId;
use domain::accounts::{Email, Password};

const PER_ADDRESS: Limit = Limit { what: "reset-address", uses: 60, seconds: 3600 };
const PER_EMAIL: Limit = Limit { what: "reset-email", uses: 5, seconds: 3600 };

/// Mails a link to the address if it has an account, and answers alike if it has none.
pub async fn request_password_reset(backend: &Backend, email: &str, client_address: &str) -> Result<()> {
    let mut faults = FieldFaults::default();
    let Some(email) = faults.check("email", Email::parse(email)) else {
        return Err(faults.into_error());
    };
    count_use(backend, PER_ADDRESS, client_address).await?;
    count_use(backend, PER_EMAIL, email.normalised()).await?;
    let mut tx = backend.db.begin_write().await?;
    if let Some(account) = sql::find_account_by_email(&mut tx.conn(), email.normalised()).await? {
        let secret =
            create_link(&mut tx.conn(), backend, LinkPurpose::Password, Some(AccountId(account.id)), None).await?;
        let mail = mails::reset_password(backend, &account.email, &account.name, &secret);
        mail::enqueue(&mut tx.conn(), backend, &mail).await?;
    }
    tx.commit().await
}

/// Whether a link still works, for the page that asks for the new password.
pub async fn check_password_reset(backend: &Backend, secret: &Secret) -> Result<()> {
    let mut reader = backend.db.read().await?;
    find_link(&mut reader.conn(), backend, LinkPurpose::Password, secret).await.map(|_| ())
}

/// Sets the new password and ends every session of the account. Every other reset link of the account ends too.
pub async fn reset_password(backend: &Backend, secret: &Secret, password: &str) -> Result<()> {
    // An expired link is said before a short password is: nobody types twice for a link that is over.
    check_password_reset(backend, secret).await?;
    let mut faults = FieldFaults::default();
    let Some(password) = faults.check("password", Password::parse(password)) else {
        return Err(faults.into_error());
    };
    let password_hash = hash_password(&backend.chance, password).await?;
    let mut tx = backend.db.begin_write().await?;
    let link = use_link(&mut tx.conn(), backend, LinkPurpose::Password, secret).await?;
    let account = link.account_id.ok_or(Error::NotFound)?;
    let row = sql::find_account(&mut tx.conn(), account).await?.ok_or(Error::NotFound)?;
    sql::set_password(&mut tx.conn(), account, &password_hash).await?;
    sql::delete_sessions_of(&mut tx.conn(), account).await?;
    sql::use_links_of(&mut tx.conn(), account, LinkPurpose::Password.as_str(), backend.clock.now()).await?;
    mail::enqueue(&mut tx.conn(), backend, &mails::password_changed(backend, &row.email)).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{load_actor, sign_in, sign_up};
    use crate::on_both_databases;
    use chrono::TimeDelta;

    async fn newest_link(backend: &Backend) -> Secret {
        let mails = mail::unsent(backend).await.expect("reads");
        let link = mail::first_link(&mails.last().expect("a mail").body).expect("a link");
        Secret::from_outside(link.rsplit('/').next().expect("a token"))
    }

    on_both_databases! {
        async fn a_link_sets_a_password_once_and_ends_sessions(backend) {
            let session = sign_up(&backend, "Amina", "amina@example.org", "three random words", "en", "203.0.113.1")
                .await
                .expect("signs up");
            request_password_reset(&backend, "AMINA@example.org", "203.0.113.1").await.expect("answers");
            let secret = newest_link(&backend).await;
            check_password_reset(&backend, &secret).await.expect("works");
            assert!(matches!(reset_password(&backend, &secret, "short").await, Err(Error::Invalid(_))));
            reset_password(&backend, &secret, "a brand new password").await.expect("sets it");
            assert_eq!(load_actor(&backend, Some(&session.secret), None).await.expect("loads").account, None);
            assert!(matches!(reset_password(&backend, &secret, "another new password").await, Err(Error::Gone)));
            sign_in(&backend, "amina@example.org", "a brand new password", "203.0.113.1").await.expect("signs in");
        }

        async fn an_unknown_address_answers_alike_and_gets_nothing(backend) {
            request_password_reset(&backend, "nobody@example.org", "203.0.113.1").await.expect("answers alike");
            assert_eq!(mail::unsent(&backend).await.expect("reads").len(), 0);
            for _ in 0..4 {
                request_password_reset(&backend, "nobody@example.org", "203.0.113.1").await.expect("answers alike");
            }
            let result = request_password_reset(&backend, "nobody@example.org", "203.0.113.1").await;
            assert!(matches!(result, Err(Error::TooOften { .. })));
        }

        async fn a_link_expires(backend) {
            sign_up(&backend, "Amina", "amina@example.org", "three random words", "en", "203.0.113.1").await.expect("signs up");
            request_password_reset(&backend, "amina@example.org", "203.0.113.1").await.expect("answers");
            let secret = newest_link(&backend).await;
            backend.clock.advance(TimeDelta::hours(3));
            assert!(matches!(check_password_reset(&backend, &secret).await, Err(Error::Gone)));
            let unknown = Secret::from_outside("never was");
            assert!(matches!(check_password_reset(&backend, &unknown).await, Err(Error::NotFound)));
        }
    }
}
