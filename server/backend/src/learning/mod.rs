//! Learning: the courses, progress events and graded attempts.

mod analysis;
mod attempts;
mod courses;
mod digests;
mod find_attempt;
mod gift;
mod hand_in_file;
mod judge_event;
mod learners;
mod list_attempts;
mod load_progress;
mod review_attempt;
mod save_answer;
mod sql;
mod start_attempt;
mod store_events;
mod submit_attempt;
#[cfg(test)]
mod testing;

pub use analysis::{
    AnalysedCourse, AnalysedItem, CourseAnalysis, analyse_items, list_analysed_courses, write_item_csv,
};
pub use attempts::OwnAttempt;
pub use courses::{
    CourseFault, CourseSummary, Courses, NewCourse, NewCourseFault, new_course, put_report, render_faults,
    render_summaries,
};
pub use find_attempt::find_attempt;
pub use gift::{Defaults, GiftFault, Imported, Remark, export_gift, import_gift, write_items};
pub use hand_in_file::{HandedIn, hand_in_file};
pub use learners::find_or_create_learner;
pub use list_attempts::{Attempts, list_attempts};
pub use load_progress::{load_progress, load_progress_of_many, load_progress_of_trainers};
pub use review_attempt::{AttemptReview, review_attempt};
pub use save_answer::save_answer;
pub use start_attempt::start_attempt;
pub use store_events::store_events;
pub use submit_attempt::{Submitted, submit_attempt};
