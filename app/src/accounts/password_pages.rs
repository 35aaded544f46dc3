//! The two pages of a forgotten password: asking for a link, and choosing a new one.

use crate::texts::texts;
use crate::ui::{ErrorSummary, SubmitButton, TextField};
use leptos::prelude::*;

/// Asks for the address that a link is sent to.
#[component]
pub fn ResetPasswordPage() -> AnyView {
    let t = &texts().accounts;
    view! {
        <div class="page-narrow">
            <div class="card sign-in-card">
                <h1>{t.reset_title}</h1>
                <p>{t.reset_lead}</p>
                <ErrorSummary />
                <form class="stack" method="post" action="/password">
                    <TextField name="email" label=t.email kind="email" autocomplete="username" />
                    <div class="row">
                        <SubmitButton label=t.reset_action />
                        <a href="/sign-in">{t.reset_back}</a>
                    </div>
                </form>
            </div>
        </div>
    }
    .into_any()
}

/// Asks for the new password behind a link.
#[component]
pub fn NewPasswordPage(
    /// The link's secret, for the form's address.
    #[prop(into)]
    token: String,
) -> AnyView {
    let t = &texts().accounts;
    view! {
        <div class="page-narrow">
            <div class="card sign-in-card">
                <h1>{t.reset_new_title}</h1>
                <p>{t.reset_new_lead}</p>
                <ErrorSummary />
                <form class="stack" method="post" action=format!("/password/{token}")>
                    <TextField
                        name="password"
                        label=t.password_new
                        hint=t.password_hint
                        kind="password"
                        autocomplete="new-password"
                    />
                    <div class="row">
                        <SubmitButton label=t.reset_new_action />
                    </div>
                </form>
            </div>
        </div>
    }
    .into_any()
}
