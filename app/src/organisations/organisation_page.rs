//! One organisation, as a programme manager sees it: who runs it, who was asked to, and the form for asking.

use super::invitation_table::InvitationTable;
use super::words::{figure, language_options, role_text};
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, ErrorSummary, SelectField, SubmitButton, TextField, date_text};
use backend::organisations::{OrganisationPerson, OrganisationView};
use domain::accounts::Role;
use leptos::prelude::*;

/// Figures, administrators, open invitations, and the form for inviting.
#[component]
pub fn OrganisationPage(
    /// The organisation.
    organisation: OrganisationView,
    /// Days for which an invitation works.
    invitation_days: i64,
) -> AnyView {
    let t = &texts().organisations;
    let way = vec![Crumb::new("/programme", t.programme_title), Crumb::new("/programme/organisations", t.list_title)];
    let roles = [Role::Administrator, Role::Trainer]
        .map(|role| (role.as_str().to_owned(), role_text(role).to_owned()))
        .to_vec();
    view! {
        <div class="page">
            <header class="page-head">
                <Breadcrumbs way here=organisation.name.clone() />
                <h1 dir="auto">{organisation.name}</h1>
                <p class="lead">{t.home_lead(organisation.country.name, organisation.country.region.name())}</p>
            </header>
            <ErrorSummary />
            <dl class="stats">
                {figure(organisation.n_trainers, t.figure_trainers)}
                {figure(organisation.n_certified, t.figure_certified)}
            </dl>
            <section aria-labelledby="administrators-title">
                <h2 id="administrators-title">{t.view_administrators_title}</h2>
                {administrators(organisation.administrators)}
            </section>
            <section aria-labelledby="invitations-title">
                <h2 id="invitations-title">{t.view_invitations_title}</h2>
                {if organisation.invitations.is_empty() {
                    view! { <p class="muted">{t.view_invitations_empty}</p> }.into_any()
                } else {
                    view! { <InvitationTable base="/programme/invitations" invitations=organisation.invitations /> }
                        .into_any()
                }}
            </section>
            <section class="card" aria-labelledby="invite-title">
                <h2 id="invite-title">{t.view_invite_title}</h2>
                <p>{t.invite_lead(invitation_days)}</p>
                <form
                    class="stack"
                    method="post"
                    action=format!("/programme/organisations/{}/invitations", organisation.id)
                >
                    <SelectField name="role" label=t.role options=roles value=Role::Administrator.as_str() />
                    <TextField name="name" label=t.person_name />
                    <TextField name="email" label=t.email kind="email" />
                    <SelectField name="language" label=t.language options=language_options() value="en" />
                    <div class="row">
                        <SubmitButton label=t.invite_action />
                    </div>
                </form>
            </section>
        </div>
    }
    .into_any()
}

fn administrators(people: Vec<OrganisationPerson>) -> AnyView {
    let t = &texts().organisations;
    if people.is_empty() {
        return view! { <p class="muted">{t.view_administrators_empty}</p> }.into_any();
    }
    let rows: Vec<_> = people
        .into_iter()
        .map(|person| {
            view! {
                <tr>
                    <th scope="row" dir="auto">
                        {person.name}
                    </th>
                    <td>{person.email}</td>
                    <td>{date_text(person.joined_at)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.view_administrators_title>
            <table class="table">
                <caption>{t.view_administrators_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.name}</th>
                        <th scope="col">{t.email}</th>
                        <th scope="col">{t.since}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
