//! A new cohort: what a trainer typed, and what may be opened.

use super::SessionLanguage;
use crate::accounts::tidy_spaces;
use crate::learning::Audience;
use chrono::{Days, NaiveDate};
use thiserror::Error;

/// The longest place, in characters.
pub const PLACE_MAXIMUM: usize = 120;

/// The most seats of a cohort.
pub const CAPACITY_MAXIMUM: i64 = 1_000;

/// How far before and after today a cohort may start, in days: far enough to record last month's and to plan the year.
const START_REACH_DAYS: u64 = 366;

/// The longest time between the first and the last day, in days.
const LENGTH_DAYS: u64 = 366;

/// The form as it was typed. The country is not in it: a cohort is opened in the trainer's own organisation's country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CohortDraft {
    /// The word of an audience.
    pub audience: String,
    /// The code of a language of the list.
    pub language: String,
    /// Free text that only adults see: the trainer and the organisation.
    pub place: String,
    /// The first day, `YYYY-MM-DD`.
    pub starts_on: String,
    /// The last day, `YYYY-MM-DD`.
    pub ends_on: String,
    /// Seats, a whole number.
    pub capacity: String,
}

/// A cohort that may be opened. Only [`NewCohort::parse`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewCohort {
    /// Whom it is for; never trainers, who learn on their own.
    pub audience: Audience,
    /// The language spoken in the room.
    pub language: SessionLanguage,
    /// Where it meets, one line of at most [`PLACE_MAXIMUM`] characters; may be empty.
    pub place: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day, not before the first.
    pub ends_on: NaiveDate,
    /// Seats, 1 to [`CAPACITY_MAXIMUM`].
    pub capacity: i64,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CohortField {
    /// Whom it is for.
    Audience,
    /// The language spoken.
    Language,
    /// Where it meets.
    Place,
    /// The first day.
    StartsOn,
    /// The last day.
    EndsOn,
    /// Seats.
    Capacity,
}

impl CohortField {
    /// The field's name in the form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Audience => "audience",
            Self::Language => "language",
            Self::Place => "place",
            Self::StartsOn => "starts_on",
            Self::EndsOn => "ends_on",
            Self::Capacity => "capacity",
        }
    }
}

/// What is wrong with a field of a form of cohorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CohortFault {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Missing,
    /// Not one of the choices.
    #[error("not one of the choices")]
    NotAChoice,
    /// No language of the list.
    #[error("no language of the list")]
    LanguageUnknown,
    /// Longer than the limit.
    #[error("longer than {limit} characters")]
    TooLong {
        /// The most characters.
        limit: usize,
    },
    /// No date.
    #[error("no date")]
    DateMalformed,
    /// A date too far away to be meant.
    #[error("a date outside of {earliest} to {latest}")]
    DateOutside {
        /// The first day that is taken.
        earliest: NaiveDate,
        /// The last day that is taken.
        latest: NaiveDate,
    },
    /// The last day lies before the first.
    #[error("it ends before it starts")]
    EndsBeforeStart,
    /// Not a whole number from 1 to [`CAPACITY_MAXIMUM`].
    #[error("the number of seats is outside of 1 to {CAPACITY_MAXIMUM}")]
    CapacityOutside,
}

impl NewCohort {
    /// Checks every field and names every fault at once. `today` is the day in UTC.
    pub fn parse(draft: &CohortDraft, today: NaiveDate) -> Result<Self, Vec<(CohortField, CohortFault)>> {
        let mut faults = Vec::new();
        let mut note = |field, fault| faults.push((field, fault));

        let audience = match required(&draft.audience).map(Audience::parse) {
            None => {
                note(CohortField::Audience, CohortFault::Missing);
                None
            }
            Some(Some(audience)) if Audience::OF_COHORTS.contains(&audience) => Some(audience),
            Some(_) => {
                note(CohortField::Audience, CohortFault::NotAChoice);
                None
            }
        };
        let language = match required(&draft.language).map(SessionLanguage::parse) {
            None => {
                note(CohortField::Language, CohortFault::Missing);
                None
            }
            Some(None) => {
                note(CohortField::Language, CohortFault::LanguageUnknown);
                None
            }
            Some(language) => language,
        };
        let place = tidy_place(&draft.place).map_err(|fault| note(CohortField::Place, fault));
        let starts_on =
            date_within(&draft.starts_on, days_around(today)).map_err(|fault| note(CohortField::StartsOn, fault));
        let ends_on = match starts_on {
            Ok(starts_on) => {
                let latest = starts_on.checked_add_days(Days::new(LENGTH_DAYS)).unwrap_or(starts_on);
                match date_within(&draft.ends_on, (NaiveDate::MIN, latest)) {
                    Ok(ends_on) if ends_on < starts_on => Err(CohortFault::EndsBeforeStart),
                    Err(CohortFault::DateOutside { latest, .. }) => {
                        Err(CohortFault::DateOutside { earliest: starts_on, latest })
                    }
                    other => other,
                }
            }
            Err(()) => date_within(&draft.ends_on, (NaiveDate::MIN, NaiveDate::MAX)),
        };
        let ends_on = ends_on.map_err(|fault| note(CohortField::EndsOn, fault));
        let capacity = match required(&draft.capacity).map(str::parse::<i64>) {
            None => {
                note(CohortField::Capacity, CohortFault::Missing);
                None
            }
            Some(Ok(capacity)) if (1..=CAPACITY_MAXIMUM).contains(&capacity) => Some(capacity),
            Some(_) => {
                note(CohortField::Capacity, CohortFault::CapacityOutside);
                None
            }
        };

        match (audience, language, place, starts_on, ends_on, capacity) {
            (Some(audience), Some(language), Ok(place), Ok(starts_on), Ok(ends_on), Some(capacity)) => {
                Ok(Self { audience, language, place, starts_on, ends_on, capacity })
            }
            _ => Err(faults),
        }
    }
}

