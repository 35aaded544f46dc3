//! What the page of a seat offers to adults: becoming a trainer, and one message six weeks later. Each says who reads what is
//! typed and when it is deleted. A teen's page has neither.

use crate::organisations::language_options;
use crate::texts::texts;
use crate::ui::{SelectField, SubmitButton, TextField, day_words};
use backend::cohorts::StepMessage;
use backend::organisations::{ApplicationStage, SeatApplication};
use leptos::prelude::*;

/// Becoming a trainer.
pub(super) fn application_card(application: SeatApplication) -> AnyView {
    let t = &texts().cohorts;
    let SeatApplication { organisation_name: organisation, kept_until, stage } = application;
    let kept_until = day_words(kept_until.date_naive());
    let within = match stage {
        ApplicationStage::MayApply => view! {
            <p dir="auto">{t.application_lead(&organisation)}</p>
            <form class="stack" method="post" action="/seat/application" novalidate>
                <TextField name="applicant_name" label=t.application_name autocomplete="name" />
                <TextField name="applicant_email" label=t.application_email kind="email" autocomplete="email" />
                <SelectField
                    name="applicant_language"
                    label=t.application_language
                    options=language_options()
                    value="en"
                />
                <p class="muted">{t.application_kept(&organisation, kept_until)}</p>
                <div class="row">
                    <SubmitButton label=t.application_action />
                </div>
            </form>
        }
        .into_any(),
        ApplicationStage::Waiting { email } => view! {
            <p dir="auto">{t.application_waiting(&organisation, email, kept_until)}</p>
            <form method="post" action="/seat/application/withdraw">
                <SubmitButton label=t.application_withdraw kind="secondary" />
            </form>
        }
        .into_any(),
        ApplicationStage::Accepted => view! { <p dir="auto">{t.application_accepted(&organisation)}</p> }.into_any(),
        ApplicationStage::Declined => view! { <p dir="auto">{t.application_declined(&organisation)}</p> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="application">
            <h2 id="application">{t.application_title}</h2>
            {within}
        </section>
    }
    .into_any()
}

/// The six-week message.
pub(super) fn step_message_card(message: StepMessage) -> AnyView {
    let t = &texts().cohorts;
    let form = |action: &'static str| {
        view! {
            <form class="stack" method="post" action="/seat/step-message" novalidate>
                <TextField name="step_email" label=t.step_email kind="email" autocomplete="email" />
                <p class="muted">{t.step_kept}</p>
                <div class="row">
                    <SubmitButton label=action kind="secondary" />
                </div>
            </form>
        }
    };
    let within = match message {
        StepMessage::Offered { due_on } => {
            view! { <p>{t.step_lead(day_words(due_on))}</p> {form(t.step_action)} }.into_any()
        }
        StepMessage::Waiting { email, due_on } => view! {
            <p dir="auto">{t.step_waiting(day_words(due_on), email)}</p>
            <form method="post" action="/seat/step-message/delete">
                <SubmitButton label=t.step_take_back kind="secondary" />
            </form>
            {form(t.step_change)}
        }
        .into_any(),
        StepMessage::Sent => view! { <p>{t.step_sent}</p> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="step-message">
            <h2 id="step-message">{t.step_title}</h2>
            {within}
        </section>
    }
    .into_any()
}
