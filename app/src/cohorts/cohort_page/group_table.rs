//! What the group knows, by rule and level: on the page of a cohort and in its report.

use crate::cohorts::words::share_text;
use crate::texts::texts;
use domain::ModuleId;
use domain::challenge::{GroupResults, RuleGain};
use domain::learning::Level;
use leptos::prelude::*;

/// The shares and gains that may be shown.
pub(super) fn group_table(results: &GroupResults, rules: &[(ModuleId, String)]) -> AnyView {
    let t = &texts().cohorts;
    let gain_text = |gain: Option<RuleGain>| match gain {
        Some(RuleGain { points, n_people }) => t.results_rule_gain(format!("{points:+}"), n_people),
        None => t.results_rule_gain_none.to_owned(),
    };
    let rows: Vec<_> = rules
        .iter()
        .map(|(rule, title)| {
            view! {
                <tr>
                    <th scope="row">{title.clone()}</th>
                    <td>{share_text(results.share(rule, Level::One))}</td>
                    <td>{share_text(results.share(rule, Level::Two))}</td>
                    <td>{gain_text(results.rule_gain(rule))}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="results">
            <h2 id="results">{t.results_title}</h2>
            <p class="muted">{t.results_hint}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.results_caption>
                <table class="table">
                    <caption>{t.results_caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.results_rule}</th>
                            <th scope="col">{t.results_level_one}</th>
                            <th scope="col">{t.results_level_two}</th>
                            <th scope="col">{t.results_gain_column}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {results.gain.map(|gain| view! { <p>{t.results_gain(gain)}</p> })}
            <p class="muted">{t.results_gain_hint}</p>
            {results.has_paper().then(|| view! { <p class="muted">{t.results_paper_hint}</p> })}
        </section>
    }
    .into_any()
}
