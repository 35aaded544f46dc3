//! The sign-in page.

use crate::texts::texts;
use crate::ui::{ErrorSummary, HiddenField, SubmitButton, TextField};
use leptos::prelude::*;

/// Address and password, and the ways around them.
#[component]
pub fn SignInPage(
    /// The path to go to afterwards; empty for the start of the person's role.
    #[prop(into)]
    next: String,
    /// Whether people may sign up by themselves.
    open_sign_up: bool,
) -> AnyView {
    let t = &texts().accounts;
    view! {
        <div class="page-narrow">
            <div class="card sign-in-card">
                <h1>{t.sign_in_title}</h1>
                <p>{t.sign_in_lead}</p>
                <ErrorSummary />
                <form class="stack" method="post" action="/sign-in">
                    <HiddenField name="next" value=next />
                    <TextField name="email" label=t.email kind="email" autocomplete="username" />
                    <TextField name="password" label=t.password kind="password" autocomplete="current-password" />
                    <div class="row">
                        <SubmitButton label=t.sign_in_action />
                    </div>
                </form>
                <ul class="plain-list">
                    <li>
                        <a href="/password">{t.sign_in_forgotten}</a>
                    </li>
                    {open_sign_up
                        .then(|| {
                            view! {
                                <li>
                                    <span>{t.sign_in_no_account}</span>
    " "
                                    <a href="/sign-up">{t.sign_in_sign_up}</a>
                                </li>
                            }
                        })}
                    <li>
                        <span>{t.sign_in_code}</span>
    " "
                        <a href="/join">{t.sign_in_join}</a>
                    </li>
                </ul>
            </div>
        </div>
    }
    .into_any()
}
