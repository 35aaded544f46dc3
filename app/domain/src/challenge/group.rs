//! Results of a group. Never of a person: nobody is ranked, and a group that is too small is not shown at all.

use crate::ModuleId;
use crate::learning::Level;
use serde::{Deserialize, Serialize};

/// The smallest group whose results are shown: below it, a share would say something about one person.
pub const SMALLEST_GROUP: u32 = 5;

/// The answers of a group to one level of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCell {
    /// The rule.
    pub rule: ModuleId,
    /// The level.
    pub level: Level,
    /// People with at least one answer.
    pub n_people: u32,
    /// Their answers.
    pub n_answers: u32,
    /// The right ones among them.
    pub n_right: u32,
}

/// A share that may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupShare {
    /// Nobody has answered.
    Nobody,
    /// Fewer people than [`SMALLEST_GROUP`]; how many is not said either.
    TooFew,
    /// The share of right answers.
    Percent {
        /// 0 to 100.
        right: u8,
        /// How many people it stands for, at least [`SMALLEST_GROUP`].
        n_people: u32,
    },
}

/// What a group has reached: the cells that may be shown, and the gain, and nothing by which a hidden cell could be
/// computed. There is no sum over rules on purpose: it would give away the one rule that is hidden.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupResults {
    /// One share per rule and level, in the order of the course.
    pub cells: Vec<(ModuleId, Level, GroupShare)>,
    /// Mean gain from Level 1 to Level 2 in percentage points, of those who finished both.
    pub gain: Option<i32>,
}

impl GroupResults {
    /// The share of a rule and level.
    pub fn share(&self, rule: &ModuleId, level: Level) -> GroupShare {
        let cell = self.cells.iter().find(|(cell_rule, cell_level, _)| cell_rule == rule && *cell_level == level);
        cell.map_or(GroupShare::Nobody, |(_, _, share)| *share)
    }

    /// Whether anything can be shown yet.
    pub fn has_shares(&self) -> bool {
        self.cells.iter().any(|(_, _, share)| matches!(share, GroupShare::Percent { .. }))
    }
}

/// What the gain is computed from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GainSum {
    /// People who finished both levels.
    pub n_people: i64,
    /// The sum of their gains from Level 1 to Level 2, in hundredths of a percentage point, as reach sums it.
    pub gain_hundredths: i64,
}

/// What may be shown of a cell.
pub fn group_share(cell: &GroupCell) -> GroupShare {
    if cell.n_people == 0 || cell.n_answers == 0 {
        GroupShare::Nobody
    } else if cell.n_people < SMALLEST_GROUP {
        GroupShare::TooFew
    } else {
        let right = (cell.n_right.min(cell.n_answers) * 100 + cell.n_answers / 2) / cell.n_answers;
        GroupShare::Percent { right: u8::try_from(right).unwrap_or(100), n_people: cell.n_people }
    }
}

/// The mean gain from Level 1 to Level 2 in whole percentage points, -100 to 100. Only people who finished both levels
/// count; below [`SMALLEST_GROUP`] of them there is no answer.
pub fn gain(sum: &GainSum) -> Option<i32> {
    if sum.n_people < i64::from(SMALLEST_GROUP) {
        return None;
    }
    // The mean of differences between 0 and 100 fits.
    Some((sum.gain_hundredths as f64 / sum.n_people as f64 / 100.0).round().clamp(-100.0, 100.0) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(n_people: u32, n_answers: u32, n_right: u32) -> GroupCell {
        GroupCell { rule: "rule-1".into(), level: Level::One, n_people, n_answers, n_right }
    }

    #[test]
    fn small_groups_are_never_shown() {
        assert_eq!(group_share(&cell(0, 0, 0)), GroupShare::Nobody);
        assert_eq!(group_share(&cell(1, 5, 5)), GroupShare::TooFew);
        assert_eq!(group_share(&cell(4, 20, 10)), GroupShare::TooFew);
        assert_eq!(group_share(&cell(5, 25, 20)), GroupShare::Percent { right: 80, n_people: 5 });
        assert_eq!(group_share(&cell(6, 3, 2)), GroupShare::Percent { right: 67, n_people: 6 });
    }

    #[test]
    fn the_gain_needs_five_who_finished_both() {
        let sum = |n_people, gain_hundredths| GainSum { n_people, gain_hundredths };
        assert_eq!(gain(&sum(4, 10_000)), None);
        assert_eq!(gain(&sum(5, 12_500)), Some(25));
        assert_eq!(gain(&sum(5, 2_500)), Some(5));
        assert_eq!(gain(&sum(6, -1_500)), Some(-3));
    }

    proptest! {
        #[test]
        fn shares_and_gains_keep_their_bounds(
            n_people in 0u32..500, n_answers in 0u32..5000, n_right in 0u32..9000,
            n_compared in 0i64..500, gain_hundredths in -6_000_000i64..6_000_000,
        ) {
            if let GroupShare::Percent { right, n_people } = group_share(&cell(n_people, n_answers, n_right)) {
                prop_assert!(right <= 100 && n_people >= SMALLEST_GROUP);
            }
            let sum = GainSum { n_people: n_compared, gain_hundredths };
            prop_assert!(gain(&sum).is_none_or(|gain| (-100..=100).contains(&gain)));
        }
    }
}
