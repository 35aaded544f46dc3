//! A session on the page of a cohort: who was there, and which parts of the core were delivered.

use super::{CohortDetails, particulars};
use crate::cohorts::words::fidelity_text;
use crate::texts::texts;
use crate::ui::{SubmitButton, day_text};
use backend::cohorts::{CohortPage, CohortSession};
use domain::cohorts::{FidelityPart, HEAD_COUNT_MAXIMUM, has_seats};
use leptos::prelude::*;

/// A session, with its forms for the trainer and without them for everybody else.
pub(super) fn session_card(details: &CohortDetails, session: &CohortSession, is_closed: bool) -> AnyView {
    let t = &texts().cohorts;
    let page = &details.page;
    let can_write = page.may_record(session) && !is_closed;
    let anchor = format!("session-{}", session.number);
    let n_parts = session.fidelity.len();
    let attendance = if has_seats(page.cohort.audience) {
        t.attendance_summary(session.n_present, page.report.n_joined)
    } else {
        session.head_count.map_or_else(|| t.head_count_none.to_owned(), |n| t.head_count_summary(n))
    };
    view! {
        <article class="card" id=anchor>
            <h3>{t.session_number(session.number)} ", " {day_text(session.held_on)}</h3>
            {particulars(details, &session.place, session.plan.as_ref(), session.co_facilitator.as_ref())}
            <details>
                <summary>{t.attendance_title} ": " {attendance}</summary>
                {attendance_form(page, session, can_write)}
            </details>
            <details>
                <summary>
                    {t.fidelity_title} ": " {t.fidelity_summary(n_parts, FidelityPart::ALL.len())}
                </summary>
                {fidelity_form(page, session, can_write)}
            </details>
            {page.may_record(session).then(|| concern_line(page, session))}
        </article>
    }
    .into_any()
}

/// Whether a concern was filed, and the way to file one: also in a cohort that is closed.
fn concern_line(page: &CohortPage, session: &CohortSession) -> AnyView {
    let t = &texts().concerns;
    view! {
        <p class="row">
            <span class="muted">{if session.has_concern { t.session_filed } else { t.session_not_filed }}</span>
            <a href=format!("/cohorts/{}/sessions/{}/concern", page.cohort.id, session.id)>{t.session_action}</a>
        </p>
    }
    .into_any()
}

fn attendance_form(page: &CohortPage, session: &CohortSession, can_write: bool) -> AnyView {
    let t = &texts().cohorts;
    let action = format!("/cohorts/{}/sessions/{}/attendance", page.cohort.id, session.id);
    if !has_seats(page.cohort.audience) {
        let id = format!("head-count-{}", session.number);
        return can_write
            .then(|| {
                view! {
                    <form class="stack" method="post" action=action>
                        <div class="field">
                            <label for=id.clone()>{t.head_count_label}</label>
                            <input
                                id=id
                                name="head_count"
                                type="number"
                                min="0"
                                max=HEAD_COUNT_MAXIMUM.to_string()
                                inputmode="numeric"
                                required
                                value=session.head_count.map(|n| n.to_string())
                            />
                        </div>
                        <div class="row">
                            <SubmitButton label=t.attendance_save />
                        </div>
                    </form>
                }
            })
            .into_any();
    }
    if page.cohort.erased_at.is_some() {
        return view! { <p class="muted">{t.attendance_deleted}</p> }.into_any();
    }
    if page.roster.is_empty() {
        return view! { <p class="muted">{t.attendance_none}</p> }.into_any();
    }
    let seats: Vec<_> = page
        .roster
        .iter()
        .map(|seat| {
            view! {
                <li>
                    <label>
                        <input
                            type="checkbox"
                            name="present"
                            value=seat.participant.to_string()
                            checked=session.present.contains(&seat.participant)
                            disabled=!can_write
                        />
                        <span>{seat.nickname.clone()}</span>
                    </label>
                </li>
            }
        })
        .collect();
    view! {
        <form class="stack" method="post" action=action>
            <ul class="attendance" role="list">
                {seats}
            </ul>
            {can_write
                .then(|| {
                    view! {
                        <div class="row">
                            <SubmitButton label=t.attendance_save />
                        </div>
                    }
                })}
        </form>
    }
    .into_any()
}

fn fidelity_form(page: &CohortPage, session: &CohortSession, can_write: bool) -> AnyView {
    let t = &texts().cohorts;
    let action = format!("/cohorts/{}/sessions/{}/fidelity", page.cohort.id, session.id);
    let parts: Vec<_> = FidelityPart::ALL
        .into_iter()
        .map(|part| {
            view! {
                <label class="checkbox">
                    <input
                        type="checkbox"
                        name="part"
                        value=part.as_str()
                        checked=session.fidelity.contains(&part)
                        disabled=!can_write
                    />
                    <span>{fidelity_text(part)}</span>
                </label>
            }
        })
        .collect();
    view! {
        <form class="stack" method="post" action=action>
            <fieldset class="stack">
                <legend class="visually-hidden">{t.fidelity_title}</legend>
                <p class="hint">{t.fidelity_hint}</p>
                {parts}
            </fieldset>
            {can_write
                .then(|| {
                    view! {
                        <div class="row">
                            <SubmitButton label=t.fidelity_save />
                        </div>
                    }
                })}
        </form>
    }
    .into_any()
}
