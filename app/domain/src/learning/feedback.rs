//! What is shown after an answer. It tells the key, so nothing here can be had without an answer.

use crate::OptionId;

/// What is shown after an answer, by kind of item.
#[derive(Clone, Debug, PartialEq)]
pub enum Feedback {
    /// Single, multiple and scenario: every option, in file order.
    Options(Vec<OptionFeedback>),
    /// True or false.
    Truth {
        /// What was chosen.
        chosen: bool,
        /// What is right.
        correct: bool,
        /// What to say to this choice.
        text: String,
    },
    /// Ordering: the steps in the right order.
    Ordering {
        /// Each step with its place.
        steps: Vec<StepFeedback>,
        /// Why this order.
        text: String,
    },
    /// Matching: the pairs in file order.
    Matching {
        /// Each pair with what was chosen.
        pairs: Vec<PairFeedback>,
        /// What ties them together.
        text: String,
    },
    /// A number.
    Number {
        /// What was entered.
        given: f64,
        /// What is right.
        correct: f64,
        /// Shown behind both.
        unit: Option<String>,
        /// Where the number comes from.
        text: String,
    },
}

/// An option after the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionFeedback {
    /// Its id.
    pub id: OptionId,
    /// The text.
    pub text: String,
    /// Whether it was chosen.
    pub chosen: bool,
    /// Whether it is right.
    pub correct: bool,
    /// What happens when one acts like this; empty except in scenarios.
    pub consequence: String,
    /// Why it is right, or what would be better.
    pub feedback: String,
}

impl OptionFeedback {
    /// Whether this option deserves its feedback on screen: it was chosen, or it is right and was missed.
    pub fn is_worth_showing(&self) -> bool {
        self.chosen || self.correct
    }
}

/// A step after the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepFeedback {
    /// The text.
    pub text: String,
    /// Its right place, from 1.
    pub place: usize,
    /// The place it was given, from 1; none when it was left out.
    pub given: Option<usize>,
}

/// A pair after the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairFeedback {
    /// What is given.
    pub left: String,
    /// What belongs to it.
    pub right: String,
    /// What was chosen; none when it was left out.
    pub chosen: Option<String>,
    /// Whether the choice is right.
    pub correct: bool,
}
