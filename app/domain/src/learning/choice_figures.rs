//! How often each part of an item was chosen, and which of these numbers may be shown.
//!
//! A number of fewer than five people says something about one of them, and so does a number from which it can be got by
//! subtraction. As in [`crate::reach`], nothing is patched afterwards: it is decided once what is **held back**, and
//! everything else that is ever said about the item (share, signs, place in the list) is made of what is shown.
//!
//! 1. A number is small below [`SMALLEST_CHOICE`]. "Nobody" is no small group once [`FEWEST_TO_JUDGE`] have answered;
//!    before that, nobody and few are not told apart.
//! 2. Where one option is chosen (single, scenario, true or false), the numbers add up to the answers, so a small number is
//!    never held back alone. The first large distractor, in the order of the file, is held back with the small ones: never
//!    the largest or the smallest, so that the choice says nothing about the numbers. Where every distractor is small, they
//!    hide each other if they are enough people; if not, the right option is held back as well. In either case there must
//!    be room for doubt (see [`has_room`]), or all distractors are held back, or everything.
//! 3. Where several are chosen (multiple), an option splits the answers into who chose it and who did not, and those who
//!    were wrong into wrong about it and wrong about something else. It is held back when any of these groups is small.
//! 4. The steps of an order and the pairs of a match depend on each other (one step out of place puts another out of place):
//!    they are shown all together or not at all.
//! 5. How many were right is held back when these or the others are few: then it is only said that nearly everybody, or
//!    hardly anybody, was right. Where it is held back, rules 3 and 4 hold back everything.
//!
//! What is held back looks the same whether it was small or was taken in for the sake of another. The tests play an attacker
//! who knows these rules, runs through all numbers that fit what is shown, and must not be left with one. What this does
//! not cover: comparing the figures of yesterday with those of today.

use super::answer::Answer;
use super::item::{AnswerKey, Item, QuestionOption};
use crate::OptionId;

/// Fewer people than this are not shown as having chosen something.
pub const SMALLEST_CHOICE: i64 = 5;

/// An item with fewer answers than this is not judged: no discrimination, and nobody is as good as few.
pub const FEWEST_TO_JUDGE: i64 = 30;

/// How many answered right, as far as it may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RightShare {
    /// So many people.
    Exact(i64),
    /// All but a few: fewer than [`SMALLEST_CHOICE`] were wrong.
    NearlyAll,
    /// Fewer than [`SMALLEST_CHOICE`] people.
    HardlyAny,
    /// Held back, since it would give away a small number.
    Withheld,
}

/// A part of an item with how often it was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceFigure {
    /// What was chosen.
    pub choice: Choice,
    /// Whether it is right to choose it.
    pub is_key: bool,
    /// By how many people; none where it is held back.
    pub n: Option<i64>,
}

/// What can be chosen of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// An option, by its text.
    Option(String),
    /// "True" or "false".
    Truth(bool),
    /// A step in its right place, counted from 1.
    Step {
        /// The place.
        place: usize,
        /// The step.
        text: String,
    },
    /// A left side with its right partner.
    Pair {
        /// What was given.
        left: String,
        /// What belongs to it.
        right: String,
    },
}

/// How the numbers of an item hang together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// One is chosen: they add up to the answers.
    One,
    /// Any may be chosen.
    Any,
    /// They depend on each other.
    Woven,
}

/// The exact numbers of one item. They never leave this folder.
pub(super) struct Tally {
    pub(super) n: i64,
    right: i64,
    bond: Bond,
    choices: Vec<(Choice, bool, i64)>,
}

impl Tally {
    /// Counts the answers to an item, each with how many people gave it. Answers that do not fit are not counted.
    pub(super) fn of(item: &Item, answers: &[(Answer, i64)]) -> Self {
        let (bond, choices) = choices_of(&item.key);
        let mut tally = Self { n: 0, right: 0, bond, choices };
        for (answer, n) in answers {
            let Ok(outcome) = item.score(answer) else { continue };
            tally.n += n;
            tally.right += if outcome.right { *n } else { 0 };
            for (index, choice) in tally.choices.iter_mut().enumerate() {
                choice.2 += if has_chosen(&item.key, answer, index) { *n } else { 0 };
            }
        }
        tally
    }

