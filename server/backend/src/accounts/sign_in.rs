//! A person signs in with address and password.

use super::passwords::is_password;
use super::{NewSession, sql, start_session};
use crate::field_faults::FieldFaults;
use crate::installation::{Limit, count_use, give_back_use};
use crate::{Backend, Error, Fault, Result};
use domain::AccountId;
use domain::accounts::{Email, PASSWORD_MAXIMUM};

/// An office shares one address, so this limit is wide; the next one protects the single account.
const PER_ADDRESS: Limit = Limit { what: "sign-in-address", uses: 120, seconds: 900 };
const PER_EMAIL: Limit = Limit { what: "sign-in-email", uses: 10, seconds: 900 };

/// Begins a session. A wrong address and a wrong password answer alike, and take equally long:
/// [`Fault::SignInWrong`] on the field `email`. `client_address` is the address the request came from.
pub async fn sign_in(backend: &Backend, email: &str, password: &str, client_address: &str) -> Result<NewSession> {
    let mut faults = FieldFaults::default();
    let email = faults.check("email", Email::parse(email));
    let password = faults.check("password", if password.is_empty() { Err(Fault::Missing) } else { Ok(password) });
    let (Some(email), Some(password)) = (email, password) else {
        return Err(faults.into_error());
    };
    count_use(backend, PER_ADDRESS, client_address).await?;
    count_use(backend, PER_EMAIL, email.normalised()).await?;
    let account = {
        let mut reader = backend.db.read().await?;
        sql::find_account_by_email(&mut reader.conn(), email.normalised()).await?
    };
    let (id, password_hash) = match account {
        Some(row) => (Some(row.id), row.password_hash),
        None => (None, None),
    };
    // No password is longer than the limit, so a longer text is not worth the work of hashing it.
    let fits = password.chars().count() <= PASSWORD_MAXIMUM;
    let is_right = fits && is_password(password_hash, password).await?;
    match id {
        Some(id) if is_right => {
            let mut tx = backend.db.begin_write().await?;
            let session = start_session(&mut tx.conn(), backend, AccountId(id)).await?;
            // Only failures count towards the limits, so that a whole class can sign in from one address.
            give_back_use(&mut tx.conn(), backend, PER_ADDRESS, client_address).await?;
            give_back_use(&mut tx.conn(), backend, PER_EMAIL, email.normalised()).await?;
            tx.commit().await?;
            Ok(session)
        }
        _ => Err(Error::field("email", Fault::SignInWrong)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{load_actor, sign_out, sign_out_everywhere, sign_up};
    use crate::{FieldFault, on_both_databases};

    const PASSWORD: &str = "three random words";

    fn is_sign_in_wrong(result: Result<NewSession>) -> bool {
        matches!(result, Err(Error::Invalid(faults)) if faults == [FieldFault { field: "email".into(), fault: Fault::SignInWrong }])
    }

    on_both_databases! {
        async fn sessions_begin_and_end(backend) {
            let first = sign_up(&backend, "Amina", "amina@example.org", PASSWORD, "en", "203.0.113.1").await.expect("signs up");
            let second = sign_in(&backend, " AMINA@example.org ", PASSWORD, "203.0.113.1").await.expect("signs in");
            assert_ne!(first.secret.expose(), second.secret.expose());
            assert_eq!(first.account, second.account);
            sign_out(&backend, &second.secret).await.expect("signs out");
            assert_eq!(load_actor(&backend, Some(&second.secret), None).await.expect("loads").account, None);
            let account = load_actor(&backend, Some(&first.secret), None).await.expect("loads").account.expect("still in");
            sign_in(&backend, "amina@example.org", PASSWORD, "203.0.113.1").await.expect("signs in");
            assert_eq!(sign_out_everywhere(&backend, &account).await.expect("signs out"), 2);
            assert_eq!(load_actor(&backend, Some(&first.secret), None).await.expect("loads").account, None);
        }

        async fn wrong_address_and_wrong_password_answer_alike(backend) {
            sign_up(&backend, "Amina", "amina@example.org", PASSWORD, "en", "203.0.113.1").await.expect("signs up");
            assert!(is_sign_in_wrong(sign_in(&backend, "amina@example.org", "another password", "203.0.113.1").await));
            assert!(is_sign_in_wrong(sign_in(&backend, "nobody@example.org", PASSWORD, "203.0.113.1").await));
            assert!(is_sign_in_wrong(sign_in(&backend, "amina@example.org", &"x".repeat(5000), "203.0.113.1").await));
        }

        async fn guessing_ends_after_ten_tries(backend) {
            sign_up(&backend, "Amina", "amina@example.org", PASSWORD, "en", "203.0.113.1").await.expect("signs up");
            for _ in 0..12 {
                sign_in(&backend, "amina@example.org", PASSWORD, "203.0.113.1").await.expect("the right one does not count");
            }
            for _ in 0..10 {
                assert!(is_sign_in_wrong(sign_in(&backend, "amina@example.org", "wrong guess", "203.0.113.1").await));
            }
            let result = sign_in(&backend, "amina@example.org", PASSWORD, "198.51.100.7").await;
            assert!(matches!(result, Err(Error::TooOften { seconds: 1..=900 })));
            backend.clock.advance(chrono::TimeDelta::minutes(16));
            sign_in(&backend, "amina@example.org", PASSWORD, "198.51.100.7").await.expect("a new window");
        }
    }
}
