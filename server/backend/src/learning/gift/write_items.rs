//! Items as the text of a bank file, in the format of `courses/README.md`.

use domain::learning::{AnswerKey, Item, QuestionOption};
use std::fmt::Write as _;

/// Writes items as TOML, ready to be named in a `course.toml`.
pub fn write_items(items: &[Item]) -> String {
    items.iter().map(write_item).collect::<Vec<_>>().join("\n")
}

fn write_item(item: &Item) -> String {
    let mut text = String::from("[[item]]\n");
    let mut line = |key: &str, value: String| {
        let _ = writeln!(text, "{key} = {value}");
    };
    line("id", quote(item.id.as_str()));
    line("kind", quote(kind(&item.key)));
    line("objective", quote(item.objective.as_str()));
    line("difficulty", item.difficulty.to_string());
    if item.critical {
        line("critical", "true".to_owned());
    }
    if let Some(level) = item.level {
        line("level", level.number().to_string());
    }
    if let AnswerKey::Scenario { situation, .. } = &item.key {
        line("situation", quote(situation));
    }
    line("prompt", quote(&item.prompt));
    match &item.key {
        AnswerKey::Single { options } | AnswerKey::Multiple { options } | AnswerKey::Scenario { options, .. } => {
            line("options", list(options.iter().map(option)));
        }
        AnswerKey::TrueFalse { answer, feedback_true, feedback_false } => {
            line("answer", answer.to_string());
            line("feedback_true", quote(feedback_true));
            line("feedback_false", quote(feedback_false));
        }
        AnswerKey::Ordering { steps, feedback } => {
            let step = |step: &domain::learning::Step| {
                format!("{{ id = {}, text = {} }}", quote(step.id.as_str()), quote(&step.text))
            };
            line("steps", list(steps.iter().map(step)));
            line("feedback", quote(feedback));
        }
        AnswerKey::Matching { pairs, feedback } => {
            let pair = |pair: &domain::learning::Pair| {
                let (id, left, right) = (quote(pair.id.as_str()), quote(&pair.left), quote(&pair.right));
                format!("{{ id = {id}, left = {left}, right = {right} }}")
            };
            line("pairs", list(pairs.iter().map(pair)));
            line("feedback", quote(feedback));
        }
        AnswerKey::Number { answer, tolerance, unit, feedback } => {
            line("answer", number(*answer));
            line("tolerance", number(*tolerance));
            if let Some(unit) = unit {
                line("unit", quote(unit));
            }
            line("feedback", quote(feedback));
        }
    }
    if let Some(source) = &item.source {
        line("source", quote(source));
    }
    text
}

fn kind(key: &AnswerKey) -> &'static str {
    match key {
        AnswerKey::Single { .. } => "single",
        AnswerKey::Multiple { .. } => "multiple",
        AnswerKey::TrueFalse { .. } => "true-false",
        AnswerKey::Ordering { .. } => "ordering",
        AnswerKey::Matching { .. } => "matching",
        AnswerKey::Number { .. } => "number",
        AnswerKey::Scenario { .. } => "scenario",
    }
}

fn option(option: &QuestionOption) -> String {
    let mut text = format!("{{ id = {}, text = {}", quote(option.id.as_str()), quote(&option.text));
    if option.correct {
        text.push_str(", correct = true");
    }
    if !option.consequence.is_empty() {
        let _ = write!(text, ", consequence = {}", quote(&option.consequence));
    }
    let _ = write!(text, ", feedback = {} }}", quote(&option.feedback));
    text
}

fn list(entries: impl Iterator<Item = String>) -> String {
    let lines: String = entries.map(|entry| format!("  {entry},\n")).collect();
    format!("[\n{lines}]")
}

/// A whole number stands without a point, as authors write it.
fn number(value: f64) -> String {
    value.to_string()
}

/// A TOML text in one line.
fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
