//! What Cascade writes to whom was named.

use super::Member;
use crate::Backend;
use crate::mail::Mail;

/// Tells the new lead what that means and where concerns stand.
pub(super) fn named_lead(backend: &Backend, lead: &Member) -> Mail {
    let link = backend.absolute("/organisation/concerns");
    Mail {
        recipient: lead.email.clone(),
        subject: "You are the safeguarding lead of your organisation".into(),
        body: format!(
            "Hello {},\n\nyour organisation has named you its safeguarding lead in Cascade. When a trainer files a concern, \
             you get a mail, and you alone can read it. Each reading is written down.\n\nConcerns are here:\n\n{link}\n\n\
             If this comes as a surprise, ask your administrator.\n",
            lead.name
        ),
    }
}
