//! Sessions that are planned: by the trainer of the cohort, ahead of time, with a place, a session plan and somebody who
//! stands beside. When one is held, its row becomes a session under the same id.

mod find_planned_session;
mod plan_session;
#[cfg(test)]
mod planned_tests;
mod remove_planned_session;
pub(super) mod sql;

pub use find_planned_session::{PlanningChoices, find_planned_session, list_planning_choices};
pub use plan_session::{change_planned_session, plan_session};
pub use remove_planned_session::remove_planned_session;
