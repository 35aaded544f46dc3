//! The paper way: what a group answered on sheets or by raised hands, counted by its trainer.
//!
//! A tally is counts of a group. It stands beside the answers of the seats in the results of the group, and nowhere else: it
//! has no pairs of the same person, so it is in no gain, and it has no seat, so reach does not count it.

mod delete_tally;
mod list_tallies;
mod save_tally;
mod sql;
#[cfg(test)]
mod tally_tests;

pub use delete_tally::delete_tally;
pub(crate) use list_tallies::count_tallies;
pub use list_tallies::{CohortTallies, Tally, list_tallies};
pub use save_tally::save_tally;
pub(super) use sql::list_paper_cells;
