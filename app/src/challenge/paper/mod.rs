//! The paper way on screen and on paper: what there is to print, the sheets, the trainer's papers, and keying in.

mod overview_page;
mod question;
mod sheets_page;
mod tally_pages;
mod trainer_papers_page;

pub use overview_page::PaperPage;
pub use sheets_page::{PaperRule, PaperSheetsPage};
pub use tally_pages::{DeleteTallyPage, TallyForm, TallyPage};
pub use trainer_papers_page::TrainerPapersPage;

use crate::challenge::way::level_name;
use crate::texts::texts;
use crate::ui::Crumb;
use domain::CohortId;
use domain::learning::Level;

/// The address of the paper way of a cohort.
fn base(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/paper")
}

/// The way to a page of the paper way.
fn way(cohort: CohortId) -> Vec<Crumb> {
    let t = &texts().challenge;
    vec![
        Crumb::new("/cohorts", texts().cohorts.title),
        Crumb::new(format!("/cohorts/{cohort}"), t.room_cohort),
        Crumb::new(base(cohort), t.paper_title),
    ]
}

/// A rule and a level, as a heading says it.
fn rule_and_level(title: &str, level: Level) -> String {
    format!("{title}, {}", level_name(level))
}
