//! Learning: the courses, progress events and graded attempts.

mod courses;

pub use courses::{CourseFault, Courses};
