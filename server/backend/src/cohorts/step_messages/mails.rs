//! The six-week message.

use crate::mail::Mail;
use crate::{Backend, Secret};
use domain::cohorts::Step;

/// The question with a link for each answer, each on a line of its own.
pub(super) fn step_question(backend: &Backend, recipient: &str, secret: &Secret) -> Mail {
    let answers = Step::ALL.map(|step| {
        let link = backend.absolute(&format!("/steps/{}?step={}", secret.expose(), step.as_str()));
        let words = match step {
            Step::Talked => "I talked about it with a child or a young person:",
            Step::ChangedSetting => "We changed a setting on a device:",
            Step::MadeAgreement => "We made an agreement:",
            Step::NotYet => "Not yet:",
        };
        format!("{words}\n{link}\n")
    });
    Mail {
        recipient: recipient.to_owned(),
        subject: "Six weeks later: which step did you take?".into(),
        body: format!(
            "Hello,\n\nsix weeks ago your group about children's safety online met for the last time. We have one question: \
             which step did you take since? Any answer helps, \"not yet\" too.\n\n{}\n\
             Choose the link that fits best; the page it opens has one button. We only count how many people chose which \
             answer.\n\n\
             You left this address for this one message. It is deleted with the sending, and you will not hear from us \
             again.\n",
            answers.join("\n")
        ),
    }
}
