//! The page of one session, held in one hand in front of a group: who is there, the core, and the plan beside it.

use super::session_card::{attendance_words, concern_words};
use super::{CohortDetails, particulars};
use crate::cohorts::words::fidelity_text;
use crate::learning::plan_sections;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, ErrorSummary, SubmitButton, TextField, day_text};
use backend::cohorts::{CohortPage, CohortSession, RosterEntry};
use domain::cohorts::{CohortState, FidelityPart, HEAD_COUNT_MAXIMUM, has_seats};
use domain::learning::{Course, SessionPlan};
use leptos::prelude::*;

/// The page of a session. `plan` is what it is held by; without one, the plans for this audience are named.
pub fn session_page(
    details: &CohortDetails,
    session: &CohortSession,
    plan: Option<(&Course, &SessionPlan)>,
) -> AnyView {
    let t = &texts().cohorts;
    let page = &details.page;
    let base = format!("/cohorts/{}", page.cohort.id);
    let way = vec![Crumb::new("/cohorts", t.title), Crumb::new(base.clone(), page.cohort.audience.name())];
    let title = t.session_number(session.number);
    let is_open = !matches!(page.cohort.state, CohortState::Closed { .. });
    let can_write = page.may_record(session) && is_open;
    let beside = match plan {
        Some((course, plan)) => view! {
            <article id="plan" class="stack" aria-label=plan.title.clone() dir="auto">
                <h2 dir="auto">{plan.title.clone()}</h2>
                {plan_sections(course, plan)}
            </article>
        }
        .into_any(),
        None => super::plans(&details.plans).into_any(),
    };
    view! {
        <div class="page-wide">
            <div class="page-head">
                <Breadcrumbs way=way here=title.clone() />
                <h1>{title} ", " {day_text(session.held_on)}</h1>
                {plan
                    .is_some()
                    .then(|| {
                        view! {
                            <p>
                                <a href="#plan">{t.session_to_plan}</a>
                            </p>
                        }
                    })}
            </div>
            <div class="split" data-first="narrow">
                <div class="stack" data-gap="large">
                    <ErrorSummary />
                    <section class="stack" aria-labelledby="attendance">
                        <h2 id="attendance">{t.attendance_title}</h2>
                        <p role="status">{attendance_words(page, session)}</p>
                        {attendance(page, session, can_write)}
                    </section>
                    <section class="stack" aria-labelledby="fidelity">
                        <h2 id="fidelity">{t.fidelity_title}</h2>
                        {fidelity_form(page, session, can_write)}
                    </section>
                    {particulars(details, &session.place, session.plan.as_ref(), session.co_facilitator.as_ref())}
                    {page
                        .may_record(session)
                        .then(|| {
                            view! {
                                <section class="stack">
                                    {concern_words(session)}
                                    <p>
                                        <a href=format!("{base}/sessions/{}/concern", session.id)>
                                            {texts().concerns.session_action}
                                        </a>
                                    </p>
                                </section>
                            }
                        })}
                </div>
                {beside}
            </div>
        </div>
    }
    .into_any()
}

fn attendance(page: &CohortPage, session: &CohortSession, can_write: bool) -> AnyView {
    let t = &texts().cohorts;
    let base = format!("/cohorts/{}/sessions/{}/attendance", page.cohort.id, session.id);
    if !has_seats(page.cohort.audience) {
        let count = session.head_count.map(|n| n.to_string()).unwrap_or_default();
        return can_write
            .then(|| {
                view! {
                    <form class="stack" method="post" action=base novalidate>
                        <TextField
                            name="head_count"
                            label=t.head_count_label(page.cohort.audience.name())
                            hint=t.head_count_hint(HEAD_COUNT_MAXIMUM)
                            inputmode="numeric"
                            value=count
                        />
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
            let is_there = session.present.contains(&seat.participant);
            if can_write { tap(seat, is_there, &base) } else { said(seat, is_there) }
        })
        .collect();
    view! {
        <ul class="attendance" role="list">
            {seats}
        </ul>
    }
    .into_any()
}

/// A form of one button: it says the other thing than what is said now.
fn tap(seat: &RosterEntry, is_there: bool, base: &str) -> AnyView {
    let t = &texts().cohorts;
    view! {
        <li id=format!("seat-{}", seat.participant)>
            <form method="post" action=format!("{base}/{}", seat.participant)>
                <button
                    name="there"
                    value=if is_there { "no" } else { "yes" }
                    aria-pressed=if is_there { "true" } else { "false" }
                >
                    <span dir="auto">{who(seat)}</span>
                    <span class="small">{if is_there { t.attendance_there } else { t.attendance_not_there }}</span>
                </button>
            </form>
        </li>
    }
    .into_any()
}

fn said(seat: &RosterEntry, is_there: bool) -> AnyView {
    let t = &texts().cohorts;
    let word = if is_there { t.attendance_there } else { t.attendance_not_there };
    view! { <li><bdi>{who(seat)}</bdi>{format!(": {word}")}</li> }.into_any()
}

/// The nickname, and the name that an adult gave.
fn who(seat: &RosterEntry) -> AnyView {
    let name = seat.given_name.as_ref().map(|name| view! { " " <bdi>{name.as_str().to_owned()}</bdi> });
    view! {
        {seat.nickname.clone()}
        {name}
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
