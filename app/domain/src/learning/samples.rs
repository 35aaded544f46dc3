//! Small items for the tests of this folder. Whatever must not be seen before an answer contains the word SECRET.

use super::item::{AnswerKey, Item, Pair, QuestionOption, Step};
use crate::{ItemId, ObjectiveId, OptionId};
use proptest::prelude::*;

pub(crate) fn id(text: &str) -> OptionId {
    OptionId::from(text)
}

pub(crate) fn item(name: &str, key: AnswerKey) -> Item {
    Item {
        id: ItemId::from(name),
        objective: ObjectiveId::from("objective"),
        difficulty: 1,
        critical: false,
        level: None,
        prompt: format!("Question {name}"),
        source: Some(format!("Source of {name}")),
        key,
    }
}

/// `"a*bc"`: three options of which the first is right.
fn options(marked: &str) -> Vec<QuestionOption> {
    let letters: Vec<char> = marked.chars().collect();
    letters
        .iter()
        .enumerate()
        .filter(|(_, letter)| **letter != '*')
        .map(|(place, letter)| QuestionOption {
            id: id(&letter.to_string()),
            text: format!("Option {letter}"),
            correct: letters.get(place + 1) == Some(&'*'),
            consequence: "SECRET consequence".into(),
            feedback: "SECRET feedback".into(),
        })
        .collect()
}

pub(crate) fn single(marked: &str) -> AnswerKey {
    AnswerKey::Single { options: options(marked) }
}

pub(crate) fn multiple(marked: &str) -> AnswerKey {
    AnswerKey::Multiple { options: options(marked) }
}

pub(crate) fn true_false(answer: bool) -> AnswerKey {
    AnswerKey::TrueFalse { answer, feedback_true: "SECRET true".into(), feedback_false: "SECRET false".into() }
}

pub(crate) fn ordering(letters: &str) -> AnswerKey {
    AnswerKey::Ordering {
        steps: letters
            .chars()
            .map(|letter| Step { id: id(&letter.to_string()), text: format!("Step {letter}") })
            .collect(),
        feedback: "SECRET order".into(),
    }
}

pub(crate) fn matching(pairs: &[(&str, &str)]) -> AnswerKey {
    AnswerKey::Matching {
        pairs: pairs
            .iter()
            .map(|(name, right)| Pair { id: id(name), left: format!("Left {name}"), right: (*right).to_owned() })
            .collect(),
        feedback: "SECRET pairs".into(),
    }
}

pub(crate) fn number(answer: f64, tolerance: f64) -> AnswerKey {
    AnswerKey::Number { answer, tolerance, unit: Some("in 100".into()), feedback: "SECRET number".into() }
}

/// Any key of any kind with up to five options.
pub(crate) fn any_key() -> impl Strategy<Value = AnswerKey> {
    let correct = proptest::collection::vec(any::<bool>(), 2..=5);
    (0..7u8, correct, -50..50i32, 0..5u8).prop_map(|(kind, correct, tenths, tolerance)| {
        let letters = ["a", "b", "c", "d", "e"];
        let n = correct.len();
        let first_correct = correct.iter().position(|correct| *correct).unwrap_or(0);
        let single_marked: String = (0..n)
            .map(|place| format!("{}{}", letters[place], if place == first_correct { "*" } else { "" }))
            .collect();
        let multiple_marked: String =
            (0..n).map(|place| format!("{}{}", letters[place], if correct[place] { "*" } else { "" })).collect();
        match kind {
            0 => single(&single_marked),
            1 => multiple(&multiple_marked),
            2 => true_false(correct[0]),
            3 => ordering(&letters[..n].concat()),
            4 => {
                let pairs: Vec<(&str, &str)> = (0..n)
                    .map(|place| (letters[place], if correct[place] { "shared" } else { letters[place] }))
                    .collect();
                matching(&pairs)
            }
            5 => number(f64::from(tenths) / 10.0, f64::from(tolerance) / 10.0),
            _ => AnswerKey::Scenario { situation: "Something happens.".into(), options: options(&single_marked) },
        }
    })
}
