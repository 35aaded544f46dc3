//! Items: questions with their keys ([`Item`]) and without ([`PublicItem`]).
//!
//! The two are different types on purpose. What goes into a page of a graded assessment is a [`PublicItem`], which has no
//! field that could carry a key; [`Item`] does not implement `Serialize`, so it cannot be sent by mistake. Practice and the
//! challenge, which may be scored on the device, send an [`ItemForm`] on purpose.

use crate::{ItemId, ObjectiveId, OptionId};
use serde::{Deserialize, Serialize};

/// A question with its key and feedback.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its id, unique within the course.
    pub id: ItemId,
    /// The objective it asks for.
    pub objective: ObjectiveId,
    /// 1 easy, 2 middle, 3 hard.
    pub difficulty: u8,
    /// Must be right to pass, whatever the score.
    pub critical: bool,
    /// The level of a challenge item.
    pub level: Option<Level>,
    /// The question.
    pub prompt: String,
    /// Source shown with the feedback.
    pub source: Option<String>,
    /// Kind, options and key.
    pub key: AnswerKey,
}

/// The level of a challenge item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// What you know.
    One,
    /// Go deeper.
    Two,
}

impl Level {
    /// 1 or 2, as in the database and in addresses.
    pub fn number(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }

    /// Reads 1 or 2.
    pub fn from_number(number: i64) -> Option<Self> {
        match number {
            1 => Some(Self::One),
            2 => Some(Self::Two),
            _ => None,
        }
    }
}

/// The kind of an item with everything needed to show and to score it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AnswerKey {
    /// Exactly one option is correct.
    Single {
        /// The options.
        options: Vec<QuestionOption>,
    },
    /// One or more are correct; all of them and no other must be chosen.
    Multiple {
        /// The options.
        options: Vec<QuestionOption>,
    },
    /// True or false.
    TrueFalse {
        /// What is right.
        answer: bool,
        /// Shown to who chose true.
        feedback_true: String,
        /// Shown to who chose false.
        feedback_false: String,
    },
    /// Steps to put in order, held in the right one.
    Ordering {
        /// The steps in the right order.
        steps: Vec<Step>,
        /// Why this order.
        feedback: String,
    },
    /// Pairs to be matched.
    Matching {
        /// Each left side with its right side.
        pairs: Vec<Pair>,
        /// What ties them together.
        feedback: String,
    },
    /// A number to be entered.
    Number {
        /// What is right.
        answer: f64,
        /// How far off still counts.
        tolerance: f64,
        /// Shown behind the field.
        unit: Option<String>,
        /// Where the number comes from.
        feedback: String,
    },
    /// A situation with ways to act, each with its consequence.
    Scenario {
        /// What is happening.
        situation: String,
        /// Ways to act; exactly one is correct.
        options: Vec<QuestionOption>,
    },
}

/// An option with its key and feedback.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionOption {
    /// Its id within the item.
    pub id: OptionId,
    /// The text.
    pub text: String,
    /// Whether it is right.
    pub correct: bool,
    /// What happens when one acts like this; empty except in scenarios.
    pub consequence: String,
    /// Why it is right, or what would be better.
    pub feedback: String,
}

/// A step of an ordering item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its id within the item.
    pub id: OptionId,
    /// The text.
    pub text: String,
}

/// A pair of a matching item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Its id within the item.
    pub id: OptionId,
    /// What is given.
    pub left: String,
    /// What belongs to it.
    pub right: String,
}

/// A question with its key, for practice and the challenge only: what an island needs to score on the device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemForm {
    /// The question as it is shown, options shuffled.
    pub public: PublicItem,
    /// The key, in file order.
    pub key: AnswerKey,
    /// Source shown with the feedback.
    pub source: Option<String>,
}

/// A question as it is shown before it is answered: no key, no feedback.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicItem {
    /// Its id.
    pub id: ItemId,
    /// The question.
    pub prompt: String,
    /// Kind and what can be chosen, in the order shown.
    pub kind: PublicKind,
}

/// The kind of a question with what can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PublicKind {
    /// Choose one.
    Single {
        /// What can be chosen.
        options: Vec<PublicOption>,
    },
    /// Choose all that apply.
    Multiple {
        /// What can be chosen.
        options: Vec<PublicOption>,
    },
    /// True or false.
    TrueFalse,
    /// Put in order.
    Ordering {
        /// The steps, shuffled.
        steps: Vec<PublicOption>,
    },
    /// Match each left side with a right side.
    Matching {
        /// The left sides in file order.
        lefts: Vec<PublicOption>,
        /// The right sides, shuffled.
        rights: Vec<PublicOption>,
    },
    /// Enter a number.
    Number {
        /// Shown behind the field.
        unit: Option<String>,
    },
    /// Choose how to act.
    Scenario {
        /// What is happening.
        situation: String,
        /// Ways to act.
        options: Vec<PublicOption>,
    },
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicOption {
    /// Its id within the item.
    pub id: OptionId,
    /// The text.
    pub text: String,
}
