//! A cohort goes to another certified trainer of its organisation: somebody fell ill, moved away, or has no certificate any
//! more. The certificate under which it was opened stays what it is.

mod hand_over_cohort;
mod list_colleagues;
mod mails;
mod sql;

pub use hand_over_cohort::hand_over_cohort;
pub use list_colleagues::{Colleague, list_colleagues};
