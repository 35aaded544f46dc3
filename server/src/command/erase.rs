//! `cascade erase`: a person's data, or the seats of a cohort, with a receipt.

use super::{Settings, serve::open_backend};
use anyhow::Context as _;
use backend::personal_data::{Erased, Foreseen, Receipt, WhyKept, erase_account, erase_cohort, foresee_erasure};
use clap::Subcommand;
use domain::CohortId;
use std::fmt::Write as _;

/// What can be erased.
#[derive(Subcommand)]
pub enum EraseVerb {
    /// Erase everything that is about a person, at once and for good. Figures stay as they are; certificates are withdrawn.
    Account {
        /// Their e-mail address, or the id of the account on an earlier receipt.
        whom: String,
    },
    /// Delete the seats of a cohort with everything that was done from them. Figures stay as they are.
    Cohort {
        /// The cohort, as in the address of its page.
        cohort: CohortId,
    },
}

/// Runs the verb and prints the receipt.
pub async fn run(verb: EraseVerb, settings: Settings) -> anyhow::Result<()> {
    let backend = open_backend(&settings).await?;
    let refused = |error: backend::Error| anyhow::anyhow!("{error}");
    let (receipt, foreseen) = match verb {
        EraseVerb::Account { whom } => {
            let foreseen = foresee_erasure(&backend, &whom).await.map_err(refused);
            let foreseen = foreseen.with_context(|| format!("there is no account {whom}"))?;
            let receipt = erase_account(&backend, &whom).await.map_err(refused);
            (receipt.with_context(|| format!("{whom} was not erased"))?, foreseen)
        }
        EraseVerb::Cohort { cohort } => {
            let receipt = erase_cohort(&backend, cohort).await.map_err(refused);
            (receipt.with_context(|| format!("the cohort {cohort} was not erased"))?, Foreseen::default())
        }
    };
    let address = backend.absolute(&format!("/account/erased/{}", receipt.id));
    print!("{}", render(&receipt, &foreseen, &address));
    Ok(())
}

/// The receipt as text.
fn render(receipt: &Receipt, foreseen: &Foreseen, address: &str) -> String {
    let mut text = format!("Receipt {} of {}\n", receipt.id, receipt.erased_at.format("%Y-%m-%d %H:%M UTC"));
    let _ = writeln!(text, "Erased: the {} {}\n\nRemoved, in rows:", receipt.what.as_str(), receipt.subject);
    for removed in &receipt.removed {
        let _ = writeln!(text, "  {:6} {}", removed.rows, removed.table);
    }
    if receipt.removed.is_empty() {
        text.push_str("  nothing\n");
    }
    text.push_str("\nKept, without a name:\n");
    for kept in &receipt.kept {
        let why = match kept.why {
            WhyKept::Tombstone => "an empty row under the old id, so that no old device brings the person back",
            WhyKept::Counted => "counted in figures, which stay the same",
            WhyKept::OthersWork => "what others did or were given",
        };
        let _ = writeln!(text, "  {:6} {}: {why}", kept.rows, kept.table);
    }
    for organisation in &foreseen.without_administrator {
        let _ = writeln!(text, "\n{organisation} has no administrator any more. A programme manager can invite one.");
    }
    if foreseen.without_manager {
        text.push_str("\nThere is no programme manager any more. `cascade manager add EMAIL` makes one.\n");
    }
    if receipt.what == Erased::Account {
        text.push_str("\nBackups made before this still hold the person: after restoring one, erase the account again by its id.\n");
    }
    let _ = writeln!(text, "\nWhoever has the number can read the receipt at {address}");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::testing::people::{a_manager, an_account};

    #[tokio::test]
    async fn a_receipt_says_what_is_gone_what_stays_and_whom_it_leaves_alone() {
        let backend = backend::testing::sqlite().await;
        a_manager(&backend).await;
        let foreseen = foresee_erasure(&backend, "manager@example.org").await.expect("foresees");
        let receipt = erase_account(&backend, "manager@example.org").await.expect("erases");
        let text = render(&receipt, &foreseen, "http://localhost/account/erased/1");
        for expected in [
            "Erased: the account ",
            "\n       1 managers\n",
            "accounts: an empty row",
            "There is no programme manager any more.",
            "http://localhost/account/erased/1",
        ] {
            assert!(text.contains(expected), "{expected} is not in\n{text}");
        }
        assert!(!text.contains("manager@example.org"), "the receipt names nobody:\n{text}");

        an_account(&backend, "amina@example.org").await;
        let foreseen = foresee_erasure(&backend, "amina@example.org").await.expect("foresees");
        let receipt = erase_account(&backend, "amina@example.org").await.expect("erases");
        assert!(!render(&receipt, &foreseen, "").contains("any more"));
    }
}
