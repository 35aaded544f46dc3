//! Before an account is erased: what goes, what stays, what it means for others, and the question.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, ErrorSummary, SubmitButton, TextField};
use backend::personal_data::Foreseen;
use leptos::prelude::*;

/// `/account/erase`.
#[component]
pub fn ErasePage(
    /// What others would be left with.
    foreseen: Foreseen,
) -> AnyView {
    let t = &texts().accounts;
    let Foreseen { without_administrator, without_manager, n_open_cohorts, n_certificates } = foreseen;
    let organisations: Vec<_> = without_administrator
        .into_iter()
        .map(|organisation| view! { <li dir="auto">{t.erase_last_administrator(organisation)}</li> })
        .collect();
    let manager = without_manager.then(|| view! { <li>{t.erase_last_manager}</li> });
    let cohorts = (n_open_cohorts > 0).then(|| view! { <li>{t.erase_cohorts(n_open_cohorts)}</li> });
    let certificates = (n_certificates > 0).then(|| view! { <li>{t.erase_certificates(n_certificates)}</li> });
    let concerns_others = !organisations.is_empty() || manager.is_some() || cohorts.is_some() || certificates.is_some();
    let consequences = concerns_others.then(|| {
        view! {
            <section class="notice" data-tone="warn" aria-labelledby="consequences-title">
                <h2 id="consequences-title">{t.erase_consequences_title}</h2>
                <ul>{organisations} {manager} {cohorts} {certificates}</ul>
            </section>
        }
    });
    let list = |texts: [&'static str; 4]| texts.map(|text| view! { <li>{text}</li> }).collect_view();
    view! {
        <div class="page-narrow">
            <header class="page-head">
                <Breadcrumbs way=vec![Crumb::new("/account", t.account_title)] here=t.erase_title />
                <h1>{t.erase_title}</h1>
                <p class="lead">{t.erase_lead}</p>
            </header>
            <ErrorSummary />
            {consequences}
            <section aria-labelledby="goes-title">
                <h2 id="goes-title">{t.erase_goes_title}</h2>
                <ul>{list([t.erase_goes_account, t.erase_goes_learning, t.erase_goes_roles, t.erase_goes_mails])}</ul>
            </section>
            <section aria-labelledby="stays-title">
                <h2 id="stays-title">{t.erase_stays_title}</h2>
                <ul>
                    {list([t.erase_stays_figures, t.erase_stays_cohorts, t.erase_stays_row, t.erase_stays_elsewhere])}
                </ul>
            </section>
            <p>
                <a href="/account/export">{t.export_action}</a>
            </p>
            <form class="danger-zone stack" method="post" action="/account/erase">
                <TextField
                    name="password"
                    label=t.account_password_current
                    hint=t.erase_password_hint
                    kind="password"
                    autocomplete="current-password"
                />
                <div class="row">
                    <SubmitButton label=t.erase_confirm kind="danger" />
                    <a class="button" data-kind="secondary" href="/account">
                        {t.erase_cancel}
                    </a>
                </div>
            </form>
        </div>
    }
    .into_any()
}
