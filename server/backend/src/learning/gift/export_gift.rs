//! A bank as a GIFT file.

use super::metadata::Metadata;
use domain::learning::{AnswerKey, Item, QuestionOption};
use std::fmt::Write as _;

/// Writes items as GIFT, in their order, below a category. An ordering becomes a matching of places; a scenario a choice
/// whose text is the situation and the question. Each question has its `// cascade` line, so that [`super::import_gift`]
/// gives back the same items.
pub fn export_gift(category: &str, items: &[Item]) -> String {
    let mut text = format!("$CATEGORY: {}\n", category.replace('\n', " "));
    for item in items {
        // A metadata line of plain values has nothing that JSON could refuse.
        let metadata = serde_json::to_string(&Metadata::of(item)).unwrap_or_default();
        let prompt = match &item.key {
            AnswerKey::Scenario { situation, .. } => format!("{situation}\n\n{}", item.prompt),
            _ => item.prompt.clone(),
        };
        let _ = write!(
            text,
            "\n// cascade {metadata}\n::{}:: [plain] {} {{\n{}}}\n",
            escape(item.id.as_str()),
            escape(&prompt),
            answers(&item.key)
        );
    }
    text
}

fn answers(key: &AnswerKey) -> String {
    match key {
        AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } => {
            let line = |option: &QuestionOption| choice_line(if option.correct { "=" } else { "~" }, option);
            options.iter().map(line).collect()
        }
        AnswerKey::Multiple { options } => {
            let n_right = options.iter().filter(|option| option.correct).count();
            let right = format!("~%{}%", share(n_right));
            // A wrong choice takes everything away: with us, all right ones and no other count.
            let line = |option: &QuestionOption| choice_line(if option.correct { &right } else { "~%-100%" }, option);
            options.iter().map(line).collect()
        }
        AnswerKey::TrueFalse { answer, feedback_true, feedback_false } => {
            let (word, right, wrong) = if *answer {
                ("TRUE", feedback_true, feedback_false)
            } else {
                ("FALSE", feedback_false, feedback_true)
            };
            format!("{word}#{}#{}\n", escape(wrong), escape(right))
        }
        AnswerKey::Ordering { steps, feedback } => {
            let line =
                |(place, step): (usize, &domain::learning::Step)| format!("={place} -> {}\n", escape(&step.text));
            let lines: String = (1..).zip(steps).map(line).collect();
            lines + &general(feedback)
        }
        AnswerKey::Matching { pairs, feedback } => {
            let line = |pair: &domain::learning::Pair| format!("={} -> {}\n", escape(&pair.left), escape(&pair.right));
            pairs.iter().map(line).collect::<String>() + &general(feedback)
        }
        AnswerKey::Number { answer, tolerance, feedback, .. } => {
            format!("#{answer}:{tolerance}\n{}", general(feedback))
        }
    }
}

fn choice_line(mark: &str, option: &QuestionOption) -> String {
    format!("{mark}{}#{}\n", escape(&option.text), escape(&option.feedback))
}

fn general(feedback: &str) -> String {
    format!("####{}\n", escape(feedback))
}

/// The share of each of `n` right answers, as Moodle spells the ones it takes.
fn share(n: usize) -> &'static str {
    match n {
        0 | 1 => "100",
        2 => "50",
        3 => "33.33333",
        4 => "25",
        5 => "20",
        6 => "16.66667",
        7 => "14.28571",
        8 => "12.5",
        9 => "11.11111",
        _ => "10",
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '~' | '=' | '#' | '{' | '}' | ':' | '\\' => escaped.extend(['\\', character]),
            other => escaped.push(other),
        }
    }
    escaped
}
