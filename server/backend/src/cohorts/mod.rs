//! Cohorts: opening, joining, attendance, closing.
//!
//! Who may do what: a certified trainer opens a cohort and holds sessions; its trainer, certified or not any more, records
//! what happened, hands it over and closes it; its trainer and the administrators of its organisation read it; anybody with the code
//! takes a seat. For everybody else it is not there.

mod close_cohort;
mod find_cohort;
mod find_join_page;
mod finished;
mod hand_over;
mod hold_session;
mod join_cohort;
mod list_cohorts;
mod mark_attendance;
mod open_cohort;
mod record_fidelity;
mod redraw_nickname;
mod seat_moves;
mod seats;
mod sql;
mod step_messages;
#[cfg(test)]
pub(crate) mod test_cohorts;
mod views;

pub use close_cohort::close_cohort;
pub use find_cohort::{find_cohort, find_seat_cohort};
pub use find_join_page::{JoinPage, find_join_page};
pub(crate) use finished::{find_certificate_of_trainer, has_finished, lock_finished};
pub use hand_over::{Colleague, hand_over_cohort, list_colleagues};
pub use hold_session::hold_session;
pub use join_cohort::{NewSeat, join_cohort};
pub use list_cohorts::list_cohorts;
pub use mark_attendance::{Attendance, mark_attendance};
pub use open_cohort::open_cohort;
pub use record_fidelity::record_fidelity;
pub use redraw_nickname::redraw_nickname;
pub use seat_moves::{SEAT_MOVE_MINUTES, begin_seat_move, take_over_seat};
pub(crate) use seats::{find_cohort_of, find_seat, hold_seat, lock_seat, may_read};
pub use step_messages::{
    StepMessage, StepQuestion, answer_step, find_step_message, find_step_question, leave_address, send_step_messages,
    take_back_address,
};
pub use views::{Cohort, CohortPage, CohortReport, CohortSession, RosterEntry, SeatCohort};
