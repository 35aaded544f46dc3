//! Cohorts: the trainer's pages, and the way in for those who join.

mod cohort_page;
mod cohorts_page;
mod join_pages;
mod new_cohort_page;
mod seat_offers;
mod seat_page;
mod sheet_pages;
mod step_page;
mod words;

pub use cohort_page::{
    CloseCohortPage, CohortDetails, CohortDetailsPage, CohortReportPage, EraseCohortPage, HandOverPage,
};
pub use cohorts_page::{CohortsPage, Opening};
pub use join_pages::{EnterCodePage, TakeOverPage, TakeSeatPage};
pub use new_cohort_page::NewCohortPage;
pub use seat_page::{MoveCode, SeatPage};
pub use sheet_pages::{CodeSheet, JoinCardsPage, ProjectPage};
pub use step_page::{StepAnsweredPage, StepPage};
pub(crate) use words::fidelity_text;
