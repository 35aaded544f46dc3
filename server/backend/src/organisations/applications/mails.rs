//! What Cascade writes to somebody whose application was declined. Whoever is accepted gets the invitation.

use super::decide::Decided;
use crate::mail::Mail;

/// A no that leaves the door open.
pub(super) fn application_declined(declined: &Decided) -> Mail {
    let organisation = &declined.organisation_name;
    let name = declined.person.name.as_str();
    Mail {
        recipient: declined.person.email.as_typed().to_owned(),
        subject: format!("Your application to {organisation}"),
        body: format!(
            "Hello {name},\n\nthank you for offering to become a trainer with {organisation}. They cannot take you in as a \
             trainer at the moment. That says nothing about what you learned or how you work with young people.\n\n\
             If you would like to know more, ask the person who ran your group. Your name and address were deleted from \
             the application with this mail.\n"
        ),
    }
}
