//! A person changes their password, knowing the old one.

use super::passwords::is_password;
use super::{NewSession, hash_password, mails, sql, start_session};
use crate::field_faults::FieldFaults;
use crate::installation::{Limit, count_use};
use crate::{Backend, Error, Fault, Result, mail};
use domain::accounts::{Password, SignedIn};

pub(super) const PER_ACCOUNT: Limit = Limit { what: "password-check", uses: 10, seconds: 900 };

/// Sets a new password, ends every session and begins a new one here: whoever else was signed in is out.
/// Faults are named on the fields `current_password` and `new_password`.
pub async fn change_password(backend: &Backend, who: &SignedIn, current: &str, new: &str) -> Result<NewSession> {
    let mut faults = FieldFaults::default();
    let new = faults.check("new_password", Password::parse(new));
    let is_right = check_password(backend, who, current).await?;
    faults.check("current_password", if is_right { Ok(()) } else { Err(Fault::PasswordWrong) });
    let (Some(new), true) = (new, is_right) else {
        return Err(faults.into_error());
    };
    let password_hash = hash_password(&backend.chance, new).await?;
    let mut tx = backend.db.begin_write().await?;
    sql::set_password(&mut tx.conn(), who.id.0, &password_hash).await?;
    sql::delete_sessions_of(&mut tx.conn(), who.id.0).await?;
    let session = start_session(&mut tx.conn(), backend, who.id).await?;
    mail::enqueue(&mut tx.conn(), backend, &mails::password_changed(backend, &who.email)).await?;
    tx.commit().await?;
    Ok(session)
}

/// Whether the typed text is the account's password now.
pub(crate) async fn check_password(backend: &Backend, who: &SignedIn, typed: &str) -> Result<bool> {
    count_use(backend, PER_ACCOUNT, &who.id.to_string()).await?;
    let account = {
        let mut reader = backend.db.read().await?;
        sql::find_account(&mut reader.conn(), who.id.0).await?.ok_or(Error::NotFound)?
    };
    is_password(account.password_hash, typed).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{load_actor, sign_in, sign_up};
    use crate::on_both_databases;

    on_both_databases! {
        async fn the_old_password_is_asked_for_and_other_sessions_end(backend) {
            let first = sign_up(&backend, "Amina", "amina@example.org", "three random words", "en", "203.0.113.1")
                .await
                .expect("signs up");
            let who = load_actor(&backend, Some(&first.secret), None).await.expect("loads").account.expect("is in");
            let Err(Error::Invalid(faults)) = change_password(&backend, &who, "wrong", "short").await else {
                panic!("must be refused")
            };
            assert_eq!(faults.len(), 2);
            let second = change_password(&backend, &who, "three random words", "four other random words").await.expect("changes");
            assert_eq!(load_actor(&backend, Some(&first.secret), None).await.expect("loads").account, None);
            assert!(load_actor(&backend, Some(&second.secret), None).await.expect("loads").account.is_some());
            sign_in(&backend, "amina@example.org", "four other random words", "203.0.113.1").await.expect("the new one opens");
        }
    }
}
