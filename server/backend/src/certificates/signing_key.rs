//! The Ed25519 key (RFC 8032) that signs credentials.

use crate::clock::Chance;
use ed25519_dalek::{Signer as _, VerifyingKey};
use std::io::Write as _;
use std::path::Path;

/// The installation's signing key.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// From the 32 bytes of its seed.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(&seed))
    }

    /// From 64 hexadecimal digits, as a setting gives it.
    pub fn from_text(text: &str) -> Option<Self> {
        let seed = hex::decode(text.trim()).ok()?.try_into().ok()?;
        Some(Self::from_seed(seed))
    }

    /// From the file at `path`; on the first start a new key is written there, readable by the owner only.
    pub fn load_or_create(path: &Path, chance: &Chance) -> std::io::Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::from_text(&text).ok_or_else(|| {
                std::io::Error::other(format!("{} does not hold 64 hexadecimal digits", path.display()))
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let seed = chance.bytes();
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                let mut options = std::fs::OpenOptions::new();
                options.write(true).create_new(true);
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                options.open(path)?.write_all(hex::encode(seed).as_bytes())?;
                Ok(Self::from_seed(seed))
            }
            Err(error) => Err(error),
        }
    }

    /// The public half.
    pub fn public(&self) -> VerifyingKey {
        self.0.verifying_key()
    }

    /// A signature over these bytes.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SigningKey(hidden)")
    }
}
