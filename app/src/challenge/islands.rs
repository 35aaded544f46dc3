//! The parts of the challenge that are alive when somebody plays alone: a question that answers at once, and the results
//! that stay on the device. Nothing they know is sent anywhere.

use crate::learning::answer_form::AnswerFault;
use crate::learning::feedback::{fault_box, feedback_box};
use crate::learning::words::CheckWords;
use domain::ItemId;
use domain::learning::{AnswerKey, Outcome};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What stands below a question.
#[derive(Clone)]
enum Shown {
    /// Nothing yet.
    Nothing,
    /// What there is to say about the answer.
    Feedback(Outcome),
    /// Why there is no answer.
    Fault(String),
}

/// Everything an answer needs.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only a browser answers"))]
struct Question {
    item: ItemId,
    key: AnswerKey,
    source: Option<String>,
    words: CheckWords,
    shown: RwSignal<Shown>,
}

/// Wraps the form of a question that is played alone. Scored on the device by the server's own code; without WebAssembly
/// the form posts to `action`.
#[island]
pub fn ChallengePlayer(
    /// The item.
    item: ItemId,
    /// Its key: the challenge may be scored on the device.
    key: AnswerKey,
    /// Source shown with the feedback.
    source: Option<String>,
    /// Where the form posts without WebAssembly.
    action: String,
    /// Where to go on after a right answer.
    next_right: String,
    /// Where to go on after another one.
    next_wrong: String,
    /// The text of the link that goes on.
    next_text: String,
    /// What was wrong with the form that came back.
    fault: Option<String>,
    /// What it says.
    words: CheckWords,
    /// The question and the button.
    children: Children,
) -> impl IntoView {
    let shown = RwSignal::new(fault.map_or(Shown::Nothing, Shown::Fault));
    let said = words.clone();
    let question = StoredValue::new(Question { item, key, source, words, shown });
    view! {
        <form
            method="post"
            action=action
            novalidate
            on:submit=move |event| question.with_value(|question| submit(&event, question))
            on:change=move |event| question.with_value(|question| change(&event, question))
        >
            {children()}
        </form>
        <div role="status">
            {move || match shown.get() {
                Shown::Nothing => ().into_any(),
                Shown::Fault(text) => fault_box(&text),
                Shown::Feedback(outcome) => {
                    let next = if outcome.right { next_right.clone() } else { next_wrong.clone() };
                    view! {
                        {feedback_box(&outcome, &said)}
                        <p>
                            <a class="button" href=next>
                                {next_text.clone()}
                            </a>
                        </p>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// The words of [`KeptResult`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptWords {
    /// Some questions, with `{answered}` and `{all}`.
    pub begun: String,
    /// Every question of Level 1.
    pub level_one_done: String,
    /// Every question of both levels.
    pub done: String,
}

/// How far somebody came with a rule, from what this device remembers. Empty without WebAssembly.
#[island]
pub fn KeptResult(
    /// The items of Level 1.
    level_one: Vec<ItemId>,
    /// The items of Level 2.
    level_two: Vec<ItemId>,
    /// What it says.
    words: KeptWords,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    Effect::new(move |_| {
        let kept = kept();
        let n_kept =
            |items: &[ItemId]| items.iter().filter(|item| kept.iter().any(|known| known == item.as_str())).count();
        let (one, two) = (n_kept(&level_one), n_kept(&level_two));
        text.set(if one + two == 0 {
            String::new()
        } else if one == level_one.len() && two == level_two.len() {
            words.done.clone()
        } else if one == level_one.len() && two == 0 {
            words.level_one_done.clone()
        } else {
            let all = level_one.len() + level_two.len();
            words.begun.replace("{answered}", &(one + two).to_string()).replace("{all}", &all.to_string())
        });
    });
    view! {
        <span class="level-badge" hidden=move || text.with(String::is_empty)>
            {move || text.get()}
        </span>
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn submit(_: &leptos::ev::SubmitEvent, _: &Question) {}
#[cfg(not(target_arch = "wasm32"))]
fn change(_: &leptos::ev::Event, _: &Question) {}
#[cfg(not(target_arch = "wasm32"))]
fn kept() -> Vec<String> {
    Vec::new()
}

/// What to say about a fault.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only a browser answers"))]
fn fault_text(fault: AnswerFault, words: &CheckWords) -> String {
    match fault {
        AnswerFault::Missing => words.missing.clone(),
        AnswerFault::SamePlace => words.same_place.clone(),
        AnswerFault::NotANumber => words.not_a_number.clone(),
    }
}

#[cfg(target_arch = "wasm32")]
use on_device::{change, kept, submit};

#[cfg(target_arch = "wasm32")]
mod on_device {
    use super::{Question, Shown, fault_text};
    use crate::learning::answer_form::AnswerForm;
    use crate::learning::feedback::marks;
    use crate::learning::islands::marking::{form_of, mark_options, unmark, values_of};
    use domain::learning::score;
    use leptos::ev::{Event, SubmitEvent};
    use leptos::prelude::{Set, window};

    /// The name under which this browser keeps which items were answered, separated by spaces.
    const STORE: &str = "net-rules";

    /// Scores what was chosen, shows it, and remembers that this item was answered.
    pub(super) fn submit(event: &SubmitEvent, question: &Question) {
        let Some(form) = form_of(event) else { return };
        event.prevent_default();
        let answer = match AnswerForm::of_key(&question.key).read(&|name| values_of(&form, name)) {
            Ok(answer) => answer,
            Err(fault) => return question.shown.set(Shown::Fault(fault_text(fault, &question.words))),
        };
        // An answer that cannot belong to the question can only come from a page that was tampered with.
        let Ok(outcome) = score(&question.key, question.source.as_deref(), &answer) else { return };
        unmark(&form);
        mark_options(&form, &marks(&outcome.feedback), &question.words);
        question.shown.set(Shown::Feedback(outcome));
        keep(question.item.as_str());
    }

    /// A new choice: the old marks no longer fit.
    pub(super) fn change(event: &Event, question: &Question) {
        if let Some(form) = form_of(event) {
            unmark(&form);
            question.shown.set(Shown::Nothing);
        }
    }

    /// The items this browser remembers; none where it keeps nothing, as in a private window of some.
    pub(super) fn kept() -> Vec<String> {
        let text = storage().and_then(|storage| storage.get_item(STORE).ok().flatten()).unwrap_or_default();
        text.split(' ').map(str::to_owned).collect()
    }

    fn keep(item: &str) {
        let mut items = kept();
        if items.iter().any(|known| known == item) {
            return;
        }
        items.push(item.to_owned());
        if let Some(storage) = storage() {
            // Full or forbidden: then nothing is remembered, and nothing else is lost.
            let _ = storage.set_item(STORE, items.join(" ").trim());
        }
    }

    fn storage() -> Option<web_sys::Storage> {
        window().local_storage().ok().flatten()
    }
}