    /// What may be shown.
    pub(super) fn publish(self) -> (RightShare, Vec<ChoiceFigure>) {
        let counts: Vec<i64> = self.choices.iter().map(|choice| choice.2).collect();
        let keys: Vec<bool> = self.choices.iter().map(|choice| choice.1).collect();
        let (right, shown) = match self.bond {
            Bond::One => publish_one(self.n, &counts, &keys),
            Bond::Any => publish_any(self.n, self.right, &counts, &keys),
            Bond::Woven => publish_woven(self.n, self.right, &counts, &keys),
        };
        let figures = self.choices.into_iter().zip(shown);
        (right, figures.map(|((choice, is_key, _), n)| ChoiceFigure { choice, is_key, n }).collect())
    }
}

fn choices_of(key: &AnswerKey) -> (Bond, Vec<(Choice, bool, i64)>) {
    let of_options = |options: &[QuestionOption]| {
        options.iter().map(|option| (Choice::Option(option.text.clone()), option.correct, 0)).collect()
    };
    match key {
        AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } => (Bond::One, of_options(options)),
        AnswerKey::Multiple { options } => (Bond::Any, of_options(options)),
        AnswerKey::TrueFalse { answer, .. } => {
            (Bond::One, [true, false].map(|truth| (Choice::Truth(truth), truth == *answer, 0)).into())
        }
        AnswerKey::Ordering { steps, .. } => {
            let steps = steps.iter().enumerate();
            let choice = |place: usize, text: &str| Choice::Step { place: place + 1, text: text.to_owned() };
            (Bond::Woven, steps.map(|(place, step)| (choice(place, &step.text), true, 0)).collect())
        }
        AnswerKey::Matching { pairs, .. } => {
            let choice = |left: &str, right: &str| Choice::Pair { left: left.to_owned(), right: right.to_owned() };
            (Bond::Woven, pairs.iter().map(|pair| (choice(&pair.left, &pair.right), true, 0)).collect())
        }
        AnswerKey::Number { .. } => (Bond::Woven, Vec::new()),
    }
}

/// Whether an answer that fits chooses the part with this index.
fn has_chosen(key: &AnswerKey, answer: &Answer, index: usize) -> bool {
    let is = |options: &[QuestionOption], chosen: &OptionId| options.get(index).is_some_and(|one| one.id == *chosen);
    match (key, answer) {
        (AnswerKey::Single { options } | AnswerKey::Scenario { options, .. }, Answer::Choice(chosen)) => {
            is(options, chosen)
        }
        (AnswerKey::Multiple { options }, Answer::Choices(chosen)) => chosen.iter().any(|chosen| is(options, chosen)),
        (AnswerKey::TrueFalse { .. }, Answer::Truth(chosen)) => *chosen == (index == 0),
        (AnswerKey::Ordering { steps, .. }, Answer::Order(given)) => {
            steps.get(index).map(|step| &step.id) == given.get(index)
        }
        (AnswerKey::Matching { pairs, .. }, Answer::Matches(given)) => {
            let pair = pairs.get(index);
            let chosen =
                pair.and_then(|pair| given.get(&pair.id)).and_then(|id| pairs.iter().find(|one| one.id == *id));
            pair.zip(chosen).is_some_and(|(pair, chosen)| pair.right == chosen.right)
        }
        _ => false,
    }
}

/// Whether a number of people out of `n` is small.
fn is_small(count: i64, n: i64) -> bool {
    count < SMALLEST_CHOICE && (count > 0 || n < FEWEST_TO_JUDGE)
}

/// Whether a number is that of a few people: nobody is none of them.
fn is_few(count: i64) -> bool {
    (1..SMALLEST_CHOICE).contains(&count)
}

