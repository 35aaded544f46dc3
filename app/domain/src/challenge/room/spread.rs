//! How the answers to a question spread over its options: what the projector shows with the reason. Shares of a group, never
//! who chose what, and nothing before five have answered.

use crate::OptionId;
use crate::challenge::SMALLEST_GROUP;
use crate::learning::{Answer, AnswerKey, Item};

/// How the answers spread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// How many answered.
    pub n_answers: usize,
    /// The share of right answers, 0 to 100; nothing below five answers.
    pub right: Option<u8>,
    /// For each option in the order of the file, the share of people who chose it, 0 to 100. Empty below five answers, and
    /// for questions without options to choose, of which it is only said how many were right.
    pub options: Vec<(OptionId, u8)>,
}

/// The spread of the answers to an item.
pub fn spread(item: &Item, answers: &[Answer]) -> Spread {
    let n_answers = answers.len();
    if n_answers < SMALLEST_GROUP as usize {
        return Spread { n_answers, ..Spread::default() };
    }
    let share = |n: usize| u8::try_from((n * 100 + n_answers / 2) / n_answers).unwrap_or(100);
    let chose = |option: &OptionId| answers.iter().filter(|answer| has_chosen(answer, option)).count();
    let is_right = |answer: &&Answer| item.score(answer).is_ok_and(|outcome| outcome.right);
    let options: Vec<OptionId> = match &item.key {
        AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } | AnswerKey::Multiple { options } => {
            options.iter().map(|option| option.id.clone()).collect()
        }
        AnswerKey::TrueFalse { .. } => vec![TRUE.into(), FALSE.into()],
        AnswerKey::Ordering { .. } | AnswerKey::Matching { .. } | AnswerKey::Number { .. } => vec![],
    };
    Spread {
        n_answers,
        right: Some(share(answers.iter().filter(is_right).count())),
        options: options.into_iter().map(|option| (option.clone(), share(chose(&option)))).collect(),
    }
}

/// The option of a true or false question that says it is true.
const TRUE: &str = "true";
/// The option of a true or false question that says it is false.
const FALSE: &str = "false";

fn has_chosen(answer: &Answer, option: &OptionId) -> bool {
    match answer {
        Answer::Choice(chosen) => chosen == option,
        Answer::Choices(chosen) => chosen.contains(option),
        Answer::Truth(truth) => option.as_str() == if *truth { TRUE } else { FALSE },
        Answer::Order(_) | Answer::Matches(_) | Answer::Number(_) => false,
    }
}
