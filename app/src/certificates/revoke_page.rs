//! Asks before a certificate is revoked, and why.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, ErrorSummary, SubmitButton, TextArea};
use backend::certificates::RegisterEntry;
use domain::certificates::Status;
use leptos::prelude::*;

/// `/certificates/{id}/revoke`.
#[component]
pub fn RevokePage(
    /// The certificate.
    entry: RegisterEntry,
) -> impl IntoView {
    let t = &texts().certificates;
    let path = entry.facts.path();
    let action = format!("{path}/revoke");
    let way =
        vec![Crumb::new("/certificates", t.register_title), Crumb::new(path.clone(), entry.facts.holder_name.clone())];
    let content = match entry.status {
        Status::Revoked { .. } => view! {
            <h1>{t.revoke_done_title}</h1>
            {entry.revoked_reason.map(|reason| view! { <p dir="auto">{t.reason_given(reason)}</p> })}
        }
        .into_any(),
        Status::Valid { .. } | Status::Expired { .. } => view! {
            <h1>{t.revoke_title}</h1>
            <p class="lead" dir="auto">
                {t.revoke_lead(entry.facts.holder_name, entry.facts.course_title)}
            </p>
            <p>{t.revoke_note}</p>
            <form class="stack" method="post" action=action>
                <ErrorSummary />
                <TextArea name="reason" label=t.revoke_reason hint=t.revoke_reason_hint rows=3 />
                <div class="row">
                    <SubmitButton label=t.revoke_confirm kind="danger" />
                    <a class="button" data-kind="quiet" href=path>
                        {t.revoke_cancel}
                    </a>
                </div>
            </form>
        }
        .into_any(),
    };
    view! {
        <div class="page-narrow">
            <Breadcrumbs way=way here=t.revoke />
            {content}
        </div>
    }
}
