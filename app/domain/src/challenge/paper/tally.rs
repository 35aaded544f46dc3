//! A tally: how many people chose what, as it was typed and as it may be kept.

use crate::learning::{AnswerKey, Item, QuestionOption};
use crate::{ItemId, OptionId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// The most sheets of a tally, and so the most in any of its boxes.
pub const SHEETS_MAXIMUM: i64 = 1_000;

/// A box of the tally form, which takes a number of people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum TallyBox {
    /// Who chose this option.
    Option(OptionId),
    /// Who had the whole question right.
    Right,
    /// Who answered, and had it not right.
    NotRight,
}

/// A text that names no box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no box of a tally")]
pub struct NoBox;

impl fmt::Display for TallyBox {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option(option) => write!(formatter, "option.{option}"),
            Self::Right => formatter.write_str("right"),
            Self::NotRight => formatter.write_str("not-right"),
        }
    }
}

impl FromStr for TallyBox {
    type Err = NoBox;

    fn from_str(text: &str) -> Result<Self, NoBox> {
        match text {
            "right" => Ok(Self::Right),
            "not-right" => Ok(Self::NotRight),
            other => other.strip_prefix("option.").map(|option| Self::Option(option.into())).ok_or(NoBox),
        }
    }
}

impl From<TallyBox> for String {
    fn from(tally_box: TallyBox) -> Self {
        tally_box.to_string()
    }
}

impl TryFrom<String> for TallyBox {
    type Error = NoBox;

    fn try_from(text: String) -> Result<Self, NoBox> {
        text.parse()
    }
}

/// The numbers of a tally, by question and box. A box that is not there was left empty.
pub type TallyCounts = BTreeMap<ItemId, BTreeMap<TallyBox, i64>>;

/// The boxes of a question. Where each person chooses one option, the options say everything; where several may be chosen,
/// the options do not say who had all of them right, so that is counted as well; what cannot be counted by option is counted
/// as right or not.
pub fn boxes(item: &Item) -> Vec<TallyBox> {
    let of_options =
        |options: &[QuestionOption]| options.iter().map(|option| TallyBox::Option(option.id.clone())).collect();
    match &item.key {
        AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } => of_options(options),
        AnswerKey::TrueFalse { .. } => vec![TallyBox::Option("true".into()), TallyBox::Option("false".into())],
        AnswerKey::Multiple { options } => {
            let mut boxes: Vec<_> = of_options(options);
            boxes.extend([TallyBox::Right, TallyBox::NotRight]);
            boxes
        }
        AnswerKey::Ordering { .. } | AnswerKey::Matching { .. } | AnswerKey::Number { .. } => {
            vec![TallyBox::Right, TallyBox::NotRight]
        }
    }
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TallyField {
    /// The day.
    HeldOn,
    /// How many sheets came back, or how many people raised hands.
    Sheets,
    /// All boxes of a question together.
    Question(ItemId),
    /// A box of a question.
    Box(ItemId, TallyBox),
}

impl fmt::Display for TallyField {
    /// The field's name in the form. Ids have no dot, so no two fields share a name.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HeldOn => formatter.write_str("held_on"),
            Self::Sheets => formatter.write_str("sheets"),
            Self::Question(item) => write!(formatter, "question.{item}"),
            Self::Box(item, tally_box) => write!(formatter, "count.{item}.{tally_box}"),
        }
    }
}

/// The form as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TallyDraft {
    /// The day, `YYYY-MM-DD`.
    pub held_on: String,
    /// How many sheets, a whole number.
    pub sheets: String,
    /// What was typed into each box; an empty one counts nobody.
    pub counts: BTreeMap<(ItemId, TallyBox), String>,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TallyFault {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Missing,
    /// No date.
    #[error("no date")]
    DateMalformed,
    /// A day on which the cohort does not meet.
    #[error("a date outside of {earliest} to {latest}")]
    DateOutside {
        /// The first day that is taken.
        earliest: NaiveDate,
        /// The last day that is taken.
        latest: NaiveDate,
    },
    /// Not a whole number from `least` to [`SHEETS_MAXIMUM`].
    #[error("a number outside of {least} to {SHEETS_MAXIMUM}")]
    NumberOutside {
        /// The least.
        least: i64,
    },
    /// More people in the boxes of a question than there are sheets.
    #[error("{n} people, and {n_sheets} sheets")]
    MoreThanSheets {
        /// People in the boxes.
        n: i64,
        /// Sheets.
        n_sheets: i64,
    },
}

