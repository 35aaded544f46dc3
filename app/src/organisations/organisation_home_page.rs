//! Where an administrator begins.

use super::words::{figure, way_card};
use crate::certificates::cascade_section;
use crate::texts::texts;
use crate::ui::EmptyState;
use backend::certificates::CascadeLink;
use backend::organisations::OrganisationOverview;
use leptos::prelude::*;

/// The organisation at a glance, and the ways on.
#[component]
pub fn OrganisationHomePage(
    /// The figures.
    overview: OrganisationOverview,
    /// Who trained whom.
    cascade: Vec<CascadeLink>,
) -> AnyView {
    let t = &texts().organisations;
    let is_empty = overview.n_trainers + overview.n_waiting + overview.n_expired == 0;
    view! {
        <div class="page">
            <header class="page-head">
                <h1 dir="auto">{overview.name}</h1>
                <p class="lead">{t.home_lead(overview.country.name, overview.country.region.name())}</p>
            </header>
            {if is_empty {
                view! {
                    <EmptyState
                        title=t.home_empty_title
                        text=t.home_empty
                        action=("/organisation/trainers".to_owned(), t.home_empty_action.to_owned())
                    />
                }
                    .into_any()
            } else {
                view! {
                    <dl class="stats">
                        {figure(overview.n_trainers, t.figure_trainers)}
                        {figure(overview.n_certified, t.figure_certified)}
                        {figure(overview.n_waiting, t.figure_waiting)}
                        {figure(overview.n_expired, t.figure_expired)}
                        {figure(overview.n_applications, t.figure_applications)}
                    </dl>
                }
                    .into_any()
            }}
            <ul class="grid plain-grid">
                {way_card("/organisation/trainers", t.home_trainers_title, t.home_trainers, t.home_trainers_action)}
                {way_card(
                    "/organisation/applications",
                    t.home_applications_title,
                    t.home_applications,
                    t.home_applications_action,
                )}
                {way_card("/cohorts", t.home_cohorts_title, t.home_cohorts, t.home_cohorts_action)}
                {lead_card(overview.safeguarding_lead)}
                {way_card("/reach", t.home_reach_title, t.home_reach, t.home_reach_action)}
            </ul>
            {(!is_empty).then(|| cascade_section(cascade))}
        </div>
    }
    .into_any()
}

/// Who reads concerns, and the ways to change that.
fn lead_card(lead: Option<String>) -> AnyView {
    let t = &texts().organisations;
    let is_named = lead.is_some();
    let text = lead.map_or_else(|| t.home_lead_none.to_owned(), |name| t.home_lead_named(name));
    view! {
        <li class="card">
            <h2>{t.home_lead_title}</h2>
            <p dir="auto">{text}</p>
            <p class="row">
                <a class="button" data-kind="secondary" href="/organisation/safeguarding-lead">
                    {if is_named { t.home_lead_change } else { t.home_lead_name }}
                </a>
                {is_named
                    .then(|| {
                        view! {
                            <a class="button" data-kind="quiet" href="/organisation/safeguarding-lead/remove">
                                {t.home_lead_remove}
                            </a>
                        }
                    })}
            </p>
            <p>
                <a href="/organisation/concerns">{t.home_concerns_action}</a>
            </p>
        </li>
    }
    .into_any()
}
