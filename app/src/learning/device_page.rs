//! "This device": what is kept here, and the way by which work reaches the server in a file.

use crate::learning::islands::DeviceReport;
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
        <DeviceReport>
            <div class="stack" data-part="device" hidden>
                {work()} {courses()} {room()}
            </div>
        </DeviceReport>
    }
    .into_any()
}

/// Work that is not sent, and what can be done about it.
fn work() -> AnyView {
    let t = &texts().learning;
    let reasons: Vec<_> =
        refusals().map(|(word, text)| view! { <span data-part=format!("reason-{word}")>{text}</span> }).collect();
    view! {
        <section class="card" aria-labelledby="work-title">
            <h2 id="work-title">{t.device_work_title}</h2>
            <div role="status" data-part="work">
                <p data-part="work-nothing">{t.device_nothing}</p>
                <p data-part="work-waiting" data-text=t.device_waiting("{n}") hidden></p>
                <p data-part="work-unavailable" hidden>{t.device_unavailable}</p>
                <p data-part="work-differs" hidden>{t.device_differs}</p>
            </div>
            <div class="notice" data-tone="warn" data-part="unclaimed" hidden>
                <p data-part="unclaimed-text" data-text=t.device_unclaimed("{n}")></p>
                <div class="row">
                    {button("mine", "secondary", t.device_mine)} {button("not-mine", "danger", t.device_not_mine)}
                </div>
            </div>
            <div data-part="refused" hidden>
                <h3>{t.device_refused}</h3>
                <ul data-part="refused-list">
                    <template>
                        <strong>
                            <bdi></bdi>
                        </strong>
                        <span></span>
                    </template>
                </ul>
                <div class="row">{button("discard", "danger", t.device_discard)}</div>
            </div>
            <div class="row">
                <span data-part="act-send" hidden>{button("send", "secondary", t.device_send)}</span>
                <span data-part="act-save" hidden>{button("save", "secondary", t.device_save)}</span>
            </div>
            <div hidden>{reasons}</div>
        </section>
    }
    .into_any()
}

fn courses() -> AnyView {
    let t = &texts().learning;
    view! {
        <section class="card" aria-labelledby="courses-title">
            <h2 id="courses-title">{t.device_courses_title}</h2>
            <p data-part="no-courses">{t.device_no_courses}</p>
            <ul class="plain-list" data-part="courses">
                <template>
                    <a></a>
                    <span class="muted"></span>
                    {button("remove", "quiet", t.device_remove)}
                </template>
            </ul>
        </section>
    }
    .into_any()
}

fn room() -> AnyView {
    let t = &texts().learning;
    view! {
        <section class="card" aria-labelledby="room-title" data-part="room" hidden>
            <h2 id="room-title">{t.device_room_title}</h2>
            <p data-part="room-text" data-text=t.device_room("{used}", "{left}")></p>
            <div class="muted" data-part="room-kept">
                <p data-part="room-persisted" hidden>{t.take_persisted}</p>
                <p data-part="room-not-persisted" hidden>{t.take_not_persisted}</p>
            </div>
        </section>
    }
    .into_any()
}

fn button(act: &'static str, kind: &'static str, text: &'static str) -> AnyView {
    view! {
        <button class="button" data-kind=kind type="button" data-act=act>
            {text}
        </button>
    }
    .into_any()
}

/// Every reason there is, each under its word in JSON.
fn refusals() -> impl Iterator<Item = (String, &'static str)> {
    let all = [
        Refusal::UnknownCourse,
        Refusal::NotAllowed,
        Refusal::UnknownLesson,
        Refusal::UnknownCheck,
        Refusal::AnswerMisfit,
        Refusal::Malformed,
        Refusal::CounterUsed,
        Refusal::NotYours,
    ];
    let word = |refusal: &Refusal| serde_json::to_value(refusal).ok()?.as_str().map(str::to_owned);
    all.into_iter().filter_map(move |refusal| Some((word(&refusal)?, refusal_text(refusal))))
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
