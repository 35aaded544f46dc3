//! The parts of the challenge that are alive when somebody plays alone: a question that answers at once, and the results
//! that stay on the device. Nothing they know is sent anywhere.

use crate::learning::feedback::{FeedbackSheet, feedback_view};
use crate::learning::islands::parcel::{Parcel, Texts, receive};
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
    /// Its number in the level, from 1.
    pub number: usize,
    /// Whose answer it is, in a cohort: it goes to the server, whose first answer counts. `None`: it is played alone, and
    /// nothing leaves the device.
    pub seat: Option<String>,
    /// Where to go on after a right answer, where this page has no more questions.
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
        texts.extend([self.number.to_string(), self.seat.clone().unwrap_or_default()]);
        texts.extend([self.next_right.clone(), self.next_wrong.clone(), self.next_text.clone()]);
        self.words.pack(texts);
    }

    fn unpack(texts: &mut Texts) -> Self {
        Self {
            item: ItemId(texts.text()),
            source: texts.some_text(),
            key: AnswerKey::unpack(texts),
            number: texts.text().parse().unwrap_or_default(),
            seat: texts.some_text(),
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

/// Wraps the form of a question, written by the server. Scored on the device by the server's own code; without WebAssembly
/// the form posts. When the page holds the next question too, it is shown in this one's place, so that a level is played
/// to its end without a connection.
///
/// Its parcel: a packed [`QuestionSheet`].
#[island]
pub fn ChallengePlayer(
    /// The form.
    children: Children,
) -> impl IntoView {
    let (mut texts, parcel) = receive("ChallengePlayer");
    let sheet = QuestionSheet::unpack(&mut texts);
    let next_text = sheet.next_text.clone();
    let (shown, next) = (RwSignal::new(None), RwSignal::new(None));
    let question = StoredValue::new(Question { sheet, shown, next });
    #[cfg(target_arch = "wasm32")]
    question.with_value(pass_over);
    view! {
        <div data-island="ChallengePlayer" data-parcel=parcel
            class="stack"
            on:submit=move |event| question.with_value(|question| submit(&event, question))
            on:change=move |event| question.with_value(|question| change(&event, question))
        >
            {children()}
            <div role="status">{move || shown.get().map(feedback_view)}</div>
            <p hidden=move || next.with(Option::is_none)>
                <a
                    class="button"
                    href=move || next.get()
                    on:click=move |event| question.with_value(|question| go_on(&event, question))
                >
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
///
/// Its parcel: packed [`KeptWords`], then the ids of the items of Level 1 and of Level 2, each list with an empty end
/// mark.
#[island]
pub fn KeptResult() -> impl IntoView {
    let (mut texts, parcel) = receive("KeptResult");
    let words = KeptWords::unpack(&mut texts);
    let mut items = || texts.list(|_, id| id.0);
    let (level_one, level_two) = (items(), items());
    #[cfg(target_arch = "wasm32")]
    say_result(&words, &level_one, &level_two);
    #[cfg(not(target_arch = "wasm32"))]
    drop((words, level_one, level_two));
    view! { <span data-island="KeptResult" data-parcel=parcel class="level-badge" hidden></span> }
}

#[cfg(not(target_arch = "wasm32"))]
fn submit(_: &leptos::ev::SubmitEvent, _: &Question) {}
#[cfg(not(target_arch = "wasm32"))]
fn change(_: &leptos::ev::Event, _: &Question) {}
#[cfg(not(target_arch = "wasm32"))]
fn go_on(_: &leptos::ev::MouseEvent, _: &Question) {}

#[cfg(target_arch = "wasm32")]
use on_device::{change, go_on, pass_over, say_result, submit};

#[cfg(target_arch = "wasm32")]
mod on_device {
    use super::{KeptWords, Question};
    use crate::learning::answer_form::AnswerForm;
    use crate::learning::feedback::{fault_sheet, feedback_sheet, marks};
    use crate::learning::islands::browser::{call, get, is_online, set};
    use crate::learning::islands::kept_posts;
    use crate::learning::islands::marking::fields_text;
    use crate::learning::islands::marking::{form_of, mark_options, unmark, values_of};
    use crate::learning::islands::panel::{fill, part, show, show_only};
    use crate::learning::islands::parcel::alive;
    use domain::learning::score;
    use leptos::ev::{Event, MouseEvent, SubmitEvent};
    use leptos::prelude::{Set, document, window};
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::JsValue;
    use std::cell::RefCell;

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
        ANSWERS.with_borrow_mut(|answers| {
            answers.retain(|(number, _)| *number != sheet.number);
            answers.push((sheet.number, outcome.right));
        });
        if let (Some(seat), Some(fields)) = (&sheet.seat, fields_text(&form)) {
            // A level has one address, so the item tells its answers apart.
            let (seat, address) = (seat.clone(), [form.action().as_str(), "#", sheet.item.as_str()].concat());
            // In a cohort the first answer counts: there is no second one to send.
            let _ = call(&form, "setAttribute", &[&JsValue::from_str("inert"), &JsValue::from_str("")]);
            spawn_local(async move {
                kept_posts::keep(&seat, &address, &fields).await;
                kept_posts::send_all(&seat).await;
            });
        }
    }

    thread_local! {
        /// Numbers of the questions that were answered on this page, and whether rightly.
        static ANSWERS: RefCell<Vec<(usize, bool)>> = const { RefCell::new(Vec::new()) };
    }

    /// The question after this one that is on the page.
    fn next_on_page(number: usize) -> Option<String> {
        let name = ["question-", &(number + 1).to_string()].concat();
        part(&name).map(|_| name)
    }

    /// Shows the next question, or what came of them all; where the page has neither, the link leads on.
    pub(super) fn go_on(event: &MouseEvent, question: &Question) {
        let sheet = &question.sheet;
        let next = next_on_page(sheet.number);
        if part("round").is_none() {
            return;
        }
        event.prevent_default();
        match (next, sheet.seat.clone()) {
            (Some(next), _) => show_only("round", &next),
            (None, Some(seat)) if is_online() => {
                let level = sheet.next_right.clone();
                return spawn_local(async move { ask_for_result(&seat, &level).await });
            }
            (None, _) => show_result(),
        }
        begin_reading();
    }

    /// In a cohort the server knows more than this page: what was answered before. It is asked once it has every answer;
    /// without a connection after all, this page says what it knows.
    async fn ask_for_result(seat: &str, level: &str) {
        kept_posts::send_all(seat).await;
        if kept_posts::waiting(seat).await.is_empty() {
            let _ = window().location().assign(level);
        } else {
            show_result();
            begin_reading();
        }
    }

    /// The reader begins at the new headline, not at a button that is gone.
    fn begin_reading() {
        if let Ok(Some(headline)) = document().query_selector("[data-part=round] > :not([hidden]) :is(legend, h2)") {
            let _ = call(&headline, "setAttribute", &[&JsValue::from_str("tabindex"), &JsValue::from_str("-1")]);
            let _ = call(&headline, "focus", &[]);
        }
    }

    fn show_result() {
        let answers = ANSWERS.with_borrow(Clone::clone);
        let n_right = answers.iter().filter(|(_, right)| *right).count();
        fill("result-right", &[("{right}", n_right as u32), ("{all}", answers.len() as u32)]);
        for (number, right) in answers {
            let number = number.to_string();
            let of = |name: &str| [name, &number].concat();
            show(&of("result-"), true);
            show_only(&of("mark-"), &of(if right { "right-" } else { "not-" }));
        }
        show_only("round", "result");
    }

    /// A question with an answer that waits to be sent was answered: the page is older than that.
    pub(super) fn pass_over(question: &Question) {
        let sheet = &question.sheet;
        let Some(seat) = sheet.seat.clone() else { return };
        let (ending, number) = (["#", sheet.item.as_str()].concat(), sheet.number);
        spawn_local(async move {
            let is_answered = kept_posts::waiting(&seat).await.iter().any(|(address, _)| address.ends_with(&ending));
            let name = ["question-", &number.to_string()].concat();
            let is_shown = part(&name).is_some_and(|part| !get(&part, "hidden").is_truthy());
            if is_answered && is_shown {
                match next_on_page(number) {
                    Some(next) => show_only("round", &next),
                    None => show_only("round", "result"),
                }
            }
            kept_posts::send_all(&seat).await;
        });
    }

    /// A new choice: the old marks no longer fit.
    pub(super) fn change(event: &Event, question: &Question) {
        if let Some(form) = form_of(event) {
            unmark(&form);
            question.shown.set(None);
            question.next.set(None);
        }
    }

    /// Says how far somebody came with the rule whose place comes to life now.
    pub(super) fn say_result(words: &KeptWords, level_one: &[String], level_two: &[String]) {
        let kept = kept();
        let n_kept = |items: &[String]| items.iter().filter(|item| kept.contains(item)).count();
        let (one, two) = (n_kept(level_one), n_kept(level_two));
        let text = if one + two == 0 {
            return;
        } else if one == level_one.len() && two == level_two.len() {
            words.done.clone()
        } else if one == level_one.len() && two == 0 {
            words.level_one_done.clone()
        } else {
            let all = level_one.len() + level_two.len();
            words.begun.replace("{answered}", &(one + two).to_string()).replace("{all}", &all.to_string())
        };
        let Some(place) = alive("KeptResult") else { return };
        // Coming to life hides the place once more, as the server wrote it.
        spawn_local(async move {
            place.set_text_content(Some(&text));
            set(&place, "hidden", &JsValue::FALSE);
        });
    }

    /// The items this browser remembers; none where it keeps nothing, as in a private window of some.
    fn kept() -> Vec<String> {
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
