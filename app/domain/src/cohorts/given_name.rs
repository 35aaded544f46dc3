//! The name an adult may give for their note of participation.
//!
//! It can only be made for adults: whoever has none to show for that ([`AdultAudience`]) cannot have a name, so no page of a
//! teen has a field for one and nothing of a teen's can be stored (product.md, promise 3).

use crate::accounts::tidy_spaces;
use crate::learning::Audience;
use thiserror::Error;

/// The most characters of a given name: two lines on a note.
pub const GIVEN_NAME_MAXIMUM: usize = 80;

/// An audience whose people take seats and are adults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdultAudience(());

impl AdultAudience {
    /// The proof for parents and educators, and for nobody else.
    pub fn of(audience: Audience) -> Option<Self> {
        matches!(audience, Audience::Parents | Audience::Educators).then_some(Self(()))
    }
}

/// A name in any script, of at most [`GIVEN_NAME_MAXIMUM`] characters, never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenName(String);

/// More than [`GIVEN_NAME_MAXIMUM`] characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a given name has at most {GIVEN_NAME_MAXIMUM} characters")]
pub struct GivenNameTooLong;

impl GivenName {
    /// Tidies what an adult typed. Nothing typed is no name, which is fine.
    pub fn parse(_: AdultAudience, text: &str) -> Result<Option<Self>, GivenNameTooLong> {
        let name = tidy_spaces(text);
        match name.chars().count() {
            0 => Ok(None),
            1..=GIVEN_NAME_MAXIMUM => Ok(Some(Self(name))),
            _ => Err(GivenNameTooLong),
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::{has_seats, plays_challenge};
    use proptest::prelude::*;

    fn adults() -> AdultAudience {
        AdultAudience::of(Audience::Parents).expect("are adults")
    }

    #[test]
    fn nobody_under_eighteen_can_have_a_name() {
        for audience in Audience::OF_COURSES.into_iter().chain(Audience::OF_COHORTS) {
            let may_have = AdultAudience::of(audience).is_some();
            assert_eq!(may_have, matches!(audience, Audience::Parents | Audience::Educators), "{audience:?}");
            assert!(!may_have || has_seats(audience) && !plays_challenge(audience), "{audience:?}");
        }
    }

    #[test]
    fn names_are_tidied_in_any_script() {
        for (typed, name) in [
            ("  Amina   Diallo ", Some("Amina Diallo")),
            ("Amina\r\nDiallo", Some("Amina Diallo")),
            ("أمينة ديالو", Some("أمينة ديالو")),
            ("\u{0}\t ", None),
            ("", None),
        ] {
            let parsed = GivenName::parse(adults(), typed).expect("is short");
            assert_eq!(parsed.as_ref().map(GivenName::as_str), name, "{typed:?}");
        }
        assert!(GivenName::parse(adults(), &format!(" {} ", "é".repeat(GIVEN_NAME_MAXIMUM))).is_ok());
        assert_eq!(GivenName::parse(adults(), &"é".repeat(GIVEN_NAME_MAXIMUM + 1)), Err(GivenNameTooLong));
    }

    proptest! {
        #[test]
        fn a_name_is_short_and_tidy_and_reads_the_same_again(typed: String) {
            if let Ok(Some(name)) = GivenName::parse(adults(), &typed) {
                prop_assert!((1..=GIVEN_NAME_MAXIMUM).contains(&name.as_str().chars().count()));
                prop_assert!(!name.as_str().chars().any(char::is_control));
                prop_assert_eq!(name.as_str(), name.as_str().trim());
                prop_assert_eq!(GivenName::parse(adults(), name.as_str()), Ok(Some(name.clone())));
            }
        }
    }
}