fn publish_right(n: i64, right: i64) -> RightShare {
    if is_small(right, n) {
        RightShare::HardlyAny
    } else if is_small(n - right, n) {
        RightShare::NearlyAll
    } else {
        RightShare::Exact(right)
    }
}

fn publish_one(n: i64, counts: &[i64], keys: &[bool]) -> (RightShare, Vec<Option<i64>>) {
    let held_back = hold_back(n, counts, keys);
    let sum_of =
        |wanted: bool| -> i64 { (0..counts.len()).filter(|at| keys[*at] == wanted).map(|at| counts[at]).sum() };
    let (right, wrong) = (sum_of(true), sum_of(false));
    let n_distractors = held_back.iter().filter(|at| !keys[**at]).count();
    let share = if !held_back.iter().any(|at| keys[*at]) {
        RightShare::Exact(right)
    } else if is_small(right, n) {
        RightShare::HardlyAny
    } else if is_small(wrong, n) && has_room(SMALLEST_CHOICE, n_distractors, n) {
        RightShare::NearlyAll
    } else {
        RightShare::Withheld
    };
    (share, (0..counts.len()).map(|at| (!held_back.contains(&at)).then_some(counts[at])).collect())
}

/// What is held back where one option is chosen: rule 2.
fn hold_back(n: i64, counts: &[i64], keys: &[bool]) -> Vec<usize> {
    let sum = |some: &[usize]| some.iter().map(|at| counts[*at]).sum::<i64>();
    let mut held_back: Vec<usize> = (0..counts.len()).filter(|at| is_small(counts[*at], n)).collect();
    let n_small = held_back.len();
    if n_small == 0 {
        return held_back;
    }
    let is_large = |at: usize| counts[at] >= SMALLEST_CHOICE;
    let distractors: Vec<usize> = (0..counts.len()).filter(|at| !keys[*at] && is_large(*at)).collect();
    match distractors.split_first() {
        Some((first, others)) => {
            held_back.push(*first);
            if !others.is_empty() && !has_room(sum(&held_back) - SMALLEST_CHOICE, n_small, n) {
                held_back.extend(others);
            }
        }
        None => {
            let hide_each_other = n_small > 1 && sum(&held_back) >= SMALLEST_CHOICE;
            if !(hide_each_other && has_room(sum(&held_back), n_small, n)) {
                held_back.extend((0..counts.len()).filter(|at| keys[*at] && is_large(*at)));
            }
        }
    }
    held_back
}

/// Whether it can be doubted how so many people share out over so many numbers. Before "nobody" is shown as such, it always
/// can. Afterwards each number is known to be one at least, and two people more are needed: with one more it would be
/// known that one number is two and all others are one, and with none that all are one.
fn has_room(people: i64, n_numbers: usize, n: i64) -> bool {
    n < FEWEST_TO_JUDGE || people >= 2 + i64::try_from(n_numbers).unwrap_or(i64::MAX)
}

/// Whether one of the groups that a part splits the answers into is small.
fn gives_away(n: i64, right: i64, count: i64, is_key: bool) -> bool {
    let wrong_about_it = if is_key { n - count } else { count };
    is_small(count, n) || is_small(n - count, n) || is_few(n - right - wrong_about_it)
}

fn publish_any(n: i64, right: i64, counts: &[i64], keys: &[bool]) -> (RightShare, Vec<Option<i64>>) {
    let share = publish_right(n, right);
    let is_exact = matches!(share, RightShare::Exact(_));
    let shown = counts
        .iter()
        .zip(keys)
        .map(|(count, is_key)| (is_exact && !gives_away(n, right, *count, *is_key)).then_some(*count))
        .collect();
    (share, shown)
}

fn publish_woven(n: i64, right: i64, counts: &[i64], keys: &[bool]) -> (RightShare, Vec<Option<i64>>) {
    let (share, shown) = publish_any(n, right, counts, keys);
    if shown.iter().all(Option::is_some) { (share, shown) } else { (share, vec![None; shown.len()]) }
}

#[cfg(test)]
#[path = "choice_figures_tests.rs"]
mod tests;
