//! What the database counts: cells, the smallest groups that reach knows, and the filter that chooses among them.

use crate::learning::Audience;
use crate::organisations::{Country, Region};
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

/// A calendar month as `2026-11`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Month(String);

/// What cohorts are counted by. The order of the fields is the order in which small groups are pooled, from the last to the first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// The ITU region of the country.
    pub region: Region,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Whom the cohorts were for.
    pub audience: Audience,
    /// The month in which they began.
    pub month: Month,
}

/// The cohorts of one group, with exact numbers: these never leave the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortCell {
    /// The group.
    pub group: Group,
    /// How many cohorts.
    pub cohorts: i64,
    /// How many participants joined them, children who were only counted included.
    pub joined: i64,
    /// How many of them played Level 2 to its end.
    pub finished: i64,
    /// How many of them played both levels to their end, so that a gain can be told.
    pub compared: i64,
    /// The sum of their gains from Level 1 to Level 2, in hundredths of a percentage point.
    pub gain_hundredths: i64,
}

/// The partners in one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceCell {
    /// The ITU region of the country.
    pub region: Region,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// How many organisations.
    pub organisations: i64,
    /// How many people are trainers there now, certified or not.
    pub trainers: i64,
    /// How many of them hold a certificate that is valid now.
    pub certified: i64,
}

/// Which part of the reach is asked for. Empty means all of what the asker may see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Only this region.
    pub region: Option<Region>,
    /// Only this country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Only cohorts for this audience.
    pub audience: Option<Audience>,
    /// Only cohorts that began in this month.
    pub month: Option<Month>,
}

/// A part of a filter that is not one of the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{field} is not one of the choices")]
pub struct FilterFault {
    /// Its name in the address.
    pub field: &'static str,
}

impl Month {
    /// Reads `YYYY-MM`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let is_number = |part: &str, digits| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_month = is_number(year, 4) && is_number(month, 2) && ("01"..="12").contains(&month);
        is_month.then(|| Self(text.to_owned()))
    }

    /// `YYYY-MM`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Filter {
    /// Reads the words of an address; an empty word is no filter.
    pub fn parse(region: &str, country: &str, audience: &str, month: &str) -> Result<Self, FilterFault> {
        fn choice<T>(
            field: &'static str,
            text: &str,
            read: impl Fn(&str) -> Option<T>,
        ) -> Result<Option<T>, FilterFault> {
            match text {
                "" => Ok(None),
                text => read(text).map(Some).ok_or(FilterFault { field }),
            }
        }
        Ok(Self {
            region: choice("region", region, Region::parse)?,
            country: choice("country", country, |code| Some(Country::parse(code).ok()?.code.to_owned()))?,
            audience: choice("audience", audience, Audience::parse)?,
            month: choice("month", month, Month::parse)?,
        })
    }

    /// Whether a group is asked for.
    pub fn takes(&self, group: &Group) -> bool {
        self.takes_place(group.region, &group.country)
            && self.audience.is_none_or(|audience| audience == group.audience)
            && self.month.as_ref().is_none_or(|month| *month == group.month)
    }

    /// Whether a country is asked for.
    pub fn takes_place(&self, region: Region, country: &str) -> bool {
        self.region.is_none_or(|asked| asked == region) && self.country.as_deref().is_none_or(|asked| asked == country)
    }

    /// Whether it asks for places only: organisations and trainers belong to no audience and to no month.
    pub fn is_about_places(&self) -> bool {
        self.audience.is_none() && self.month.is_none()
    }

    /// Whether it asks for everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_read_from_words() {
        assert!(Filter::parse("", "", "", "").unwrap().is_empty());
        let filter = Filter::parse("africa", "ke", "teens", "2026-11").unwrap();
        assert_eq!(filter.country.as_deref(), Some("KE"));
        for (words, field) in [
            (["atlantis", "", "", ""], "region"),
            (["", "XX", "", ""], "country"),
            (["", "", "grown-ups", ""], "audience"),
            (["", "", "", "2026-13"], "month"),
            (["", "", "", "2026-1"], "month"),
            (["", "", "", "+026-01"], "month"),
        ] {
            assert_eq!(Filter::parse(words[0], words[1], words[2], words[3]), Err(FilterFault { field }));
        }
    }
}
