//! The Ed25519 key (RFC 8032) that signs credentials. It comes from the setting `CASCADE_SIGNING_KEY`, which several servers share,
//! or from a file of its own, made at the first start.

use crate::clock::Chance;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer as _, VerifyingKey};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The first two bytes of an Ed25519 public key in Multikey form (W3C Controlled Identifiers, section 2.2.2).
const MULTIKEY_ED25519: [u8; 2] = [0xed, 0x01];

/// The installation's signing key.
pub struct SigningKey(ed25519_dalek::SigningKey);

/// Why there is no signing key.
#[derive(Debug, Error)]
pub enum SigningKeyFault {
    /// The text is not a seed of 32 bytes.
    #[error("a signing key is 32 random bytes, written as 64 hexadecimal digits or in base64")]
    Malformed,
    /// The file cannot be read or written.
    #[error("the file of the signing key: {0}")]
    File(#[from] std::io::Error),
}

impl SigningKey {
    /// From the 32 bytes of its seed.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(&seed))
    }

    /// From the text of a setting or a file: the seed in hexadecimal digits or base64, with or without padding.
    pub fn from_text(text: &str) -> Result<Self, SigningKeyFault> {
        let text = text.trim();
        let bytes = hex::decode(text)
            .ok()
            .or_else(|| {
                [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD]
                    .iter()
                    .find_map(|engine| engine.decode(text).ok())
            })
            .ok_or(SigningKeyFault::Malformed)?;
        Ok(Self::from_seed(bytes.try_into().map_err(|_| SigningKeyFault::Malformed)?))
    }

    /// From its file, which is made when it is missing: readable by its owner only, and never written over, also when two processes
    /// start at once.
    pub fn load_or_create(path: &Path, chance: &Chance) -> Result<Self, SigningKeyFault> {
        match std::fs::read_to_string(path) {
            Ok(text) => return Self::from_text(&text),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // Written whole under another name and then linked: nobody ever reads half a key.
        let draft = Self::draw(chance).write_draft(path, chance)?;
        let linked = std::fs::hard_link(&draft, path);
        std::fs::remove_file(&draft)?;
        match linked {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
            _ => Self::from_text(&std::fs::read_to_string(path)?),
        }
    }

    /// A new key.
    pub fn draw(chance: &Chance) -> Self {
        Self::from_seed(chance.bytes())
    }

    /// Takes the place of the key in a file, all of it or nothing. The private half that was there is gone.
    pub fn replace_file(&self, path: &Path, chance: &Chance) -> Result<(), SigningKeyFault> {
        let draft = self.write_draft(path, chance)?;
        if let Err(error) = std::fs::rename(&draft, path) {
            std::fs::remove_file(&draft)?;
            return Err(error.into());
        }
        Ok(())
    }

    /// Writes the key beside its place, readable by its owner only.
    fn write_draft(&self, path: &Path, chance: &Chance) -> std::io::Result<PathBuf> {
        let draft = path.with_extension(format!("{:016x}.new", chance.number()));
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        writeln!(file, "{}", self.expose())?;
        file.sync_all()?;
        Ok(draft)
    }

    /// The secret seed as it stands in a setting or a file. Whoever has it can issue certificates.
    pub fn expose(&self) -> String {
        hex::encode(self.0.to_bytes())
    }

    /// The public half.
    pub fn public(&self) -> VerifyingKey {
        self.0.verifying_key()
    }

    /// Its name in the DID document and in every proof: the public half as a Multikey.
    pub fn id(&self) -> String {
        multikey(&self.public())
    }

    /// A signature over these bytes.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// A public key as a Multikey: multibase base58btc, such as `z6Mk…`.
pub(super) fn multikey(public: &VerifyingKey) -> String {
    let mut bytes = MULTIKEY_ED25519.to_vec();
    bytes.extend(public.as_bytes());
    format!("z{}", bs58::encode(bytes).into_string())
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SigningKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_made_once_and_for_its_owner_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("data/signing.key");
        let chance = Chance::from_seed(1);
        let made = SigningKey::load_or_create(&path, &chance).expect("made");
        let loaded = SigningKey::load_or_create(&path, &chance).expect("loaded");
        assert_eq!(made.id(), loaded.id());
        assert!(made.id().starts_with("z6Mk"));
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).expect("there").permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(std::fs::read_dir(path.parent().expect("a folder")).expect("listed").count(), 1, "no draft is left");
        std::fs::write(&path, "not a key").expect("written");
        assert!(matches!(SigningKey::load_or_create(&path, &chance), Err(SigningKeyFault::Malformed)));
    }

    #[test]
    fn a_file_gets_another_key_and_stays_its_owners() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("signing.key");
        let chance = Chance::from_seed(1);
        let old = SigningKey::load_or_create(&path, &chance).expect("made");
        let new = SigningKey::draw(&chance);
        new.replace_file(&path, &chance).expect("replaced");
        let loaded = SigningKey::load_or_create(&path, &chance).expect("loaded");
        assert!(loaded.id() == new.id() && new.id() != old.id());
        assert_eq!(SigningKey::from_text(&new.expose()).expect("a key").id(), new.id());
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).expect("there").permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1, "no draft is left");
        assert!(new.replace_file(&folder.path().join("nowhere/signing.key"), &chance).is_err());
    }

    #[test]
    fn a_setting_is_hexadecimal_or_base64() {
        let key = SigningKey::from_seed([7; 32]).id();
        for text in [hex::encode([7; 32]), format!(" {}\n", STANDARD.encode([7; 32])), URL_SAFE_NO_PAD.encode([7; 32])]
        {
            assert_eq!(SigningKey::from_text(&text).expect("a key").id(), key);
        }
        for text in ["", "07", "zz", &hex::encode([7; 31])] {
            assert!(SigningKey::from_text(text).is_err(), "{text}");
        }
    }
}
