//! Scoring: one function for every kind of item, used on the server for everything and on the device for practice and
//! the challenge.
//!
//! An item is right or wrong, all or nothing. An answer that leaves something out (a step, a pair, a choice) is wrong. An
//! answer that cannot belong to the item at all (another kind, an id the item does not have, a number that is none) is
//! refused with a [`Misfit`], so that a broken page is noticed instead of being marked.

use super::answer::Answer;
use super::feedback::{Feedback, OptionFeedback, PairFeedback, StepFeedback};
use super::item::{AnswerKey, Item, Pair, QuestionOption, Step};
use crate::OptionId;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// What an answer is worth, and what is shown to whoever gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Whether everything about the answer is right.
    pub right: bool,
    /// What is shown afterwards. It tells the key, so it exists only after an answer.
    pub feedback: Feedback,
    /// The source shown with the feedback.
    pub source: Option<String>,
}

/// Why an answer cannot belong to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Misfit {
    /// The answer is of another kind than the item.
    #[error("the answer is of another kind than the question")]
    WrongKind,
    /// It names an option, step or pair that the item does not have.
    #[error("the answer names something the question does not offer")]
    UnknownOption,
    /// It names a step twice.
    #[error("the answer names a step twice")]
    NamedTwice,
    /// The number is not finite.
    #[error("the answer is not a number")]
    NotANumber,
}

impl Item {
    /// Scores an answer to this item.
    pub fn score(&self, answer: &Answer) -> Result<Outcome, Misfit> {
        score(&self.key, self.source.as_deref(), answer)
    }

    /// The right answer: what is shown with its reasons when a question is over for everybody.
    pub fn right_answer(&self) -> Answer {
        let right = |options: &[QuestionOption]| {
            options.iter().filter(|option| option.correct).map(|option| option.id.clone()).collect::<BTreeSet<_>>()
        };
        match &self.key {
            AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } => {
                Answer::Choice(right(options).into_iter().next().unwrap_or_else(|| OptionId::from("")))
            }
            AnswerKey::Multiple { options } => Answer::Choices(right(options)),
            AnswerKey::TrueFalse { answer, .. } => Answer::Truth(*answer),
            AnswerKey::Ordering { steps, .. } => Answer::Order(steps.iter().map(|step| step.id.clone()).collect()),
            AnswerKey::Matching { pairs, .. } => {
                Answer::Matches(pairs.iter().map(|pair| (pair.id.clone(), pair.id.clone())).collect())
            }
            AnswerKey::Number { answer, .. } => Answer::Number(*answer),
        }
    }
}

/// Scores an answer against a key. The source is handed on to the feedback.
pub fn score(key: &AnswerKey, source: Option<&str>, answer: &Answer) -> Result<Outcome, Misfit> {
    let (right, feedback) = match (key, answer) {
        (AnswerKey::Single { options } | AnswerKey::Scenario { options, .. }, Answer::Choice(chosen)) => {
            score_choices(options, &[chosen])?
        }
        (AnswerKey::Multiple { options }, Answer::Choices(chosen)) => {
            score_choices(options, &chosen.iter().collect::<Vec<_>>())?
        }
        (AnswerKey::TrueFalse { answer, feedback_true, feedback_false }, Answer::Truth(chosen)) => {
            let text = if *chosen { feedback_true } else { feedback_false };
            let feedback = Feedback::Truth { chosen: *chosen, correct: *answer, text: text.clone() };
            (chosen == answer, feedback)
        }
        (AnswerKey::Ordering { steps, feedback }, Answer::Order(given)) => score_order(steps, feedback, given)?,
        (AnswerKey::Matching { pairs, feedback }, Answer::Matches(given)) => score_matches(pairs, feedback, given)?,
        (AnswerKey::Number { answer, tolerance, unit, feedback }, Answer::Number(given)) => {
            if !given.is_finite() {
                return Err(Misfit::NotANumber);
            }
            let feedback =
                Feedback::Number { given: *given, correct: *answer, unit: unit.clone(), text: feedback.clone() };
            (is_within(*given, *answer, *tolerance), feedback)
        }
        _ => return Err(Misfit::WrongKind),
    };
    Ok(Outcome { right, feedback, source: source.map(str::to_owned) })
}

/// Whether a number is close enough. The allowance of a billionth makes 0.4 count as 0.3 ± 0.1, which binary fractions
/// alone would deny.
fn is_within(given: f64, answer: f64, tolerance: f64) -> bool {
    (given - answer).abs() <= tolerance + 1e-9 * answer.abs().max(1.0)
}

