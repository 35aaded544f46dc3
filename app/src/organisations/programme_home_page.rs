//! Where a programme manager begins.

use super::words::{figure, way_card};
use crate::texts::texts;
use crate::ui::EmptyState;
use backend::organisations::ProgrammeOverview;
use domain::accounts::Regions;
use leptos::prelude::*;

/// The manager's regions at a glance, and the ways on.
#[component]
pub fn ProgrammeHomePage(
    /// The figures.
    overview: ProgrammeOverview,
) -> AnyView {
    let t = &texts().organisations;
    let regions = match &overview.regions {
        Regions::All => t.programme_all_regions.to_owned(),
        Regions::Some(regions) => regions.iter().map(|region| region.name()).collect::<Vec<_>>().join(", "),
    };
    view! {
        <div class="page">
            <header class="page-head">
                <h1>{t.programme_title}</h1>
                <p class="lead">{t.programme_lead(regions)}</p>
            </header>
            {if overview.n_organisations == 0 {
                view! {
                    <EmptyState
                        title=t.programme_empty_title
                        text=t.programme_empty
                        action=("/programme/organisations".to_owned(), t.programme_empty_action.to_owned())
                    />
                }
                    .into_any()
            } else {
                view! {
                    <dl class="stats">
                        {figure(overview.n_organisations, t.figure_organisations)}
                        {figure(overview.n_without_administrator, t.figure_without_administrator)}
                        {figure(overview.n_trainers, t.figure_trainers)}
                        {figure(overview.n_certified, t.figure_certified)}
                    </dl>
                }
                    .into_any()
            }}
            <ul class="grid plain-grid">
                {way_card(
                    "/programme/organisations",
                    t.programme_organisations_title,
                    t.programme_organisations,
                    t.programme_organisations_action,
                )}
                {way_card("/reach", t.programme_reach_title, t.programme_reach, t.programme_reach_action)}
                {way_card(
                    "/certificates",
                    t.programme_certificates_title,
                    t.programme_certificates,
                    t.programme_certificates_action,
                )}
                {way_card(
                    "/programme/items",
                    t.programme_items_title,
                    t.programme_items,
                    t.programme_items_action,
                )}
            </ul>
        </div>
    }
    .into_any()
}
