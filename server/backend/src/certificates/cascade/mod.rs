//! The cascade: who trained whom.
//!
//! It is a link between a trainer certificate and the cohort its holder came from, written when the certificate is issued and
//! never to a seat, so it outlives the seats of the cohort. Erasing the holder's account leaves the link, without a name.

mod count_trained;
mod list_cascade;
mod sql;

pub use count_trained::count_trained;
pub use list_cascade::{CascadeLink, list_cascade};
