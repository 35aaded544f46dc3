//! The home of a seat: for adults who joined, and for moving or leaving the seat.

use super::questions_page::questions_card;
use super::seat_offers::{application_card, step_message_card};
use crate::texts::texts;
use crate::ui::{ErrorSummary, HiddenField, SubmitButton, TextField};
use backend::cohorts::{SeatCohort, StepMessage};
use backend::organisations::SeatApplication;
use domain::cohorts::{AdultAudience, BeforeAfterStage, CohortState, GivenName, JoinCode, plays_challenge};
use domain::learning::Audience;
use leptos::prelude::*;

/// A code that was just made, and what to say about it.
pub struct MoveCode {
    /// The code.
    pub code: JoinCode,
    /// How long it works.
    pub minutes: i64,
    /// Where it is typed, as people type an address.
    pub address: String,
}

/// The home of a seat.
#[component]
pub fn SeatPage(
    /// The nickname.
    nickname: String,
    /// The cohort, as far as the seat may know it.
    cohort: SeatCohort,
    /// The code by which the seat can be taken along, when it was just asked for.
    code: Option<MoveCode>,
    /// Where the seat stands with the questions before and after, for adults.
    questions: Option<BeforeAfterStage>,
    /// Becoming a trainer, for educators who finished.
    application: Option<SeatApplication>,
    /// The six-week message, for adults.
    step_message: Option<StepMessage>,
) -> AnyView {
    let t = &texts().cohorts;
    let lead = match cohort.audience {
        Audience::Parents => t.seat_lead_parents,
        Audience::Educators => t.seat_lead_educators,
        _ => t.join_for_teens,
    };
    let is_teen = plays_challenge(cohort.audience);
    let note = AdultAudience::of(cohort.audience).map(|_| note_of_participation(cohort.given_name));
    let leave = if note.is_some() { t.seat_leave_text_adults } else { t.seat_leave_text };
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <h1>{t.seat_title}</h1>
                {(!is_teen).then(|| view! { <p class="lead">{lead}</p> })}
                <p class="nickname">
                    <span>{t.seat_nickname}</span>
                    <strong dir="auto">{nickname}</strong>
                </p>
            </div>
            <ErrorSummary />
            {matches!(cohort.state, CohortState::Closed { .. })
                .then(|| view! { <p class="notice" data-tone="info">{t.seat_closed}</p> })}
            {cohort
                .may_redraw
                .then(|| {
                    view! {
                        <form method="post" action="/seat/nickname">
                            <SubmitButton label=t.seat_redraw kind="secondary" />
                        </form>
                    }
                })}
            {questions.and_then(questions_card)}
            <section aria-labelledby="next">
                <h2 id="next">{t.seat_next_title}</h2>
                <ul>
                    {is_teen
                        .then(|| {
                            view! {
                                <li>
                                    <a href="/challenge">{texts().challenge.your_challenge}</a>
                                </li>
                            }
                        })}
                    <li>
                        <a href="/courses">{t.seat_courses}</a>
                    </li>
                    {(!is_teen)
                        .then(|| {
                            view! {
                                <li>
                                    <a href="/net-rules">{t.seat_rules}</a>
                                </li>
                            }
                        })}
                    <li>
                        <a href="/help">{texts().shell.help_where}</a>
                    </li>
                </ul>
            </section>
            {note}
            {application.map(application_card)}
            {step_message.map(step_message_card)}
            {move_to_another_phone(code)}
            <section class="card" aria-labelledby="leave">
                <h2 id="leave">{t.seat_leave_title}</h2>
                <p>{leave}</p>
                <a class="button" data-kind="danger" href="/sign-out">
                    {t.seat_leave}
                </a>
            </section>
        </div>
    }
    .into_any()
}

/// The name an adult may give, and the note it is for.
fn note_of_participation(given_name: Option<GivenName>) -> AnyView {
    let t = &texts().cohorts;
    let name = given_name.as_ref().map(|name| name.as_str().to_owned()).unwrap_or_default();
    view! {
        <section class="card" aria-labelledby="note">
            <h2 id="note">{t.seat_name_title}</h2>
            <form class="stack" method="post" action="/seat/name" novalidate>
                <TextField
                    name="given_name"
                    label=t.given_name_label
                    hint=t.seat_name_hint
                    value=name
                    autocomplete="name"
                    required=false
                />
                <div class="row">
                    <SubmitButton label=t.seat_name_save kind="secondary" />
                </div>
            </form>
            {given_name
                .map(|_| {
                    view! {
                        <form method="post" action="/seat/name">
                            <HiddenField name="given_name" value="" />
                            <SubmitButton label=t.seat_name_remove kind="quiet" />
                        </form>
                    }
                })}
            <p>
                <a href="/seat/note">{t.seat_note_link}</a>
            </p>
        </section>
    }
    .into_any()
}

fn move_to_another_phone(code: Option<MoveCode>) -> AnyView {
    let t = &texts().cohorts;
    let action = if code.is_some() { t.seat_move_again } else { t.seat_move_action };
    view! {
        <section class="card" aria-labelledby="move">
            <h2 id="move">{t.seat_move_title}</h2>
            {match code {
                Some(code) => {
                    view! {
                        <div role="status">
                            <h3>{t.seat_move_code_title}</h3>
                            <p class="join-code">
                                {code.code.grouped()}
                            </p>
                            <p>{t.seat_move_code_text(code.address, code.minutes)}</p>
                        </div>
                    }
                        .into_any()
                }
                None => view! { <p>{t.seat_move_text}</p> }.into_any(),
            }}
            <form method="post" action="/seat/move#move">
                <SubmitButton label=action kind="secondary" />
            </form>
        </section>
    }
    .into_any()
}
