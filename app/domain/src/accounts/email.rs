//! E-mail addresses, folded once so that one person has one account on either database.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An address that could be delivered to. It keeps what was typed for display and a folded form for comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email {
    typed: String,
    normalised: String,
}

/// Why a text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailFault {
    /// Nothing was typed.
    #[error("the e-mail address is missing")]
    Missing,
    /// It has no single @ with something on both sides, or holds a space or control character.
    #[error("this is not an e-mail address")]
    Malformed,
    /// Longer than the 254 characters of RFC 5321.
    #[error("an e-mail address has at most 254 characters")]
    TooLong,
}

impl Email {
    /// Checks the shape only: whether an address exists is found out by sending to it.
    pub fn parse(text: &str) -> Result<Self, EmailFault> {
        let typed = text.trim();
        if typed.is_empty() {
            return Err(EmailFault::Missing);
        }
        if typed.len() > 254 {
            return Err(EmailFault::TooLong);
        }
        let (local, host) = typed.rsplit_once('@').ok_or(EmailFault::Malformed)?;
        let well_formed = !local.is_empty()
            && !local.contains('@')
            && local.len() <= 64
            && host.contains('.')
            && host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
            && !typed.chars().any(|character| {
                character.is_whitespace() || character.is_control() || "<>()[],;:\\\"".contains(character)
            });
        if !well_formed {
            return Err(EmailFault::Malformed);
        }
        Ok(Self { typed: typed.to_owned(), normalised: typed.to_lowercase() })
    }

    /// As the person wrote it, for mail and for the screen.
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// Lower-cased, for comparison and for the unique column.
    pub fn normalised(&self) -> &str {
        &self.normalised
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_folded_and_faults_are_named() {
        assert_eq!(
            Email::parse("  Amina.Diallo@Example.org ").map(|email| email.normalised),
            Ok("amina.diallo@example.org".into())
        );
        for (text, fault) in [
            ("", EmailFault::Missing),
            ("   ", EmailFault::Missing),
            ("amina", EmailFault::Malformed),
            ("amina@", EmailFault::Malformed),
            ("@example.org", EmailFault::Malformed),
            ("amina@localhost", EmailFault::Malformed),
            ("a b@example.org", EmailFault::Malformed),
            ("a@b@example.org", EmailFault::Malformed),
            ("amina@example..org", EmailFault::Malformed),
            ("amina@-example.org", EmailFault::Malformed),
            ("amina@example.org\r\nBcc: x@example.org", EmailFault::Malformed),
        ] {
            assert_eq!(Email::parse(text), Err(fault), "{text:?}");
        }
        assert_eq!(Email::parse(&format!("{}@example.org", "a".repeat(250))), Err(EmailFault::TooLong));
    }
}
