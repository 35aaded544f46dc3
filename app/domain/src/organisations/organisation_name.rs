//! The name of a partner organisation.

use crate::accounts::tidy_spaces;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most characters of an organisation's name.
pub const ORGANISATION_NAME_MAXIMUM: usize = 160;

/// A name in any script, with single spaces, and a folded form for comparison within a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrganisationName(String);

/// Why a text cannot be an organisation's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OrganisationNameFault {
    /// Nothing was typed.
    #[error("the name is missing")]
    Missing,
    /// More than [`ORGANISATION_NAME_MAXIMUM`] characters.
    #[error("a name has at most {ORGANISATION_NAME_MAXIMUM} characters")]
    TooLong,
}

impl OrganisationName {
    /// Tidies what was typed.
    pub fn parse(text: &str) -> Result<Self, OrganisationNameFault> {
        let name = tidy_spaces(text);
        match name.chars().count() {
            0 => Err(OrganisationNameFault::Missing),
            1..=ORGANISATION_NAME_MAXIMUM => Ok(Self(name)),
            _ => Err(OrganisationNameFault::TooLong),
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Lower-cased: two organisations of one country do not differ by capitals alone.
    pub fn normalised(&self) -> String {
        self.0.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_tidied_and_folded() {
        let name = OrganisationName::parse("  Save  the Children\n").expect("a name");
        assert_eq!((name.as_str(), name.normalised().as_str()), ("Save the Children", "save the children"));
        assert_eq!(OrganisationName::parse(" "), Err(OrganisationNameFault::Missing));
        assert_eq!(OrganisationName::parse(&"x".repeat(161)), Err(OrganisationNameFault::TooLong));
    }
}
