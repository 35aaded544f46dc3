//! From the fields of a form to an answer: one reading for the server, where a form was posted, and for the island, where
//! it was not.

use crate::learning::islands::{number_text, parse_number};
use domain::OptionId;
use domain::learning::{Answer, AnswerKey, PublicKind, PublicOption};
use std::collections::{BTreeMap, BTreeSet};

/// The field of one option, or of several.
pub const CHOICE: &str = "choice";
/// The field of true or false: `true` or `false`.
pub const TRUTH: &str = "truth";
/// The field of a number.
pub const NUMBER: &str = "number";

/// The field that holds the place of a step, from 1.
pub fn place_field(step: &OptionId) -> String {
    ["place-", step.as_str()].concat()
}

/// The field that holds what was matched with a left side.
pub fn match_field(left: &OptionId) -> String {
    ["match-", left.as_str()].concat()
}

/// Which fields a question has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerForm {
    /// One option.
    Choice,
    /// Several options.
    Choices,
    /// True or false.
    Truth,
    /// A place for each of these steps.
    Order(Vec<OptionId>),
    /// A partner for each of these left sides.
    Matches(Vec<OptionId>),
    /// A number.
    Number,
}

/// Why a form holds no answer yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFault {
    /// Something is not chosen.
    Missing,
    /// Two steps stand in the same place.
    SamePlace,
    /// What was typed is no number.
    NotANumber,
}

impl AnswerForm {
    /// The fields of an item whose key is known.
    pub fn of_key(key: &AnswerKey) -> Self {
        match key {
            AnswerKey::Single { .. } | AnswerKey::Scenario { .. } => Self::Choice,
            AnswerKey::Multiple { .. } => Self::Choices,
            AnswerKey::TrueFalse { .. } => Self::Truth,
            AnswerKey::Ordering { steps, .. } => Self::Order(steps.iter().map(|step| step.id.clone()).collect()),
            AnswerKey::Matching { pairs, .. } => Self::Matches(pairs.iter().map(|pair| pair.id.clone()).collect()),
            AnswerKey::Number { .. } => Self::Number,
        }
    }

    /// The fields of an item as it is shown before it is answered.
    pub fn of_question(kind: &PublicKind) -> Self {
        let ids = |options: &[PublicOption]| options.iter().map(|option| option.id.clone()).collect();
        match kind {
            PublicKind::Single { .. } | PublicKind::Scenario { .. } => Self::Choice,
            PublicKind::Multiple { .. } => Self::Choices,
            PublicKind::TrueFalse => Self::Truth,
            PublicKind::Ordering { steps } => Self::Order(ids(steps)),
            PublicKind::Matching { lefts, .. } => Self::Matches(ids(lefts)),
            PublicKind::Number { .. } => Self::Number,
        }
    }

    /// Reads the answer. `values` gives every value of a field, in order. Whether the options exist is for the scorer.
    pub fn read(&self, values: &dyn Fn(&str) -> Vec<String>) -> Result<Answer, AnswerFault> {
        let first = |name: &str| values(name).into_iter().find(|value| !value.is_empty());
        match self {
            Self::Choice => first(CHOICE).map(|id| Answer::Choice(OptionId(id))).ok_or(AnswerFault::Missing),
            Self::Choices => {
                let chosen = values(CHOICE);
                if chosen.is_empty() {
                    return Err(AnswerFault::Missing);
                }
                // One by one: collecting would bring a sorting algorithm into the download.
                let mut options = BTreeSet::new();
                for option in chosen {
                    options.insert(OptionId(option));
                }
                Ok(Answer::Choices(options))
            }
            Self::Truth => match first(TRUTH).as_deref() {
                Some("true") => Ok(Answer::Truth(true)),
                Some("false") => Ok(Answer::Truth(false)),
                _ => Err(AnswerFault::Missing),
            },
            Self::Order(steps) => read_order(steps, &first),
            Self::Matches(lefts) => {
                let mut matches = BTreeMap::new();
                for left in lefts {
                    let right = first(&match_field(left)).ok_or(AnswerFault::Missing)?;
                    matches.insert(left.clone(), OptionId(right));
                }
                Ok(Answer::Matches(matches))
            }
            Self::Number => {
                let typed = first(NUMBER).ok_or(AnswerFault::Missing)?;
                // Many countries write the decimal point as a comma.
                let number = parse_number(&typed.trim().replace(',', "."));
                number.map(Answer::Number).ok_or(AnswerFault::NotANumber)
            }
        }
    }
}

