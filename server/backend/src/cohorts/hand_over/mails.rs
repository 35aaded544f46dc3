//! What Cascade writes to whom a cohort was handed.

use crate::Backend;
use crate::mail::Mail;
use domain::CohortId;

/// Tells the new trainer, with the address of the cohort and nothing about who sits in it.
pub(super) fn cohort_handed_over(backend: &Backend, recipient: &str, name: &str, by: &str, cohort: CohortId) -> Mail {
    let link = backend.absolute(&format!("/cohorts/{cohort}"));
    Mail {
        recipient: recipient.to_owned(),
        subject: "A cohort was handed to you".into(),
        body: format!(
            "Hello {name},\n\n{by} has handed you a cohort in Cascade. You are its trainer from now on: its sessions, \
             attendance and report are on its page:\n\n{link}\n\n\
             If this comes as a surprise, ask {by}. You can hand the cohort back on the same page.\n"
        ),
    }
}
