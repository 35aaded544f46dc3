//! A safeguarding concern: the least that somebody needs who can act on it. Source: the rule of Trainer Core that a trainer
//! listens, writes down what was noticed, passes it on to one named person, and tells nobody else.

use super::CohortFault;
use super::new_cohort::{date_within, required};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// The longest text of a concern, in characters: what was noticed, and no file on anybody.
pub const CONCERN_MAXIMUM: usize = 1_000;

/// How many days the text of a concern is kept that nobody passed on. It is deleted earlier when it is passed on.
const KEPT_DAYS: i64 = 365;

/// How far back what was noticed may lie, in days.
const NOTICED_DAYS: u64 = 366;

/// The form as it was typed. It is never shown in a log, so it has no `Debug` of its own.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ConcernDraft {
    /// What was noticed.
    pub noticed: String,
    /// The day, `YYYY-MM-DD`.
    pub noticed_on: String,
    /// `yes` or `no`.
    pub in_danger: String,
}

/// A concern that may be filed. Only [`NewConcern::parse`] makes one.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewConcern {
    /// What was noticed, at most [`CONCERN_MAXIMUM`] characters.
    pub noticed: String,
    /// The day.
    pub noticed_on: NaiveDate,
    /// Whether somebody is in danger now.
    pub in_danger: bool,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConcernField {
    /// What was noticed.
    Noticed,
    /// The day.
    NoticedOn,
    /// Whether somebody is in danger now.
    InDanger,
}

impl ConcernField {
    /// The field's name in the form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Noticed => "noticed",
            Self::NoticedOn => "noticed_on",
            Self::InDanger => "in_danger",
        }
    }
}

impl NewConcern {
    /// Checks every field and names every fault at once. `today` is the day in UTC; where the trainer is it may be
    /// tomorrow.
    pub fn parse(draft: &ConcernDraft, today: NaiveDate) -> Result<Self, Vec<(ConcernField, CohortFault)>> {
        let mut faults = Vec::new();
        let mut note = |field, fault| faults.push((field, fault));
        let noticed = tidy_lines(&draft.noticed).map_err(|fault| note(ConcernField::Noticed, fault));
        let earliest = today.checked_sub_days(Days::new(NOTICED_DAYS)).unwrap_or(today);
        let latest = today.checked_add_days(Days::new(1)).unwrap_or(today);
        let noticed_on =
            date_within(&draft.noticed_on, (earliest, latest)).map_err(|fault| note(ConcernField::NoticedOn, fault));
        let in_danger = match required(&draft.in_danger) {
            Some("yes") => Ok(true),
            Some("no") => Ok(false),
            Some(_) => Err(CohortFault::NotAChoice),
            None => Err(CohortFault::Missing),
        };
        let in_danger = in_danger.map_err(|fault| note(ConcernField::InDanger, fault));
        match (noticed, noticed_on, in_danger) {
            (Ok(noticed), Ok(noticed_on), Ok(in_danger)) => Ok(Self { noticed, noticed_on, in_danger }),
            _ => Err(faults),
        }
    }
}

/// Several lines without control characters. A browser sends a line break as two characters; it counts as one.
fn tidy_lines(text: &str) -> Result<String, CohortFault> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|character| *character == '\n' || !character.is_control()).collect();
    match text.trim() {
        "" => Err(CohortFault::Missing),
        text if text.chars().count() > CONCERN_MAXIMUM => Err(CohortFault::TooLong { limit: CONCERN_MAXIMUM }),
        text => Ok(text.to_owned()),
    }
}

/// The text of a concern is deleted at `now` when it was filed at this moment or before.
pub fn concerns_due_at(now: DateTime<Utc>) -> DateTime<Utc> {
    now.checked_sub_signed(TimeDelta::days(KEPT_DAYS)).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn draft() -> ConcernDraft {
        ConcernDraft {
            noticed: " Sat apart today.\r\nDid not eat. ".into(),
            noticed_on: "2026-11-23".into(),
            in_danger: "no".into(),
        }
    }

    #[test]
    fn a_good_draft_keeps_its_lines() {
        let Ok(concern) = NewConcern::parse(&draft(), day("2026-11-23")) else { panic!("good") };
        assert_eq!(concern.noticed, "Sat apart today.\nDid not eat.");
        assert!(!concern.in_danger);
        let typed = ConcernDraft { in_danger: "yes".into(), noticed: "é".repeat(CONCERN_MAXIMUM), ..draft() };
        assert!(NewConcern::parse(&typed, day("2026-11-22")).is_ok_and(|concern| concern.in_danger), "tomorrow in UTC");
    }

    #[test]
    fn each_fault_is_named_at_its_field() {
        type Row = (fn(&mut ConcernDraft), ConcernField, CohortFault);
        let outside = CohortFault::DateOutside { earliest: day("2025-11-22"), latest: day("2026-11-24") };
        let table: Vec<Row> = vec![
            (|draft| draft.noticed = " \r\n\u{0} ".into(), ConcernField::Noticed, CohortFault::Missing),
            (
                |draft| draft.noticed = "é".repeat(CONCERN_MAXIMUM + 1),
                ConcernField::Noticed,
                CohortFault::TooLong { limit: CONCERN_MAXIMUM },
            ),
            (|draft| draft.noticed_on.clear(), ConcernField::NoticedOn, CohortFault::Missing),
            (|draft| draft.noticed_on = "today".into(), ConcernField::NoticedOn, CohortFault::DateMalformed),
            (|draft| draft.noticed_on = "2026-11-25".into(), ConcernField::NoticedOn, outside),
            (|draft| draft.noticed_on = "2025-11-21".into(), ConcernField::NoticedOn, outside),
            (|draft| draft.in_danger.clear(), ConcernField::InDanger, CohortFault::Missing),
            (|draft| draft.in_danger = "maybe".into(), ConcernField::InDanger, CohortFault::NotAChoice),
        ];
        for (number, (change, field, fault)) in table.into_iter().enumerate() {
            let mut typed = draft();
            change(&mut typed);
            let faults = NewConcern::parse(&typed, day("2026-11-23")).err();
            assert_eq!(faults, Some(vec![(field, fault)]), "row {number}");
        }
        let faults = NewConcern::parse(&ConcernDraft::default(), day("2026-11-23")).err();
        assert_eq!(faults.map(|faults| faults.len()), Some(3), "all at once");
    }

    #[test]
    fn a_text_is_kept_for_a_year_and_not_a_second_longer() {
        let filed: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().expect("a time");
        let year = TimeDelta::days(365);
        assert!(filed > concerns_due_at(filed + year - TimeDelta::seconds(1)));
        assert!(filed <= concerns_due_at(filed + year));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_a_concern_keeps_its_bounds(noticed: String) {
            let typed = ConcernDraft { noticed, ..draft() };
            if let Ok(concern) = NewConcern::parse(&typed, day("2026-11-23")) {
                prop_assert!((1..=CONCERN_MAXIMUM).contains(&concern.noticed.chars().count()));
                prop_assert!(!concern.noticed.chars().any(|character| character != '\n' && character.is_control()));
            }
        }
    }
}
