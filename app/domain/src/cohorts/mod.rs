//! Cohorts: groups that a certified trainer takes through a course.
