//! Cohorts: the trainer's pages, and the way in for those who join.

mod cohort_page;
mod cohorts_page;
mod concern_pages;
mod join_pages;
mod new_cohort_page;
mod note_page;
mod planned_page;
mod questions_page;
mod seat_offers;
mod seat_page;
mod sheet_pages;
mod step_page;
mod words;

pub use cohort_page::{
    CloseCohortPage, CohortDetails, CohortDetailsPage, CohortReportPage, EraseCohortPage, HandOverPage,
    RemovePlannedPage, session_page,
};
pub use cohorts_page::{CohortsPage, Opening};
pub use concern_pages::{CloseConcernPage, ConcernFormPage, ConcernListPage, ConcernPage};
pub use join_pages::{EnterCodePage, TakeOverPage, TakeSeatPage};
pub use new_cohort_page::NewCohortPage;
pub use note_page::{NotePage, NoteView};
pub use planned_page::{PlannedForm, PlannedSessionPage};
pub use questions_page::{AskedQuestion, ComparedItem, QuestionsPage, QuestionsView};
pub use seat_page::{MoveCode, SeatPage};
pub use sheet_pages::{CodeSheet, JoinCardsPage, ProjectPage};
pub use step_page::{StepAnsweredPage, StepPage};
pub(crate) use words::{fidelity_text, share_text};
