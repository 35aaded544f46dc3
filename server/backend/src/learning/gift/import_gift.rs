//! A GIFT file as items.

use super::metadata::{Metadata, OwnKind};
use super::parse::{Body, Choice, GiftFault, NumberAnswer, Question, parse};
use domain::learning::{AnswerKey, Item, Level, Pair, QuestionOption, Step};
use domain::{ItemId, ObjectiveId, OptionId};
use std::collections::BTreeSet;

/// What items get that a file says nothing about.
#[derive(Clone, Debug)]
pub struct Defaults {
    /// The objective they work towards.
    pub objective: ObjectiveId,
    /// From 1 to 3.
    pub difficulty: u8,
}

/// What a file gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The items, in the order of the file.
    pub items: Vec<Item>,
    /// Questions that were left out, each with the reason.
    pub skipped: Vec<Remark>,
    /// What an author should look at.
    pub remarks: Vec<Remark>,
}

/// A sentence about a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line the question begins on.
    pub line: usize,
    /// Its title, or its beginning.
    pub question: String,
    /// What is to be said.
    pub text: String,
}

/// Reads a GIFT file. Kinds that we do not have are skipped and named; a damaged file gives nothing but its first fault.
pub fn import_gift(text: &str, defaults: &Defaults) -> Result<Imported, GiftFault> {
    let mut imported = Imported::default();
    let mut taken = BTreeSet::new();
    for question in parse(text)? {
        let name = question.title.clone().unwrap_or_else(|| question.text.chars().take(40).collect());
        let remark = |text: String| Remark { line: question.line, question: name.clone(), text };
        let mut remarks = vec![];
        match key(&question, &mut remarks) {
            Ok(key) => {
                let id = free_id(&mut taken, question.title.as_deref(), imported.items.len() + 1);
                imported.items.push(item(&question, id, key, defaults));
                imported.remarks.extend(remarks.into_iter().map(remark));
            }
            Err(reason) => imported.skipped.push(remark(reason.to_owned())),
        }
    }
    Ok(imported)
}

fn item(question: &Question, id: String, key: AnswerKey, defaults: &Defaults) -> Item {
    let prompt = match (&key, question.metadata.as_ref()) {
        (AnswerKey::Scenario { situation, .. }, Some(_)) => {
            let prompt = question.text.strip_prefix(situation.as_str()).map(str::trim_start);
            prompt.unwrap_or(&question.text).to_owned()
        }
        _ => plain(question, &question.text),
    };
    let metadata = question.metadata.clone().unwrap_or_else(|| Metadata {
        objective: defaults.objective.0.clone(),
        difficulty: defaults.difficulty,
        ..Metadata::default()
    });
    Item {
        id: ItemId(id),
        objective: ObjectiveId(metadata.objective),
        difficulty: metadata.difficulty,
        critical: metadata.critical,
        level: metadata.level.and_then(Level::from_number),
        prompt,
        source: metadata.source,
        key,
    }
}

fn key(question: &Question, remarks: &mut Vec<String>) -> Result<AnswerKey, &'static str> {
    if question.is_html {
        remarks.push("its texts are HTML: marks were taken out, look at line breaks and emphasis".to_owned());
    }
    let own = question.metadata.as_ref();
    let feedback = plain(question, question.general_feedback.as_deref().unwrap_or_default());
    match &question.body {
        Body::Description => Err("a description has nothing to answer"),
        Body::Essay => Err("an essay cannot be scored"),
        Body::Short(_) => Err("a short answer has many spellings: ask with choices or a number"),
        Body::TrueFalse { answer, feedback_wrong, feedback_right } => {
            let text =
                |text: &Option<String>| text.as_deref().map_or_else(|| feedback.clone(), |text| plain(question, text));
            let (right, wrong) = (text(feedback_right), text(feedback_wrong));
            let (feedback_true, feedback_false) = if *answer { (right, wrong) } else { (wrong, right) };
            missing_reasons(remarks, [&feedback_true, &feedback_false]);
            Ok(AnswerKey::TrueFalse { answer: *answer, feedback_true, feedback_false })
        }
        Body::Matching(pairs) if own.and_then(|own| own.kind) == Some(OwnKind::Ordering) => {
            let mut steps: Vec<(usize, Step)> = vec![];
            for (index, (place, text)) in pairs.iter().enumerate() {
                let place = place.parse().map_err(|_| "the places of an ordering are no longer numbers")?;
                steps.push((place, Step { id: option_id(own, index), text: plain(question, text) }));
            }
            steps.sort_by_key(|(place, _)| *place);
            missing_reasons(remarks, [&feedback]);
            Ok(AnswerKey::Ordering { steps: steps.into_iter().map(|(_, step)| step).collect(), feedback })
        }
        Body::Matching(pairs) => {
            let pair = |(index, (left, right)): (usize, &(String, String))| Pair {
                id: option_id(own, index),
                left: plain(question, left),
                right: plain(question, right),
            };
            let pairs: Vec<Pair> = pairs.iter().enumerate().map(pair).collect();
            if pairs.iter().any(|pair| pair.left.is_empty()) {
                return Err("a matching with a right side that belongs to nothing");
            }
            missing_reasons(remarks, [&feedback]);
            Ok(AnswerKey::Matching { pairs, feedback })
        }
        Body::Number(answers) => number_key(question, answers, feedback, remarks),
        Body::Choice(choices) => choice_key(question, choices, &feedback, remarks),
    }
}

