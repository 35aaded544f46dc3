//! Where to get help, by country: data with a date, shown one tap from every page of the challenge.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The list of help services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// When somebody last looked through it.
    pub updated: NaiveDate,
    /// What to know before relying on it.
    pub note: String,
    /// Services for everybody.
    pub everywhere: Vec<HelpService>,
    /// Countries with services of their own.
    pub countries: Vec<HelpCountry>,
}

/// A country with services of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpCountry {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its services.
    pub services: Vec<HelpService>,
}

/// A service that helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpService {
    /// Its name.
    pub name: String,
    /// What it is for, in plain sentences.
    pub what: String,
    /// Its address; none for the emergency number.
    pub url: Option<String>,
    /// What kind of service it is.
    pub kind: HelpKind,
    /// Where this entry comes from.
    pub source: Option<String>,
    /// The year of the source.
    pub year: Option<u16>,
}

/// What kind of service something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HelpKind {
    /// Somebody is in danger now.
    Emergency,
    /// Somebody to talk to.
    Helpline,
    /// Where to report material.
    Hotline,
    /// Where a picture of oneself can be taken down.
    ImageRemoval,
}

impl HelpKind {
    /// Reads the word in the file.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "emergency" => Some(Self::Emergency),
            "helpline" => Some(Self::Helpline),
            "hotline" => Some(Self::Hotline),
            "image-removal" => Some(Self::ImageRemoval),
            _ => None,
        }
    }
}

impl Help {
    /// The country with this code (ISO 3166-1 alpha-2), if it has services of its own.
    pub fn country(&self, code: &str) -> Option<&HelpCountry> {
        self.countries.iter().find(|country| country.code == code)
    }
}
