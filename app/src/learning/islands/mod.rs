//! The parts of learning that are alive. Each wraps what the server has written (a form that works without it) and holds
//! no more than it needs: no texts, no options, and never a key of a graded question.

mod attempt_saver;
mod check_player;
mod keeper;
mod kept_form;
mod lesson_visit;
#[cfg(target_arch = "wasm32")]
pub(crate) mod marking;
pub(crate) mod parcel;
mod plan_clock;
mod sync_state;

pub use attempt_saver::AttemptSaver;
pub use check_player::CheckPlayer;
pub use keeper::Place;
pub use kept_form::KeptForm;
pub use lesson_visit::LessonVisit;
pub use parcel::{CheckSheet, Parcel, flag_text, number_text, parse_number};
pub use plan_clock::PlanClock;
pub use sync_state::SyncState;
