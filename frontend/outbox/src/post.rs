//! Sends a batch to the server.

use crate::database::set;
use js_sys::{JSON, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCredentials, RequestInit, Response};

/// Where batches go (product.md, "Outside face").
const ADDRESS: &str = "/api/v1/progress";

/// Posts a batch as the signed-in learner. Gives the status and, for a 200, the parsed body; `None` without a reply.
///
/// `learner` goes along as a header: another tab may have signed in as somebody else since this page was made, and the
/// server must then refuse the batch instead of giving it to the wrong person.
pub async fn post(body: &str, learner: &str) -> (Option<u16>, JsValue) {
    match exchange(body, learner).await {
        Ok(reply) => reply,
        Err(_) => (None, JsValue::UNDEFINED),
    }
}

async fn exchange(body: &str, learner: &str) -> Result<(Option<u16>, JsValue), JsValue> {
    let headers = Object::new();
    set(&headers, "content-type", &JsValue::from_str("application/json"));
    set(&headers, "cascade-learner", &JsValue::from_str(learner));
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(body));
    // Lets a post that has begun end after the learner went on to the next page.
    set(&init, "keepalive", &JsValue::TRUE);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(ADDRESS, &init)).await?.unchecked_into();
    let status = response.status();
    if status != 200 {
        return Ok((Some(status), JsValue::UNDEFINED));
    }
    let text = JsFuture::from(response.text()?).await?;
    let parsed = JSON::parse(&text.as_string().unwrap_or_default())?;
    Ok((Some(status), parsed))
}

/// Waits so many milliseconds, or until the device comes back online, whichever is first.
pub async fn pause(milliseconds: u32) {
    let Some(window) = web_sys::window() else { return };
    let over = Promise::new(&mut |resolve, _| {
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        let _ = window.add_event_listener_with_callback("online", &resolve);
    });
    let _ = JsFuture::from(over).await;
}
