//! Reach: one query for screen, CSV and API.
//!
//! The query counts exactly, in cells that never leave this crate; `domain::reach` makes of them what may be shown.

mod measure_reach;
mod sql;
mod write_csv;

pub use measure_reach::{Asker, measure_reach};
pub use write_csv::write_csv;
