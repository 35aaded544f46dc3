//! Where somebody stands in the challenge. Computed from their answers, in the browser and on the server alike.
//!
//! The rules may be played in any order. Within a rule: Level 1, then its lesson, then Level 2. Level 2 of a rule opens
//! when every Level 1 item of that rule has an answer, right or wrong: nobody has to be good to go on.

use crate::learning::{Course, Item, Level, Module};
use crate::{ItemId, ModuleId};
use serde::{Deserialize, Serialize};

/// Where somebody stands in one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleStanding {
    /// The rule.
    pub rule: ModuleId,
    /// What you know.
    pub level_one: LevelStanding,
    /// Go deeper.
    pub level_two: LevelStanding,
}

/// Where somebody stands in one level of a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelStanding {
    /// Questions it has.
    pub n_items: u32,
    /// Questions with an answer, at most `n_items`.
    pub n_answered: u32,
    /// Right answers, at most `n_answered`.
    pub n_right: u32,
}

impl LevelStanding {
    /// Whether every question has an answer.
    pub fn is_finished(&self) -> bool {
        self.n_answered >= self.n_items
    }

    /// Whether at least one question has an answer and another has none.
    pub fn is_begun(&self) -> bool {
        self.n_answered > 0 && !self.is_finished()
    }

    /// The share of questions answered, 0 to 100.
    pub fn percent(&self) -> u8 {
        match self.n_items {
            0 => 0,
            n_items => u8::try_from(self.n_answered.min(n_items) * 100 / n_items).unwrap_or(100),
        }
    }
}

impl RuleStanding {
    /// One level of the rule.
    pub fn level(&self, level: Level) -> LevelStanding {
        match level {
            Level::One => self.level_one,
            Level::Two => self.level_two,
        }
    }

    /// Whether a level can be played: Level 1 always, Level 2 after Level 1 of the same rule.
    pub fn is_open(&self, level: Level) -> bool {
        match level {
            Level::One => true,
            Level::Two => self.level_one.is_finished(),
        }
    }
}

/// The items of one level of a rule, in the order of the files.
pub fn items_of(rule: &Module, level: Level) -> impl Iterator<Item = &Item> {
    rule.lessons.iter().flat_map(|lesson| lesson.items.iter()).filter(move |item| item.level == Some(level))
}

/// How many items a level has in all rules together.
pub fn n_items_of_level(course: &Course, level: Level) -> usize {
    course.modules.iter().map(|rule| items_of(rule, level).count()).sum()
}

/// The rule an item belongs to, with the item and its level; nothing for an item that is not of the challenge.
pub fn rule_of_item<'course>(
    course: &'course Course,
    item: &ItemId,
) -> Option<(&'course Module, &'course Item, Level)> {
    course.modules.iter().find_map(|rule| {
        let item =
            rule.lessons.iter().flat_map(|lesson| lesson.items.iter()).find(|candidate| candidate.id == *item)?;
        Some((rule, item, item.level?))
    })
}

/// Where somebody stands in every rule, in the order of the course. `answer_to` says whether an item was answered, and if
/// so, whether it was right; answers to items that the course no longer has count for nothing.
pub fn standing(course: &Course, answer_to: impl Fn(&ItemId) -> Option<bool>) -> Vec<RuleStanding> {
    let level_standing = |rule: &Module, level: Level| {
        items_of(rule, level).fold(LevelStanding::default(), |so_far, item| {
            let answer = answer_to(&item.id);
            LevelStanding {
                n_items: so_far.n_items + 1,
                n_answered: so_far.n_answered + u32::from(answer.is_some()),
                n_right: so_far.n_right + u32::from(answer == Some(true)),
            }
        })
    };
    course
        .modules
        .iter()
        .map(|rule| RuleStanding {
            rule: rule.id.clone(),
            level_one: level_standing(rule, Level::One),
            level_two: level_standing(rule, Level::Two),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn level_two_opens_when_level_one_is_answered_right_or_wrong() {
        let rule = |n_answered, n_right| RuleStanding {
            rule: "rule-1".into(),
            level_one: LevelStanding { n_items: 3, n_answered, n_right },
            level_two: LevelStanding { n_items: 3, n_answered: 0, n_right: 0 },
        };
        assert!(rule(0, 0).is_open(Level::One));
        assert!(!rule(2, 2).is_open(Level::Two));
        assert!(rule(3, 0).is_open(Level::Two));
    }

    proptest! {
        #[test]
        fn a_share_is_never_out_of_bounds(n_items in 0u32..1000, n_answered in 0u32..2000) {
            let level = LevelStanding { n_items, n_answered, n_right: 0 };
            prop_assert!(level.percent() <= 100);
            prop_assert_eq!(level.percent() == 100 && n_items > 0, level.is_finished() && n_items > 0);
        }
    }
}
