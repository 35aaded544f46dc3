//! The page behind the links of the six-week message: the answer of the link is chosen, and one button sends it.

use super::words::step_text;
use crate::texts::texts;
use crate::ui::{ErrorSummary, SubmitButton};
use domain::cohorts::Step;
use leptos::prelude::*;

/// Asks which step somebody took. Opening it changes nothing.
#[component]
pub fn StepPage(
    /// The secret of the link.
    token: String,
    /// The answer of the link that was opened, if it is one.
    chosen: Option<Step>,
) -> AnyView {
    let t = &texts().cohorts;
    let choices: Vec<_> = Step::ALL
        .into_iter()
        .map(|step| {
            view! {
                <label class="choice">
                    <input type="radio" name="step" value=step.as_str() checked=chosen == Some(step) required />
                    <span class="choice-text">{step_text(step)}</span>
                </label>
            }
        })
        .collect();
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <h1>{t.step_page_title}</h1>
                <p class="lead">{t.step_page_lead}</p>
            </div>
            <ErrorSummary />
            <form class="stack" method="post" action=format!("/steps/{token}") novalidate>
                <fieldset id="step">
                    <legend>{t.step_legend}</legend>
                    <div class="choices">{choices}</div>
                </fieldset>
                <div class="row">
                    <SubmitButton label=t.step_send />
                </div>
            </form>
        </div>
    }
    .into_any()
}

/// What stands there once the question is answered.
#[component]
pub fn StepAnsweredPage() -> AnyView {
    let t = &texts().cohorts;
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <h1>{t.step_done_title}</h1>
                <p class="lead">{t.step_done}</p>
            </div>
            <p>
                {t.step_done_help} " " <a href="/help">{texts().shell.help_where}</a>
            </p>
        </div>
    }
    .into_any()
}