fn score_choices(options: &[QuestionOption], chosen: &[&OptionId]) -> Result<(bool, Feedback), Misfit> {
    if chosen.iter().any(|id| options.iter().all(|option| option.id != **id)) {
        return Err(Misfit::UnknownOption);
    }
    let right = options.iter().all(|option| option.correct == chosen.contains(&&option.id));
    let options = options
        .iter()
        .map(|option| OptionFeedback {
            id: option.id.clone(),
            text: option.text.clone(),
            chosen: chosen.contains(&&option.id),
            correct: option.correct,
            consequence: option.consequence.clone(),
            feedback: option.feedback.clone(),
        })
        .collect();
    Ok((right, Feedback::Options(options)))
}

fn score_order(steps: &[Step], text: &str, given: &[OptionId]) -> Result<(bool, Feedback), Misfit> {
    if given.iter().any(|id| steps.iter().all(|step| step.id != *id)) {
        return Err(Misfit::UnknownOption);
    }
    if given.iter().enumerate().any(|(place, id)| given[..place].contains(id)) {
        return Err(Misfit::NamedTwice);
    }
    let right = steps.iter().map(|step| &step.id).eq(given);
    let steps = steps
        .iter()
        .enumerate()
        .map(|(place, step)| StepFeedback {
            text: step.text.clone(),
            place: place + 1,
            given: given.iter().position(|id| *id == step.id).map(|given| given + 1),
        })
        .collect();
    Ok((right, Feedback::Ordering { steps, text: text.to_owned() }))
}

