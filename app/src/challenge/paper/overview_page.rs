//! What there is to print and to key in, rule by rule; and what was keyed in.

use super::{base, rule_and_level, way};
use crate::challenge::way::{RuleHead, level_name};
use crate::texts::texts;
use crate::ui::{Breadcrumbs, day_text};
use backend::challenge::{CohortTallies, Tally};
use domain::cohorts::CohortState;
use domain::learning::Level;
use leptos::prelude::*;

/// `/cohorts/{id}/paper`.
#[component]
pub fn PaperPage(
    /// The cohort and what was keyed in.
    paper: CohortTallies,
    /// The rules.
    rules: Vec<RuleHead>,
) -> AnyView {
    let t = &texts().challenge;
    let cohort = &paper.cohort;
    let is_closed = matches!(cohort.state, CohortState::Closed { .. });
    let base = base(cohort.id);
    let mut crumbs = way(cohort.id);
    crumbs.pop();
    let rows: Vec<_> = rules
        .iter()
        .map(|rule| rule_row(&base, rule.id.as_str(), &rule.title, !is_closed))
        .chain([rule_row(&base, "all", t.paper_all_rules, false)])
        .collect();
    view! {
        <div class="page-wide">
            <div class="page-head">
                <Breadcrumbs way=crumbs here=t.paper_title />
                <h1>{t.paper_title}</h1>
                <p class="lead">{t.paper_lead}</p>
            </div>
            <ol>
                <li>{t.paper_step_print}</li>
                <li>{t.paper_step_hold}</li>
                <li>{t.paper_step_key_in}</li>
            </ol>
            <section aria-labelledby="print">
                <h2 id="print">{t.paper_print_title}</h2>
                <div class="table-scroll" tabindex="0" role="region" aria-label=t.paper_print_title>
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{t.room_rule}</th>
                                <th scope="col">{t.level_one}</th>
                                <th scope="col">{t.level_two}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
            <section aria-labelledby="tallies">
                <h2 id="tallies">{t.paper_tallies_title}</h2>
                <p class="measure">{t.paper_counts}</p>
                {is_closed.then(|| view! { <p class="muted">{t.paper_closed}</p> })}
                {tallies(&base, &paper.tallies, &rules, is_closed)}
            </section>
        </div>
    }
    .into_any()
}

/// What there is for both levels of a rule. Only one rule at a time can be keyed in.
fn rule_row(base: &str, rule: &str, title: &str, may_key_in: bool) -> AnyView {
    let t = &texts().challenge;
    let cells = [Level::One, Level::Two].map(|level| {
        let links =
            [(true, "sheets", t.paper_sheets), (true, "papers", t.paper_papers), (may_key_in, "new", t.paper_key_in)];
        let links: Vec<_> = links
            .into_iter()
            .filter(|(is_offered, _, _)| *is_offered)
            .map(|(_, what, text)| {
                let href = format!("{base}/{what}/{rule}/{}", level.number());
                let about = rule_and_level(title, level);
                view! {
                    <li>
                        <a href=href>{text} <span class="visually-hidden">": " {about}</span></a>
                    </li>
                }
            })
            .collect();
        view! {
            <td>
                <ul role="list">{links}</ul>
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row">{title.to_owned()}</th>
            {cells.into_iter().collect::<Vec<_>>()}
        </tr>
    }
    .into_any()
}

/// What was keyed in, with the ways to correct and to delete it.
fn tallies(base: &str, tallies: &[Tally], rules: &[RuleHead], is_closed: bool) -> AnyView {
    let t = &texts().challenge;
    if tallies.is_empty() {
        return view! { <p class="muted">{t.paper_tallies_none}</p> }.into_any();
    }
    let rows: Vec<_> = tallies
        .iter()
        .map(|tally| {
            let title = rules.iter().find(|rule| rule.id == tally.rule);
            let title = title.map_or_else(|| tally.rule.to_string(), |rule| rule.title.clone());
            let href = format!("{base}/tallies/{}", tally.id);
            let about = format!(": {}", rule_and_level(&title, tally.level));
            let links = (!is_closed).then(|| {
                view! {
                    <a href=href.clone()>{t.paper_correct} <span class="visually-hidden">{about.clone()}</span></a>
                    " "
                    <a href=format!("{href}/delete")>{t.paper_delete} <span class="visually-hidden">{about}</span></a>
                }
            });
            view! {
                <tr>
                    <th scope="row">{title}</th>
                    <td>{level_name(tally.level)}</td>
                    <td>{day_text(tally.held_on)}</td>
                    <td class="number">{tally.n_sheets}</td>
                    <td>{links}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.paper_tallies_title>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t.room_rule}</th>
                        <th scope="col">{t.room_level}</th>
                        <th scope="col">{t.paper_day}</th>
                        <th scope="col" class="number">{t.paper_n_sheets}</th>
                        <th scope="col">
                            <span class="visually-hidden">{t.paper_actions}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
