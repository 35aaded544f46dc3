//! The one question that adults are asked six weeks after their cohort: which step did you take? Answers are counted for the
//! group, and shown from five people on.

use super::has_seats;
use crate::challenge::SMALLEST_GROUP;
use crate::learning::Audience;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

/// Days from the last day of a cohort to the message: six weeks, in which a good intention has become a habit or has not.
const DAYS_UNTIL_ASKED: Days = Days::new(42);

/// What somebody did with what they learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// They talked about it with a child or young person.
    Talked,
    /// They changed a setting on a device, together.
    ChangedSetting,
    /// They made an agreement, such as the family agreement or a class charter.
    MadeAgreement,
    /// None so far.
    NotYet,
}

impl Step {
    /// Every answer, in the order of the message.
    pub const ALL: [Self; 4] = [Self::Talked, Self::ChangedSetting, Self::MadeAgreement, Self::NotYet];

    /// The word in the database, in links and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Talked => "talked",
            Self::ChangedSetting => "changed-setting",
            Self::MadeAgreement => "made-agreement",
            Self::NotYet => "not-yet",
        }
    }

    /// Reads the word of [`Step::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == text)
    }
}

/// The steps of a group that is large enough to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepsTaken {
    /// How many answered, at least [`SMALLEST_GROUP`].
    pub n_answers: i64,
    /// The share of each answer in the order of [`Step::ALL`], 0 to 100.
    pub shares: [u8; Step::ALL.len()],
}

impl StepsTaken {
    /// From how many chose each answer; nothing while fewer than [`SMALLEST_GROUP`] have answered.
    pub fn of(counts: &[(Step, i64)]) -> Option<Self> {
        let chose = |step| counts.iter().filter(|(chosen, _)| *chosen == step).map(|(_, n)| (*n).max(0)).sum::<i64>();
        let chosen = Step::ALL.map(chose);
        let n_answers: i64 = chosen.iter().sum();
        let share = |n: i64| u8::try_from((n * 100 + n_answers / 2) / n_answers.max(1)).unwrap_or(100);
        (n_answers >= i64::from(SMALLEST_GROUP)).then(|| Self { n_answers, shares: chosen.map(share) })
    }
}

/// When the message of a cohort is due.
pub fn step_message_due_at(ends_on: NaiveDate) -> DateTime<Utc> {
    ends_on.checked_add_days(DAYS_UNTIL_ASKED).unwrap_or(ends_on).and_time(NaiveTime::MIN).and_utc()
}

/// Whether an address may be left for the message. Never by teens; and only where the message can still come: the seat, and
/// the address with it, must not be gone by then.
pub fn may_leave_address(
    audience: Audience,
    due_at: DateTime<Utc>,
    kept_until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> bool {
    let is_adult = has_seats(audience) && audience != Audience::Teens;
    is_adult && now < due_at && due_at < kept_until
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    #[test]
    fn every_step_has_a_word_of_its_own() {
        for step in Step::ALL {
            assert_eq!(Step::parse(step.as_str()), Some(step));
        }
        assert_eq!(Step::parse("divorced"), None);
    }

    #[test]
    fn four_answers_are_not_shown_and_five_are() {
        let counts = [(Step::Talked, 3), (Step::NotYet, 1)];
        assert_eq!(StepsTaken::of(&counts), None);
        assert_eq!(StepsTaken::of(&[]), None);
        let counts = [(Step::Talked, 3), (Step::NotYet, 2)];
        assert_eq!(StepsTaken::of(&counts), Some(StepsTaken { n_answers: 5, shares: [60, 0, 0, 40] }));
    }

    #[test]
    fn an_address_is_taken_only_where_the_message_can_still_come() {
        let last_day = NaiveDate::from_ymd_opt(2026, 11, 30).expect("a date");
        let due_at = step_message_due_at(last_day);
        assert_eq!(due_at, "2027-01-11T00:00:00Z".parse::<DateTime<Utc>>().expect("a time"));
        let (before, later) = (due_at - TimeDelta::seconds(1), due_at + TimeDelta::days(48));
        for (audience, kept_until, now, may) in [
            (Audience::Parents, later, before, true),
            (Audience::Educators, later, before, true),
            (Audience::Teens, later, before, false),
            (Audience::Children9To12, later, before, false),
            (Audience::Parents, later, due_at, false),
            (Audience::Parents, due_at, before, false),
        ] {
            assert_eq!(may_leave_address(audience, due_at, kept_until, now), may, "{audience:?} {kept_until} {now}");
        }
    }

    proptest! {
        #[test]
        fn shares_keep_their_bounds(counts in prop::array::uniform4(0i64..5000)) {
            let counts: Vec<_> = Step::ALL.into_iter().zip(counts).collect();
            if let Some(steps) = StepsTaken::of(&counts) {
                prop_assert!(steps.n_answers >= i64::from(SMALLEST_GROUP));
                let sum: i64 = steps.shares.iter().map(|share| i64::from(*share)).sum();
                prop_assert!((98..=102).contains(&sum));
            }
        }
    }
}
