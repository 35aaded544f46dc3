//! Item analysis: how good the questions of a course are, for programme managers.
//!
//! The database groups and adds up; what comes out of it are numbers of people for each different answer, and sums. The
//! right answers are known to the course files alone, so each different answer is scored here, once, whoever gave it.
//! `domain::learning` decides what may be shown.

mod analyse_items;
mod list_analysed_courses;
mod sql;
#[cfg(test)]
mod testing;
mod write_item_csv;

pub use analyse_items::{AnalysedItem, CourseAnalysis, analyse_items};
pub use list_analysed_courses::{AnalysedCourse, list_analysed_courses};
pub use write_item_csv::write_item_csv;

use domain::accounts::{Manager, Regions};

/// The words of a manager's regions, and whether they are all there is.
fn regions_of(who: &Manager) -> (bool, String) {
    (who.regions == Regions::All, who.regions.as_scope())
}
