//! The courses whose items a programme manager can look at.

use super::regions_of;
use super::sql::{self, Scope};
use crate::{Backend, Result};
use domain::accounts::Manager;
use domain::challenge::net_rules;
use domain::learning::{Course, FEWEST_PEOPLE};
use std::collections::BTreeSet;

/// A course with how much of it has been answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnalysedCourse<'a> {
    /// The course, in its own language.
    pub course: &'a Course,
    /// How many items it has.
    pub n_items: usize,
    /// How many of them enough people have answered.
    pub n_answered: usize,
}

/// Every course with items, with the number of those that at least [`FEWEST_PEOPLE`] people of the manager's regions answered.
pub async fn list_analysed_courses<'a>(backend: &'a Backend, who: &Manager) -> Result<Vec<AnalysedCourse<'a>>> {
    let (everybody, regions) = regions_of(who);
    let challenge = net_rules();
    let scope = Scope { everybody, regions: &regions, challenge: challenge.as_str() };
    let mut reader = backend.db.read().await?;
    let rows = sql::list_answered_items(&mut reader.conn(), &scope, FEWEST_PEOPLE).await?;
    let answered: BTreeSet<(&str, &str)> = rows.iter().map(|row| (row.course.as_str(), row.item.as_str())).collect();
    let courses = backend.courses.all_own().map(|course| {
        let items = course.analysed_items();
        let is_answered = |id: &str| answered.contains(&(course.id.as_str(), id));
        let n_answered = items.iter().filter(|placed| is_answered(placed.item.id.as_str())).count();
        AnalysedCourse { course, n_items: items.len(), n_answered }
    });
    Ok(courses.filter(|analysed| analysed.n_items > 0).collect())
}
