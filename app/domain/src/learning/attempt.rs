//! The rules of graded assessments: what is drawn, what passes, and when the next try opens.

use super::answer::Answer;
use super::course::Assessment;
use super::item::Item;
use super::shuffle::SplitMix64;
use crate::{AttemptId, ItemId, ObjectiveId};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use thiserror::Error;

/// The bank has too few items for the blueprint. The course loader refuses such a course.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the bank has too few items for objective {objective}")]
pub struct BankTooSmall {
    /// The objective that runs short.
    pub objective: ObjectiveId,
}

impl Assessment {
    /// Draws the items of an attempt by the blueprint, no item twice, in the order they are shown. The same seed draws the
    /// same items.
    pub fn draw(&self, seed: u64) -> Result<Vec<&Item>, BankTooSmall> {
        let mut chance = SplitMix64::new(seed);
        let mut drawn: Vec<&Item> = Vec::with_capacity(self.n_items());
        for draw in &self.draws {
            let mut candidates: Vec<&Item> = self
                .bank
                .iter()
                .filter(|item| item.objective == draw.objective && item.critical == draw.critical)
                .filter(|item| drawn.iter().all(|other| other.id != item.id))
                .collect();
            if candidates.len() < draw.count {
                return Err(BankTooSmall { objective: draw.objective.clone() });
            }
            chance.shuffle(&mut candidates);
            drawn.extend(&candidates[..draw.count]);
        }
        chance.shuffle(&mut drawn);
        Ok(drawn)
    }

    /// An item of the bank.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.bank.iter().find(|item| item.id == *id)
    }
}

/// What the answers of an attempt are worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Items answered right.
    pub n_right: usize,
    /// Items asked.
    pub n_items: usize,
    /// Whether every critical item was right.
    pub critical_right: bool,
}

impl Marks {
    /// Marks answers. What is not answered, or cannot belong to its item, is wrong.
    pub fn of<'a>(items: impl IntoIterator<Item = &'a Item>, answers: &BTreeMap<ItemId, Answer>) -> Self {
        let mut marks = Self { n_right: 0, n_items: 0, critical_right: true };
        for item in items {
            let right =
                answers.get(&item.id).is_some_and(|answer| item.score(answer).is_ok_and(|outcome| outcome.right));
            marks.n_items += 1;
            marks.n_right += usize::from(right);
            marks.critical_right &= right || !item.critical;
        }
        marks
    }

    /// Whether this passes: at least so many percent right, and every critical item. Compared without rounding.
    pub fn pass(&self, pass_percent: u8) -> bool {
        self.n_items > 0 && self.critical_right && self.n_right * 100 >= usize::from(pass_percent) * self.n_items
    }
}

/// Where an attempt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptState {
    /// Being worked on.
    Open,
    /// Handed in, for good.
    Submitted {
        /// When.
        at: DateTime<Utc>,
        /// What it is worth.
        marks: Marks,
        /// Whether it passed by the rules of that day.
        passed: bool,
    },
}

/// An earlier attempt, as far as the rules care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastAttempt {
    /// The attempt.
    pub id: AttemptId,
    /// 1, 2, 3, …
    pub number: i64,
    /// Where it stands.
    pub state: AttemptState,
}

/// What somebody may do about an assessment now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Begin this try.
    MayStart {
        /// Its number, from 1.
        number: i64,
        /// Tries before the next wait, this one included.
        tries_left: u32,
    },
    /// Go on with the one that is open.
    Open {
        /// The open attempt.
        attempt: AttemptId,
    },
    /// Wait: the tries of this round are used.
    MustWait {
        /// When the next round opens.
        until: DateTime<Utc>,
    },
    /// Nothing: it is passed.
    Passed {
        /// The attempt that passed.
        attempt: AttemptId,
    },
}

