//! Learning: the courses, progress events and graded attempts.

mod courses;

pub use courses::{CourseFault, CourseSummary, Courses, render_faults, render_summaries};
