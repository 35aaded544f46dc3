//! The trainer's own papers: a form to count on, and the right answers with the reasons to read out.

use super::question::box_label;
use super::sheets_page::PaperRule;
use super::{rule_and_level, way};
use crate::texts::texts;
use crate::ui::Breadcrumbs;
use domain::CohortId;
use domain::challenge::{boxes, on_paper, reasons, right_on_paper};
use domain::learning::{Item, Level};
use leptos::prelude::*;

/// `/cohorts/{id}/paper/papers/{rule}/{level}`.
#[component]
pub fn TrainerPapersPage(
    /// The cohort, for the way back.
    cohort: CohortId,
    /// The level.
    level: Level,
    /// The rules to print: for each a tally form and an answer sheet, each on a page of its own.
    rules: Vec<PaperRule>,
) -> AnyView {
    let t = &texts().challenge;
    let papers: Vec<_> = rules
        .iter()
        .map(|rule| {
            let title = rule_and_level(&rule.head.title, level);
            let counted: Vec<_> = rule.items.iter().enumerate().map(|(place, item)| tally_row(place, item)).collect();
            let answers: Vec<_> = rule.items.iter().map(answer).collect();
            view! {
                <section class="paper-sheet">
                    <p>{t.paper_tally_form}</p>
                    <h2 lang=rule.head.language.clone()>{title.clone()}</h2>
                    <p>{t.paper_tally_lead}</p>
                    <p>
                        {t.paper_day} ": " <span class="paper-line" data-size="small"></span> " " {t.paper_n_sheets} ": "
                        <span class="paper-line" data-size="small"></span>
                    </p>
                    <table class="paper-tally">
                        <tbody>{counted}</tbody>
                    </table>
                </section>
                <section class="paper-sheet">
                    <p>{t.paper_answer_sheet}</p>
                    <h2 lang=rule.head.language.clone()>{title}</h2>
                    <p>{t.paper_answer_lead}</p>
                    <ol class="paper-questions" lang=rule.head.language.clone()>
                        {answers}
                    </ol>
                </section>
            }
        })
        .collect();
    view! {
        <div class="page">
            <div class="page-head no-print">
                <Breadcrumbs way=way(cohort) here=t.paper_papers />
                <h1>{t.paper_papers}</h1>
                <p class="lead">{t.paper_papers_hint}</p>
                <p>{texts().cohorts.cards_print}</p>
            </div>
            {papers}
        </div>
    }
    .into_any()
}

/// A question of the tally form: its number, and a box for each answer that can be counted.
fn tally_row(place: usize, item: &Item) -> AnyView {
    let shown = on_paper(item);
    let boxes: Vec<_> = boxes(item)
        .iter()
        .map(|tally_box| {
            view! {
                <span class="paper-count">
                    <b>{box_label(&shown, tally_box)}</b>
                    <span class="paper-box"></span>
                </span>
            }
        })
        .collect();
    view! {
        <tr>
            <th scope="row">{place + 1}</th>
            <td>
                <p dir="auto">{item.prompt.clone()}</p>
                <div class="row">{boxes}</div>
            </td>
        </tr>
    }
    .into_any()
}

/// A question of the answer sheet: what is right, and why.
fn answer(item: &Item) -> AnyView {
    let t = &texts().challenge;
    let reasons: Vec<_> =
        reasons(item).into_iter().map(|reason| view! { <p dir="auto">{reason.to_owned()}</p> }).collect();
    view! {
        <li>
            <p dir="auto">{item.prompt.clone()}</p>
            <p>
                {t.paper_right_answer} ": " <strong>{right_on_paper(item)}</strong>
            </p>
            {reasons}
        </li>
    }
    .into_any()
}
