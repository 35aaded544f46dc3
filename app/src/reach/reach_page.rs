//! The reach page: totals, four tables, and what is hidden and why.

use super::figures_table::{NamedRow, count_view, figures_table, gain_view};
use super::filters::{filter_form, query};
use super::month_name;
use crate::texts::texts;
use crate::ui::EmptyState;
use backend::reach::Asker;
use domain::learning::Audience;
use domain::organisations::{Country, Region};
use domain::reach::{Filter, Month, Reach, Row};
use leptos::prelude::*;

/// `/reach`.
#[component]
pub fn ReachPage(
    /// What was measured.
    reach: Reach,
    /// The part that was asked for.
    filter: Filter,
    /// Who asks.
    asker: Asker,
) -> impl IntoView {
    let t = &texts().reach;
    let lead = match asker {
        Asker::Manager(_) => t.lead_manager,
        Asker::Administrator(_) => t.lead_administrator,
        Asker::Trainer(_) => t.lead_trainer,
    };
    let csv = format!("/reach.csv{}", query(&filter));
    let form = filter_form(&reach.choices, &filter);
    let stats = stats(&reach);
    let small = t.small_text(reach.smallest_group);
    let is_empty = reach.by_country.is_empty();
    view! {
        <div class="page-wide">
            <div class="page-head">
                <h1>{t.title}</h1>
                <p class="lead">{lead}</p>
                <div class="row">
                    <a class="button" data-kind="secondary" href=csv>
                        {t.csv}
                    </a>
                    {(!filter.is_empty())
                        .then(|| {
                            view! {
                                <a class="button" data-kind="quiet" href="/reach">
                                    {t.show_all}
                                </a>
                            }
                        })}
                </div>
            </div>
            {form}
            <section aria-labelledby="totals">
                <h2 id="totals">{t.totals}</h2>
                {stats}
            </section>
            {if is_empty {
                view! { <EmptyState title=t.empty_title text=t.empty_text /> }.into_any()
            } else {
                tables(reach, &filter)
            }}
            <section class="card" data-tone="soft">
                <h2>{t.small_title}</h2>
                <p>{small}</p>
                <p>{t.gain_note}</p>
            </section>
        </div>
    }
}

fn stats(reach: &Reach) -> AnyView {
    let t = &texts().reach;
    let totals = &reach.totals;
    let stat = |label: &'static str, number: AnyView| {
        view! {
            <div class="stat">
                <dt class="stat-label">{label}</dt>
                <dd class="stat-number">{number}</dd>
            </div>
        }
    };
    let places = totals.places.map(|places| {
        [(t.organisations, places.organisations), (t.trainers, places.trainers), (t.certified, places.certified)]
            .map(|(label, n)| stat(label, n.into_any()))
            .collect_view()
    });
    view! {
        <dl class="stats">
            {places} {stat(t.cohorts, totals.cohorts.into_any())} {stat(t.joined, count_view(totals.joined))}
            {stat(t.finished, count_view(totals.finished))} {stat(t.gain, gain_view(totals.gain))}
        </dl>
    }
    .into_any()
}

fn tables(reach: Reach, filter: &Filter) -> AnyView {
    let t = &texts().reach;
    let named = |rows: Vec<Row>, name: fn(&str) -> String, part: fn(&str) -> Filter| {
        rows.into_iter()
            .map(|row| {
                let part = part(&row.key);
                let part = Filter {
                    region: part.region.or(filter.region),
                    country: part.country.or_else(|| filter.country.clone()),
                    audience: part.audience.or(filter.audience),
                    month: part.month.or_else(|| filter.month.clone()),
                };
                NamedRow { name: name(&row.key), href: format!("/reach{}", query(&part)), figures: row.figures }
            })
            .collect::<Vec<_>>()
    };
    let regions = named(
        reach.by_region,
        |key| Region::parse(key).map_or(key, |region| region.name()).to_owned(),
        |key| Filter { region: Region::parse(key), ..Filter::default() },
    );
    let countries = named(
        reach.by_country,
        |key| Country::parse(key).map_or(key, |country| country.name).to_owned(),
        |key| Filter { country: Some(key.to_owned()), ..Filter::default() },
    );
    let audiences = named(
        reach.by_audience,
        |key| Audience::parse(key).map_or(key, |audience| audience.name()).to_owned(),
        |key| Filter { audience: Audience::parse(key), ..Filter::default() },
    );
    let months = named(
        reach.by_month,
        |key| Month::parse(key).map(|month| month_name(&month)).unwrap_or_default(),
        |key| Filter { month: Month::parse(key), ..Filter::default() },
    );
    let table = |caption, column, rows: Vec<NamedRow>| (!rows.is_empty()).then(|| figures_table(caption, column, rows));
    view! {
        {table(t.by_region, t.region, regions)}
        {table(t.by_country, t.country, countries)}
        {table(t.by_audience, t.audience, audiences)}
        {table(t.by_month, t.month, months)}
    }
    .into_any()
}
