//! What is shown after an answer, as plain lines and marks: the server writes them into the page, the island into the same
//! places without a request.

use crate::learning::answer_form::AnswerFault;
use crate::learning::islands::number_text;
use crate::learning::words::CheckWords;
use domain::learning::{Feedback, OptionFeedback, Outcome};
use leptos::prelude::*;

/// How something that could be chosen turned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Chosen, and right.
    Right,
    /// Chosen, and not right.
    Wrong,
    /// Right, but not chosen.
    Missed,
}

impl Mark {
    /// The word in `data-state`.
    pub fn state(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Missed => "missed",
        }
    }

    /// The words beside it: colour never says it alone.
    pub fn note(self, words: &CheckWords) -> &str {
        match self {
            Self::Right => &words.mark_right,
            Self::Wrong => &words.mark_wrong,
            Self::Missed => &words.mark_missed,
        }
    }
}

/// The marks of a question, each with the value of the input or the left side it belongs to.
pub fn marks(feedback: &Feedback) -> Vec<(String, Mark)> {
    match feedback {
        Feedback::Options(options) => {
            options.iter().filter_map(|option| mark_of(option).map(|mark| (option.id.0.clone(), mark))).collect()
        }
        Feedback::Truth { chosen, correct, .. } => {
            let mark = if chosen == correct { Mark::Right } else { Mark::Wrong };
            vec![(if *chosen { "true" } else { "false" }.to_owned(), mark)]
        }
        Feedback::Ordering { .. } | Feedback::Matching { .. } | Feedback::Number { .. } => Vec::new(),
    }
}

fn mark_of(option: &OptionFeedback) -> Option<Mark> {
    match (option.chosen, option.correct) {
        (true, true) => Some(Mark::Right),
        (true, false) => Some(Mark::Wrong),
        (false, true) => Some(Mark::Missed),
        (false, false) => None,
    }
}

/// A line of feedback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about; may be empty.
    pub title: String,
    /// What there is to say; may be empty.
    pub text: String,
}

/// What there is to say about an answer.
pub fn lines(outcome: &Outcome, words: &CheckWords) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut say = |title: String, text: &str| lines.push(Line { title, text: text.to_owned() });
    match &outcome.feedback {
        Feedback::Options(options) => {
            for option in options {
                let Some(mark) = mark_of(option) else { continue };
                let text = [option.consequence.as_str(), option.feedback.as_str()].join(" ");
                say([mark.note(words), ": ", &option.text].concat(), text.trim());
            }
        }
        Feedback::Truth { text, .. } => say(String::new(), text),
        Feedback::Ordering { steps, text } => {
            if !outcome.right {
                say(words.right_answer.clone(), "");
                for step in steps {
                    say([number_text(step.place as f64).as_str(), "."].concat(), &step.text);
                }
            }
            say(String::new(), text);
        }
        Feedback::Matching { pairs, text } => {
            if !outcome.right {
                say(words.right_answer.clone(), "");
                for pair in pairs.iter().filter(|pair| !pair.correct) {
                    say(pair.left.clone(), &pair.right);
                }
            }
            say(String::new(), text);
        }
        Feedback::Number { correct, unit, text, .. } => {
            if !outcome.right {
                let right = [number_text(*correct).as_str(), unit.as_deref().unwrap_or_default()].join(" ");
                say(words.right_answer.clone(), right.trim());
            }
            say(String::new(), text);
        }
    }
    if let Some(source) = &outcome.source {
        say(words.source.clone(), source);
    }
    lines
}

/// What stands below a question after somebody answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackSheet {
    /// The word in `data-state`: `right`, `wrong`, or `info` when there was no answer.
    pub state: &'static str,
    /// The first line.
    pub headline: String,
    /// What there is to say.
    pub lines: Vec<Line>,
}

/// The feedback to an answer.
pub fn feedback_sheet(outcome: &Outcome, words: &CheckWords) -> FeedbackSheet {
    let (state, headline) = if outcome.right { ("right", &words.right) } else { ("wrong", &words.wrong) };
    FeedbackSheet { state, headline: headline.clone(), lines: lines(outcome, words) }
}

/// Why there is no answer yet.
pub fn fault_sheet(fault: AnswerFault, words: &CheckWords) -> FeedbackSheet {
    let text = match fault {
        AnswerFault::Missing => &words.missing,
        AnswerFault::SamePlace => &words.same_place,
        AnswerFault::NotANumber => &words.not_a_number,
    };
    FeedbackSheet { state: "info", headline: text.clone(), lines: Vec::new() }
}

/// The box with the feedback.
pub fn feedback_view(sheet: FeedbackSheet) -> impl IntoView {
    let lines: Vec<_> = sheet
        .lines
        .into_iter()
        .map(|line| {
            view! {
                <p dir="auto">
                    <strong>{line.title}</strong>
                    " "
                    {line.text}
                </p>
            }
        })
        .collect();
    view! {
        <div class="feedback" data-state=sheet.state>
            <p>
                <strong>{sheet.headline}</strong>
            </p>
            {lines}
        </div>
    }
}
