//! Where a cohort stands. Never stored: it follows from its dates and from when it was closed.

use chrono::{DateTime, Days, NaiveDate, Utc};

/// Where a cohort stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CohortState {
    /// It has not begun.
    Planned,
    /// People can join and play.
    Open,
    /// The last day is over, and the trainer has not closed it yet: nobody can join, what is written stays.
    Over,
    /// The trainer closed it.
    Closed {
        /// When.
        at: DateTime<Utc>,
    },
}

impl CohortState {
    /// The state on `today`, the day in UTC.
    ///
    /// The dates are calendar days where the trainer is, which may be almost a day ahead of or behind UTC. A code that
    /// fails at nine in the morning of the first day would spoil the session, so a cohort opens a day early and ends a
    /// day late.
    pub fn on(today: NaiveDate, starts_on: NaiveDate, ends_on: NaiveDate, closed_at: Option<DateTime<Utc>>) -> Self {
        let one_day = Days::new(1);
        if let Some(at) = closed_at {
            Self::Closed { at }
        } else if today.checked_add_days(one_day).is_some_and(|tomorrow| tomorrow < starts_on) {
            Self::Planned
        } else if ends_on.checked_add_days(one_day).is_some_and(|day_after| day_after < today) {
            Self::Over
        } else {
            Self::Open
        }
    }

    /// Whether somebody can take a seat.
    pub fn takes_seats(self) -> bool {
        matches!(self, Self::Open)
    }

    /// Whether those who have a seat can still answer: until the trainer closes the cohort, so that nobody is cut off in
    /// the middle of the last question.
    pub fn takes_answers(self) -> bool {
        matches!(self, Self::Open | Self::Over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_follows_from_the_dates() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let on = |today: &str| CohortState::on(day(today), day("2026-11-23"), day("2026-11-30"), None);
        assert_eq!(on("2026-11-21"), CohortState::Planned);
        assert_eq!(on("2026-11-22"), CohortState::Open);
        assert_eq!(on("2026-11-30"), CohortState::Open);
        assert_eq!(on("2026-12-01"), CohortState::Open);
        assert_eq!(on("2026-12-02"), CohortState::Over);
        assert!(!on("2026-12-02").takes_seats() && on("2026-12-02").takes_answers());
        let at = DateTime::from_timestamp(1_795_424_400, 0).expect("a time");
        let closed = CohortState::on(day("2026-11-24"), day("2026-11-23"), day("2026-11-30"), Some(at));
        assert_eq!(closed, CohortState::Closed { at });
        assert!(!closed.takes_seats() && !closed.takes_answers());
    }
}
