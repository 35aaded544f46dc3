//! The fidelity list: the core of every session, which a trainer may dress in local examples but never leave out.
//!
//! Source of the list: the guidelines' own principles for teaching (rights first, safeguarding said aloud, help routes
//! named, nobody's real story told). The trainer ticks what was delivered; the programme sees where the core gets lost.

use serde::{Deserialize, Serialize};

/// A part of the core of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FidelityPart {
    /// The session began from the rights of the child, protection and participation together.
    RightsFrame,
    /// What happens when somebody tells of harm was said aloud at the start, and two adults were there.
    SafeguardingOpening,
    /// The messages of the course were given unchanged.
    Messages,
    /// Where to get help, here, was named and shown.
    HelpRoutes,
    /// Invented situations only: nobody was asked for a story of their own or told one of somebody else.
    NoRealStories,
}

impl FidelityPart {
    /// Every part, in the order of a session.
    pub const ALL: [Self; 5] =
        [Self::RightsFrame, Self::SafeguardingOpening, Self::Messages, Self::HelpRoutes, Self::NoRealStories];

    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RightsFrame => "rights-frame",
            Self::SafeguardingOpening => "safeguarding-opening",
            Self::Messages => "messages",
            Self::HelpRoutes => "help-routes",
            Self::NoRealStories => "no-real-stories",
        }
    }

    /// Reads the word of [`FidelityPart::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == text)
    }
}
