//! Saves each answer of a graded assessment as it is chosen. It knows no key and no question: it posts the same form that
//! the button posts, and says what became of it.

use super::parcel::{Parcel, Texts};
use crate::learning::words::SaverWords;
use leptos::prelude::*;

/// Wraps all questions of an attempt. Each question is a form of its own with a `.sync-state` line in it; answers are sent
/// one after the other, always as they stand at that moment, so that an older choice can never overtake a newer one.
#[island]
pub fn AttemptSaver(
    /// Packed [`SaverWords`].
    parcel: Vec<String>,
    /// The forms.
    children: Children,
) -> impl IntoView {
    let words = StoredValue::new(SaverWords::unpack(&mut Texts::new(parcel)));
    view! {
        <div
            on:change=move |event| words.with_value(|words| changed(&event, words))
            on:submit=move |event| words.with_value(|words| changed(&event, words))
        >
            {children()}
        </div>
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn changed(_: &leptos::ev::Event, _: &SaverWords) {}

#[cfg(target_arch = "wasm32")]
use on_device::changed;

#[cfg(target_arch = "wasm32")]
mod on_device {
    use super::SaverWords;
    use crate::learning::islands::marking::form_of;
    use js_sys::{Math, Object, Reflect};
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use outbox::{pause, pause_before};
    use std::cell::{Cell, RefCell};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Event, FormData, HtmlFormElement, RequestInit, Response, UrlSearchParams};

    thread_local! {
        /// Forms with an answer that is not sent yet, oldest first.
        static QUEUE: RefCell<Vec<HtmlFormElement>> = const { RefCell::new(Vec::new()) };
        static SENDING: Cell<bool> = const { Cell::new(false) };
    }

    /// Something was chosen, or a save button was pressed.
    pub(super) fn changed(event: &Event, words: &SaverWords) {
        let Some(form) = form_of(event) else { return };
        if event.type_() == "submit" {
            event.prevent_default();
        }
        say(&form, "saved", &words.saving);
        QUEUE.with_borrow_mut(|queue| {
            queue.retain(|other| *other != form);
            queue.push(form);
        });
        if !SENDING.replace(true) {
            let words = words.clone();
            spawn_local(async move {
                while let Some(form) = QUEUE.with_borrow_mut(|queue| (!queue.is_empty()).then(|| queue.remove(0))) {
                    send(&form, &words).await;
                }
                SENDING.set(false);
            });
        }
    }

    /// Sends the answer of one form, again and again until the server has spoken.
    async fn send(form: &HtmlFormElement, words: &SaverWords) {
        let mut attempt = 0;
        loop {
            match post(form).await {
                // Not every step has a place yet, or no number is typed: nothing to save so far.
                Some(202) => return say(form, "saved", ""),
                Some(200..=299) => return say(form, "sent", &words.saved),
                Some(400..=499) => return say(form, "attention", &words.failed),
                _ => {
                    attempt += 1;
                    say(form, "offline", &words.waiting);
                    pause(pause_before(attempt, Math::random())).await;
                }
            }
        }
    }

    async fn post(form: &HtmlFormElement) -> Option<u16> {
        exchange(form).await.ok()
    }

    async fn exchange(form: &HtmlFormElement) -> Result<u16, JsValue> {
        let fields = FormData::new_with_form(form)?;
        let body = UrlSearchParams::new_with_str_sequence_sequence(&fields)?;
        let headers = Object::new();
        Reflect::set(&headers, &JsValue::from_str("accept"), &JsValue::from_str("application/json"))?;
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_headers(&headers);
        init.set_body(&body);
        Reflect::set(&init, &JsValue::from_str("keepalive"), &JsValue::TRUE)?;
        let reply = JsFuture::from(leptos::prelude::window().fetch_with_str_and_init(&form.action(), &init)).await?;
        Ok(reply.unchecked_into::<Response>().status())
    }

    fn say(form: &HtmlFormElement, state: &str, text: &str) {
        if let Ok(Some(line)) = form.query_selector(".sync-state") {
            let _ = line.set_attribute("data-state", state);
            line.set_text_content(Some(text));
            let _ = if text.is_empty() { line.set_attribute("hidden", "") } else { line.remove_attribute("hidden") };
        }
    }
}
