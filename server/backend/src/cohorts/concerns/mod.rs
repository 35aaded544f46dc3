//! Safeguarding concerns: filed by whoever held the session, read by the organisation's safeguarding lead and by nobody else,
//! deleted once they are passed on.
//!
//! Reading is a step of its own that is written down, so no page shows the text because somebody opened it, went back to it
//! or had it fetched ahead. Its text goes nowhere else: into no mail, log line, export, table or figure. A backup holds what
//! the database holds.

mod close_concern;
#[cfg(test)]
mod concern_tests;
mod file_concern;
mod find_concern_form;
mod forget_old_concerns;
mod list_concerns;
mod mails;
mod read_concern;
mod sql;

pub use close_concern::close_concern;
pub use file_concern::file_concern;
pub use find_concern_form::{ConcernForm, find_concern_form};
pub use forget_old_concerns::forget_old_concerns;
pub use list_concerns::{ConcernEntry, ConcernList, ConcernReading, is_safeguarding_lead, list_concerns};
pub use read_concern::{ConcernFile, ConcernText, find_concern, read_concern};
