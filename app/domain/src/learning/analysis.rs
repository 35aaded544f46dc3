//! Item analysis: how good the questions of a course are, from what people answered first, without saying anything about one
//! of them.
//!
//! Two figures of classical test theory are told of an item. Its **difficulty index** is the share of people who answered
//! right. Its **discrimination** is the point-biserial correlation between being right here (0 or 1) and the share of right
//! answers that the same person gave to the other items of the same kind: the *corrected* item-total correlation, since an item
//! that counts towards its own total correlates with itself (S. Henrysson, "Correction of item-total correlations in item
//! analysis", Psychometrika 28, 1963; L. Crocker and J. Algina, "Introduction to Classical and Modern Test Theory", 1986,
//! chapter 14). The share is taken rather than the number because people answer different numbers of items.
//!
//! An item with fewer than [`FEWEST_PEOPLE`] answers has no figures at all. What is shown of the others, and why a small number
//! cannot be got back, is told in `choice_figures.rs`; signs and order are made of nothing else.

use super::answer::Answer;
use super::choice_figures::{ChoiceFigure, FEWEST_TO_JUDGE, RightShare, SMALLEST_CHOICE, Tally};
use super::course::{Course, CourseKind, Lesson};
use super::item::Item;
use crate::{AssessmentId, ModuleId};
use std::cmp::Ordering;
use std::fmt;

/// An item with fewer answers than this has no figures.
pub const FEWEST_PEOPLE: i64 = 10;

/// The share of right answers among the others is counted in this many parts.
pub const WHOLE_REST: i64 = 10_000;

/// At least this share, in percent, is too easy.
const TOO_EASY_PERCENT: i64 = 95;

/// At most this share, in percent, is too hard.
const TOO_HARD_PERCENT: i64 = 20;

/// Less discrimination than this does not separate.
const LEAST_DISCRIMINATION: f64 = 0.1;

/// Sums over people who answered an item and at least one other of the same kind. With x = 1 for who was right and 0 for who was
/// not, and y for the share of right answers among the others, in parts of [`WHOLE_REST`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many people.
    pub n: i64,
    /// The sum of x: who was right.
    pub right: i64,
    /// The sum of y.
    pub rest: i64,
    /// The sum of x · y.
    pub right_rest: i64,
    /// The sum of y².
    pub rest_squared: i64,
}

/// What may be said of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemFigures {
    /// How many people answered it, at least [`FEWEST_PEOPLE`].
    pub n: i64,
    /// How many of them were right.
    pub right: RightShare,
    /// How often each part was chosen, in the order of the file; empty for a number to be entered.
    pub choices: Vec<ChoiceFigure>,
    /// From -1 to 1.
    pub discrimination: Option<f64>,
    /// What is wrong with it.
    pub flags: Vec<Flag>,
}

/// Something an author should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// Who is good at the rest is no better here.
    DoesNotSeparate,
    /// Hardly anybody knows it.
    TooHard,
    /// Nearly everybody knows it.
    TooEasy,
    /// A wrong option that nobody chooses makes the item easier than it looks.
    NobodyChooses,
}

/// The part of a course that an item belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CoursePart {
    /// Checks of a module; in the challenge, the questions of a rule.
    Module(ModuleId),
    /// The bank of an assessment.
    Assessment(AssessmentId),
}

/// An item with its place in the course.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedItem<'a> {
    /// The part it belongs to; several where assessments share a bank.
    pub parts: Vec<CoursePart>,
    /// The lesson it stands in; none for an item of a bank.
    pub lesson: Option<&'a Lesson>,
    /// The item.
    pub item: &'a Item,
}

/// How many first answers were left out, since their item is gone or has changed so that they no longer fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// None.
    Nothing,
    /// Fewer than [`FEWEST_PEOPLE`].
    Few,
    /// So many.
    Answers(i64),
}

impl LeftOut {
    /// What may be said of this number.
    pub fn of(n: i64) -> Self {
        match n {
            ..=0 => Self::Nothing,
            1..FEWEST_PEOPLE => Self::Few,
            n => Self::Answers(n),
        }
    }
}

impl Sums {
    /// The corrected point-biserial correlation. None where there are fewer than [`FEWEST_TO_JUDGE`] people, fewer than
    /// [`SMALLEST_CHOICE`] who were right or wrong, or nothing to tell people apart by.
    pub fn discrimination(&self) -> Option<f64> {
        if self.n < FEWEST_TO_JUDGE || self.right < SMALLEST_CHOICE || self.n - self.right < SMALLEST_CHOICE {
            return None;
        }
        let [n, x, y, xy, yy] = [self.n, self.right, self.rest, self.right_rest, self.rest_squared].map(i128::from);
        let (spread_of_x, spread_of_y) = (n * x - x * x, n * yy - y * y);
        if spread_of_x <= 0 || spread_of_y <= 0 {
            return None;
        }
        let correlation = (n * xy - x * y) as f64 / ((spread_of_x as f64).sqrt() * (spread_of_y as f64).sqrt());
        // Rounding may leave a perfect correlation a hair above one.
        Some(correlation.clamp(-1.0, 1.0))
    }
}