/// A tally that may be kept. Only [`PaperTally::parse`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaperTally {
    /// The day.
    pub held_on: NaiveDate,
    /// Sheets, 1 to [`SHEETS_MAXIMUM`]: so many people count.
    pub n_sheets: i64,
    /// The numbers as they were typed.
    pub counts: TallyCounts,
    /// Answers, at most one a sheet and question.
    pub n_answers: i64,
    /// The right ones among them.
    pub n_right: i64,
}

impl PaperTally {
    /// Checks every field and names every fault at once. `days` are the first and the last day of the cohort.
    pub fn parse(
        draft: &TallyDraft,
        items: &[&Item],
        days: (NaiveDate, NaiveDate),
    ) -> Result<Self, Vec<(TallyField, TallyFault)>> {
        let mut faults = Vec::new();
        let held_on = day_within(&draft.held_on, days).map_err(|fault| faults.push((TallyField::HeldOn, fault))).ok();
        let n_sheets = match draft.sheets.trim() {
            "" => Err(TallyFault::Missing),
            typed => number(typed, 1),
        };
        let n_sheets = n_sheets.map_err(|fault| faults.push((TallyField::Sheets, fault))).ok();

        let (mut counts, mut n_answers, mut n_right) = (TallyCounts::new(), 0, 0);
        for item in items {
            let mut of_item = BTreeMap::new();
            for tally_box in boxes(item) {
                let typed = draft.counts.get(&(item.id.clone(), tally_box.clone())).map_or("", |typed| typed.trim());
                if typed.is_empty() {
                    continue;
                }
                match number(typed, 0) {
                    Ok(n) => {
                        of_item.insert(tally_box, n);
                    }
                    Err(fault) => faults.push((TallyField::Box(item.id.clone(), tally_box), fault)),
                }
            }
            let (answers, right) = answers(item, &of_item);
            let most = of_item.values().copied().max().unwrap_or(0).max(answers);
            if let Some(n_sheets) = n_sheets
                && most > n_sheets
            {
                let fault = TallyFault::MoreThanSheets { n: most, n_sheets };
                faults.push((TallyField::Question(item.id.clone()), fault));
            }
            n_answers += answers;
            n_right += right;
            if !of_item.is_empty() {
                counts.insert(item.id.clone(), of_item);
            }
        }
        // Sheets without a single answer would make a group larger and say nothing about it.
        if n_answers == 0
            && faults.is_empty()
            && let Some(first) = items.first()
        {
            faults.push((TallyField::Question(first.id.clone()), TallyFault::Missing));
        }
        match (held_on, n_sheets) {
            (Some(held_on), Some(n_sheets)) if faults.is_empty() => {
                Ok(Self { held_on, n_sheets, counts, n_answers, n_right })
            }
            _ => Err(faults),
        }
    }
}

/// How many people answered a question, and how many rightly.
fn answers(item: &Item, counts: &BTreeMap<TallyBox, i64>) -> (i64, i64) {
    let of = |tally_box: &TallyBox| counts.get(tally_box).copied().unwrap_or(0);
    let right = match &item.key {
        AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } => {
            let right = options.iter().filter(|option| option.correct);
            right.map(|option| of(&TallyBox::Option(option.id.clone()))).sum()
        }
        AnswerKey::TrueFalse { answer, .. } => of(&TallyBox::Option(answer.to_string().as_str().into())),
        AnswerKey::Multiple { .. }
        | AnswerKey::Ordering { .. }
        | AnswerKey::Matching { .. }
        | AnswerKey::Number { .. } => {
            let right = of(&TallyBox::Right);
            return (right + of(&TallyBox::NotRight), right);
        }
    };
    (counts.values().sum(), right)
}

/// A whole number from `least` to [`SHEETS_MAXIMUM`].
fn number(typed: &str, least: i64) -> Result<i64, TallyFault> {
    let number = typed.parse().ok().filter(|number| (least..=SHEETS_MAXIMUM).contains(number));
    number.ok_or(TallyFault::NumberOutside { least })
}

fn day_within(typed: &str, (earliest, latest): (NaiveDate, NaiveDate)) -> Result<NaiveDate, TallyFault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(TallyFault::Missing);
    }
    let day: NaiveDate = typed.parse().map_err(|_| TallyFault::DateMalformed)?;
    if day < earliest || latest < day { Err(TallyFault::DateOutside { earliest, latest }) } else { Ok(day) }
}

#[cfg(test)]
#[path = "tally_tests.rs"]
mod tests;
