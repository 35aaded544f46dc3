//! "This device": what is kept here, and the way by which work reaches the server in a file.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, ErrorSummary, SubmitButton, TextField};
use domain::learning::Refusal;
use leptos::prelude::*;

/// The page of the device. Who is known may hand in a file.
pub fn device_page(is_known: bool) -> AnyView {
    let t = &texts().learning;
    view! {
        <div class="page-narrow">
            <header class="page-head">
                <h1>{t.device_title}</h1>
                <p class="lead">{t.device_lead}</p>
            </header>
            <ErrorSummary />
            {kept_here()}
            {if is_known { hand_in() } else { sign_in_first() }}
        </div>
    }
    .into_any()
}

/// What the device itself knows, and the server does not.
fn kept_here() -> AnyView {
    view! {
        <noscript>
            <p class="notice" data-tone="info">
                {texts().learning.device_nothing_kept}
            </p>
        </noscript>
    }
    .into_any()
}

fn hand_in() -> AnyView {
    let t = &texts().learning;
    view! {
        <section class="card" aria-labelledby="hand-in-title">
            <h2 id="hand-in-title">{t.device_import_title}</h2>
            <p>{t.device_import_lead}</p>
            <form class="stack" method="post" action="/device/import" enctype="multipart/form-data">
                <TextField
                    name="file"
                    label=t.device_import_file
                    hint=t.device_import_hint
                    kind="file"
                    accept=".json,application/json"
                />
                <div class="row">
                    <SubmitButton label=t.device_import_action kind="secondary" />
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn sign_in_first() -> AnyView {
    let t = &texts().learning;
    view! {
        <section class="card" aria-labelledby="hand-in-title">
            <h2 id="hand-in-title">{t.device_import_title}</h2>
            <p>{t.device_import_unknown}</p>
            <div class="row">
                <a class="button" data-kind="secondary" href="/sign-in?next=/device">
                    {texts().shell.sign_in}
                </a>
                <a class="button" data-kind="secondary" href="/join">
                    {texts().shell.join}
                </a>
            </div>
        </section>
    }
    .into_any()
}

fn refusal_text(refusal: Refusal) -> &'static str {
    let t = &texts().learning;
    match refusal {
        Refusal::UnknownCourse => t.refusal_unknown_course,
        Refusal::NotAllowed => t.refusal_not_allowed,
        Refusal::UnknownLesson => t.refusal_unknown_lesson,
        Refusal::UnknownCheck => t.refusal_unknown_check,
        Refusal::AnswerMisfit => t.refusal_answer_misfit,
        Refusal::Malformed => t.refusal_malformed,
        Refusal::CounterUsed => t.refusal_counter_used,
        Refusal::NotYours => t.refusal_not_yours,
    }
}

/// What became of a file that was handed in.
pub struct HandedInView {
    /// How many events are stored now.
    pub n_stored: usize,
    /// How many were stored before.
    pub n_known: usize,
    /// Those that will never be stored: the lesson as people know it, and the reason.
    pub refused: Vec<(String, Refusal)>,
}

/// The result of a hand-in.
pub fn handed_in_page(shown: HandedInView) -> AnyView {
    let t = &texts().learning;
    let n_refused = shown.refused.len();
    let tone = if n_refused == 0 { "good" } else { "warn" };
    view! {
        <div class="page-narrow">
            <header class="page-head">
                <Breadcrumbs way=vec![Crumb::new("/device", t.device_title)] here=t.handed_in_title />
                <h1>{t.handed_in_title}</h1>
            </header>
            <div class="notice" data-tone=tone role="status">
                <p>{t.handed_in_stored(shown.n_stored)}</p>
                <p>{t.handed_in_known(shown.n_known)}</p>
                <p>{t.handed_in_refused(n_refused)}</p>
            </div>
            {(n_refused > 0).then(|| refused(shown.refused))}
            <div class="row">
                <a class="button" href="/courses">
                    {texts().shell.courses}
                </a>
                <a class="button" data-kind="secondary" href="/device">
                    {t.handed_in_back}
                </a>
            </div>
        </div>
    }
    .into_any()
}

fn refused(refused: Vec<(String, Refusal)>) -> AnyView {
    let t = &texts().learning;
    let items: Vec<_> = refused
        .into_iter()
        .map(|(lesson, reason)| {
            view! {
                <li>
                    <strong dir="auto">{lesson}</strong>
                    ": "
                    {refusal_text(reason)}
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="refused-title">
            <h2 id="refused-title">{t.handed_in_refused_title}</h2>
            <p>{t.handed_in_refused_lead}</p>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}
