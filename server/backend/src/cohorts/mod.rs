//! Cohorts: opening, joining, attendance, closing.
//!
//! Who may do what: a certified trainer opens a cohort and holds sessions; its trainer, certified or not any more, records
//! what happened, plans what will, hands it over and closes it; its trainer and the administrators of its organisation read it;
//! whoever stands beside its trainer reads its page and records those sessions; anybody with the code takes a seat. For
//! everybody else it is not there.

mod before_after;
mod close_cohort;
mod concerns;
mod count_heads;
mod find_cohort;
mod find_join_page;
mod finished;
mod given_names;
mod hand_over;
mod hold_session;
mod join_cohort;
mod list_cohorts;
mod mark_person;
mod open_cohort;
mod planned;
mod record_fidelity;
mod redraw_nickname;
mod seat_moves;
mod seats;
mod sql;
mod step_messages;
#[cfg(test)]
pub(crate) mod test_cohorts;
mod views;

pub(crate) use before_after::keep_before_after;
pub use before_after::{BeforeAfterOfSeat, GivenBeforeAfter, answer_before_after, ask_again, find_before_after};
pub use close_cohort::close_cohort;
pub use concerns::{
    ConcernEntry, ConcernFile, ConcernForm, ConcernList, ConcernReading, ConcernText, close_concern, file_concern,
    find_concern, find_concern_form, forget_old_concerns, is_safeguarding_lead, list_concerns, read_concern,
};
pub use count_heads::count_heads;
pub use find_cohort::{find_cohort, find_seat_cohort};
pub use find_join_page::{JoinPage, find_join_page};
pub(crate) use finished::{find_certificate_of_trainer, has_finished, lock_finished};
pub use given_names::{NoteOfParticipation, find_note, give_name};
pub use hand_over::{Colleague, hand_over_cohort, list_colleagues};
pub use hold_session::{hold_planned_session, hold_session};
pub use join_cohort::{NewSeat, Volunteered, join_cohort};
pub use list_cohorts::list_cohorts;
pub use mark_person::mark_person;
pub use open_cohort::open_cohort;
pub use planned::{
    PlanningChoices, change_planned_session, find_planned_session, list_planning_choices, plan_session,
    remove_planned_session,
};
pub use record_fidelity::record_fidelity;
pub use redraw_nickname::redraw_nickname;
pub use seat_moves::{SEAT_MOVE_MINUTES, begin_seat_move, take_over_seat};
pub(crate) use seats::{find_cohort_of, find_seat, hold_seat, lock_own_cohort, lock_seat, may_read};
pub use step_messages::{
    StepMessage, StepQuestion, answer_step, find_step_message, find_step_question, leave_address, send_step_messages,
    take_back_address,
};
pub use views::{Cohort, CohortPage, CohortReport, CohortSession, PlannedSession, RosterEntry, SeatCohort};
