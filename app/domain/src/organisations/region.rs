//! The six regions of the International Telecommunication Union, by which the programme reports.

use serde::{Deserialize, Serialize};

/// An ITU region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    /// Africa.
    Africa,
    /// The Americas.
    Americas,
    /// The Arab States.
    ArabStates,
    /// Asia and the Pacific.
    AsiaPacific,
    /// The Commonwealth of Independent States.
    Cis,
    /// Europe.
    Europe,
}

impl Region {
    /// Every region, in alphabetical order.
    pub const ALL: [Self; 6] =
        [Self::Africa, Self::Americas, Self::ArabStates, Self::AsiaPacific, Self::Cis, Self::Europe];

    /// The word in the database, on the command line and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Africa => "africa",
            Self::Americas => "americas",
            Self::ArabStates => "arab-states",
            Self::AsiaPacific => "asia-pacific",
            Self::Cis => "cis",
            Self::Europe => "europe",
        }
    }

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Africa => "Africa",
            Self::Americas => "Americas",
            Self::ArabStates => "Arab States",
            Self::AsiaPacific => "Asia and the Pacific",
            Self::Cis => "CIS",
            Self::Europe => "Europe",
        }
    }

    /// Reads the word of [`Region::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.as_str() == text)
    }
}
