//! A check that answers at once: scored on the device by the same code as on the server, kept on the device before it says
//! so, and sent when there is a connection.

use super::keeper::{Kept, Place, kept};
use crate::learning::answer_form::AnswerFault;
use crate::learning::feedback::{fault_box, feedback_box};
use crate::learning::words::{CheckWords, KeptWords};
use domain::ItemId;
use domain::learning::{Answer, AnswerKey, Outcome, score};
use leptos::prelude::*;

/// What stands below a check.
#[derive(Clone)]
enum Shown {
    /// Nothing yet.
    Nothing,
    /// What there is to say about the answer.
    Feedback(Outcome),
    /// Why there is no answer.
    Fault(AnswerFault),
}

/// Everything an answer needs.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only a browser answers"))]
struct Check {
    place: Place,
    item: ItemId,
    key: AnswerKey,
    source: Option<String>,
    words: CheckWords,
    shown: RwSignal<Shown>,
    is_kept: RwSignal<bool>,
}

/// Wraps the form of a check. The server writes the question and the button as children; without WebAssembly the form
/// posts to `action`.
#[island]
pub fn CheckPlayer(
    /// Where and for whom.
    place: Place,
    /// The check.
    item: ItemId,
    /// Its key: checks are practice, so it may be on the page.
    key: AnswerKey,
    /// Source shown with the feedback.
    source: Option<String>,
    /// The latest answer, when there is one.
    answered: Option<Answer>,
    /// Where the form posts without WebAssembly.
    action: String,
    /// What it says.
    words: CheckWords,
    /// What it says about where the answer is.
    kept_words: KeptWords,
    /// The question and the button.
    children: Children,
) -> impl IntoView {
    let outcome = answered.and_then(|answer| score(&key, source.as_deref(), &answer).ok());
    let shown = RwSignal::new(outcome.map_or(Shown::Nothing, Shown::Feedback));
    let is_kept = RwSignal::new(false);
    let said = words.clone();
    let check = StoredValue::new(Check { place, item, key, source, words, shown, is_kept });
    let state = move || if is_kept.get() { kept() } else { Kept::Nothing };
    view! {
        <form
            method="post"
            action=action
            on:submit=move |event| check.with_value(|check| submit(&event, check))
            on:change=move |event| check.with_value(|check| change(&event, check))
        >
            {children()}
        </form>
        <div role="status">
            {move || match shown.get() {
                Shown::Nothing => ().into_any(),
                Shown::Feedback(outcome) => feedback_box(&outcome, &said),
                Shown::Fault(fault) => fault_box(fault_text(fault, &said)),
            }}
        </div>
        <p class="sync-state" data-state=move || state().state() hidden=move || state() == Kept::Nothing>
            {move || state().text(&kept_words)}
        </p>
    }
}

fn fault_text(fault: AnswerFault, words: &CheckWords) -> &str {
    match fault {
        AnswerFault::Missing => &words.missing,
        AnswerFault::SamePlace => &words.same_place,
        AnswerFault::NotANumber => &words.not_a_number,
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
    use super::{Check, Shown};
    use crate::learning::answer_form::AnswerForm;
    use crate::learning::feedback::marks;
    use crate::learning::islands::keeper::keep;
    use domain::learning::{What, score};
    use leptos::ev::{Event, SubmitEvent};
    use leptos::prelude::Set;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::JsCast;
    use web_sys::{Element, FormData, HtmlFormElement, HtmlInputElement, Node};

    /// Scores what was chosen, shows it, and keeps it.
    pub(super) fn submit(event: &SubmitEvent, check: &Check) {
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
        let Ok(fields) = FormData::new_with_form(&form) else { return };
        event.prevent_default();
        let values = |name: &str| fields.get_all(name).iter().filter_map(|value| value.as_string()).collect::<Vec<_>>();
        let answer = match AnswerForm::of_key(&check.key).read(&values) {
            Ok(answer) => answer,
            Err(fault) => return check.shown.set(Shown::Fault(fault)),
        };
        // An answer that cannot belong to the question can only come from a page that was tampered with.
        let Ok(outcome) = score(&check.key, check.source.as_deref(), &answer) else { return };
        unmark(&form);
        for (value, mark) in marks(&outcome.feedback) {
            mark_option(&form, &value, mark.state(), mark.note(&check.words));
        }
        check.shown.set(Shown::Feedback(outcome));
        check.is_kept.set(false);
        let place = check.place.clone();
        let what = What::CheckAnswered { lesson: place.lesson.clone(), item: check.item.clone(), answer };
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

    /// A new choice: the old marks no longer fit.
    pub(super) fn change(event: &Event, check: &Check) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(form) = target.and_then(|target| target.closest("form").ok().flatten()) {
            unmark(&form);
            check.shown.set(Shown::Nothing);
            check.is_kept.set(false);
        }
    }

    fn each(form: &Element, selector: &str, then: &dyn Fn(Element)) {
        let Ok(found) = form.query_selector_all(selector) else { return };
        for index in 0..found.length() {
            if let Some(element) = found.get(index).and_then(|node: Node| node.dyn_into::<Element>().ok()) {
                then(element);
            }
        }
    }

    fn unmark(form: &Element) {
        each(form, ".choice-note", &|note| note.remove());
        each(form, "[data-state]", &|option| drop(option.remove_attribute("data-state")));
    }

    fn mark_option(form: &Element, value: &str, state: &str, note: &str) {
        each(form, ".choice > input", &|input| {
            let Ok(input) = input.dyn_into::<HtmlInputElement>() else { return };
            let Some(option) = input.parent_element().filter(|_| input.value() == value) else { return };
            let document = leptos::prelude::document();
            let _ = option.set_attribute("data-state", state);
            if let Ok(words) = document.create_element("span") {
                words.set_class_name("choice-note");
                words.set_text_content(Some(note));
                let _ = option.append_child(&words);
            }
        });
    }
}
