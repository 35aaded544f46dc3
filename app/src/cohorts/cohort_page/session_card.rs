//! A session on the page of a cohort: a few words, and the way to its own page.

use super::{CohortDetails, particulars};
use crate::texts::texts;
use crate::ui::day_text;
use backend::cohorts::{CohortPage, CohortSession};
use domain::cohorts::{FidelityPart, has_seats};
use leptos::prelude::*;

/// A session in a few words.
pub(super) fn session_card(details: &CohortDetails, session: &CohortSession) -> AnyView {
    let t = &texts().cohorts;
    let page = &details.page;
    let anchor = format!("session-{}", session.number);
    view! {
        <article class="card" id=anchor>
            <h3>{t.session_number(session.number)} ", " {day_text(session.held_on)}</h3>
            {particulars(details, &session.place, session.plan.as_ref(), session.co_facilitator.as_ref())}
            <p>
                {attendance_words(page, session)} " · "
                {t.fidelity_summary(session.fidelity.len(), FidelityPart::ALL.len())}
            </p>
            {page.may_record(session).then(|| concern_words(session))}
            <p>
                <a
                    class="button"
                    data-kind="secondary"
                    href=format!("/cohorts/{}/sessions/{}", page.cohort.id, session.id)
                >
                    {t.session_open(session.number)}
                </a>
            </p>
        </article>
    }
    .into_any()
}

/// How many were there, of whom.
pub(super) fn attendance_words(page: &CohortPage, session: &CohortSession) -> String {
    let t = &texts().cohorts;
    if has_seats(page.cohort.audience) {
        t.attendance_summary(session.n_present, page.report.n_joined)
    } else {
        session.head_count.map_or_else(|| t.head_count_none.to_owned(), |n| t.head_count_summary(n))
    }
}

/// Whether a concern was filed: that, and nothing of it.
pub(super) fn concern_words(session: &CohortSession) -> AnyView {
    let t = &texts().concerns;
    let words = if session.has_concern { t.session_filed } else { t.session_not_filed };
    view! { <p class="muted">{words}</p> }.into_any()
}
