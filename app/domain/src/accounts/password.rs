//! Passwords: length is what counts (NIST SP 800-63B, section 5.1.1), so that is all that is asked for.

use thiserror::Error;

/// The fewest characters of a password.
pub const PASSWORD_MINIMUM: usize = 10;
/// The most characters of a password; a limit keeps hashing cheap for the server.
pub const PASSWORD_MAXIMUM: usize = 200;

/// A password that is long enough to be kept. It is never printed.
pub struct Password(String);

/// Why a password cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasswordFault {
    /// Fewer than [`PASSWORD_MINIMUM`] characters.
    #[error("a password has at least {PASSWORD_MINIMUM} characters")]
    TooShort,
    /// More than [`PASSWORD_MAXIMUM`] characters.
    #[error("a password has at most {PASSWORD_MAXIMUM} characters")]
    TooLong,
    /// One character over and over.
    #[error("a password needs more than one kind of character")]
    TooSimple,
}

impl Password {
    /// Checks a new password. Spaces count and are kept.
    pub fn parse(text: &str) -> Result<Self, PasswordFault> {
        let length = text.chars().count();
        if length < PASSWORD_MINIMUM {
            return Err(PasswordFault::TooShort);
        }
        if length > PASSWORD_MAXIMUM {
            return Err(PasswordFault::TooLong);
        }
        let mut characters = text.chars();
        let first = characters.next();
        if characters.all(|character| Some(character) == first) {
            return Err(PasswordFault::TooSimple);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text, for hashing only.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Password(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_decides() {
        assert_eq!(Password::parse("short").err(), Some(PasswordFault::TooShort));
        assert_eq!(Password::parse(&"a".repeat(12)).err(), Some(PasswordFault::TooSimple));
        assert_eq!(Password::parse(&"ab".repeat(101)).err(), Some(PasswordFault::TooLong));
        assert_eq!(format!("{:?}", Password::parse("three random words").ok()), "Some(Password(hidden))");
    }
}
