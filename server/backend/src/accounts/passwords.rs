//! Password hashes: Argon2id with the parameters of the OWASP Password Storage Cheat Sheet (19 MiB, two passes, one lane),
//! which are the defaults of the `argon2` crate. Hashing takes tens of milliseconds and 19 MiB, so it runs off the
//! asynchronous threads and only a few at a time: a flood of sign-ins waits instead of eating the memory.

use crate::clock::Chance;
use crate::{Error, Result};
use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use domain::accounts::Password;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// Hashes at the same time, in this process.
static PLACES: Semaphore = Semaphore::const_new(4);

/// The hash of a text that nobody knows to be a password: verified where there is no account, so that an unknown address
/// takes as long as a known one. `None` only if hashing itself is broken, and then nobody can sign in either.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash(&[7; 16], "no account has this password").ok());

/// The hash of a new password in PHC form.
pub(crate) async fn hash_password(chance: &Chance, password: Password) -> Result<String> {
    let salt = chance.bytes::<16>();
    in_the_background(move || hash(&salt, password.expose())).await?
}

/// Whether the typed text is the password behind the hash. Takes equally long when there is no hash.
pub(super) async fn is_password(stored: Option<String>, typed: &str) -> Result<bool> {
    let typed = typed.to_owned();
    in_the_background(move || {
        let known = stored.is_some();
        let Some(text) = stored.or_else(|| NOBODY.clone()) else { return false };
        let matches = PasswordHash::new(&text)
            .is_ok_and(|parsed| Argon2::default().verify_password(typed.as_bytes(), &parsed).is_ok());
        known && matches
    })
    .await
}

fn hash(salt: &[u8; 16], text: &str) -> Result<String> {
    let salt = SaltString::encode_b64(salt).map_err(|error| Error::internal(error.to_string()))?;
    let hash =
        Argon2::default().hash_password(text.as_bytes(), &salt).map_err(|error| Error::internal(error.to_string()))?;
    Ok(hash.to_string())
}

async fn in_the_background<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _place = PLACES.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_opens_its_hash() {
        let chance = Chance::from_seed(3);
        let password = Password::parse("three random words").expect("long enough");
        let hash = hash_password(&chance, password).await.expect("hashes");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(is_password(Some(hash.clone()), "three random words").await.expect("verifies"));
        assert!(!is_password(Some(hash), "three random word").await.expect("verifies"));
        assert!(!is_password(None, "no account has this password").await.expect("verifies"));
    }
}