/// Names each field that an answer fills, with the value: once for each option of several.
pub fn fill(answer: &Answer, set: &mut dyn FnMut(&str, &str)) {
    match answer {
        Answer::Choice(chosen) => set(CHOICE, chosen.as_str()),
        Answer::Choices(chosen) => chosen.iter().for_each(|option| set(CHOICE, option.as_str())),
        Answer::Truth(chosen) => set(TRUTH, if *chosen { "true" } else { "false" }),
        Answer::Order(steps) => {
            for (index, step) in steps.iter().enumerate() {
                set(&place_field(step), &(index + 1).to_string());
            }
        }
        Answer::Matches(matches) => matches.iter().for_each(|(left, right)| set(&match_field(left), right.as_str())),
        Answer::Number(number) => set(NUMBER, &number_text(*number)),
    }
}

fn read_order(steps: &[OptionId], first: &dyn Fn(&str) -> Option<String>) -> Result<Answer, AnswerFault> {
    let mut order: Vec<Option<OptionId>> = vec![None; steps.len()];
    for step in steps {
        let place = first(&place_field(step)).and_then(|place| place.parse::<usize>().ok());
        let place = place.and_then(|place| order.get_mut(place.wrapping_sub(1))).ok_or(AnswerFault::Missing)?;
        if place.is_some() {
            return Err(AnswerFault::SamePlace);
        }
        *place = Some(step.clone());
    }
    Ok(Answer::Order(order.into_iter().flatten().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: &AnswerForm, fields: &[(&str, &str)]) -> Result<Answer, AnswerFault> {
        form.read(&|name| {
            fields.iter().filter(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned()).collect()
        })
    }

    #[test]
    fn every_kind_is_read_as_the_table_says() {
        let order = AnswerForm::Order(vec!["a".into(), "b".into()]);
        let matches = AnswerForm::Matches(vec!["a".into(), "b".into()]);
        type Row<'a> = (&'a AnswerForm, &'a [(&'a str, &'a str)], Result<Answer, AnswerFault>);
        let table: Vec<Row<'_>> = vec![
            (&AnswerForm::Choice, &[("choice", "a")], Ok(Answer::Choice("a".into()))),
            (&AnswerForm::Choice, &[], Err(AnswerFault::Missing)),
            (
                &AnswerForm::Choices,
                &[("choice", "b"), ("choice", "a")],
                Ok(Answer::Choices(["a".into(), "b".into()].into())),
            ),
            (&AnswerForm::Choices, &[], Err(AnswerFault::Missing)),
            (&AnswerForm::Truth, &[("truth", "false")], Ok(Answer::Truth(false))),
            (&AnswerForm::Truth, &[("truth", "perhaps")], Err(AnswerFault::Missing)),
            (&order, &[("place-a", "2"), ("place-b", "1")], Ok(Answer::Order(vec!["b".into(), "a".into()]))),
            (&order, &[("place-a", "1"), ("place-b", "1")], Err(AnswerFault::SamePlace)),
            (&order, &[("place-a", "1"), ("place-b", "")], Err(AnswerFault::Missing)),
            (&order, &[("place-a", "0"), ("place-b", "1")], Err(AnswerFault::Missing)),
            (&order, &[("place-a", "3"), ("place-b", "1")], Err(AnswerFault::Missing)),
            (
                &matches,
                &[("match-a", "b"), ("match-b", "a")],
                Ok(Answer::Matches([("a".into(), "b".into()), ("b".into(), "a".into())].into())),
            ),
            (&matches, &[("match-a", "b")], Err(AnswerFault::Missing)),
            (&AnswerForm::Number, &[("number", " 2,5 ")], Ok(Answer::Number(2.5))),
            (&AnswerForm::Number, &[("number", "many")], Err(AnswerFault::NotANumber)),
            (&AnswerForm::Number, &[("number", "inf")], Err(AnswerFault::NotANumber)),
        ];
        for (form, fields, expected) in table {
            assert_eq!(read(form, fields), expected, "{form:?} {fields:?}");
        }
    }
}
