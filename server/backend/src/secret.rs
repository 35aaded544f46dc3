//! Secrets that travel in links and cookies: 256 random bits, of which the database keeps only a hash.

use crate::clock::Chance;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A secret as it stands in a link or a cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// The SHA-256 of a secret, as it stands in the database. The secret is random, so no slow hash is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretHash(pub Vec<u8>);

impl Secret {
    /// A new secret of 256 random bits.
    pub fn new(chance: &Chance) -> Self {
        Self(URL_SAFE_NO_PAD.encode(chance.bytes::<32>()))
    }

    /// What came in from outside, whatever it is: a wrong one has a hash that no row has.
    pub fn from_outside(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text for the link or the cookie.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored and looked up.
    pub fn hash(&self) -> SecretHash {
        SecretHash(Sha256::digest(self.0.as_bytes()).to_vec())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret(hidden)")
    }
}
