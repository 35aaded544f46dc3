//! Where to get help. It leaves no trace on our side: no cookie, no log of who looked, nothing kept by the cache.

use crate::texts::texts;
use crate::ui::day_text;
use domain::learning::{Help, HelpKind, HelpService};
use leptos::prelude::*;

/// Where the quick exit leads: a page that says nothing about the one before.
const EXIT: &str = "https://www.wikipedia.org/";

/// The page with help.
#[component]
pub fn HelpPage(
    /// The data.
    help: Help,
    /// The country of the reader's cohort, opened first; ISO 3166-1 alpha-2.
    country: Option<String>,
) -> AnyView {
    let t = &texts().challenge;
    let everywhere: Vec<_> = help.everywhere.into_iter().map(service).collect();
    let countries: Vec<_> = help
        .countries
        .into_iter()
        .map(|entry| {
            let is_near = country.as_deref() == Some(entry.code.as_str());
            let services: Vec<_> = entry.services.into_iter().map(service).collect();
            view! {
                <details class="card" open=is_near>
                    <summary>
                        <strong>{entry.name}</strong>
                    </summary>
                    <ul class="plain-list" role="list">
                        {services}
                    </ul>
                </details>
            }
        })
        .collect();
    view! {
        <div class="page">
            <p>
                <a class="button" data-kind="danger" href=EXIT rel="noreferrer">
                    {t.help_leave}
                </a>
            </p>
            <div class="page-head">
                <h1>{t.help_title}</h1>
                <p class="lead">{t.help_lead}</p>
            </div>
            <p class="notice" data-tone="warn">
                {t.help_danger}
            </p>
            <section aria-labelledby="everywhere">
                <h2 id="everywhere">{t.help_everywhere}</h2>
                <ul class="plain-list" role="list">
                    {everywhere}
                </ul>
            </section>
            <section aria-labelledby="countries">
                <h2 id="countries">{t.help_countries}</h2>
                <div class="stack">{countries}</div>
            </section>
            <section class="card" data-tone="soft">
                <p>{help.note}</p>
                <p class="muted">{t.help_updated} " " {day_text(help.updated)}</p>
                <p class="muted">{t.help_trace}</p>
            </section>
        </div>
    }
    .into_any()
}

fn service(service: HelpService) -> AnyView {
    let t = &texts().challenge;
    let (tone, kind) = match service.kind {
        HelpKind::Emergency => ("warn", t.kind_emergency),
        HelpKind::Helpline => ("good", t.kind_helpline),
        HelpKind::Hotline => ("info", t.kind_hotline),
        HelpKind::ImageRemoval => ("quiet", t.kind_image_removal),
    };
    let source = match (service.source, service.year) {
        (Some(source), Some(year)) => Some(t.help_source(source, year)),
        _ => None,
    };
    let link = service.url.map(|url| {
        view! {
            <p>
                <a href=url rel="noreferrer">
                    {t.help_visit(&service.name)}
                </a>
            </p>
        }
    });
    view! {
        <li>
            <h3>{service.name}</h3>
            <p>
                <span class="badge" data-tone=tone>
                    {kind}
                </span>
            </p>
            <p>{service.what}</p>
            {link}
            {source.map(|source| view! { <p class="muted small">{source}</p> })}
        </li>
    }
    .into_any()
}
