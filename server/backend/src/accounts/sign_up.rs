//! A person makes an account of their own, where the installation allows it.

use super::{NewAccount, NewSession, create_account, hash_password, start_session};
use crate::field_faults::FieldFaults;
use crate::installation::{Limit, count_use};
use crate::{Backend, Error, Result};
use domain::accounts::{Email, Language, Password, PersonName};

/// A workshop shares one address.
const PER_ADDRESS: Limit = Limit { what: "sign-up", uses: 120, seconds: 3600 };

/// Makes an account and signs it in. `Forbidden` where the installation has closed signing up.
pub async fn sign_up(
    backend: &Backend,
    name: &str,
    email: &str,
    password: &str,
    language: &str,
    client_address: &str,
) -> Result<NewSession> {
    if !backend.settings.open_sign_up {
        return Err(Error::Forbidden);
    }
    let mut faults = FieldFaults::default();
    let name = faults.check("name", PersonName::parse(name));
    let email = faults.check("email", Email::parse(email));
    let password = faults.check("password", Password::parse(password));
    let language = faults.check("language", Language::parse(language));
    let (Some(name), Some(email), Some(password), Some(language)) = (name, email, password, language) else {
        return Err(faults.into_error());
    };
    count_use(backend, PER_ADDRESS, client_address).await?;
    let password_hash = hash_password(&backend.chance, password).await?;
    let mut tx = backend.db.begin_write().await?;
    let new = NewAccount { email: &email, name: &name, language, password_hash: Some(&password_hash) };
    let account = create_account(&mut tx.conn(), backend, new).await?;
    let session = start_session(&mut tx.conn(), backend, account).await?;
    tx.commit().await?;
    Ok(session)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::load_actor;
    use crate::{Fault, FieldFault, on_both_databases};
    use std::sync::Arc;

    on_both_databases! {
        async fn an_address_has_one_account(backend) {
            let session = sign_up(&backend, " Amina  Diallo", "Amina@Example.org", "three random words", "fr", "203.0.113.1")
                .await
                .expect("signs up");
            let account = load_actor(&backend, Some(&session.secret), None).await.expect("loads").account.expect("is in");
            assert_eq!((account.name.as_str(), account.email.as_str(), account.language.as_str()), ("Amina Diallo", "Amina@Example.org", "fr"));
            let again = sign_up(&backend, "Another", "amina@example.ORG", "four random words", "en", "203.0.113.1").await;
            assert!(matches!(again, Err(Error::Invalid(faults)) if faults == [FieldFault { field: "email".into(), fault: Fault::EmailTaken }]));
        }

        async fn every_fault_is_named_at_once(backend) {
            let result = sign_up(&backend, " ", "amina", "short", "xx", "203.0.113.1").await;
            let Err(Error::Invalid(faults)) = result else { panic!("must be invalid") };
            let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_ref()).collect();
            assert_eq!(fields, ["name", "email", "password", "language"]);
        }

        async fn an_installation_can_close_signing_up(backend) {
            let mut backend = backend;
            let mut settings = (*backend.settings).clone();
            settings.open_sign_up = false;
            backend.settings = Arc::new(settings);
            let result = sign_up(&backend, "Amina", "amina@example.org", "three random words", "en", "203.0.113.1").await;
            assert!(matches!(result, Err(Error::Forbidden)));
        }
    }
}
