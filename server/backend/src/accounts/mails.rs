//! What Cascade writes to people about their accounts.

use crate::mail::Mail;
use crate::{Backend, Secret};

/// The link for a new password.
pub(super) fn reset_password(backend: &Backend, recipient: &str, name: &str, secret: &Secret) -> Mail {
    let link = backend.absolute(&format!("/password/{}", secret.expose()));
    Mail {
        recipient: recipient.to_owned(),
        subject: "Choose a new Cascade password".into(),
        body: format!(
            "Hello {name},\n\nsomebody, probably you, asked for a new password for Cascade. \
             To choose one, open this link within three hours:\n\n{link}\n\n\
             If it was not you, do nothing: your password stays as it is.\n"
        ),
    }
}

/// Word that the password was changed.
pub(super) fn password_changed(backend: &Backend, recipient: &str) -> Mail {
    let link = backend.absolute("/password");
    Mail {
        recipient: recipient.to_owned(),
        subject: "Your Cascade password was changed".into(),
        body: format!(
            "Hello,\n\nthe password of your Cascade account was just changed, and every other sign-in has ended.\n\n\
             If it was not you, ask for a new password at once:\n\n{link}\n"
        ),
    }
}

/// The link that confirms a new address.
pub(super) fn confirm_email(backend: &Backend, recipient: &str, secret: &Secret) -> Mail {
    let link = backend.absolute(&format!("/account/email/{}", secret.expose()));
    Mail {
        recipient: recipient.to_owned(),
        subject: "Confirm your new e-mail address for Cascade".into(),
        body: format!(
            "Hello,\n\nto use this address for your Cascade account, open this link within 24 hours and confirm it:\
             \n\n{link}\n\nIf you did not ask for this, do nothing.\n"
        ),
    }
}

/// Word to the old address that there is a new one.
pub(super) fn email_changed(recipient: &str, new: &str) -> Mail {
    Mail {
        recipient: recipient.to_owned(),
        subject: "Your Cascade e-mail address was changed".into(),
        body: format!(
            "Hello,\n\nyour Cascade account now uses the address {new}. From now on, sign in with that one.\n\n\
             If it was not you, tell the organisation that invited you at once.\n"
        ),
    }
}
