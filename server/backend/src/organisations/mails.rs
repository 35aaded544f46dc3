//! What Cascade writes to people whom an organisation invites.

use crate::mail::Mail;
use crate::{Backend, Secret};
use domain::accounts::Role;

/// Who is invited and into what.
pub(super) struct Invited<'a> {
    pub(super) recipient: &'a str,
    pub(super) name: &'a str,
    pub(super) organisation: &'a str,
    pub(super) role: Role,
}

/// The invitation with its link.
pub(super) fn invitation(backend: &Backend, invited: Invited<'_>, secret: &Secret) -> Mail {
    let Invited { recipient, name, organisation, role } = invited;
    let link = backend.absolute(&format!("/invitations/{}", secret.expose()));
    let days = backend.settings.invitation_days;
    let purpose = match role {
        Role::Administrator => "look after its trainers in Cascade: invite them and follow how they get on",
        Role::Trainer => {
            "become a trainer for child online protection. You will take the course Trainer Core in Cascade, \
             at your own pace, and earn a certificate"
        }
    };
    Mail {
        recipient: recipient.to_owned(),
        subject: format!("{organisation} invites you to Cascade"),
        body: format!(
            "Hello {name},\n\n{organisation} invites you to {purpose}.\n\n\
             Open this link within {days} days to begin:\n\n{link}\n\n\
             If you did not expect this, do nothing, and you will not hear from us again.\n"
        ),
    }
}