/// What was typed, without spaces around it; nothing when there is nothing.
pub(super) fn required(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// The days a cohort may start on.
fn days_around(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let reach = Days::new(START_REACH_DAYS);
    (today.checked_sub_days(reach).unwrap_or(today), today.checked_add_days(reach).unwrap_or(today))
}

/// A place as one line: line breaks and other control characters become spaces.
pub(super) fn tidy_place(text: &str) -> Result<String, CohortFault> {
    let place = tidy_spaces(text);
    if place.chars().count() > PLACE_MAXIMUM { Err(CohortFault::TooLong { limit: PLACE_MAXIMUM }) } else { Ok(place) }
}

/// Reads a date that lies within two days.
pub(super) fn date_within(text: &str, (earliest, latest): (NaiveDate, NaiveDate)) -> Result<NaiveDate, CohortFault> {
    let text = required(text).ok_or(CohortFault::Missing)?;
    // Ten characters: chrono alone would read a year of five digits, which no month of a report has.
    let date = Some(text).filter(|text| text.len() == 10).and_then(|text| text.parse::<NaiveDate>().ok());
    let date = date.ok_or(CohortFault::DateMalformed)?;
    if earliest <= date && date <= latest { Ok(date) } else { Err(CohortFault::DateOutside { earliest, latest }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn draft() -> CohortDraft {
        CohortDraft {
            audience: "teens".into(),
            language: "en".into(),
            place: " Hall \r\n 2 ".into(),
            starts_on: "2026-11-23".into(),
            ends_on: "2026-12-07".into(),
            capacity: "30".into(),
        }
    }

    fn faults(change: impl FnOnce(&mut CohortDraft)) -> Vec<(CohortField, CohortFault)> {
        let mut draft = draft();
        change(&mut draft);
        NewCohort::parse(&draft, day("2026-11-23")).expect_err("a fault")
    }

    #[test]
    fn a_good_draft_becomes_a_cohort() {
        let cohort = NewCohort::parse(&draft(), day("2026-11-23")).expect("good");
        assert_eq!(cohort.place, "Hall 2");
        assert_eq!((cohort.audience, cohort.language.code, cohort.capacity), (Audience::Teens, "en", 30));
    }

    #[test]
    fn each_fault_is_named_at_its_field() {
        use CohortFault as Fault;
        use CohortField as Field;
        type Row = (fn(&mut CohortDraft), Field, Fault);
        let table: Vec<Row> = vec![
            (|draft| draft.audience.clear(), Field::Audience, Fault::Missing),
            (|draft| draft.audience = "trainers".into(), Field::Audience, Fault::NotAChoice),
            (|draft| draft.audience = "cats".into(), Field::Audience, Fault::NotAChoice),
            (|draft| draft.language = "xx".into(), Field::Language, Fault::LanguageUnknown),
            (|draft| draft.place = "é".repeat(121), Field::Place, Fault::TooLong { limit: 120 }),
            (|draft| draft.starts_on = "tomorrow".into(), Field::StartsOn, Fault::DateMalformed),
            (|draft| draft.ends_on = "2026-11-22".into(), Field::EndsOn, Fault::EndsBeforeStart),
            (|draft| draft.ends_on = "2026-02-30".into(), Field::EndsOn, Fault::DateMalformed),
            (
                |draft| draft.ends_on = "2028-01-01".into(),
                Field::EndsOn,
                Fault::DateOutside { earliest: day("2026-11-23"), latest: day("2027-11-24") },
            ),
            (|draft| draft.capacity = "0".into(), Field::Capacity, Fault::CapacityOutside),
            (|draft| draft.capacity = "1001".into(), Field::Capacity, Fault::CapacityOutside),
            (|draft| draft.capacity = "many".into(), Field::Capacity, Fault::CapacityOutside),
        ];
        for (change, field, fault) in table {
            assert_eq!(faults(change), vec![(field, fault)]);
        }
    }

    #[test]
    fn an_empty_form_names_every_field_but_the_place() {
        let faults = NewCohort::parse(&CohortDraft::default(), day("2026-11-23")).expect_err("empty");
        assert_eq!(faults.len(), 5);
        assert!(faults.iter().all(|(_, fault)| *fault == CohortFault::Missing));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_a_cohort_keeps_its_bounds(
            place: String, starts_on in "[0-9-]{0,11}", ends_on in "[0-9-]{0,11}", capacity in "-?[0-9]{0,4}",
        ) {
            let typed = CohortDraft { place, starts_on, ends_on, capacity, ..draft() };
            if let Ok(cohort) = NewCohort::parse(&typed, day("2026-11-23")) {
                prop_assert!(cohort.starts_on <= cohort.ends_on);
                prop_assert!((1..=CAPACITY_MAXIMUM).contains(&cohort.capacity));
                prop_assert!(cohort.place.chars().count() <= PLACE_MAXIMUM);
                prop_assert!(!cohort.place.chars().any(char::is_control));
            }
        }
    }
}
