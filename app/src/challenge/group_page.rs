//! What the group of a seat has answered together.

use super::way::{RuleHead, Way, crumbs, help_card, level_name};
use crate::cohorts::share_text;
use crate::texts::texts;
use crate::ui::Breadcrumbs;
use domain::challenge::{GroupResults, GroupShare};
use domain::learning::Level;
use leptos::prelude::*;

/// The group's results.
#[component]
pub fn GroupPage(
    /// The rules.
    rules: Vec<RuleHead>,
    /// What may be shown.
    results: GroupResults,
) -> AnyView {
    let t = &texts().challenge;
    let groups: Vec<_> = rules
        .into_iter()
        .map(|rule| {
            let levels: Vec<_> =
                [Level::One, Level::Two].map(|level| level_row(level, results.share(&rule.id, level))).into();
            view! {
                <article class="result-group">
                    <h2>{rule.title}</h2>
                    <ul role="list">{levels}</ul>
                </article>
            }
        })
        .collect();
    view! {
        <div class="page">
            <div class="page-head">
                <Breadcrumbs way=crumbs(Way::Seat, None) here=t.group_title />
                <h1>{t.group_title}</h1>
                <p class="lead">{t.group_hint}</p>
            </div>
            {groups}
        </div>
        {help_card()}
    }
    .into_any()
}

fn level_row(level: Level, share: GroupShare) -> AnyView {
    let bar = match share {
        GroupShare::Percent { right, .. } => Some(view! {
            <progress class="meter" max="100" value=right.to_string() aria-label=level_name(level)></progress>
        }),
        GroupShare::Nobody | GroupShare::TooFew => None,
    };
    view! {
        <li>
            <span>{level_name(level)}</span>
            <span class="number">{share_text(share)}</span>
            {bar}
        </li>
    }
    .into_any()
}
