//! Six questions that parents and educators answer before their course and again after it: what a group learned, measured
//! with the least there is (fact sheet, "Kirkpatrick", level 2: pre/post 6 items).
//!
//! Both times the questions are the same, and what is right is said only after the second time: said before, it would be
//! what is measured. A person's answers are seen by whoever holds the seat; of a group stands the mean, from five people on.

use super::CohortState;
use crate::challenge::SMALLEST_GROUP;
use chrono::{Days, NaiveDate};

/// How many questions there are.
pub const BEFORE_AFTER_ITEMS: usize = 6;

/// One of the two times the questions are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// Before the first session.
    Before,
    /// After the last one.
    After,
}

impl Moment {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Before, Self::After];

    /// The word in forms and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }

    /// Reads the word of [`Moment::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|moment| moment.as_str() == text)
    }
}

/// What a cohort says about when the questions are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// Whether a session was held on an earlier day: whoever has not answered yet knows too much for a "before".
    pub has_begun: bool,
    /// Whether the trainer asks the questions again, which is for when the last session is over.
    pub asks_again: bool,
}

/// Where a seat stands with the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeforeAfterStage {
    /// They are asked at this moment.
    Ask(Moment),
    /// Answered before; asked again when the trainer says so.
    Wait,
    /// Answered both times: the comparison can be read.
    Done,
    /// Not answered in time, so there is nothing to compare.
    Missed,
}

/// The first day that may be today somewhere. Sessions have calendar days of where the trainer is, almost a day ahead of or
/// behind UTC ([`CohortState::on`] has the same margin), so only a session before this day was certainly on an earlier one.
pub fn earliest_today(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(1)).unwrap_or(today)
}

/// Where a seat stands that has answered `n_before` and `n_after` of the questions.
pub fn before_after_stage(n_before: usize, n_after: usize, asking: Asking, state: CohortState) -> BeforeAfterStage {
    let is_done = |n: usize| n >= BEFORE_AFTER_ITEMS;
    match (is_done(n_before), is_done(n_after)) {
        (true, true) => BeforeAfterStage::Done,
        _ if !state.takes_answers() => BeforeAfterStage::Missed,
        (true, false) if asking.asks_again => BeforeAfterStage::Ask(Moment::After),
        (true, false) => BeforeAfterStage::Wait,
        // Answered now and again in the same minute, they would compare nothing.
        (false, _) if asking.has_begun || asking.asks_again => BeforeAfterStage::Missed,
        (false, _) => BeforeAfterStage::Ask(Moment::Before),
    }
}

/// What the comparison of a group is computed from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BeforeAfterSum {
    /// People who answered every question before.
    pub n_before: i64,
    /// Those of them who answered every question again after.
    pub n_compared: i64,
    /// Right answers of those compared, before.
    pub n_right_before: i64,
    /// Right answers of those compared, after.
    pub n_right_after: i64,
}

/// The comparison of a group that may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeforeAfter {
    /// How many people are compared, at least [`SMALLEST_GROUP`].
    pub n_people: i64,
    /// The share of right answers before, 0 to 100, rounded half up.
    pub percent_before: i64,
    /// The same people's share after.
    pub percent_after: i64,
}

impl BeforeAfterSum {
    /// What is kept when the seats are deleted: of a group that is too small to be shown, only how many they were.
    pub fn to_keep(self) -> Self {
        if self.n_compared >= i64::from(SMALLEST_GROUP) {
            return self;
        }
        Self { n_right_before: 0, n_right_after: 0, ..self }
    }
}

impl BeforeAfter {
    /// The comparison, if it is one of enough people and of a closed cohort: while somebody may still answer, the figures before
    /// and after that answer would tell it. Beside it stands nothing about what those answered who answered once only, so there
    /// is no rest from which somebody could be worked out.
    pub fn of(sum: &BeforeAfterSum, state: CohortState) -> Option<Self> {
        let n_answers = sum.n_compared * i64::try_from(BEFORE_AFTER_ITEMS).ok()?;
        let percent = |n_right: i64| (n_right * 200 + n_answers) / (n_answers * 2);
        let is_final = matches!(state, CohortState::Closed { .. });
        (is_final && sum.n_compared >= i64::from(SMALLEST_GROUP)).then(|| Self {
            n_people: sum.n_compared,
            percent_before: percent(sum.n_right_before),
            percent_after: percent(sum.n_right_after),
        })
    }

