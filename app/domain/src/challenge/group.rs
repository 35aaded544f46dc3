//! Results of a group. Never of a person: nobody is ranked, and a group that is too small is not shown at all.

use super::RuleGain;
use crate::ModuleId;
use crate::learning::Level;
use serde::{Deserialize, Serialize};

/// The smallest group whose results are shown: below it, a share would say something about one person.
pub const SMALLEST_GROUP: u32 = 5;

/// The answers of some people to one level of one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnswerSum {
    /// People with at least one answer; on paper, sheets.
    pub n_people: u32,
    /// Their answers.
    pub n_answers: u32,
    /// The right ones among them.
    pub n_right: u32,
}

/// The answers of a group to one level of one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupCell {
    /// Answers on phones, each known to belong to a seat.
    pub phones: AnswerSum,
    /// Answers on paper, which the trainer counted.
    pub paper: AnswerSum,
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
        /// How many of them answered on paper.
        n_on_paper: u32,
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
    /// The same for each rule whose gain may be shown.
    pub rule_gains: Vec<(ModuleId, RuleGain)>,
}

impl GroupResults {
    /// The share of a rule and level.
    pub fn share(&self, rule: &ModuleId, level: Level) -> GroupShare {
        let cell = self.cells.iter().find(|(cell_rule, cell_level, _)| cell_rule == rule && *cell_level == level);
        cell.map_or(GroupShare::Nobody, |(_, _, share)| *share)
    }

    /// The gain of a rule, if it may be shown.
    pub fn rule_gain(&self, rule: &ModuleId) -> Option<RuleGain> {
        self.rule_gains.iter().find(|(gained, _)| gained == rule).map(|(_, gain)| *gain)
    }

    /// Whether any share has answers on paper in it.
    pub fn has_paper(&self) -> bool {
        self.cells.iter().any(|(_, _, share)| matches!(share, GroupShare::Percent { n_on_paper: 1.., .. }))
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

/// What may be shown of a cell. Phones and paper count together, but phones only when nobody or at least
/// [`SMALLEST_GROUP`] people answered on one: the trainer knows the counts on paper, so a share over both and a few phones
/// would give those phones away, and a tally that was made up would open every group.
pub fn group_share(cell: &GroupCell) -> GroupShare {
    if cell.phones.n_answers + cell.paper.n_answers == 0 {
        return GroupShare::Nobody;
    }
    let phones = if cell.phones.n_people < SMALLEST_GROUP { AnswerSum::default() } else { cell.phones };
    let n_people = phones.n_people + cell.paper.n_people;
    let n_answers = phones.n_answers + cell.paper.n_answers;
    if n_people < SMALLEST_GROUP || n_answers == 0 {
        return GroupShare::TooFew;
    }
    let n_right = (phones.n_right + cell.paper.n_right).min(n_answers);
    let right = (n_right * 100 + n_answers / 2) / n_answers;
    GroupShare::Percent { right: u8::try_from(right).unwrap_or(100), n_people, n_on_paper: cell.paper.n_people }
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

    fn sum(n_people: u32, n_answers: u32, n_right: u32) -> AnswerSum {
        AnswerSum { n_people, n_answers, n_right }
    }

    fn phones(n_people: u32, n_answers: u32, n_right: u32) -> GroupCell {
        GroupCell { phones: sum(n_people, n_answers, n_right), ..Default::default() }
    }

    fn percent(right: u8, n_people: u32, n_on_paper: u32) -> GroupShare {
        GroupShare::Percent { right, n_people, n_on_paper }
    }

    #[test]
    fn small_groups_are_never_shown() {
        assert_eq!(group_share(&phones(0, 0, 0)), GroupShare::Nobody);
        assert_eq!(group_share(&phones(1, 5, 5)), GroupShare::TooFew);
        assert_eq!(group_share(&phones(4, 20, 10)), GroupShare::TooFew);
        assert_eq!(group_share(&phones(5, 25, 20)), percent(80, 5, 0));
        assert_eq!(group_share(&phones(6, 3, 2)), percent(67, 6, 0));
    }

    #[test]
    fn phones_and_paper_count_together_and_a_few_phones_wait() {
        let cell = |phones, paper| group_share(&GroupCell { phones, paper });
        assert_eq!(cell(sum(5, 20, 20), sum(15, 60, 0)), percent(25, 20, 15));
        assert_eq!(cell(sum(5, 20, 10), sum(2, 8, 4)), percent(50, 7, 2));
        assert_eq!(cell(sum(0, 0, 0), sum(5, 20, 5)), percent(25, 5, 5));
        assert_eq!(cell(sum(0, 0, 0), sum(4, 16, 4)), GroupShare::TooFew);
        assert_eq!(cell(sum(3, 12, 12), sum(2, 8, 0)), GroupShare::TooFew, "the two are known, so the three would be");
        assert_eq!(cell(sum(1, 4, 4), sum(5, 20, 5)), percent(25, 5, 5), "one phone says nothing here");
        assert_eq!(cell(sum(1, 4, 4), sum(5, 20, 5)), cell(sum(1, 4, 0), sum(5, 20, 5)));
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
            n_phones in 0u32..500, n_answers in 0u32..5000, n_right in 0u32..9000, n_sheets in 0u32..2000,
            on_paper in 0u32..5000, n_compared in 0i64..500, gain_hundredths in -6_000_000i64..6_000_000,
        ) {
            let cell = GroupCell { phones: sum(n_phones, n_answers, n_right), paper: sum(n_sheets, on_paper, on_paper / 2) };
            if let GroupShare::Percent { right, n_people, n_on_paper } = group_share(&cell) {
                prop_assert!(right <= 100 && n_people >= SMALLEST_GROUP && n_on_paper <= n_people);
                // What is left after the paper is taken away is no small group.
                prop_assert!(n_people - n_on_paper == 0 || n_people - n_on_paper >= SMALLEST_GROUP);
            }
            let sum = GainSum { n_people: n_compared, gain_hundredths };
            prop_assert!(gain(&sum).is_none_or(|gain| (-100..=100).contains(&gain)));
        }
    }
}