impl Standing {
    /// Decides from all past attempts, oldest first, and the time. Tries come in rounds: after every `tries` failed ones, the
    /// next opens `wait_hours` after the last was handed in. When a certificate is due for renewal, `renews` names the
    /// attempt that earned it: what was tried up to then no longer counts.
    pub fn of(assessment: &Assessment, past: &[PastAttempt], renews: Option<AttemptId>, now: DateTime<Utc>) -> Self {
        let mut failed: i64 = 0;
        let mut last_failed_at = None;
        let mut open = None;
        let first_that_counts = past.iter().position(|attempt| Some(attempt.id) == renews).map_or(0, |index| index + 1);
        for attempt in &past[first_that_counts..] {
            match attempt.state {
                AttemptState::Submitted { passed: true, .. } => return Self::Passed { attempt: attempt.id },
                AttemptState::Submitted { at, .. } => {
                    failed += 1;
                    last_failed_at = last_failed_at.max(Some(at));
                }
                AttemptState::Open => open = Some(attempt.id),
            }
        }
        if let Some(attempt) = open {
            return Self::Open { attempt };
        }
        let tries = i64::from(assessment.tries.max(1));
        let used = failed % tries;
        if let Some(last_failed_at) = last_failed_at
            && used == 0
        {
            let until = last_failed_at + TimeDelta::hours(i64::from(assessment.wait_hours));
            if now < until {
                return Self::MustWait { until };
            }
        }
        let number = past.iter().map(|attempt| attempt.number).max().unwrap_or(0) + 1;
        Self::MayStart { number, tries_left: u32::try_from(tries - used).unwrap_or(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::course::Draw;
    use super::super::samples;
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn assessment() -> Assessment {
        let bank = (0..20)
            .map(|number| {
                let mut item = samples::item(&format!("i{number:02}"), samples::true_false(true));
                item.objective = if number % 2 == 0 { "even".into() } else { "odd".into() };
                item.critical = number % 5 == 0;
                item
            })
            .collect();
        let draw = |objective: &str, count, critical| Draw { objective: objective.into(), count, critical };
        Assessment {
            id: "final".into(),
            title: "Final".into(),
            bank,
            draws: vec![draw("even", 3, false), draw("odd", 4, false), draw("even", 2, true), draw("even", 2, false)],
            pass_percent: 70,
            tries: 3,
            wait_hours: 24,
            minutes: 30,
            certificate: true,
        }
    }

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_424_400 + hour * 3600, 0).expect("a time")
    }

    fn submitted(number: i64, hour: i64, passed: bool) -> PastAttempt {
        let marks = Marks { n_right: 0, n_items: 1, critical_right: true };
        PastAttempt {
            id: AttemptId(Uuid::from_u128(number as u128)),
            number,
            state: AttemptState::Submitted { at: at(hour), marks, passed },
        }
    }

    #[test]
    fn tries_and_waiting_follow_the_table() {
        let assessment = assessment();
        let open = PastAttempt { id: AttemptId(Uuid::from_u128(9)), number: 4, state: AttemptState::Open };
        let failed = [submitted(1, 0, false), submitted(2, 1, false), submitted(3, 2, false)];
        let table: Vec<(Vec<PastAttempt>, i64, Standing)> = vec![
            (vec![], 0, Standing::MayStart { number: 1, tries_left: 3 }),
            (failed[..1].to_vec(), 0, Standing::MayStart { number: 2, tries_left: 2 }),
            (failed[..2].to_vec(), 1, Standing::MayStart { number: 3, tries_left: 1 }),
            (failed.to_vec(), 2, Standing::MustWait { until: at(26) }),
            (failed.to_vec(), 25, Standing::MustWait { until: at(26) }),
            (failed.to_vec(), 26, Standing::MayStart { number: 4, tries_left: 3 }),
            ([&failed[..], &[open]].concat(), 3, Standing::Open { attempt: open.id }),
            ([&failed[..], &[submitted(4, 30, false)]].concat(), 30, Standing::MayStart { number: 5, tries_left: 2 }),
            (
                [&failed[..1], &[submitted(2, 1, true)]].concat(),
                1,
                Standing::Passed { attempt: submitted(2, 1, true).id },
            ),
        ];
        for (past, hour, expected) in table {
            assert_eq!(Standing::of(&assessment, &past, None, at(hour)), expected, "{past:?} at {hour}");
        }
    }

    #[test]
    fn a_renewal_begins_anew_after_the_pass_that_is_renewed() {
        let assessment = assessment();
        let earned = submitted(3, 2, true);
        let past = [submitted(1, 0, false), submitted(2, 1, false), earned];
        let of = |past: &[PastAttempt]| Standing::of(&assessment, past, Some(earned.id), at(1000));
        assert_eq!(of(&past), Standing::MayStart { number: 4, tries_left: 3 });
        assert_eq!(
            of(&[&past[..], &[submitted(4, 900, false)]].concat()),
            Standing::MayStart { number: 5, tries_left: 2 }
        );
        let renewed = submitted(4, 900, true);
        assert_eq!(of(&[&past[..], &[renewed]].concat()), Standing::Passed { attempt: renewed.id });
    }

    #[test]
    fn passing_takes_the_percentage_and_every_critical_item() {
        let table = [
            (7, 10, true, true),
            (6, 10, true, false),
            (10, 10, false, false),
            (14, 20, true, true),
            (2, 3, true, false),
            (0, 0, true, false),
        ];
        for (n_right, n_items, critical_right, expected) in table {
            assert_eq!(Marks { n_right, n_items, critical_right }.pass(70), expected, "{n_right} of {n_items}");
        }
    }

    #[test]
    fn what_is_missing_or_does_not_fit_is_wrong() {
        let mut critical = samples::item("a", samples::true_false(true));
        critical.critical = true;
        let items =
            [critical, samples::item("b", samples::true_false(true)), samples::item("c", samples::single("a*b"))];
        let answers = BTreeMap::from([("b".into(), Answer::Truth(true)), ("c".into(), Answer::Truth(true))]);
        assert_eq!(Marks::of(&items, &answers), Marks { n_right: 1, n_items: 3, critical_right: false });
    }

    proptest! {
        #[test]
        fn a_draw_fills_the_blueprint_without_repeating(seed: u64) {
            let assessment = assessment();
            let drawn = assessment.draw(seed).expect("the bank is large enough");
            prop_assert_eq!(&drawn, &assessment.draw(seed).expect("again"));
            prop_assert_eq!(drawn.len(), assessment.n_items());
            let mut ids: Vec<_> = drawn.iter().map(|item| &item.id).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), drawn.len());
            let count = |objective: &str, critical| {
                drawn.iter().filter(|item| item.objective.as_str() == objective && item.critical == critical).count()
            };
            prop_assert_eq!((count("even", false), count("odd", false), count("even", true)), (5, 4, 2));
        }
    }

    #[test]
    fn a_bank_that_is_too_small_is_said() {
        let mut assessment = assessment();
        assessment.draws[1].count = 11;
        assert_eq!(assessment.draw(1), Err(BankTooSmall { objective: "odd".into() }));
    }
}
