//! The parts of learning that are alive. Each wraps what the server has written (a form that works without it) and holds
//! no more than it needs: no texts, no options, and never a key of a graded question. The view of an island
//! has one root: the server ends several with a marker that the browser does not look for (`.cargo/config.toml`).

mod attempt_saver;
#[cfg(target_arch = "wasm32")]
pub(crate) mod browser;
mod check_player;
mod course_progress;
mod device_report;
mod hand_in_guard;
mod keeper;
mod kept_form;
#[cfg(target_arch = "wasm32")]
pub(crate) mod kept_posts;
mod lesson_visit;
#[cfg(target_arch = "wasm32")]
pub(crate) mod marking;
#[cfg(target_arch = "wasm32")]
pub(crate) mod panel;
pub(crate) mod parcel;
mod plan_clock;
mod sign_out;
mod sync_state;
mod take_along;

pub use attempt_saver::AttemptSaver;
pub use check_player::CheckPlayer;
pub use course_progress::{CourseProgress, CourseProgressSheet};
pub use device_report::DeviceReport;
pub use hand_in_guard::HandInGuard;
pub use keeper::Place;
pub use kept_form::KeptForm;
pub use lesson_visit::LessonVisit;
#[cfg(not(target_arch = "wasm32"))]
pub use parcel::island;
pub use parcel::{CheckSheet, Parcel, flag_text, number_text, parse_number};
pub use plan_clock::PlanClock;
pub use sign_out::SignOut;
pub use sync_state::SyncState;
pub use take_along::TakeAlong;
