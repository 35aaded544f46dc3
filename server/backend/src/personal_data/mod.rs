//! What is held about a person, across all nouns: its owner can take it away, and have it erased.
//!
//! Erasure removes what is about the person and leaves what is about the programme. The row of the account stays, empty, under
//! an id that names nobody: cohorts, memberships and certificates refer to it, so every figure is the same before and after,
//! and an old device finds an account that can do nothing. The statements stand together here and not with their nouns,
//! because the question "is that all?" has to be answered in one place; the tests of [`erase_account`] ask it of every table
//! there is.

mod erase_account;
mod erase_cohort;
mod export;
mod find_receipt;
mod foresee_erasure;
mod leavings;
#[cfg(test)]
mod participant_data_tests;
mod receipt;
mod sql;

pub use erase_account::{erase_account, erase_own_account};
pub use erase_cohort::{erase_cohort, erase_due_cohorts, erase_own_cohort};
pub use export::export_account;
pub use find_receipt::find_receipt;
pub use foresee_erasure::{Foreseen, foresee_erasure, foresee_own_erasure};
pub use receipt::{AskedBy, Erased, Kept, Receipt, Removed, WhyKept};

use crate::Backend;

/// Leaves nothing of what was erased in the log of the database. The erasure has happened by then, whatever becomes of this.
pub(crate) async fn empty_log(backend: &Backend) {
    if let Err(error) = backend.db.empty_log().await {
        tracing::warn!(%error, "the log of the database could not be emptied after an erasure: {error}");
    }
}
