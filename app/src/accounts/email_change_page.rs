//! The page behind the link that confirms a new e-mail address. Opening it changes nothing; the button does.

use crate::texts::texts;
use crate::ui::SubmitButton;
use leptos::prelude::*;

/// Names the new address and asks.
#[component]
pub fn EmailChangePage(
    /// The link's secret, for the form's address.
    #[prop(into)]
    token: String,
    /// The new address.
    #[prop(into)]
    email: String,
) -> AnyView {
    let t = &texts().accounts;
    view! {
        <div class="page-narrow">
            <div class="card sign-in-card">
                <h1>{t.email_change_title}</h1>
                <p>{t.email_change_lead(email)}</p>
                <form class="stack" method="post" action=format!("/account/email/{token}")>
                    <div class="row">
                        <SubmitButton label=t.email_change_action />
                    </div>
                </form>
            </div>
        </div>
    }
    .into_any()
}
