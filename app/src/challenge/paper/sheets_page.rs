//! The sheets for the group: the questions of a level, without a key and without a place for a name.

use super::question::{lettered, situation};
use super::{rule_and_level, way};
use crate::challenge::way::RuleHead;
use crate::texts::texts;
use crate::ui::Breadcrumbs;
use domain::CohortId;
use domain::challenge::on_paper;
use domain::learning::{Item, Level, PublicItem, PublicKind};
use leptos::prelude::*;

/// A rule with its questions of one level.
#[derive(Clone, Debug)]
pub struct PaperRule {
    /// The rule.
    pub head: RuleHead,
    /// Its questions, in the order of the course.
    pub items: Vec<Item>,
}

/// `/cohorts/{id}/paper/sheets/{rule}/{level}`.
#[component]
pub fn PaperSheetsPage(
    /// The cohort, for the way back.
    cohort: CohortId,
    /// The level.
    level: Level,
    /// The rules to print; each begins a new page.
    rules: Vec<PaperRule>,
) -> AnyView {
    let t = &texts().challenge;
    let sheets: Vec<_> = rules
        .iter()
        .map(|rule| {
            // The key ends here: what is drawn below has none.
            let questions: Vec<PublicItem> = rule.items.iter().map(on_paper).collect();
            let questions: Vec<_> = questions.iter().map(question).collect();
            view! {
                <section class="paper-sheet" lang=rule.head.language.clone()>
                    <p>{t.rule_number(rule.head.number)}</p>
                    <h2>{rule_and_level(&rule.head.title, level)}</h2>
                    <p>{t.paper_sheet_lead}</p>
                    <ol class="paper-questions">{questions}</ol>
                    <p>{t.paper_sheet_end}</p>
                </section>
            }
        })
        .collect();
    view! {
        <div class="page">
            <div class="page-head no-print">
                <Breadcrumbs way=way(cohort) here=t.paper_sheets />
                <h1>{t.paper_sheets}</h1>
                <p class="lead">{t.paper_sheets_hint}</p>
                <p>{texts().cohorts.cards_print}</p>
            </div>
            {sheets}
        </div>
    }
    .into_any()
}

fn question(question: &PublicItem) -> AnyView {
    let t = &texts().challenge;
    // Where a letter is written down, there is a line; where one is ticked, there is a box at it.
    let (how, is_ticked) = match &question.kind {
        PublicKind::Single { .. } | PublicKind::TrueFalse | PublicKind::Scenario { .. } => (t.paper_tick_one, true),
        PublicKind::Multiple { .. } => (t.paper_tick_all, true),
        PublicKind::Ordering { .. } => (t.paper_write_order, false),
        PublicKind::Matching { .. } => (t.paper_write_pairs, false),
        PublicKind::Number { .. } => (t.paper_write_number, false),
    };
    let options: Vec<_> = lettered(question)
        .into_iter()
        .map(|(letter, text)| {
            view! {
                <li>
                    {is_ticked.then(|| view! { <span class="paper-box"></span> })} <b>{letter.to_string()}</b>
                    <span dir="auto">{text}</span>
                </li>
            }
        })
        .collect();
    let write = match &question.kind {
        PublicKind::Ordering { .. } => Some(view! { <p><span class="paper-line"></span></p> }.into_any()),
        PublicKind::Number { unit } => {
            Some(view! { <p><span class="paper-line" data-size="small"></span> " " {unit.clone()}</p> }.into_any())
        }
        PublicKind::Matching { lefts, .. } => {
            let lefts: Vec<_> = lefts
                .iter()
                .map(|left| {
                    view! { <li><span dir="auto">{left.text.clone()}</span> " " <span class="paper-line" data-size="small"></span></li> }
                })
                .collect();
            Some(view! { <ol class="paper-lefts">{lefts}</ol> }.into_any())
        }
        _ => None,
    };
    view! {
        <li>
            {situation(question).map(|text| view! { <p dir="auto">{text}</p> })}
            <p dir="auto">
                <strong>{question.prompt.clone()}</strong>
            </p>
            <p class="muted">{how}</p>
            {(!options.is_empty()).then(|| view! { <ul class="paper-options" role="list">{options}</ul> })}
            {write}
        </li>
    }
    .into_any()
}
