//! A check that answers at once: scored on the device by the same code as on the server, kept on the device before it says
//! so, and sent when there is a connection.

use super::keeper::{Kept, kept};
use super::parcel::{CheckSheet, Parcel, Texts};
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
#[island]
pub fn CheckPlayer(
    /// A packed [`CheckSheet`].
    parcel: Vec<String>,
    /// The form.
    children: Children,
) -> impl IntoView {
    let sheet = CheckSheet::unpack(&mut Texts::new(parcel));
    let kept_words = sheet.kept_words.clone();
    let shown = RwSignal::new(None);
    let is_kept = RwSignal::new(false);
    let check = StoredValue::new(Check { sheet, shown, is_kept });
    let state = move || if is_kept.get() { kept() } else { Kept::Nothing };
    view! {
        <div
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
use on_device::{change, submit};

#[cfg(target_arch = "wasm32")]
mod on_device {
    use super::Check;
    use crate::learning::answer_form::AnswerForm;
    use crate::learning::feedback::{fault_sheet, feedback_sheet, marks};
    use crate::learning::islands::keeper::keep;
    use crate::learning::islands::marking::{form_of, mark_options, unmark, values_of};
    use domain::learning::{What, score};
    use leptos::ev::{Event, SubmitEvent};
    use leptos::prelude::Set;
    use leptos::task::spawn_local;
    use web_sys::HtmlFormElement;

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
        let Ok(outcome) = score(&sheet.key, sheet.source.as_deref(), &answer) else { return };
        mark_options(&form, &marks(&outcome.feedback), &sheet.words);
        check.shown.set(Some(feedback_sheet(&outcome, &sheet.words)));
        let place = sheet.place.clone();
        let what = What::CheckAnswered { lesson: place.lesson.clone(), item: sheet.item.clone(), answer };
        let is_kept = check.is_kept;
        spawn_local(async move {
            match keep(&place, &what).await {
                Ok(()) => is_kept.set(true),
                // This browser keeps nothing, so the server must have the answer at once, if it knows the learner.
                Err(_) if place.learner.is_some() => drop(form.submit()),
                Err(_) => {}
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
