//! The poster of the eight rules: the same for everybody, so it carries nothing of anybody. Which rule somebody takes along is
//! chosen in a form that asks for the page again, and is stored nowhere.

use super::way::{RuleHead, Way, crumbs, help_card};
use crate::shell::page;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, unless_saving_data};
use domain::ModuleId;
use leptos::prelude::*;

/// The address of the poster as a PDF: one for both ways, since it is the same.
const PDF: &str = "/net-rules/poster.pdf";

/// The poster.
#[component]
pub fn PosterPage(
    /// How the challenge is played: where the form and the way back lead.
    way: Way,
    /// The rules.
    rules: Vec<RuleHead>,
    /// The rule that is shown large; what is no rule chooses nothing.
    chosen: Option<ModuleId>,
) -> AnyView {
    let t = &texts().challenge;
    let language = rules.first().map(|rule| rule.language.clone());
    let rules: Vec<_> = rules.into_iter().map(|rule| poster_rule(chosen.as_ref(), rule)).collect();
    // The browser shows the chosen rule large by itself; the form is for the address and for the PDF.
    view! {
        <form class="page-wide poster" method="get" action=way.poster() autocomplete="off">
            <div class="page-head no-print">
                <Breadcrumbs way=crumbs(way, None) here=t.poster_title />
                <h1>{t.poster_title}</h1>
                <p class="lead">{t.poster_hint}</p>
                <p class="muted">{texts().cohorts.cards_print}</p>
                <p class="row">
                    <button class="button" type="submit" formaction=PDF>
                        {t.poster_pdf}
                    </button>
                    <button class="button" type="submit" data-kind="secondary">
                        {t.poster_choose}
                    </button>
                </p>
            </div>
            <section class="poster-sheet" aria-labelledby="poster">
                <h2 id="poster">{t.alone_title}</h2>
                <p>{t.poster_lead}</p>
                <ul role="list" lang=language>
                    {rules}
                </ul>
                <p>{t.poster_help}</p>
            </section>
        </form>
        {help_card()}
    }
    .into_any()
}

fn poster_rule(chosen: Option<&ModuleId>, rule: RuleHead) -> AnyView {
    let t = &texts().challenge;
    let is_chosen = chosen == Some(&rule.id);
    let language = page().language;
    let alternative = rule.picture_alternative;
    view! {
        <li data-state=is_chosen.then_some("chosen")>
            {rule
                .picture
                .and_then(|src| {
                    unless_saving_data(|| {
                        view! { <img src=src alt=alternative width="320" height="240" /> }
                    })
                })}
            <div>
                <strong class="poster-mine" lang=language.clone()>
                    {t.poster_take_along}
                </strong>
                <h3>
                    <span class="rule-number">{rule.number.to_string()}</span>
                    " "
                    {rule.title.clone()}
                </h3>
                <p>{rule.summary}</p>
                <label class="no-print" lang=language>
                    <input type="radio" name="rule" value=rule.id.to_string() checked=is_chosen />
                    <span>
                        {t.poster_take_along} <span class="visually-hidden">": " {rule.title}</span>
                    </span>
                </label>
            </div>
        </li>
    }
    .into_any()
}
