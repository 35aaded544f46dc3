//! The challenge on paper, for a hall without phones: sheets to print, and counts that come back.
//!
//! A sheet is a question without its key, in an order that does not change from print to print. A tally says how many people
//! chose what; whose answers belong together is not in it, so it can say what a group knows and never what a person gained.

mod sheet;
mod tally;

pub use sheet::{letter, on_paper, reasons, right_on_paper};
pub use tally::{PaperTally, SHEETS_MAXIMUM, TallyBox, TallyCounts, TallyDraft, TallyFault, TallyField, boxes};