    /// Percentage points between the two shares as they are shown, -100 to 100.
    pub fn points(&self) -> i64 {
        self.percent_after - self.percent_before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use proptest::prelude::*;

    fn closed() -> CohortState {
        CohortState::Closed { at: DateTime::UNIX_EPOCH }
    }

    #[test]
    fn the_questions_are_asked_before_the_first_session_and_after_the_last() {
        use BeforeAfterStage::{Ask, Done, Missed, Wait};
        let asking = |has_begun, asks_again| Asking { has_begun, asks_again };
        let (first_day, later) = (asking(false, false), asking(true, false));
        let (same_day, over) = (asking(false, true), asking(true, true));
        for (n_before, n_after, asking, stage) in [
            (0, 0, first_day, Ask(Moment::Before)),
            (5, 0, first_day, Ask(Moment::Before)),
            (5, 0, later, Missed),
            (0, 0, same_day, Missed),
            (0, 0, over, Missed),
            (6, 0, first_day, Wait),
            (6, 0, later, Wait),
            (6, 0, same_day, Ask(Moment::After)),
            (6, 5, over, Ask(Moment::After)),
            (6, 6, over, Done),
        ] {
            for state in [CohortState::Open, CohortState::Over] {
                assert_eq!(
                    before_after_stage(n_before, n_after, asking, state),
                    stage,
                    "{n_before} {n_after} {asking:?}"
                );
            }
            let in_the_end = if stage == Done { Done } else { Missed };
            assert_eq!(before_after_stage(n_before, n_after, asking, closed()), in_the_end);
        }
    }

    #[test]
    fn a_day_begins_somewhere_a_day_earlier() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(earliest_today(day("2026-12-01")), day("2026-11-30"));
    }

    #[test]
    fn moments_are_read_as_they_are_written() {
        for moment in Moment::ALL {
            assert_eq!(Moment::parse(moment.as_str()), Some(moment));
        }
        assert_eq!(Moment::parse("during"), None);
    }

    #[test]
    fn a_comparison_needs_five_people() {
        let sum = |n_compared, n_right_before, n_right_after| BeforeAfterSum {
            n_before: n_compared + 3,
            n_compared,
            n_right_before,
            n_right_after,
        };
        let of = |sum: BeforeAfterSum| BeforeAfter::of(&sum, closed());
        assert_eq!(of(BeforeAfterSum::default()), None);
        assert_eq!(of(sum(4, 12, 24)), None);
        let five = of(sum(5, 10, 25)).expect("are enough");
        assert_eq!((five.n_people, five.percent_before, five.percent_after, five.points()), (5, 33, 83, 50));
        let worse = of(sum(10, 60, 0)).expect("are enough");
        assert_eq!((worse.percent_before, worse.percent_after, worse.points()), (100, 0, -100));
        for state in [CohortState::Planned, CohortState::Open, CohortState::Over] {
            assert_eq!(BeforeAfter::of(&sum(9, 10, 25), state), None, "the tenth would tell what they answered");
        }
    }

    #[test]
    fn of_a_few_people_only_their_number_is_kept() {
        let sum = |n_compared| BeforeAfterSum { n_before: 9, n_compared, n_right_before: 7, n_right_after: 8 };
        assert_eq!(sum(5).to_keep(), sum(5));
        assert_eq!(
            sum(4).to_keep(),
            BeforeAfterSum { n_before: 9, n_compared: 4, n_right_before: 0, n_right_after: 0 }
        );
    }

    proptest! {
        #[test]
        fn shares_stay_in_bounds(n_people in 5i64..1000, right in (0i64..=6000, 0i64..=6000)) {
            let sum = BeforeAfterSum {
                n_before: n_people,
                n_compared: n_people,
                n_right_before: right.0.min(n_people * 6),
                n_right_after: right.1.min(n_people * 6),
            };
            let shown = BeforeAfter::of(&sum, closed()).expect("are enough");
            prop_assert!((0..=100).contains(&shown.percent_before) && (0..=100).contains(&shown.percent_after));
        }
    }
}
