//! The parts of the challenge that are alive when somebody plays alone: a question that answers at once, and the results
//! that stay on the device. Nothing they know is sent anywhere.

use crate::learning::feedback::{FeedbackSheet, feedback_view};
use crate::learning::islands::parcel::{Parcel, Texts};
use crate::learning::words::CheckWords;
use domain::ItemId;
use domain::learning::AnswerKey;
use leptos::prelude::*;

/// A question with everything an answer needs.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionSheet {
    /// The item.
    pub item: ItemId,
    /// Source shown with the feedback.
    pub source: Option<String>,
    /// Its key: the challenge may be scored on the device.
    pub key: AnswerKey,
    /// Where to go on after a right answer.
    pub next_right: String,
    /// Where to go on after another one.
    pub next_wrong: String,
    /// The text of the link that goes on.
    pub next_text: String,
    /// What it says.
    pub words: CheckWords,
}

impl Parcel for QuestionSheet {
    fn pack(&self, texts: &mut Vec<String>) {
        texts.extend([self.item.0.clone(), self.source.clone().unwrap_or_default()]);
        self.key.pack(texts);
        texts.extend([self.next_right.clone(), self.next_wrong.clone(), self.next_text.clone()]);
        self.words.pack(texts);
    }

    fn unpack(texts: &mut Texts) -> Self {
        Self {
            item: ItemId(texts.text()),
            source: texts.some_text(),
            key: AnswerKey::unpack(texts),
            next_right: texts.text(),
            next_wrong: texts.text(),
            next_text: texts.text(),
            words: CheckWords::unpack(texts),
        }
    }
}

/// What an answer changes on the page.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only a browser answers"))]
struct Question {
    sheet: QuestionSheet,
    shown: RwSignal<Option<FeedbackSheet>>,
    /// Where to go on, once there is an answer.
    next: RwSignal<Option<String>>,
}

/// Wraps the form of a question that is played alone, written by the server. Scored on the device by the server's own
/// code; without WebAssembly the form posts.
#[island]
pub fn ChallengePlayer(
    /// A packed [`QuestionSheet`].
    parcel: Vec<String>,
    /// The form.
    children: Children,
) -> impl IntoView {
    let sheet = QuestionSheet::unpack(&mut Texts::new(parcel));
    let next_text = sheet.next_text.clone();
    let (shown, next) = (RwSignal::new(None), RwSignal::new(None));
    let question = StoredValue::new(Question { sheet, shown, next });
    view! {
        <div
            class="stack"
            on:submit=move |event| question.with_value(|question| submit(&event, question))
            on:change=move |event| question.with_value(|question| change(&event, question))
        >
            {children()}
            <div role="status">{move || shown.get().map(feedback_view)}</div>
            <p hidden=move || next.with(Option::is_none)>
                <a class="button" href=move || next.get()>
                    {next_text}
                </a>
            </p>
        </div>
    }
}

/// The words of [`KeptResult`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptWords {
    /// Some questions, with `{answered}` and `{all}`.
    pub begun: String,
    /// Every question of Level 1.
    pub level_one_done: String,
    /// Every question of both levels.
    pub done: String,
}

impl Parcel for KeptWords {
    fn pack(&self, texts: &mut Vec<String>) {
        texts.extend([self.begun.clone(), self.level_one_done.clone(), self.done.clone()]);
    }

    fn unpack(texts: &mut Texts) -> Self {
        Self { begun: texts.text(), level_one_done: texts.text(), done: texts.text() }
    }
}

/// How far somebody came with a rule, from what this device remembers. Empty without WebAssembly.
#[island]
pub fn KeptResult(
    /// Packed [`KeptWords`], then the ids of the items of Level 1 and of Level 2, each list with an empty end mark.
    parcel: Vec<String>,
) -> impl IntoView {
    let mut texts = Texts::new(parcel);
    let words = KeptWords::unpack(&mut texts);
    let mut items = || texts.list(|_, id| id.0);
    let (level_one, level_two) = (items(), items());
    let text = RwSignal::new(String::new());
    Effect::new(move |_| {
        let kept = kept();
        let n_kept = |items: &[String]| items.iter().filter(|item| kept.contains(item)).count();
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

#[cfg(target_arch = "wasm32")]
use on_device::{change, kept, submit};

#[cfg(target_arch = "wasm32")]
mod on_device {
    use super::Question;
    use crate::learning::answer_form::AnswerForm;
    use crate::learning::feedback::{fault_sheet, feedback_sheet, marks};
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
        let sheet = &question.sheet;
        unmark(&form);
        let answer = match AnswerForm::of_key(&sheet.key).read(&|name| values_of(&form, name)) {
            Ok(answer) => answer,
            Err(fault) => return question.shown.set(Some(fault_sheet(fault, &sheet.words))),
        };
        // An answer that cannot belong to the question can only come from a page that was tampered with.
        let Ok(outcome) = score(&sheet.key, sheet.source.as_deref(), &answer) else { return };
        mark_options(&form, &marks(&outcome.feedback), &sheet.words);
        question.shown.set(Some(feedback_sheet(&outcome, &sheet.words)));
        let next = if outcome.right { &sheet.next_right } else { &sheet.next_wrong };
        question.next.set(Some(next.clone()));
        keep(sheet.item.as_str());
    }

    /// A new choice: the old marks no longer fit.
    pub(super) fn change(event: &Event, question: &Question) {
        if let Some(form) = form_of(event) {
            unmark(&form);
            question.shown.set(None);
            question.next.set(None);
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
