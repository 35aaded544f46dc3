//! The page where a person looks after their account.

use crate::texts::texts;
use crate::ui::{ErrorSummary, SubmitButton, TextField};
use domain::accounts::{Regions, Role, SignedIn};
use leptos::prelude::*;

/// Roles, name, address, password, the person's data, and the end of every session or of the account. Each form posts to an address of its own.
#[component]
pub fn AccountPage(
    /// Whose account.
    account: SignedIn,
) -> AnyView {
    let t = &texts().accounts;
    view! {
        <div class="page">
            <header class="page-head">
                <h1>{t.account_title}</h1>
                <p class="lead">{t.account_lead}</p>
            </header>
            <ErrorSummary />
            {roles(&account)}
            <section class="card" aria-labelledby="name-title">
                <h2 id="name-title">{t.account_name_title}</h2>
                <form class="stack" method="post" action="/account/name">
                    <TextField
                        name="name"
                        label=t.name
                        hint=t.account_name_hint
                        value=account.name.clone()
                        autocomplete="name"
                    />
                    <div class="row">
                        <SubmitButton label=t.account_name_action kind="secondary" />
                    </div>
                </form>
            </section>
            <section class="card" aria-labelledby="email-title">
                <h2 id="email-title">{t.account_email_title}</h2>
                <p>{t.account_email_now(&account.email)}</p>
                <form class="stack" method="post" action="/account/email">
                    <TextField
                        name="email"
                        label=t.account_email_new
                        hint=t.account_email_hint
                        kind="email"
                        autocomplete="email"
                    />
                    <TextField
                        name="password_for_email"
                        label=t.account_password_current
                        kind="password"
                        autocomplete="current-password"
                    />
                    <div class="row">
                        <SubmitButton label=t.account_email_action kind="secondary" />
                    </div>
                </form>
            </section>
            <section class="card" aria-labelledby="password-title">
                <h2 id="password-title">{t.account_password_title}</h2>
                <p>{t.account_password_lead}</p>
                <form class="stack" method="post" action="/account/password">
                    <TextField
                        name="current_password"
                        label=t.account_password_current
                        kind="password"
                        autocomplete="current-password"
                    />
                    <TextField
                        name="new_password"
                        label=t.password_new
                        hint=t.password_hint
                        kind="password"
                        autocomplete="new-password"
                    />
                    <div class="row">
                        <SubmitButton label=t.account_password_action kind="secondary" />
                    </div>
                </form>
            </section>
            <section class="card" aria-labelledby="export-title">
                <h2 id="export-title">{t.export_title}</h2>
                <p>{t.export_lead}</p>
                <div class="row">
                    <a class="button" data-kind="secondary" href="/account/export" download="cascade-my-data.json">
                        {t.export_action}
                    </a>
                </div>
            </section>
            <section class="danger-zone" aria-labelledby="everywhere-title">
                <h2 id="everywhere-title">{t.account_everywhere_title}</h2>
                <p>{t.account_everywhere_lead}</p>
                <form method="post" action="/account/sign-out-everywhere">
                    <SubmitButton label=t.account_everywhere_action kind="danger" />
                </form>
            </section>
            <section class="danger-zone" aria-labelledby="erase-title">
                <h2 id="erase-title">{t.erase_section_title}</h2>
                <p>{t.erase_section_lead}</p>
                <div class="row">
                    <a class="button" data-kind="danger" href="/account/erase">
                        {t.erase_section_action}
                    </a>
                </div>
            </section>
        </div>
    }
    .into_any()
}

/// What the person is, and where; nothing for somebody with an account and no more.
fn roles(account: &SignedIn) -> Option<AnyView> {
    let t = &texts().accounts;
    let manages = account.manages.as_ref().map(|regions| {
        let regions = match regions {
            Regions::All => t.account_regions_all.to_owned(),
            Regions::Some(regions) => regions.iter().map(|region| region.name()).collect::<Vec<_>>().join(", "),
        };
        (t.account_role_manager, regions)
    });
    let memberships = account.memberships.iter().map(|membership| {
        let role = match membership.role {
            Role::Administrator => t.account_role_administrator,
            Role::Trainer => t.account_role_trainer,
        };
        (role, membership.organisation_name.clone())
    });
    let rows: Vec<_> = manages
        .into_iter()
        .chain(memberships)
        .map(|(role, place)| {
            view! {
                <div>
                    <dt>{role}</dt>
                    <dd dir="auto">{place}</dd>
                </div>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="roles-title">
                <h2 id="roles-title">{t.account_memberships_title}</h2>
                <dl class="definition">{rows}</dl>
            </section>
        }
        .into_any()
    })
}
