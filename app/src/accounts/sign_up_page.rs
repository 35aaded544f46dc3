//! The page for making an account of one's own.

use crate::texts::texts;
use crate::ui::{ErrorSummary, SubmitButton, TextField};
use leptos::prelude::*;

/// Name, address and password.
#[component]
pub fn SignUpPage() -> AnyView {
    let t = &texts().accounts;
    view! {
        <div class="page-narrow">
            <div class="card sign-in-card">
                <h1>{t.sign_up_title}</h1>
                <p>{t.sign_up_lead}</p>
                <ErrorSummary />
                <form class="stack" method="post" action="/sign-up">
                    <TextField name="name" label=t.name hint=t.name_hint autocomplete="name" />
                    <TextField name="email" label=t.email kind="email" autocomplete="username" />
                    <TextField
                        name="password"
                        label=t.password
                        hint=t.password_hint
                        kind="password"
                        autocomplete="new-password"
                    />
                    <div class="row">
                        <SubmitButton label=t.sign_up_action />
                    </div>
                </form>
                <p>{t.sign_up_have_account} " " <a href="/sign-in">{t.sign_in_title}</a></p>
            </div>
        </div>
    }
    .into_any()
}

/// What stands there where the installation takes people in by invitation only.
#[component]
pub fn SignUpClosedPage() -> AnyView {
    let t = &texts().accounts;
    view! {
        <div class="page-narrow">
            <div class="card sign-in-card">
                <h1>{t.sign_up_closed_title}</h1>
                <p>{t.sign_up_closed}</p>
                <p>{t.sign_up_have_account} " " <a href="/sign-in">{t.sign_in_title}</a></p>
            </div>
        </div>
    }
    .into_any()
}
