//! Taking a course along: its pages and pictures come onto the device, and stay until they are removed.
//!
//! The service worker does the work, so that it goes on when the reader goes to another page; the island asks, and shows.

use super::parcel::receive;
use leptos::prelude::*;

/// Wraps the panel of a course that can be taken along, written by the server. It stays hidden where a browser cannot do
/// it.
///
/// Its parcel: the course, and the edition that the server has.
#[island]
pub fn TakeAlong(
    /// The panel.
    children: Children,
) -> impl IntoView {
    let (mut texts, parcel) = receive("TakeAlong");
    let (course, edition) = (texts.text(), texts.text());
    #[cfg(target_arch = "wasm32")]
    on_device::follow(course.clone(), edition);
    #[cfg(not(target_arch = "wasm32"))]
    drop(edition);
    view! { <div data-island="TakeAlong" data-parcel=parcel on:click=move |event| act(&event, &course)>{children()}</div> }
}

#[cfg(not(target_arch = "wasm32"))]
fn act(_: &leptos::ev::MouseEvent, _: &str) {}

#[cfg(target_arch = "wasm32")]
use on_device::act;

#[cfg(target_arch = "wasm32")]
mod on_device {
    use crate::learning::islands::browser::{ask, call, get, hear, navigator, promised, set, worker};
    use crate::learning::islands::panel::{fill, part, pressed, show, show_only};
    use js_sys::Array;
    use leptos::ev::MouseEvent;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::{JsCast, JsValue};

    /// Follows what the service worker says about a course.
    pub(super) fn follow(course: String, edition: String) {
        spawn_local(async move {
            let Some(worker) = worker().await else { return };
            let mine = course.clone();
            hear(move |message| {
                if text(&message, "course") == mine {
                    learn(&message, &edition);
                }
            });
            ask(&worker, "status", &[("course", &course)]);
        });
    }

    fn learn(message: &JsValue, edition: &str) {
        let number = |name| get(message, name).as_f64().unwrap_or_default() as u32;
        let (done, all) = (number("done"), number("all"));
        let what = text(message, "what");
        show("take", true);
        if what == "interrupted" {
            show_only("take-trouble", if get(message, "isFull").is_truthy() { "take-full" } else { "take-broken" });
            return;
        }
        let is_taking = what == "taking";
        let state = match (done, all) {
            _ if is_taking => "take-taking",
            (_, 0) => "take-nothing",
            _ if done < all => "take-partly",
            _ if text(message, "edition") != edition => "take-outdated",
            _ => "take-ready",
        };
        if is_taking || state == "take-ready" {
            show_only("take-trouble", "");
        }
        fill("take-taking", &[("{done}", done), ("{all}", all)]);
        fill("take-partly", &[("{done}", done), ("{all}", all)]);
        show_only("take-states", state);
        show_only("take-actions", &[state, "-action"].concat());
        show("take-remove", !is_taking && state != "take-nothing");
        show("take-parts", !is_taking && state != "take-ready");
        show("take-progress", is_taking);
        if let Some(bar) = part("take-progress") {
            set(&bar, "max", &JsValue::from_f64(f64::from(all)));
            set(&bar, "value", &JsValue::from_f64(f64::from(done)));
        }
        // Only a status has them; reading a list out of nothing would throw.
        if let Ok(modules) = get(message, "modules").dyn_into::<Array>() {
            mark_modules(&modules);
        }
    }

    /// Shows for each module whether it is here, or the button that brings it.
    fn mark_modules(modules_here: &Array) {
        let Some(entries) = part("take-parts").and_then(|parts| call(&parts, "querySelectorAll", &[&"li".into()]))
        else {
            return;
        };
        for entry in Array::from(&entries).iter() {
            let name = |element: &JsValue| get(&get(element, "dataset"), "part").as_string().unwrap_or_default();
            let module = JsValue::from_str(name(&entry).trim_start_matches("take-module-"));
            let is_here = modules_here.includes(&module, 0);
            for child in Array::from(&get(&entry, "children")).iter() {
                let is_mark = !name(&child).is_empty();
                set(&child, "hidden", &JsValue::from_bool(is_mark != is_here));
            }
        }
    }

    /// A button was pressed.
    pub(super) fn act(event: &MouseEvent, course: &str) {
        let Some((act, module)) = pressed(event) else { return };
        let course = course.to_owned();
        spawn_local(async move {
            let Some(worker) = worker().await else { return };
            ask(&worker, &act, &[("course", &course), ("module", &module)]);
            show_only("take-kept", "");
            if act == "take" {
                let answer = promised(&get(&navigator(), "storage"), "persist", &[]).await;
                let is_kept = answer.is_some_and(|answer| answer.is_truthy());
                show_only("take-kept", if is_kept { "take-persisted" } else { "take-not-persisted" });
            }
        });
    }

    fn text(message: &JsValue, name: &str) -> String {
        get(message, name).as_string().unwrap_or_default()
    }
}
