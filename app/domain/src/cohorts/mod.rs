//! Cohorts: groups that a certified trainer takes through a course.

mod age_band;
mod before_after;
mod concern;
mod fidelity;
mod finished;
mod given_name;
mod join_code;
mod languages;
mod new_cohort;
mod planned_session;
mod reader;
mod retention;
mod state;
mod step;

pub use age_band::AgeBand;
pub use before_after::{
    Asking, BEFORE_AFTER_ITEMS, BeforeAfter, BeforeAfterStage, BeforeAfterSum, Moment, before_after_stage,
    earliest_today,
};
pub use concern::{CONCERN_MAXIMUM, ConcernDraft, ConcernField, NewConcern, concerns_due_at};
pub use fidelity::FidelityPart;
pub use finished::{Presence, may_apply};
pub use given_name::{AdultAudience, GIVEN_NAME_MAXIMUM, GivenName, GivenNameTooLong};
pub use join_code::{JoinCode, JoinCodeFault};
pub use languages::{SESSION_LANGUAGES, SessionLanguage};
pub use new_cohort::{CAPACITY_MAXIMUM, CohortDraft, CohortFault, CohortField, NewCohort, PLACE_MAXIMUM};
pub use planned_session::{NewPlannedSession, PlanChoice, PlannedBounds, PlannedDraft, PlannedField};
pub use reader::CohortReader;
pub use retention::{DueCohorts, KeptDays, KeptDaysFault, seats_kept_until};
pub use state::CohortState;
pub use step::{Step, StepsTaken, may_leave_address, step_message_due_at};

use crate::learning::Audience;

/// The most children that one session can be recorded with.
pub const HEAD_COUNT_MAXIMUM: i64 = 1000;

/// Whether people of this audience take seats of their own with a join code. Children under 13 never do: the adult who
/// runs the session writes down a head count and nothing else (product.md, "The people").
pub fn has_seats(audience: Audience) -> bool {
    matches!(audience, Audience::Parents | Audience::Educators | Audience::Teens)
}

/// Whether people of this audience play the Net Rules challenge: teens of 13 to 18 only.
pub fn plays_challenge(audience: Audience) -> bool {
    audience == Audience::Teens
}
