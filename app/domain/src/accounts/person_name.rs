//! A person's name, as it will stand on certificates.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most characters of a name: two lines on a certificate.
pub const NAME_MAXIMUM: usize = 120;

/// A name in any script, without control characters, with single spaces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonName(String);

/// Why a text cannot be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NameFault {
    /// Nothing was typed.
    #[error("the name is missing")]
    Missing,
    /// More than [`NAME_MAXIMUM`] characters.
    #[error("a name has at most {NAME_MAXIMUM} characters")]
    TooLong,
}

impl PersonName {
    /// Tidies what was typed: spaces at the ends and double spaces go, control characters count as spaces.
    pub fn parse(text: &str) -> Result<Self, NameFault> {
        let name = tidy_spaces(text);
        match name.chars().count() {
            0 => Err(NameFault::Missing),
            1..=NAME_MAXIMUM => Ok(Self(name)),
            _ => Err(NameFault::TooLong),
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Words with single spaces between them, whatever white space or control characters were there.
pub(crate) fn tidy_spaces(text: &str) -> String {
    text.split(|character: char| character.is_whitespace() || character.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_tidied_in_any_script() {
        for (typed, name) in [
            ("  Amina   Diallo ", Ok("Amina Diallo")),
            ("Amina\r\nDiallo", Ok("Amina Diallo")),
            ("أمينة ديالو", Ok("أمينة ديالو")),
            ("សុខ ដារ៉ា", Ok("សុខ ដារ៉ា")),
            ("\u{0}\t ", Err(NameFault::Missing)),
            ("", Err(NameFault::Missing)),
        ] {
            assert_eq!(PersonName::parse(typed).as_ref().map(PersonName::as_str), name.as_ref().copied(), "{typed:?}");
        }
        assert!(PersonName::parse(&"é".repeat(NAME_MAXIMUM)).is_ok());
        assert_eq!(PersonName::parse(&"é".repeat(NAME_MAXIMUM + 1)), Err(NameFault::TooLong));
    }
}
