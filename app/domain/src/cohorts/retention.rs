//! How long the seats of a cohort are kept. Nicknames and answers serve the group while it meets and its trainer while they
//! look back; after that only counts stay (product.md, promise 3, and "keeping little").

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// Days from the last day of a cohort until it is over everywhere, when nobody can join any more wherever they are (see
/// [`super::CohortState::on`]).
const DAYS_UNTIL_OVER: Days = Days::new(2);

/// How many days seats are kept after a cohort ended: 90, unless the installation says otherwise, and never more than
/// [`KeptDays::MAXIMUM`], so that a slip of the keyboard does not keep them for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptDays(u16);

/// Not a whole number from 0 to [`KeptDays::MAXIMUM`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a whole number from 0 to {}", KeptDays::MAXIMUM)]
pub struct KeptDaysFault;

impl KeptDays {
    /// The most days.
    pub const MAXIMUM: u16 = 366;
}

impl Default for KeptDays {
    fn default() -> Self {
        Self(90)
    }
}

impl FromStr for KeptDays {
    type Err = KeptDaysFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let days = text.trim().parse().ok().filter(|days| *days <= Self::MAXIMUM);
        days.map(Self).ok_or(KeptDaysFault)
    }
}

impl fmt::Display for KeptDays {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Which cohorts have seats whose time is over: those that were closed by a moment, and those whose last day was no later
/// than a day, closed or not. A cohort that was forgotten is not kept for ever, and one that is closed late not longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueCohorts {
    /// Closed by then.
    pub closed_by: DateTime<Utc>,
    /// Over by then.
    pub last_day: NaiveDate,
}

impl DueCohorts {
    /// Those that are due at `now`.
    pub fn at(now: DateTime<Utc>, kept: KeptDays) -> Self {
        let days = Days::new(kept.0.into());
        let last_day = now.date_naive().checked_sub_days(days).and_then(|day| day.checked_sub_days(DAYS_UNTIL_OVER));
        Self {
            closed_by: now.checked_sub_days(days).unwrap_or(DateTime::<Utc>::MIN_UTC),
            last_day: last_day.unwrap_or(NaiveDate::MIN),
        }
    }
}

/// When the seats of a cohort are deleted: so many days after it was closed or was over, whichever came first.
pub fn seats_kept_until(ends_on: NaiveDate, closed_at: Option<DateTime<Utc>>, kept: KeptDays) -> DateTime<Utc> {
    let over = ends_on.checked_add_days(DAYS_UNTIL_OVER).unwrap_or(ends_on).and_time(NaiveTime::MIN).and_utc();
    let ended_at = closed_at.map_or(over, |closed_at| closed_at.min(over));
    ended_at.checked_add_signed(TimeDelta::days(kept.0.into())).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::CohortState;
    use proptest::prelude::*;

    fn time(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    #[test]
    fn seats_are_kept_from_the_end_and_not_from_a_late_closing() {
        let last_day = NaiveDate::from_ymd_opt(2026, 11, 30).expect("a date");
        for (closed_at, kept_until) in [
            (None, "2027-03-02T00:00:00Z"),
            (Some("2026-11-30T16:00:00Z"), "2027-02-28T16:00:00Z"),
            (Some("2026-11-01T16:00:00Z"), "2027-01-30T16:00:00Z"),
            (Some("2027-06-01T16:00:00Z"), "2027-03-02T00:00:00Z"),
        ] {
            let until = seats_kept_until(last_day, closed_at.map(time), KeptDays::default());
            assert_eq!(until, time(kept_until), "{closed_at:?}");
        }
    }

    #[test]
    fn seats_are_kept_for_a_year_at_most() {
        for (text, days) in [("0", Ok(KeptDays(0))), (" 366 ", Ok(KeptDays(366)))] {
            assert_eq!(text.parse(), days);
        }
        for text in ["", "-1", "367", "9000", "many"] {
            assert_eq!(text.parse::<KeptDays>(), Err(KeptDaysFault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_cohorts_that_are_due_are_those_whose_moment_has_come(
            ends_on in 0u64..2000, closed_after in prop::option::of(-400i64..400), now in 0i64..48_000, kept in 0u16..=366,
        ) {
            let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date");
            let ends_on = first.checked_add_days(Days::new(ends_on)).expect("a date");
            let closed_at = closed_after.map(|hours| ends_on.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(hours));
            let now = first.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(now);
            let due = DueCohorts::at(now, KeptDays(kept));
            let is_due = closed_at.is_some_and(|at| at <= due.closed_by) || ends_on <= due.last_day;
            prop_assert_eq!(is_due, seats_kept_until(ends_on, closed_at, KeptDays(kept)) <= now);
            // Nobody can join a cohort whose seats are due, whatever the setting.
            prop_assert!(!is_due || !CohortState::on(now.date_naive(), ends_on, ends_on, closed_at).takes_seats());
        }
    }
}