impl ItemFigures {
    /// What may be said of an item from its first answers, each with how many people gave it. Answers that do not fit are not
    /// counted. None for fewer than [`FEWEST_PEOPLE`].
    pub fn of(item: &Item, answers: &[(Answer, i64)], sums: &Sums) -> Option<Self> {
        let tally = Tally::of(item, answers);
        let n = tally.n;
        if n < FEWEST_PEOPLE {
            return None;
        }
        let (right, choices) = tally.publish();
        let discrimination = match right {
            RightShare::Exact(_) => sums.discrimination(),
            _ => None,
        };
        let mut figures = Self { n, right, choices, discrimination, flags: Vec::new() };
        figures.flags = figures.judge();
        Some(figures)
    }

    /// The discrimination to two decimals, without a minus before zero.
    pub fn discrimination_text(&self) -> Option<String> {
        self.discrimination.map(|found| format!("{:.2}", (found * 100.0).round() / 100.0 + 0.0))
    }

    /// The signs, made of what is shown: where it is not told how many were right, a sign stands only if it is true in any case.
    fn judge(&self) -> Vec<Flag> {
        let most_of_few = SMALLEST_CHOICE - 1;
        let (least_right, most_right) = match self.right {
            RightShare::Exact(right) => (right, right),
            RightShare::NearlyAll => (self.n - most_of_few, self.n),
            RightShare::HardlyAny => (0, most_of_few),
            RightShare::Withheld => (0, self.n),
        };
        let is_chosen_by_nobody = |choice: &ChoiceFigure| !choice.is_key && choice.n == Some(0);
        let table = [
            (Flag::DoesNotSeparate, self.discrimination.is_some_and(|found| found < LEAST_DISCRIMINATION)),
            (Flag::TooHard, most_right * 100 <= TOO_HARD_PERCENT * self.n),
            (Flag::TooEasy, least_right * 100 >= TOO_EASY_PERCENT * self.n),
            (Flag::NobodyChooses, self.n >= FEWEST_TO_JUDGE && self.choices.iter().any(is_chosen_by_nobody)),
        ];
        table.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag).collect()
    }
}

/// Which of two items an author should look at first: one that does not separate, the lowest first, since its key may be wrong;
/// then one with more signs; then one that separates less. Items without figures come last.
pub fn worst_first(one: Option<&ItemFigures>, other: Option<&ItemFigures>) -> Ordering {
    let rank = |figures: &ItemFigures| {
        let does_not_separate = figures.flags.contains(&Flag::DoesNotSeparate);
        (!does_not_separate, if does_not_separate { 0 } else { usize::MAX - figures.flags.len() })
    };
    let separation = |figures: &ItemFigures| figures.discrimination.unwrap_or(f64::INFINITY);
    match (one, other) {
        (Some(one), Some(other)) => rank(one).cmp(&rank(other)).then(separation(one).total_cmp(&separation(other))),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

impl CoursePart {
    /// Reads the word of its `Display` form.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('.')? {
            ("module", id) => Some(Self::Module(ModuleId::from(id))),
            ("assessment", id) => Some(Self::Assessment(AssessmentId::from(id))),
            _ => None,
        }
    }
}

/// `module.t1` or `assessment.final`, as in addresses. An id holds no full stop.
impl fmt::Display for CoursePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Module(id) => write!(formatter, "module.{id}"),
            Self::Assessment(id) => write!(formatter, "assessment.{id}"),
        }
    }
}

impl Course {
    /// Every item whose answers reach the server, once: checks, questions of the challenge, and banks. What a child answers in
    /// a storybook stays with the child.
    pub fn analysed_items(&self) -> Vec<PlacedItem<'_>> {
        let mut items: Vec<PlacedItem<'_>> = Vec::new();
        let modules = self.modules.iter().filter(|_| self.kind != CourseKind::Storybook);
        for (module, lesson) in modules.flat_map(|module| module.lessons.iter().map(move |lesson| (module, lesson))) {
            let parts = vec![CoursePart::Module(module.id.clone())];
            items.extend(lesson.items.iter().map(|item| PlacedItem {
                parts: parts.clone(),
                lesson: Some(lesson),
                item,
            }));
        }
        for assessment in &self.assessments {
            let part = CoursePart::Assessment(assessment.id.clone());
            for item in &assessment.bank {
                match items.iter_mut().find(|placed| placed.item.id == item.id) {
                    Some(placed) => placed.parts.push(part.clone()),
                    None => items.push(PlacedItem { parts: vec![part.clone()], lesson: None, item }),
                }
            }
        }
        items
    }

    /// Every part with such items, with its title, in the order of the course.
    pub fn analysed_parts(&self) -> Vec<(CoursePart, &str)> {
        let modules = self.modules.iter();
        let modules = modules.map(|module| (CoursePart::Module(module.id.clone()), module.title.as_str()));
        let assessments = self.assessments.iter();
        let assessments =
            assessments.map(|assessment| (CoursePart::Assessment(assessment.id.clone()), assessment.title.as_str()));
        let items = self.analysed_items();
        let has_items = |part: &CoursePart| items.iter().any(|placed| placed.parts.contains(part));
        modules.chain(assessments).filter(|(part, _)| has_items(part)).collect()
    }
}

#[cfg(test)]
#[path = "analysis_tests.rs"]
mod tests;
