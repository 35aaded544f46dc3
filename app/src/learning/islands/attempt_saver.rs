//! Saves each answer of a graded assessment as it is chosen. It knows no key and no question: it posts the same form that
//! the button posts, and says what became of it.

use super::parcel::{Parcel, receive};
use crate::learning::words::SaverWords;
use leptos::prelude::*;

/// Wraps all questions of an attempt. Each question is a form of its own with a `.sync-state` line in it; answers are sent
/// one after the other, always as they stand at that moment, so that an older choice can never overtake a newer one. Each
/// is on the device before it is sent, so that neither a lost connection nor a killed browser loses it.
///
/// Its parcel: whose answers these are, and packed [`SaverWords`].
#[island]
pub fn AttemptSaver(
    /// The forms.
    children: Children,
) -> impl IntoView {
    let (mut texts, parcel) = receive("AttemptSaver");
    let learner = texts.text();
    let saver = StoredValue::new(Saver { learner, words: SaverWords::unpack(&mut texts) });
    #[cfg(target_arch = "wasm32")]
    on_device::restore(saver);
    view! {
        <div data-island="AttemptSaver" data-parcel=parcel
            on:change=move |event| saver.with_value(|saver| changed(&event, saver))
            on:submit=move |event| saver.with_value(|saver| changed(&event, saver))
        >
            {children()}
        </div>
    }
}

/// What saving an answer needs.
#[derive(Clone)]
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only a browser saves answer by answer"))]
struct Saver {
    learner: String,
    words: SaverWords,
}

#[cfg(not(target_arch = "wasm32"))]
fn changed(_: &leptos::ev::Event, _: &Saver) {}

#[cfg(target_arch = "wasm32")]
use on_device::changed;

#[cfg(target_arch = "wasm32")]
mod on_device {
    use super::Saver;
    use crate::learning::islands::browser::is_online;
    use crate::learning::islands::kept_posts;
    use crate::learning::islands::marking::{clear_choices, fields_text, fill_field, form_of};
    use js_sys::{Array, Math};
    use leptos::prelude::{GetValue, StoredValue, document};
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::JsCast;
    use outbox::{pause, pause_before};
    use std::cell::{Cell, RefCell};
    use web_sys::{Event, HtmlFormElement, UrlSearchParams};

    thread_local! {
        /// Forms with an answer that is not sent yet, oldest first.
        static QUEUE: RefCell<Vec<HtmlFormElement>> = const { RefCell::new(Vec::new()) };
        static SENDING: Cell<bool> = const { Cell::new(false) };
    }

    /// Puts answers that an earlier visit could not send back into their forms, and sends them.
    pub(super) fn restore(saver: StoredValue<Saver>) {
        let saver = saver.get_value();
        spawn_local(async move {
            for (address, fields) in kept_posts::waiting(&saver.learner).await {
                put_back(&address, &fields, &saver);
            }
        });
    }

    fn put_back(address: &str, fields: &str, saver: &Saver) {
        let Ok(forms) = document().query_selector_all("form") else { return };
        let found = (0..forms.length()).filter_map(|index| forms.get(index)?.dyn_into::<HtmlFormElement>().ok());
        for form in found.filter(|form| form.action() == address) {
            clear_choices(&form);
            let Ok(fields) = UrlSearchParams::new_with_str(fields) else { continue };
            for field in Array::from(&fields).iter() {
                let part = |index| Array::from(&field).get(index).as_string().unwrap_or_default();
                fill_field(&form, &part(0), &part(1));
            }
            enqueue(form, saver.clone());
        }
    }

    /// Something was chosen, or a save button was pressed.
    pub(super) fn changed(event: &Event, saver: &Saver) {
        let Some(form) = form_of(event) else { return };
        if event.type_() == "submit" {
            event.prevent_default();
        }
        enqueue(form, saver.clone());
    }

    /// Keeps what a form says now, and sends it after those that were there before.
    fn enqueue(form: HtmlFormElement, saver: Saver) {
        say(&form, "saved", &saver.words.saving);
        spawn_local(async move {
            let is_latest = keep(&form, &saver).await;
            if is_latest && !is_online() {
                say(&form, "offline", &saver.words.waiting);
            }
            QUEUE.with_borrow_mut(|queue| {
                queue.retain(|other| *other != form);
                queue.push(form);
            });
            if SENDING.replace(true) {
                return;
            }
            while let Some(form) = QUEUE.with_borrow_mut(|queue| (!queue.is_empty()).then(|| queue.remove(0))) {
                send(&form, &saver).await;
            }
            SENDING.set(false);
        });
    }

    /// Brings what a form says onto the disk. False when something else was chosen meanwhile, which is then kept next.
    async fn keep(form: &HtmlFormElement, saver: &Saver) -> bool {
        let Some(fields) = fields_text(form) else { return false };
        kept_posts::keep(&saver.learner, &form.action(), &fields).await;
        fields_text(form) == Some(fields)
    }

    /// Sends the answer of one form, again and again until the server has spoken.
    async fn send(form: &HtmlFormElement, saver: &Saver) {
        let (mut attempt, words) = (0, &saver.words);
        loop {
            let Some(fields) = fields_text(form) else { return };
            let status = kept_posts::send(&form.action(), &fields).await;
            if matches!(status, Some(200..=499)) {
                kept_posts::forget(&saver.learner, &form.action(), &fields).await;
            }
            match status {
                // Not every step has a place yet, or no number is typed: nothing to save so far.
                Some(202) => return say(form, "saved", ""),
                Some(200..=299) => return say(form, "sent", &words.saved),
                Some(400..=499) => return say(form, "attention", &words.failed),
                _ => {
                    attempt += 1;
                    if keep(form, saver).await {
                        say(form, "offline", &words.waiting);
                    }
                    pause(pause_before(attempt, Math::random())).await;
                }
            }
        }
    }

    fn say(form: &HtmlFormElement, state: &str, text: &str) {
        if let Ok(Some(line)) = form.query_selector(".sync-state") {
            let _ = line.set_attribute("data-state", state);
            line.set_text_content(Some(text));
            let _ = if text.is_empty() { line.set_attribute("hidden", "") } else { line.remove_attribute("hidden") };
        }
    }
}
