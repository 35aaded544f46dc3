//! The page behind the one-time link of a programme manager.

use crate::texts::texts;
use crate::ui::{ErrorSummary, SubmitButton, TextField};
use backend::accounts::Welcome;
use leptos::prelude::*;

/// Asks for name and password, and of the very first manager for the address too.
#[component]
pub fn WelcomePage(
    /// The link's secret, for the form's address.
    #[prop(into)]
    token: String,
    /// Whom the link is for.
    welcome: Welcome,
) -> AnyView {
    let t = &texts().accounts;
    let (lead, asks_email) = match welcome {
        Welcome::FirstManager => (t.welcome_first_lead.to_owned(), true),
        Welcome::Manager { email } => (t.welcome_lead(email), false),
    };
    view! {
        <div class="page-narrow">
            <div class="card sign-in-card">
                <h1>{t.welcome_title}</h1>
                <p>{lead}</p>
                <ErrorSummary />
                <form class="stack" method="post" action=format!("/welcome/{token}")>
                    <TextField name="name" label=t.name autocomplete="name" />
                    {asks_email
                        .then(|| {
                            view! { <TextField name="email" label=t.email kind="email" autocomplete="username" /> }
                        })}
                    <TextField
                        name="password"
                        label=t.password
                        hint=t.password_hint
                        kind="password"
                        autocomplete="new-password"
                    />
                    <div class="row">
                        <SubmitButton label=t.welcome_action />
                    </div>
                </form>
            </div>
        </div>
    }
    .into_any()
}
