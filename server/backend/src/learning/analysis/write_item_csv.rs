//! Item analysis as a table for spreadsheets: what is on screen, one row for each part that can be chosen.

use super::{AnalysedItem, CourseAnalysis};
use crate::{Error, Result};
use domain::learning::{AnswerKey, Choice, ChoiceFigure, CoursePart, Flag, Item, ItemFigures, RightShare};

/// The columns. Scripts rely on them: add at the end, never rename.
const COLUMNS: [&str; 15] = [
    "item",
    "kind",
    "parts",
    "level",
    "question",
    "answers",
    "right",
    "right_share",
    "right_told",
    "discrimination",
    "signs",
    "choice",
    "choice_is_right",
    "choice_chosen",
    "choice_share",
];

/// The CSV (RFC 4180) of an analysis, in its order. An item has one row for each of its choices, or a single row without them.
/// `right_told` says how far the number of right answers is told: `exactly`, `nearly-all`, `hardly-any`, `held-back`, or
/// `too-few-answers` where nothing is told. A number that is held back is empty. Shares go from 0 to 1.
pub fn write_item_csv(analysis: &CourseAnalysis<'_>) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(Error::internal)?;
    for item in &analysis.items {
        let choices = item.figures.as_ref().map_or(&[][..], |figures| &figures.choices);
        let single = [None];
        let rows: Vec<Option<&ChoiceFigure>> = choices.iter().map(Some).collect();
        for choice in if rows.is_empty() { &single[..] } else { &rows } {
            writer.write_record(record(item, *choice)).map_err(Error::internal)?;
        }
    }
    writer.into_inner().map_err(|error| Error::internal(error.to_string()))
}

fn record(analysed: &AnalysedItem<'_>, choice: Option<&ChoiceFigure>) -> [String; COLUMNS.len()] {
    let (item, figures) = (analysed.placed.item, analysed.figures.as_ref());
    let n = figures.map(|figures| figures.n);
    let right = figures.and_then(|figures| match figures.right {
        RightShare::Exact(right) => Some(right),
        _ => None,
    });
    let chosen = choice.and_then(|choice| choice.n);
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    [
        item.id.to_string(),
        kind(item).to_owned(),
        analysed.placed.parts.iter().map(CoursePart::to_string).collect::<Vec<_>>().join(" "),
        number(item.level.map(|level| level.number())),
        harmless(&item.prompt),
        number(n),
        number(right),
        share(right, n),
        told(figures).to_owned(),
        figures.and_then(ItemFigures::discrimination_text).unwrap_or_default(),
        figures.map(signs).unwrap_or_default(),
        choice.map(|choice| harmless(&choice_text(&choice.choice))).unwrap_or_default(),
        choice.map(|choice| if choice.is_key { "yes" } else { "no" }).unwrap_or_default().to_owned(),
        number(chosen),
        share(chosen, n),
    ]
}

fn share(part: Option<i64>, n: Option<i64>) -> String {
    part.zip(n).map(|(part, n)| format!("{:.3}", part as f64 / n as f64)).unwrap_or_default()
}

fn told(figures: Option<&ItemFigures>) -> &'static str {
    match figures.map(|figures| figures.right) {
        None => "too-few-answers",
        Some(RightShare::Exact(_)) => "exactly",
        Some(RightShare::NearlyAll) => "nearly-all",
        Some(RightShare::HardlyAny) => "hardly-any",
        Some(RightShare::Withheld) => "held-back",
    }
}

fn signs(figures: &ItemFigures) -> String {
    let word = |flag: &Flag| match flag {
        Flag::DoesNotSeparate => "does-not-separate",
        Flag::TooHard => "too-hard",
        Flag::TooEasy => "too-easy",
        Flag::NobodyChooses => "nobody-chooses",
    };
    figures.flags.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn kind(item: &Item) -> &'static str {
    match item.key {
        AnswerKey::Single { .. } => "single",
        AnswerKey::Multiple { .. } => "multiple",
        AnswerKey::TrueFalse { .. } => "true-false",
        AnswerKey::Ordering { .. } => "ordering",
        AnswerKey::Matching { .. } => "matching",
        AnswerKey::Number { .. } => "number",
        AnswerKey::Scenario { .. } => "scenario",
    }
}

fn choice_text(choice: &Choice) -> String {
    match choice {
        Choice::Option(text) => text.clone(),
        Choice::Truth(truth) => truth.to_string(),
        Choice::Step { place, text } => format!("{place}. {text}"),
        Choice::Pair { left, right } => format!("{left} – {right}"),
    }
}

/// A text that no spreadsheet takes for a formula (OWASP, "CSV injection"): course files come from many hands.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_text_is_a_formula() {
        for (text, expected) in
            [("=1+1", "'=1+1"), ("-5 °C", "'-5 °C"), ("@sum", "'@sum"), ("What is 1+1?", "What is 1+1?")]
        {
            assert_eq!(harmless(text), expected);
        }
    }
}
