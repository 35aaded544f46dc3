//! How long the seats of a cohort are kept. Nicknames and answers serve the group while it meets and its trainer while they
//! look back; after that only counts stay (product.md, promise 3, and "keeping little").

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

/// How many days seats are kept after a cohort closed, unless the installation says otherwise.
pub const SEATS_KEPT_DAYS: i64 = 90;

/// The most days an installation may keep seats.
pub const SEATS_KEPT_DAYS_MAXIMUM: i64 = 366;

/// Days from the last day of a cohort until it is over everywhere.
const DAYS_UNTIL_OVER: Days = Days::new(2);

/// The last of the `ends_on` days whose cohorts are due on `today`, whether they were closed or not.
pub fn last_day_due(today: NaiveDate, days: i64) -> NaiveDate {
    let kept = Days::new(days.clamp(0, SEATS_KEPT_DAYS_MAXIMUM).unsigned_abs());
    today.checked_sub_days(kept).and_then(|day| day.checked_sub_days(DAYS_UNTIL_OVER)).unwrap_or(NaiveDate::MIN)
}

/// When a cohort ended: when it was closed, or else two days after its last day, when nobody can join any more wherever
/// they are (see [`super::CohortState::on`]). A cohort that was forgotten is not kept for ever.
fn ended_at(ends_on: NaiveDate, closed_at: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let over = ends_on.checked_add_days(DAYS_UNTIL_OVER).unwrap_or(ends_on).and_time(NaiveTime::MIN).and_utc();
    // A cohort that is closed late is not kept longer for that.
    closed_at.map_or(over, |closed_at| closed_at.min(over))
}

/// When the seats of a cohort are deleted, `days` after it ended.
pub fn seats_kept_until(ends_on: NaiveDate, closed_at: Option<DateTime<Utc>>, days: i64) -> DateTime<Utc> {
    let kept = TimeDelta::days(days.clamp(0, SEATS_KEPT_DAYS_MAXIMUM));
    ended_at(ends_on, closed_at).checked_add_signed(kept).unwrap_or(DateTime::<Utc>::MAX_UTC)
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
            assert_eq!(seats_kept_until(last_day, closed_at.map(time), 90), time(kept_until), "{closed_at:?}");
        }
        assert_eq!(seats_kept_until(last_day, None, -5), time("2026-12-02T00:00:00Z"));
    }

    proptest! {
        #[test]
        fn the_day_that_is_due_agrees_with_the_moment(ends_on in 0u64..2000, today in 0u64..2000, days in 0i64..400) {
            let day = |n| NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date").checked_add_days(Days::new(n)).expect("a date");
            let (ends_on, today) = (day(ends_on), day(today));
            let is_due = seats_kept_until(ends_on, None, days) <= today.and_time(NaiveTime::MIN).and_utc();
            prop_assert_eq!(is_due, ends_on <= last_day_due(today, days));
            // Nobody can join a cohort whose seats are due, whatever the setting.
            prop_assert!(!is_due || !CohortState::on(today, ends_on, ends_on, None).takes_seats());
        }
    }
}
