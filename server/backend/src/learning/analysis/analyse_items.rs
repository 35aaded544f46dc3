//! How good the items of a course are.

use super::regions_of;
use super::sql::{self, AnswerRow, Scope, Verdict, VerdictRow};
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Manager;
use domain::challenge::net_rules;
use domain::learning::{
    Answer, Course, CoursePart, FEWEST_TO_JUDGE, Item, ItemFigures, LeftOut, PlacedItem, Sums, WHOLE_REST, worst_first,
};
use domain::{CourseId, ItemId};
use std::collections::BTreeMap;

/// The most different answers to one course that are looked at, the most frequent first. A course of a thousand items has a
/// tenth of that; the rest could only come from devices that make things up, and is left out.
const ANSWERS_AT_MOST: i64 = 50_000;

/// The items of a course, or of a part of it, the worst first.
#[derive(Clone, Debug, PartialEq)]
pub struct CourseAnalysis<'a> {
    /// The course, in its own language.
    pub course: &'a Course,
    /// The parts one can choose among, with their titles.
    pub parts: Vec<(CoursePart, &'a str)>,
    /// The part that was chosen.
    pub part: Option<CoursePart>,
    /// Its items.
    pub items: Vec<AnalysedItem<'a>>,
    /// How many first answers to the whole course were left out.
    pub left_out: LeftOut,
    /// Whether the answers of everybody are counted, or of the manager's regions only.
    pub everybody: bool,
}

/// An item with what may be said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct AnalysedItem<'a> {
    /// The item and its place in the course.
    pub placed: PlacedItem<'a>,
    /// None where too few people have answered.
    pub figures: Option<ItemFigures>,
}

/// Analyses the items of a course, from the first answer of each person to each. A manager of every region sees those of
/// everybody; a manager of some regions those of trainers and of cohorts of these regions.
///
/// The answers are counted by one statement and compared by another, so an answer that comes in between may be in one of them
/// only. That does no harm: nothing is computed from both.
pub async fn analyse_items<'a>(
    backend: &'a Backend,
    who: &Manager,
    course: &CourseId,
    part: Option<&CoursePart>,
) -> Result<CourseAnalysis<'a>> {
    let course = backend.courses.find_own(course).ok_or(Error::NotFound)?;
    let parts = course.analysed_parts();
    if part.is_some_and(|chosen| parts.iter().all(|(known, _)| known != chosen)) {
        return Err(Error::field("part", Fault::NotAChoice));
    }
    let (everybody, regions) = regions_of(who);
    let challenge = net_rules();
    let scope = Scope { everybody, regions: &regions, challenge: challenge.as_str() };
    let placed = course.analysed_items();

    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let rows = sql::list_first_answers(conn, course.id.as_str(), &scope, ANSWERS_AT_MOST).await?;
    let scored = score(&placed, &rows);
    let sums = if scored.answers.values().any(|answers| sum(answers) >= FEWEST_TO_JUDGE) {
        sql::sum_first_answers(conn, course.id.as_str(), &scope, WHOLE_REST, &scored.verdicts).await?
    } else {
        Vec::new()
    };
    let sums: BTreeMap<&str, Sums> = sums.iter().map(|row| (row.item.as_str(), sums_of(row))).collect();

    let chosen = placed.iter().filter(|placed| part.is_none_or(|part| placed.parts.contains(part)));
    let analysed = chosen.map(|placed| {
        let answers = scored.answers.get(&placed.item.id).map_or(&[][..], Vec::as_slice);
        let sums = sums.get(placed.item.id.as_str()).copied().unwrap_or_default();
        AnalysedItem { placed: placed.clone(), figures: ItemFigures::of(placed.item, answers, &sums) }
    });
    let mut items: Vec<AnalysedItem<'a>> = analysed.collect();
    items.sort_by(|one, other| worst_first(one.figures.as_ref(), other.figures.as_ref()));
    let n_all = rows.first().map_or(0, |row| row.n_all);
    let n_counted: i64 = scored.answers.values().map(|answers| sum(answers)).sum();
    Ok(CourseAnalysis {
        course,
        parts,
        part: part.cloned(),
        items,
        left_out: LeftOut::of(n_all - n_counted),
        everybody,
    })
}

fn sum(answers: &[(Answer, i64)]) -> i64 {
    answers.iter().map(|(_, n)| n).sum()
}

fn sums_of(row: &sql::SumsRow) -> Sums {
    Sums { n: row.n, right: row.n_right, rest: row.rest, right_rest: row.right_rest, rest_squared: row.rest_squared }
}

/// The different answers of a course, held against its items.
struct Scored<'a> {
    /// What fits, by item.
    answers: BTreeMap<ItemId, Vec<(Answer, i64)>>,
    /// What the comparing statement must know, the most important first.
    verdicts: Vec<VerdictRow<'a>>,
}

fn score<'a>(placed: &[PlacedItem<'a>], rows: &'a [AnswerRow]) -> Scored<'a> {
    let items: BTreeMap<&str, &'a Item> = placed.iter().map(|placed| (placed.item.id.as_str(), placed.item)).collect();
    let mut answers: BTreeMap<ItemId, Vec<(Answer, i64)>> = BTreeMap::new();
    let mut verdicts: Vec<VerdictRow<'a>> = items.values().map(|item| (item.id.as_str(), "", Verdict::Item)).collect();
    for row in rows {
        let Some(item) = items.get(row.item.as_str()) else { continue };
        // An answer that cannot even be read came with an event of an old edition, which is kept as it was sent.
        let read: Option<Answer> = serde_json::from_str(&row.answer).ok();
        let outcome = read.and_then(|answer| item.score(&answer).ok().map(|outcome| (answer, outcome.right)));
        let verdict = match outcome {
            Some((answer, is_right)) => {
                answers.entry(item.id.clone()).or_default().push((answer, row.n));
                if !is_right {
                    continue;
                }
                Verdict::Right
            }
            None => Verdict::Misfit,
        };
        verdicts.push((&row.item, &row.answer, verdict));
    }
    // Stable: within one verdict, the most frequent come first. What is beyond the limit of the statement is rare.
    verdicts.sort_by_key(|row| row.2);
    verdicts.truncate(sql::VERDICTS_AT_ONCE);
    Scored { answers, verdicts }
}

#[cfg(test)]
#[path = "analyse_items_tests.rs"]
mod tests;
