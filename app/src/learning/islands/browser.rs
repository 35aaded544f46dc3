//! What the islands ask of the browser that no typed binding brings: called by name, which costs a phone the fewest bytes,
//! and where a browser does not have it, nothing happens.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::prelude::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; undefined where there is none.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property of an object of ours.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// Calls a method.
pub fn call(object: &JsValue, name: &str, given: &[&JsValue]) -> Option<JsValue> {
    let method: Function = get(object, name).dyn_into().ok()?;
    let list = Array::new();
    for each in given {
        list.push(each);
    }
    method.apply(object, &list).ok()
}

/// Waits for what a method promises; none where it fails or is not there.
pub async fn promised(object: &JsValue, name: &str, given: &[&JsValue]) -> Option<JsValue> {
    JsFuture::from(call(object, name, given)?.dyn_into::<Promise>().ok()?).await.ok()
}

/// Whether the device believes that it has a connection.
pub fn is_online() -> bool {
    !get(&navigator(), "onLine").is_falsy()
}

/// The browser's navigator.
pub fn navigator() -> JsValue {
    get(&window(), "navigator")
}

/// The service worker of this page; none where there is none yet, or never will be.
pub async fn worker() -> Option<JsValue> {
    let container = get(&navigator(), "serviceWorker");
    if get(&container, "register").is_undefined() {
        return None;
    }
    let ready = JsFuture::from(get(&container, "ready").dyn_into::<Promise>().ok()?).await.ok()?;
    Some(get(&ready, "active")).filter(|worker| !worker.is_falsy())
}

/// Asks the service worker for something.
pub fn ask(worker: &JsValue, what: &str, fields: &[(&str, &str)]) {
    let message = Object::new();
    set(&message, "what", &JsValue::from_str(what));
    for (name, value) in fields {
        set(&message, name, &JsValue::from_str(value));
    }
    let _ = call(worker, "postMessage", &[&message]);
}

/// Calls back with what the service worker says, as long as this page lives.
pub fn hear(heard: impl Fn(JsValue) + 'static) {
    let container = get(&navigator(), "serviceWorker");
    let callback = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| heard(get(&event, "data"))).into_js_value();
    let _ = call(&container, "addEventListener", &[&JsValue::from_str("message"), &callback]);
    let _ = call(&container, "startMessages", &[]);
}

/// Offers a text as a file to keep.
pub fn save_file(name: &str, text: &str) {
    let url_class = get(&window(), "URL");
    let Ok(blob_class) = get(&window(), "Blob").dyn_into::<Function>() else { return };
    let parts = Array::of1(&Array::of1(&JsValue::from_str(text)));
    let Ok(blob) = Reflect::construct(&blob_class, &parts) else { return };
    let Some(url) = call(&url_class, "createObjectURL", &[&blob]) else { return };
    if let Ok(link) = document().create_element("a") {
        set(&link, "href", &url);
        set(&link, "download", &JsValue::from_str(name));
        let _ = call(&link, "click", &[]);
    }
}
