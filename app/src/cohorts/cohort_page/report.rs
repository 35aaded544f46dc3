//! The report of a cohort on one sheet of paper: for the school, the ministry, the wall of the office.

use super::before_after_figures;
use super::group_table::group_table;
use super::{CohortDetails, about, figures};
use crate::cohorts::words::step_text;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, day_text, day_words};
use backend::cohorts::CohortSession;
use domain::challenge::GroupResults;
use domain::cohorts::{FidelityPart, Step, StepsTaken, has_seats, plays_challenge};
use leptos::prelude::*;

/// Everything that is counted of a cohort, and nobody in it.
#[component]
pub fn CohortReportPage(
    /// What the page of the cohort shows.
    details: CohortDetails,
) -> AnyView {
    let t = &texts().cohorts;
    let page = &details.page;
    let cohort = &page.cohort;
    let way =
        vec![Crumb::new("/cohorts", t.title), Crumb::new(format!("/cohorts/{}", cohort.id), cohort.audience.name())];
    let results = details.results.as_ref().filter(|_| plays_challenge(cohort.audience));
    view! {
        <div class="page-wide cohort-report">
            <div class="page-head">
                <Breadcrumbs way=way here=t.report_title />
                <h1>{t.report_title} ": " {cohort.audience.name()}</h1>
                <p>{day_text(cohort.starts_on)} " " {t.dates_between} " " {day_text(cohort.ends_on)}</p>
                <p class="no-print muted">{t.cards_print}</p>
            </div>
            {figures(&page.report, cohort, results)}
            {sessions_table(&page.sessions, has_seats(cohort.audience))}
            <p>{texts().concerns.report_sessions(page.report.n_with_concern)}</p>
            {results.filter(|results| results.has_shares()).map(|results: &GroupResults| group_table(results, &details.rules))}
            {(page.report.n_answered_before > 0).then(|| before_after_figures(&page.report))}
            {page.report.steps.map(steps_table)}
            {about(cohort)}
            <p class="muted">{t.report_counts(day_words(details.today))}</p>
        </div>
    }
    .into_any()
}

/// One line a session: when, how many, and how much of the core.
fn sessions_table(sessions: &[CohortSession], are_seats: bool) -> AnyView {
    let t = &texts().cohorts;
    if sessions.is_empty() {
        return view! { <p class="muted">{t.report_no_sessions}</p> }.into_any();
    }
    let rows: Vec<_> = sessions
        .iter()
        .map(|session| {
            let n = if are_seats { Some(session.n_present) } else { session.head_count };
            view! {
                <tr>
                    <th scope="row">{t.session_number(session.number)}</th>
                    <td>{day_text(session.held_on)}</td>
                    <td class="number">{n.map_or_else(|| t.head_count_none.to_owned(), |n| n.to_string())}</td>
                    <td>{t.fidelity_summary(session.fidelity.len(), FidelityPart::ALL.len())}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="sessions">
            <h2 id="sessions">{t.sessions_title}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.sessions_title>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t.report_session}</th>
                            <th scope="col">{t.report_day}</th>
                            <th scope="col" class="number">{t.report_there}</th>
                            <th scope="col">{t.fidelity_title}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// What adults did with what they learned, once enough have answered.
fn steps_table(steps: StepsTaken) -> AnyView {
    let t = &texts().cohorts;
    let rows: Vec<_> = Step::ALL
        .into_iter()
        .zip(steps.shares)
        .map(|(step, share)| {
            view! {
                <tr>
                    <th scope="row">{step_text(step)}</th>
                    <td class="number">{format!("{share}\u{a0}%")}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="steps">
            <h2 id="steps">{t.steps_title}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.steps_title>
                <table class="table">
                    <caption>{t.steps_caption(steps.n_answers)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.steps_step}</th>
                            <th scope="col" class="number">{t.steps_share}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
