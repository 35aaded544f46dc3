//! The age band: the only thing a teen may say about themselves, and only if they choose to.

use serde::{Deserialize, Serialize};

/// A band of ages. Nobody is asked for a birth date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AgeBand {
    /// 13 to 15.
    #[serde(rename = "13-15")]
    From13To15,
    /// 16 to 18.
    #[serde(rename = "16-18")]
    From16To18,
}

impl AgeBand {
    /// Both bands, the younger first.
    pub const ALL: [Self; 2] = [Self::From13To15, Self::From16To18];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::From13To15 => "13-15",
            Self::From16To18 => "16-18",
        }
    }

    /// Reads the word of [`AgeBand::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.as_str() == text)
    }
}