/// Two pairs may share a right side ("contact" twice): what counts is the text that was chosen, not whose it was.
fn score_matches(pairs: &[Pair], text: &str, given: &BTreeMap<OptionId, OptionId>) -> Result<(bool, Feedback), Misfit> {
    let find = |id: &OptionId| pairs.iter().find(|pair| pair.id == *id);
    if given.iter().any(|(left, right)| find(left).is_none() || find(right).is_none()) {
        return Err(Misfit::UnknownOption);
    }
    let pairs: Vec<PairFeedback> = pairs
        .iter()
        .map(|pair| {
            let chosen = given.get(&pair.id).and_then(find).map(|chosen| chosen.right.clone());
            PairFeedback {
                left: pair.left.clone(),
                right: pair.right.clone(),
                correct: chosen.as_ref() == Some(&pair.right),
                chosen,
            }
        })
        .collect();
    let right = pairs.iter().all(|pair| pair.correct);
    Ok((right, Feedback::Matching { pairs, text: text.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{self, id};
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn right(key: &AnswerKey, answer: &Answer) -> Result<bool, Misfit> {
        score(key, None, answer).map(|outcome| outcome.right)
    }

    fn choices(ids: &str) -> Answer {
        Answer::Choices(ids.chars().map(|letter| id(&letter.to_string())).collect())
    }

    fn order(ids: &str) -> Answer {
        Answer::Order(ids.chars().map(|letter| id(&letter.to_string())).collect())
    }

    fn matches(pairs: &str) -> Answer {
        Answer::Matches(
            pairs.split(' ').filter(|pair| !pair.is_empty()).map(|pair| (id(&pair[..1]), id(&pair[1..]))).collect(),
        )
    }

    #[test]
    fn every_kind_is_scored_as_the_table_says() {
        let single = samples::single("a*bc");
        let multiple = samples::multiple("a*bc*");
        let truth = samples::true_false(false);
        let ordering = samples::ordering("abc");
        let matching = samples::matching(&[("a", "one"), ("b", "two"), ("c", "one")]);
        let number = samples::number(0.3, 0.1);
        let table: Vec<(&AnswerKey, Answer, Result<bool, Misfit>)> = vec![
            (&single, Answer::Choice(id("a")), Ok(true)),
            (&single, Answer::Choice(id("b")), Ok(false)),
            (&single, Answer::Choice(id("z")), Err(Misfit::UnknownOption)),
            (&single, Answer::Truth(true), Err(Misfit::WrongKind)),
            (&single, choices("a"), Err(Misfit::WrongKind)),
            (&multiple, choices("ac"), Ok(true)),
            (&multiple, choices("a"), Ok(false)),
            (&multiple, choices("abc"), Ok(false)),
            (&multiple, choices(""), Ok(false)),
            (&multiple, choices("az"), Err(Misfit::UnknownOption)),
            (&truth, Answer::Truth(false), Ok(true)),
            (&truth, Answer::Truth(true), Ok(false)),
            (&truth, Answer::Number(0.0), Err(Misfit::WrongKind)),
            (&ordering, order("abc"), Ok(true)),
            (&ordering, order("acb"), Ok(false)),
            (&ordering, order("ab"), Ok(false)),
            (&ordering, order("abb"), Err(Misfit::NamedTwice)),
            (&ordering, order("abz"), Err(Misfit::UnknownOption)),
            (&matching, matches("aa bb cc"), Ok(true)),
            (&matching, matches("ac bb ca"), Ok(true)),
            (&matching, matches("ab ba cc"), Ok(false)),
            (&matching, matches("aa bb"), Ok(false)),
            (&matching, matches("az bb cc"), Err(Misfit::UnknownOption)),
            (&number, Answer::Number(0.4), Ok(true)),
            (&number, Answer::Number(0.2), Ok(true)),
            (&number, Answer::Number(0.41), Ok(false)),
            (&number, Answer::Number(f64::NAN), Err(Misfit::NotANumber)),
            (&number, Answer::Number(f64::INFINITY), Err(Misfit::NotANumber)),
        ];
        for (key, answer, expected) in table {
            assert_eq!(right(key, &answer), expected, "{key:?} answered with {answer:?}");
        }
    }

    #[test]
    fn feedback_tells_what_was_chosen_and_what_is_right() {
        let outcome = samples::item("x", samples::multiple("a*bc*")).score(&choices("ab")).expect("fits");
        let Feedback::Options(options) = outcome.feedback else { panic!("options expected") };
        let facts: Vec<(&str, bool, bool)> =
            options.iter().map(|option| (option.id.as_str(), option.chosen, option.correct)).collect();
        assert_eq!(facts, [("a", true, true), ("b", true, false), ("c", false, true)]);
        assert_eq!(outcome.source.as_deref(), Some("Source of x"));
    }

    /// Every way to answer an item with up to five options, built without looking at the scorer.
    fn every_answer(key: &AnswerKey) -> Vec<Answer> {
        fn orders(ids: &[OptionId]) -> Vec<Vec<OptionId>> {
            if ids.is_empty() {
                return vec![vec![]];
            }
            ids.iter()
                .enumerate()
                .flat_map(|(place, first)| {
                    let rest: Vec<OptionId> =
                        ids.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, id)| id.clone()).collect();
                    orders(&rest).into_iter().map(move |mut tail| {
                        tail.insert(0, first.clone());
                        tail
                    })
                })
                .collect()
        }
        match key {
            AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } => {
                options.iter().map(|option| Answer::Choice(option.id.clone())).collect()
            }
            AnswerKey::Multiple { options } => (0..1usize << options.len())
                .map(|bits| {
                    Answer::Choices(
                        options
                            .iter()
                            .enumerate()
                            .filter(|(place, _)| bits >> place & 1 == 1)
                            .map(|(_, option)| option.id.clone())
                            .collect(),
                    )
                })
                .collect(),
            AnswerKey::TrueFalse { .. } => vec![Answer::Truth(true), Answer::Truth(false)],
            AnswerKey::Ordering { steps, .. } => orders(&steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>())
                .into_iter()
                .map(Answer::Order)
                .collect(),
            AnswerKey::Matching { pairs, .. } => {
                let ids: Vec<OptionId> = pairs.iter().map(|pair| pair.id.clone()).collect();
                orders(&ids)
                    .into_iter()
                    .map(|rights| Answer::Matches(ids.iter().cloned().zip(rights).collect()))
                    .collect()
            }
            AnswerKey::Number { answer, .. } => {
                (-20..=20).map(|tenths| Answer::Number(answer + f64::from(tenths) / 10.0)).collect()
            }
        }
    }

    /// The same decision, made by comparing with the one right answer spelled out.
    fn brute_force(key: &AnswerKey, answer: &Answer) -> bool {
        let correct = |options: &[QuestionOption]| -> BTreeSet<OptionId> {
            options.iter().filter(|option| option.correct).map(|option| option.id.clone()).collect()
        };
        match (key, answer) {
            (AnswerKey::Single { options } | AnswerKey::Scenario { options, .. }, Answer::Choice(chosen)) => {
                correct(options) == BTreeSet::from([chosen.clone()])
            }
            (AnswerKey::Multiple { options }, Answer::Choices(chosen)) => correct(options) == *chosen,
            (AnswerKey::TrueFalse { answer, .. }, Answer::Truth(chosen)) => answer == chosen,
            (AnswerKey::Ordering { steps, .. }, Answer::Order(given)) => {
                *given == steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>()
            }
            (AnswerKey::Matching { pairs, .. }, Answer::Matches(given)) => {
                let text: BTreeMap<&OptionId, &str> =
                    pairs.iter().map(|pair| (&pair.id, pair.right.as_str())).collect();
                given.len() == pairs.len() && given.iter().all(|(left, right)| text[left] == text[right])
            }
            (AnswerKey::Number { answer, tolerance, .. }, Answer::Number(given)) => {
                let in_thousandths = |number: f64| (number * 1000.0).round() as i64;
                (in_thousandths(*given) - in_thousandths(*answer)).abs() <= in_thousandths(*tolerance)
            }
            _ => unreachable!("only fitting answers are built"),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn the_scorer_agrees_with_brute_force(key in samples::any_key()) {
            for answer in every_answer(&key) {
                prop_assert_eq!(right(&key, &answer), Ok(brute_force(&key, &answer)), "{:?} {:?}", key, answer);
            }
        }
    }
}
