//! The partner organisations of a programme manager's regions, and the form for a new one.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, EmptyState, ErrorSummary, SelectField, SubmitButton, TextField};
use backend::organisations::OrganisationSummary;
use domain::accounts::Regions;
use domain::organisations::COUNTRIES;
use leptos::prelude::*;

/// A table with the figures of each organisation; below it the form.
#[component]
pub fn OrganisationListPage(
    /// The organisations, by name.
    organisations: Vec<OrganisationSummary>,
    /// The regions whose countries can be chosen.
    regions: Regions,
) -> AnyView {
    let t = &texts().organisations;
    let please = (String::new(), t.choose.to_owned());
    let countries = COUNTRIES
        .iter()
        .filter(|country| regions.contains(country.region))
        .map(|country| (country.code.to_owned(), country.name.to_owned()));
    let options: Vec<_> = std::iter::once(please).chain(countries).collect();
    view! {
        <div class="page-wide">
            <header class="page-head">
                <Breadcrumbs way=vec![Crumb::new("/programme", t.programme_title)] here=t.list_title />
                <h1>{t.list_title}</h1>
                <p class="lead">{t.list_lead}</p>
            </header>
            <ErrorSummary />
            {if organisations.is_empty() {
                view! { <EmptyState title=t.list_empty_title text=t.list_empty /> }.into_any()
            } else {
                table(organisations)
            }}
            <section class="card" aria-labelledby="create-title">
                <h2 id="create-title">{t.create_title}</h2>
                <form class="stack" method="post" action="/programme/organisations">
                    <TextField name="name" label=t.name autocomplete="organization" />
                    <SelectField name="country" label=t.country hint=t.create_country_hint options />
                    <div class="row">
                        <SubmitButton label=t.create_action />
                    </div>
                </form>
            </section>
        </div>
    }
    .into_any()
}

fn table(organisations: Vec<OrganisationSummary>) -> AnyView {
    let t = &texts().organisations;
    let rows: Vec<_> = organisations
        .into_iter()
        .map(|organisation| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=format!("/programme/organisations/{}", organisation.id) dir="auto">
                            {organisation.name}
                        </a>
                    </th>
                    <td>{organisation.country.name}</td>
                    <td>{organisation.country.region.name()}</td>
                    <td class="number">{organisation.n_administrators}</td>
                    <td class="number">{organisation.n_trainers}</td>
                    <td class="number">{organisation.n_certified}</td>
                    <td class="number">{organisation.n_waiting}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.list_title>
            <table class="table">
                <caption>{t.list_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.name}</th>
                        <th scope="col">{t.country}</th>
                        <th scope="col">{t.region}</th>
                        <th scope="col" class="number">
                            {t.administrators}
                        </th>
                        <th scope="col" class="number">
                            {t.figure_trainers}
                        </th>
                        <th scope="col" class="number">
                            {t.figure_certified}
                        </th>
                        <th scope="col" class="number">
                            {t.waiting}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
