//! The question before an invitation is withdrawn: a page of its own, so that it is asked without a script too.

use crate::texts::texts;
use crate::ui::SubmitButton;
use backend::organisations::OpenInvitation;
use leptos::prelude::*;

/// Names the person and asks.
#[component]
pub fn WithdrawPage(
    /// The invitation.
    invitation: OpenInvitation,
    /// Where invitations are looked after, such as `/programme/invitations`.
    base: &'static str,
    /// The page to go back to.
    #[prop(into)]
    back: String,
) -> AnyView {
    let t = &texts().organisations;
    view! {
        <div class="page-narrow">
            <div class="card">
                <h1>{t.withdraw_title}</h1>
                <p dir="auto">{t.withdraw_text(&invitation.email, &invitation.name)}</p>
                <form method="post" action=format!("{base}/{}/withdraw", invitation.id)>
                    <div class="row">
                        <SubmitButton label=t.withdraw_confirm kind="danger" />
                        <a class="button" data-kind="secondary" href=back>
                            {t.withdraw_keep}
                        </a>
                    </div>
                </form>
            </div>
        </div>
    }
    .into_any()
}
