//! What Cascade writes about concerns: that one waits, and nothing of it.

use crate::Backend;
use crate::mail::Mail;
use crate::organisations::SafeguardingLead;
use domain::ConcernId;

/// Tells the lead that a concern waits, with its address and nothing about it: no cohort, no session, no name.
pub(super) fn concern_waits(backend: &Backend, lead: &SafeguardingLead, concern: ConcernId) -> Mail {
    let link = backend.absolute(&format!("/organisation/concerns/{concern}"));
    Mail {
        recipient: lead.email.clone(),
        subject: "A safeguarding concern waits for you".into(),
        body: format!(
            "Hello {},\n\na trainer of your organisation has filed a safeguarding concern. Please read it today:\n\n{link}\n\n\
             You need to be signed in. Only you can read it, and each reading is written down.\n",
            lead.name
        ),
    }
}
