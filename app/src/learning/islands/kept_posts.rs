//! Answers that go to the server by a form, and could not be sent yet: they stay on the device, under the learner's mark,
//! until the server has spoken, even when the page is closed or the browser is killed.
//!
//! A page asks again for its own when it opens. Where a browser keeps nothing, an answer waits in its open page only.

use super::browser::{get, promised, set};
use js_sys::Object;
use leptos::prelude::window;
use leptos::wasm_bindgen::JsValue;

/// Keeps an answer: where it goes, and the fields as a form sends them. Takes the place of an older one for the same
/// address. When this resolves, it is on the disk, or this browser keeps nothing.
pub async fn keep(learner: &str, address: &str, fields: &str) {
    let _ = outbox::keep_post(learner, address, fields).await;
}

/// Forgets an answer that was sent, unless a newer one has taken its place.
pub async fn forget(learner: &str, address: &str, fields: &str) {
    let _ = outbox::forget_post(learner, address, fields).await;
}

/// What waits for a learner: addresses and fields.
pub async fn waiting(learner: &str) -> Vec<(String, String)> {
    outbox::kept_posts(learner).await.unwrap_or_default()
}

/// Sends everything that waits for a learner, once. What the server answers, for good or bad, waits no longer.
pub async fn send_all(learner: &str) {
    for (address, fields) in waiting(learner).await {
        if matches!(send(&address, &fields).await, Some(200..=499)) {
            forget(learner, &address, &fields).await;
        }
    }
}

/// Sends one answer; the status, or none without a reply. A redirect counts as 303.
pub async fn send(address: &str, fields: &str) -> Option<u16> {
    let headers = Object::new();
    set(&headers, "accept", &JsValue::from_str("application/json"));
    set(&headers, "content-type", &JsValue::from_str("application/x-www-form-urlencoded"));
    let init = Object::new();
    set(&init, "method", &JsValue::from_str("POST"));
    set(&init, "headers", &headers);
    set(&init, "body", &JsValue::from_str(fields));
    set(&init, "redirect", &JsValue::from_str("manual"));
    set(&init, "keepalive", &JsValue::TRUE);
    let reply = promised(&window(), "fetch", &[&JsValue::from_str(address), &init]).await?;
    if get(&reply, "type").as_string().as_deref() == Some("opaqueredirect") {
        return Some(303);
    }
    get(&reply, "status").as_f64().map(|status| status as u16)
}