fn number_key(
    question: &Question,
    answers: &[NumberAnswer],
    feedback: String,
    remarks: &mut Vec<String>,
) -> Result<AnswerKey, &'static str> {
    let full = answers.iter().find(|answer| answer.weight >= 100.0).ok_or("no number has the full mark")?;
    if answers.len() > 1 {
        remarks.push("numbers with a part of the mark were left out".to_owned());
    }
    let own_feedback = full.feedback.as_deref().map(|text| plain(question, text));
    let feedback = if feedback.is_empty() { own_feedback.unwrap_or_default() } else { feedback };
    missing_reasons(remarks, [&feedback]);
    let unit = question.metadata.as_ref().and_then(|own| own.unit.clone());
    Ok(AnswerKey::Number { answer: full.value, tolerance: full.tolerance, unit, feedback })
}

fn choice_key(
    question: &Question,
    choices: &[Choice],
    general: &str,
    remarks: &mut Vec<String>,
) -> Result<AnswerKey, &'static str> {
    let own = question.metadata.as_ref();
    let n_equals = choices.iter().filter(|choice| choice.is_right).count();
    let is_multiple = n_equals == 0;
    if n_equals > 1 {
        return Err("several answers are marked with `=`: write `~%…%` for a choice of several");
    }
    let is_right = |choice: &Choice| {
        if is_multiple { choice.weight.unwrap_or(0.0) > 0.0 } else { choice.is_right }
    };
    if !choices.iter().any(is_right) {
        return Err("no answer is right");
    }
    if !is_multiple && choices.iter().any(|choice| choice.weight.is_some_and(|weight| weight > 0.0 && weight < 100.0)) {
        remarks.push("answers with a part of the mark count as not right".to_owned());
    }
    let options: Vec<QuestionOption> = choices
        .iter()
        .enumerate()
        .map(|(index, choice)| QuestionOption {
            id: option_id(own, index),
            text: plain(question, &choice.text),
            correct: is_right(choice),
            consequence: own.and_then(|own| own.consequences.get(index).cloned()).unwrap_or_default(),
            feedback: choice.feedback.as_deref().map_or_else(|| general.to_owned(), |text| plain(question, text)),
        })
        .collect();
    missing_reasons(remarks, options.iter().map(|option| &option.feedback));
    Ok(match own.and_then(|own| own.kind) {
        Some(OwnKind::Scenario) => {
            AnswerKey::Scenario { situation: own.and_then(|own| own.situation.clone()).unwrap_or_default(), options }
        }
        Some(OwnKind::Multiple) => AnswerKey::Multiple { options },
        _ if is_multiple => AnswerKey::Multiple { options },
        _ => AnswerKey::Single { options },
    })
}

fn missing_reasons<'a>(remarks: &mut Vec<String>, reasons: impl IntoIterator<Item = &'a String>) {
    if reasons.into_iter().any(String::is_empty) {
        remarks.push("an answer has no reason: write one before the course is checked".to_owned());
    }
}

/// The id that our export wrote, else a letter for the first 26 and a number after that.
fn option_id(own: Option<&Metadata>, index: usize) -> OptionId {
    let letter =
        || u8::try_from(index).ok().filter(|index| *index < 26).map(|index| char::from(b'a' + index).to_string());
    let known = own.and_then(|own| own.ids.get(index).cloned());
    OptionId(known.or_else(letter).unwrap_or_else(|| format!("o{}", index + 1)))
}

/// An id made of the title: small letters, digits and hyphens; with a number behind it when it is taken.
fn free_id(taken: &mut BTreeSet<String>, title: Option<&str>, number: usize) -> String {
    let mut id = String::new();
    for character in title.unwrap_or_default().chars() {
        match character.to_ascii_lowercase() {
            character if character.is_ascii_alphanumeric() => id.push(character),
            _ if id.is_empty() || id.ends_with('-') => {}
            _ => id.push('-'),
        }
    }
    let id = id.trim_end_matches('-');
    let base = if id.is_empty() { format!("gift-{number}") } else { id.to_owned() };
    let candidates = std::iter::once(base.clone()).chain((2..).map(|copy| format!("{base}-{copy}")));
    let free = candidates.into_iter().find(|id| !taken.contains(id)).unwrap_or(base);
    taken.insert(free.clone());
    free
}

/// A text without HTML, which our items do not have.
fn plain(question: &Question, text: &str) -> String {
    if !question.is_html {
        return text.to_owned();
    }
    let clean = ammonia::Builder::empty().clean(text).to_string();
    let entities = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(clean, |text, (entity, character)| text.replace(entity, character)).trim().to_owned()
}
