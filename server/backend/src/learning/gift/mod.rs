//! Moodle's GIFT, the plain-text format in which question banks travel between learning systems: imported into our items,
//! and our banks exported to it.
//!
//! Source of the format: the documentation of Moodle, "GIFT format". What GIFT cannot say of an item (its objective, its
//! difficulty, the ids that stored answers refer to) goes into a comment line before the question, `// cascade {…}`, which
//! other systems pass over and our import reads: so a bank comes back as it left. A file with a fault imports nothing.

mod export_gift;
mod import_gift;
mod metadata;
mod parse;
#[cfg(test)]
mod tests;
mod write_items;

pub use export_gift::export_gift;
pub use import_gift::{Defaults, Imported, Remark, import_gift};
pub use parse::GiftFault;
pub use write_items::write_items;
