//! Reading items: questions with their keys and feedback.

use super::fault::Faults;
use super::node::Node;
use super::place::Place;
use super::table::Table;
use domain::learning::{AnswerKey, Item, Level, Pair, QuestionOption, Step};
use domain::{ItemId, ObjectiveId, OptionId};
use std::collections::{BTreeMap, BTreeSet};

/// Where items stand, which decides what they may say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// Ungraded checks of a lesson.
    Checks,
    /// Items of a rule of the challenge.
    Challenge,
    /// A bank that assessments draw from.
    Bank,
}

/// What items are checked against: the course's objectives, and every item id seen so far in it.
pub(super) struct ItemContext<'a> {
    pub(super) objectives: &'a BTreeSet<String>,
    pub(super) seen: &'a mut BTreeMap<String, Place>,
    pub(super) faults: &'a Faults,
}

#[derive(Clone, Copy)]
enum Kind {
    Single,
    Multiple,
    TrueFalse,
    Ordering,
    Matching,
    Number,
    Scenario,
}

const KINDS: [(&str, Kind); 7] = [
    ("single", Kind::Single),
    ("multiple", Kind::Multiple),
    ("true-false", Kind::TrueFalse),
    ("ordering", Kind::Ordering),
    ("matching", Kind::Matching),
    ("number", Kind::Number),
    ("scenario", Kind::Scenario),
];

/// Reads the items of a file.
pub(super) fn read_items(root: &Node, home: Home, context: &mut ItemContext<'_>) -> Option<Vec<Item>> {
    let table = Table::of(root, context.faults)?;
    let items = table.tables("item", |table| read_item(table, home, context));
    table.finish();
    items
}

fn read_item(table: &Table<'_>, home: Home, context: &mut ItemContext<'_>) -> Option<Item> {
    let id = table.id("id");
    if let Some(id) = &id {
        let place = table.place().clone();
        match context.seen.get(id) {
            Some(first) => table
                .fault("id", format!("id `{id}` is used twice in this course; first in {}:{}", first.file, first.line)),
            None => {
                context.seen.insert(id.clone(), place);
            }
        }
    }
    let objective = table.text("objective");
    if let Some(objective) = &objective
        && !context.objectives.contains(objective)
    {
        table.fault("objective", format!("objective `{objective}` is not listed in course.toml"));
    }
    let difficulty = table.integer("difficulty", 1..=3);
    let critical = table.truth_or_false("critical");
    if critical == Some(true) && home != Home::Bank {
        table.fault("critical", "only an item of a bank can be critical");
    }
    let level = read_level(table, home);
    let prompt = table.text("prompt");
    let source = table.optional_text("source");
    let key = match table.word("kind", &KINDS) {
        Some(kind) => read_key(table, kind),
        None => {
            table.ignore_the_rest();
            None
        }
    };
    Some(Item {
        id: ItemId(id?),
        objective: ObjectiveId(objective?),
        difficulty: u8::try_from(difficulty?).ok()?,
        critical: critical?,
        level: level?,
        prompt: prompt?,
        source: source?,
        key: key?,
    })
}

fn read_level(table: &Table<'_>, home: Home) -> Option<Option<Level>> {
    if home == Home::Challenge {
        return table.integer("level", 1..=2).map(Level::from_number);
    }
    let level = table.optional_integer("level", 1..=2)?;
    if level.is_some() {
        table.fault("level", "only the items of a challenge have a level");
    }
    Some(None)
}

fn read_key(table: &Table<'_>, kind: Kind) -> Option<AnswerKey> {
    match kind {
        Kind::Single => Some(AnswerKey::Single { options: read_options(table, true, false)? }),
        Kind::Multiple => Some(AnswerKey::Multiple { options: read_options(table, false, false)? }),
        Kind::Scenario => {
            let (situation, options) = (table.text("situation"), read_options(table, true, true));
            Some(AnswerKey::Scenario { situation: situation?, options: options? })
        }
        Kind::TrueFalse => {
            let (answer, if_true, if_false) =
                (table.truth("answer"), table.text("feedback_true"), table.text("feedback_false"));
            Some(AnswerKey::TrueFalse { answer: answer?, feedback_true: if_true?, feedback_false: if_false? })
        }
        Kind::Ordering => {
            let steps = table.tables("steps", |step| {
                let (id, text) = (step.id("id"), step.text("text"));
                Some(Step { id: OptionId(id?), text: text? })
            });
            let feedback = table.text("feedback");
            let steps = steps?;
            check_choices(table, "steps", steps.iter().map(|step| (&step.id, step.text.as_str())));
            Some(AnswerKey::Ordering { steps, feedback: feedback? })
        }
        Kind::Matching => {
            let pairs = table.tables("pairs", |pair| {
                let (id, left, right) = (pair.id("id"), pair.text("left"), pair.text("right"));
                Some(Pair { id: OptionId(id?), left: left?, right: right? })
            });
            let feedback = table.text("feedback");
            let pairs = pairs?;
            check_choices(table, "pairs", pairs.iter().map(|pair| (&pair.id, pair.left.as_str())));
            Some(AnswerKey::Matching { pairs, feedback: feedback? })
        }
        Kind::Number => {
            let (answer, tolerance) = (table.number("answer"), table.number_or("tolerance", 0.0));
            let (unit, feedback) = (table.optional_text("unit"), table.text("feedback"));
            if tolerance.is_some_and(|tolerance| tolerance < 0.0) {
                table.fault("tolerance", "`tolerance` must not be negative");
            }
            Some(AnswerKey::Number { answer: answer?, tolerance: tolerance?, unit: unit?, feedback: feedback? })
        }
    }
}

fn read_options(table: &Table<'_>, exactly_one: bool, scenario: bool) -> Option<Vec<QuestionOption>> {
    let options = table.tables("options", |option| {
        let (id, text, correct) = (option.id("id"), option.text("text"), option.truth_or_false("correct"));
        let consequence = if scenario { option.text("consequence") } else { Some(String::new()) };
        let feedback = option.text("feedback");
        Some(QuestionOption {
            id: OptionId(id?),
            text: text?,
            correct: correct?,
            consequence: consequence?,
            feedback: feedback?,
        })
    })?;
    check_choices(table, "options", options.iter().map(|option| (&option.id, option.text.as_str())));
    match options.iter().filter(|option| option.correct).count() {
        0 => table.fault("options", "no option is correct"),
        1 => {}
        n if exactly_one => table.fault("options", format!("{n} options are correct, but exactly one must be")),
        _ => {}
    }
    Some(options)
}

/// At least two choices, no id twice, and no two that read the same.
fn check_choices<'a>(table: &Table<'_>, key: &str, choices: impl Iterator<Item = (&'a OptionId, &'a str)>) {
    let (mut ids, mut texts, mut n) = (BTreeSet::new(), BTreeSet::new(), 0);
    for (id, text) in choices {
        n += 1;
        if !ids.insert(id) {
            table.fault(key, format!("`{key}` has the id `{id}` twice"));
        }
        if !texts.insert(text) {
            table.fault(key, format!("`{key}` says “{text}” twice"));
        }
    }
    if n < 2 {
        table.fault(key, format!("`{key}` needs at least two entries"));
    }
}
