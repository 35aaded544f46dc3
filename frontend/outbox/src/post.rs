//! The browser's way to the server.

use crate::database::{get, number, set, text};
use crate::reply::{Answered, Reply};
use crate::store::KnownEvent;
use crate::sync::Line;
use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCredentials, RequestInit, Response};

/// Where batches go (product.md, "Outside face").
const ADDRESS: &str = "/api/v1/progress";
/// How long a reply may take: a socket that stalls must not stop the outbox for ever.
const PATIENCE_MILLISECONDS: f64 = 20_000.0;
/// A browser refuses to outlive its page for a body larger than 64 KiB.
const KEPT_ALIVE_BYTES: usize = 60_000;

/// Posts batches as one learner.
pub struct Fetch<'a> {
    /// The learner's mark. It goes along as a header: another tab may have signed in as somebody else since this page was
    /// made, and the server must then refuse the batch instead of giving it to the wrong person.
    pub learner: &'a str,
}

impl Line for Fetch<'_> {
    async fn exchange(&self, body: &str) -> Option<(u16, Option<Reply>)> {
        exchange(body, self.learner).await.ok()
    }
}

async fn exchange(body: &str, learner: &str) -> Result<(u16, Option<Reply>), JsValue> {
    let headers = Object::new();
    set(&headers, "content-type", &JsValue::from_str("application/json"));
    set(&headers, "cascade-learner", &JsValue::from_str(learner));
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(body));
    // Lets a post that has begun end after the learner went on to the next page.
    if body.len() < KEPT_ALIVE_BYTES {
        set(&init, "keepalive", &JsValue::TRUE);
    }
    if let Some(signal) = deadline() {
        set(&init, "signal", &signal);
    }
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(ADDRESS, &init)).await?.unchecked_into();
    let status = response.status();
    if status != 200 {
        return Ok((status, None));
    }
    let body = JsFuture::from(response.text()?).await?;
    // Whatever is no JSON of ours comes from a network that answers in the server's place.
    let parsed = JSON::parse(&body.as_string().unwrap_or_default()).ok();
    Ok((status, parsed.filter(|parsed| Array::is_array(&get(parsed, "answers"))).map(|parsed| read_reply(&parsed))))
}

/// A signal that ends a request that takes too long, where the browser has one.
fn deadline() -> Option<JsValue> {
    let class = get(&js_sys::global(), "AbortSignal");
    let timeout: Function = Reflect::get(&class, &JsValue::from_str("timeout")).ok()?.dyn_into().ok()?;
    timeout.call1(&class, &JsValue::from_f64(PATIENCE_MILLISECONDS)).ok()
}

fn read_reply(body: &JsValue) -> Reply {
    let answered = |answer: JsValue| {
        let what = get(&answer, "answer");
        Answered {
            id: text(&answer, "id"),
            result: text(&what, "result"),
            reason: text(&what, "reason"),
            position: get(&answer, "position").as_f64().map(|position| position as i64),
        }
    };
    let heard = |received: JsValue| {
        let event = get(&received, "event");
        KnownEvent {
            id: text(&event, "id"),
            device: text(&event, "device"),
            counter: number(&event, "counter"),
            position: number(&received, "position") as i64,
            course: text(&event, "course"),
            what: JSON::stringify(&get(&event, "what")).map(String::from).unwrap_or_default(),
        }
    };
    Reply {
        answers: Array::from(&get(body, "answers")).iter().map(answered).collect(),
        events: Array::from(&get(body, "events")).iter().map(heard).collect(),
        cursor: number(body, "cursor") as i64,
        more: get(body, "more").is_truthy(),
        digest: get(body, "digest").as_string(),
    }
}

/// Waits so many milliseconds, or until the device comes back online or the page into view, whichever is first.
pub async fn pause(milliseconds: u32) {
    let Some(window) = web_sys::window() else { return };
    let over = Promise::new(&mut |resolve, _| {
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        for event in ["online", "focus"] {
            let _ = window.add_event_listener_with_callback(event, &resolve);
        }
    });
    let _ = JsFuture::from(over).await;
}
