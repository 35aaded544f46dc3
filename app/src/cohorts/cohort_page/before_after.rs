//! What a group of adults learned: the same six questions before and after.

use crate::texts::texts;
use crate::ui::SubmitButton;
use backend::cohorts::{CohortPage, CohortReport};
use domain::cohorts::BeforeAfter;
use leptos::prelude::*;

/// The section on the page of a cohort: what the trainer does, and what came of it.
pub(super) fn before_after_section(page: &CohortPage, can_write: bool) -> AnyView {
    let t = &texts().cohorts;
    let asking = match (can_write, page.asks_again) {
        (false, _) => ().into_any(),
        (true, true) => view! { <p>{t.before_after_asked}</p> }.into_any(),
        (true, false) => view! {
            <p>{t.before_after_lead}</p>
            {(!page.sessions.is_empty())
                .then(|| {
                    view! {
                        <form method="post" action=format!("/cohorts/{}/questions", page.cohort.id)>
                            <SubmitButton label=t.before_after_ask kind="secondary" />
                        </form>
                    }
                })}
        }
        .into_any(),
    };
    section(&page.report, asking)
}

/// The section on the report.
pub(super) fn before_after_figures(report: &CohortReport) -> AnyView {
    section(report, ().into_any())
}

fn section(report: &CohortReport, asking: AnyView) -> AnyView {
    let t = &texts().cohorts;
    let figures = match report.before_after {
        Some(shown) => table(shown),
        None => view! { <p class="muted">{t.before_after_few}</p> }.into_any(),
    };
    view! {
        <section class="stack" aria-labelledby="before-after">
            <h2 id="before-after">{t.before_after_title}</h2>
            {asking}
            <p>{t.before_after_answered(report.n_answered_before, report.n_answered_twice)}</p>
            {figures}
        </section>
    }
    .into_any()
}

fn table(shown: BeforeAfter) -> AnyView {
    let t = &texts().cohorts;
    let rows = [
        (t.questions_before_word, format!("{}\u{a0}%", shown.percent_before)),
        (t.questions_after_word, format!("{}\u{a0}%", shown.percent_after)),
        (t.before_after_gain, format!("{:+}", shown.points())),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(label, figure)| {
            view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td class="number">{figure}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="table">
            <caption>{t.before_after_caption(shown.n_people)}</caption>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
