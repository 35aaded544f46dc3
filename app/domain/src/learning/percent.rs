//! A percentage that cannot be 200.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A whole percentage from 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Percent(u8);

impl Percent {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Everything.
    pub const ALL: Self = Self(100);

    /// How much `part` is of `whole`, rounded down, so that 100 means everything. Nothing of nothing is 0; a part larger
    /// than its whole is everything.
    pub fn of(part: usize, whole: usize) -> Self {
        if whole == 0 {
            Self::NONE
        } else if part >= whole {
            Self::ALL
        } else {
            Self((part as u128 * 100 / whole as u128) as u8)
        }
    }

    /// The number, 0 to 100.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Percent {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        if number <= 100 { Ok(Self(number)) } else { Err("a percentage is at most 100") }
    }
}

impl From<Percent> for u8 {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} %", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_stays_in_range_and_is_whole_only_at_the_end(part: usize, whole: usize) {
            let percent = Percent::of(part, whole);
            prop_assert!(percent.number() <= 100);
            prop_assert_eq!(percent == Percent::ALL, whole > 0 && part >= whole);
        }
    }

    #[test]
    fn more_than_everything_is_refused_when_read() {
        assert_eq!(serde_json::from_str::<Percent>("100").ok(), Some(Percent::ALL));
        assert!(serde_json::from_str::<Percent>("101").is_err());
    }
}
