//! The join code: what is read off a wall by somebody in the last row, and typed on a small phone.

use std::fmt;
use thiserror::Error;

/// Characters that cannot be taken for one another, in print or by hand: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
/// Without vowels, no code is ever a word.
const ALPHABET: &[u8; 20] = b"CDFGHJKMNPQRTWXY3479";

/// Characters in a code.
const LENGTH: usize = 6;

/// A join code: six characters of a safe alphabet, 64 million in all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JoinCode(String);

/// Why something typed is no join code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum JoinCodeFault {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Missing,
    /// Not six characters, or one that no code contains.
    #[error("a code has six characters of the alphabet")]
    Malformed,
}

impl JoinCode {
    /// The code behind a random number. The bias of the remainder is below 2⁻³⁸.
    pub fn from_number(number: u64) -> Self {
        let mut rest = number;
        let mut text = String::with_capacity(LENGTH);
        for _ in 0..LENGTH {
            let place = rest % ALPHABET.len() as u64;
            rest /= ALPHABET.len() as u64;
            if let Some(character) = usize::try_from(place).ok().and_then(|place| ALPHABET.get(place)) {
                text.push(char::from(*character));
            }
        }
        Self(text)
    }

    /// Reads what somebody typed: small or capital letters, with or without spaces and hyphens of any kind.
    pub fn parse(text: &str) -> Result<Self, JoinCodeFault> {
        let code: String = text
            .chars()
            .filter(|character| {
                !character.is_whitespace()
                    && !matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '_')
            })
            .map(|character| character.to_ascii_uppercase())
            .take(LENGTH + 1)
            .collect();
        if code.is_empty() {
            return Err(JoinCodeFault::Missing);
        }
        let known = |character: char| u8::try_from(character).is_ok_and(|byte| ALPHABET.contains(&byte));
        if code.chars().count() != LENGTH || !code.chars().all(known) {
            return Err(JoinCodeFault::Malformed);
        }
        Ok(Self(code))
    }

    /// The six characters, as in the database and in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code in two groups of three, as people read it aloud: `K7M-4QX`.
    pub fn grouped(&self) -> String {
        let (first, second) = self.0.split_at_checked(LENGTH / 2).unwrap_or((&self.0, ""));
        format!("{first}-{second}")
    }
}

impl fmt::Display for JoinCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_two_characters_look_alike() {
        for group in ["0OQD", "1IL", "2Z", "5S", "8B", "UV"] {
            let n_used = group.chars().filter(|character| ALPHABET.contains(&(*character as u8))).count();
            // D and Q differ enough from each other in every typeface; their round look-alikes 0 and O are out.
            assert!(n_used <= if group == "0OQD" { 2 } else { 0 }, "{group}");
        }
    }

    #[test]
    fn what_people_type_is_understood() {
        let code = JoinCode::parse("K7M4QX").expect("a code");
        for typed in ["k7m4qx", "K7M-4QX", " k7m 4qx ", "K7M–4QX", "k 7 m 4 q x"] {
            assert_eq!(JoinCode::parse(typed), Ok(code.clone()), "{typed}");
        }
        assert_eq!(code.grouped(), "K7M-4QX");
    }

    #[test]
    fn what_is_no_code_is_named() {
        assert_eq!(JoinCode::parse(" - "), Err(JoinCodeFault::Missing));
        for typed in ["K7M4Q", "K7M4QXX", "K7M4Q0", "K7M4Qé", "٣٤٧٩٣٤", "ＫＫＫＫＫＫ"] {
            assert_eq!(JoinCode::parse(typed), Err(JoinCodeFault::Malformed), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_code_can_be_read_back(number: u64) {
            let code = JoinCode::from_number(number);
            prop_assert_eq!(code.as_str().len(), LENGTH);
            prop_assert_eq!(JoinCode::parse(&code.grouped().to_lowercase()), Ok(code));
        }

        #[test]
        fn nothing_typed_breaks_it(typed: String) {
            if let Ok(code) = JoinCode::parse(&typed) {
                prop_assert_eq!(JoinCode::parse(code.as_str()), Ok(code.clone()));
            }
        }
    }
}
