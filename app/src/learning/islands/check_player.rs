//! A check that answers at once: scored on the device by the same code as on the server, kept on the device before it says
//! so, and sent when there is a connection.

use super::keeper::{Kept, kept};
use super::parcel::{CheckSheet, Parcel, receive};
use crate::learning::feedback::{FeedbackSheet, feedback_view};
use leptos::prelude::*;

/// Everything an answer needs, and what it changes.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only a browser answers"))]
struct Check {
    sheet: CheckSheet,
    shown: RwSignal<Option<FeedbackSheet>>,
    is_kept: RwSignal<bool>,
}

/// Wraps the form of a check, with its question, its button and the feedback to an earlier answer, all written by the
/// server. Without WebAssembly the form posts.
///
/// Its parcel: a packed [`CheckSheet`].
#[island]
pub fn CheckPlayer(
    /// The form.
    children: Children,
) -> impl IntoView {
    let (mut texts, parcel) = receive("CheckPlayer");
    let sheet = CheckSheet::unpack(&mut texts);
    let kept_words = sheet.kept_words.clone();
    let shown = RwSignal::new(None);
    let is_kept = RwSignal::new(false);
    let check = StoredValue::new(Check { sheet, shown, is_kept });
    #[cfg(target_arch = "wasm32")]
    restore(check);
    let state = move || if is_kept.get() { kept() } else { Kept::Nothing };
    view! {
        <div data-island="CheckPlayer" data-parcel=parcel
            class="stack"
            on:submit=move |event| check.with_value(|check| submit(&event, check))
            on:change=move |event| check.with_value(|check| change(&event, check))
        >
            {children()}
            <div role="status">{move || shown.get().map(feedback_view)}</div>
            <p class="sync-state" data-state=move || state().state() hidden=move || state() == Kept::Nothing>
                {move || state().text(&kept_words)}
            </p>
        </div>
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn submit(_: &leptos::ev::SubmitEvent, _: &Check) {}
#[cfg(not(target_arch = "wasm32"))]
fn change(_: &leptos::ev::Event, _: &Check) {}

#[cfg(target_arch = "wasm32")]
use on_device::{change, restore, submit};

#[cfg(target_arch = "wasm32")]
mod on_device {
    use super::Check;
    use crate::learning::answer_form::AnswerForm;
    use crate::learning::feedback::{fault_sheet, feedback_sheet, marks};
    use crate::learning::islands::browser::is_online;
    use crate::learning::islands::keeper::{keep, progress};
    use crate::learning::islands::marking::{fill_form, form_of, mark_options, unmark, values_of};
    use domain::learning::{Answer, What, score};
    use leptos::ev::{Event, SubmitEvent};
    use leptos::prelude::{Set, StoredValue, WithValue, document};
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::JsCast;
    use web_sys::HtmlFormElement;

    /// Shows again what this learner answered here, when the page does not: it may have been kept on the device before
    /// they answered.
    pub(super) fn restore(check: StoredValue<Check>) {
        let place = check.with_value(|check| check.sheet.place.clone());
        spawn_local(async move {
            let Ok((all, waiting)) = progress(&place.learner, &place.course).await else { return };
            check.with_value(|check| {
                let item = &check.sheet.item;
                let Some(form) = document()
                    .get_element_by_id(&["check-", item.as_str()].concat())
                    .and_then(|check| check.query_selector("form").ok().flatten())
                    .and_then(|form| form.dyn_into::<HtmlFormElement>().ok())
                else {
                    return;
                };
                let is_answered = form.query_selector(".feedback").ok().flatten().is_some();
                let known = all.answer(&place.lesson, item).filter(|_| !is_answered);
                if let Some(answer) = waiting.answer(&place.lesson, item).or(known) {
                    unmark(&form);
                    fill_form(&form, answer);
                    show(&form, check, answer);
                }
            });
        });
    }

    /// Marks the options and says what there is to say about an answer. False when it cannot belong to the question.
    fn show(form: &HtmlFormElement, check: &Check, answer: &Answer) -> bool {
        let sheet = &check.sheet;
        let Ok(outcome) = score(&sheet.key, sheet.source.as_deref(), answer) else { return false };
        mark_options(form, &marks(&outcome.feedback), &sheet.words);
        check.shown.set(Some(feedback_sheet(&outcome, &sheet.words)));
        true
    }

    /// Scores what was chosen, shows it, and keeps it.
    pub(super) fn submit(event: &SubmitEvent, check: &Check) {
        let Some(form) = form_of(event) else { return };
        event.prevent_default();
        clear(&form, check);
        let sheet = &check.sheet;
        let answer = match AnswerForm::of_key(&sheet.key).read(&|name| values_of(&form, name)) {
            Ok(answer) => answer,
            Err(fault) => return check.shown.set(Some(fault_sheet(fault, &sheet.words))),
        };
        // An answer that cannot belong to the question can only come from a page that was tampered with.
        if !show(&form, check, &answer) {
            return;
        }
        let place = sheet.place.clone();
        let what = What::CheckAnswered { lesson: place.lesson.clone(), item: sheet.item.clone(), answer };
        let is_kept = check.is_kept;
        spawn_local(async move {
            match keep(&place, &what).await {
                Ok(()) => is_kept.set(true),
                // This browser keeps nothing, so the server must have the answer at once, if it knows the learner.
                Err(_) if place.learner.is_some() && is_online() => drop(form.submit()),
                Err(_) => is_kept.set(true),
            }
        });
    }

    /// A new choice: what was said about the old one no longer fits.
    pub(super) fn change(event: &Event, check: &Check) {
        if let Some(form) = form_of(event) {
            clear(&form, check);
        }
    }

    fn clear(form: &HtmlFormElement, check: &Check) {
        unmark(form);
        check.shown.set(None);
        check.is_kept.set(false);
    }
}
