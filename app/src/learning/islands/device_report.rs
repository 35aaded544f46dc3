//! What this device keeps: work that is not sent, courses taken along, and how much room there is.

use leptos::prelude::*;

/// Wraps the report, written by the server with every sentence it may say. Hidden until it knows something.
#[island]
pub fn DeviceReport(
    /// The panels.
    children: Children,
) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    on_device::report();
    view! { <div on:click=move |event| act(&event)>{children()}</div> }
}

#[cfg(not(target_arch = "wasm32"))]
fn act(_: &leptos::ev::MouseEvent) {}

#[cfg(target_arch = "wasm32")]
use on_device::act;

#[cfg(target_arch = "wasm32")]
mod on_device {
    use crate::learning::islands::browser::{ask, get, hear, navigator, promised, save_file, set, worker};
    use crate::learning::islands::panel::{fill, list, part, pressed, say_in, show, show_only};
    use js_sys::Array;
    use leptos::ev::MouseEvent;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::JsValue;
    use outbox::{Attention, Outbox, SyncEnd, Unavailable};

    /// Fills the report, and fills it again whenever another tab changes something.
    pub(super) fn report() {
        spawn_local(async move {
            read_work().await;
            show("device", true);
            // Sends what waits: whoever looks at it wants to see it go.
            let _ = do_it("send").await;
            read_work().await;
            outbox::listen(|| spawn_local(read_work()));
            read_room().await;
            let Some(worker) = worker().await else { return };
            let asked = worker.clone();
            hear(move |message| match get(&message, "what").as_string().as_deref() {
                Some("courses") => show_courses(&get(&message, "courses")),
                // A course was taken or removed, here or in another tab.
                Some("status") => ask(&asked, "courses", &[]),
                _ => {}
            });
            ask(&worker, "courses", &[]);
        });
    }

    fn show_courses(courses: &JsValue) {
        let courses: Vec<JsValue> = Array::from(courses).iter().collect();
        show("no-courses", courses.is_empty());
        list("courses", courses.len(), &|row, entry| {
            let Some(course) = courses.get(entry) else { return };
            let text = |name| get(course, name).as_string().unwrap_or_default();
            say_in(row, "a", &text("title"));
            say_in(row, ".muted", &text("part"));
            if let Ok(Some(link)) = row.query_selector("a") {
                set(&link, "href", &JsValue::from_str(&["/courses/", &text("course")].concat()));
            }
            if let Ok(Some(button)) = row.query_selector("button") {
                let _ = button.set_attribute("data-of", &text("course"));
            }
        });
    }

    async fn read_work() {
        if try_to_read().await.is_err() {
            show_only("work", "work-unavailable");
        }
    }

    async fn try_to_read() -> Result<(), Unavailable> {
        let outbox = match Outbox::of_learner_here().await? {
            Some(outbox) => outbox,
            None => Outbox::open(None).await?,
        };
        let (state, refused) = (outbox.state().await?, outbox.refused().await?);
        fill("work-waiting", &[("{n}", state.n_waiting)]);
        fill("unclaimed-text", &[("{n}", state.n_unclaimed)]);
        show_only("work", if state.n_waiting > 0 { "work-waiting" } else { "work-nothing" });
        show("unclaimed", state.n_unclaimed > 0);
        show("refused", !refused.is_empty());
        show("act-send", state.n_waiting > 0 && outbox.is_known());
        show("act-save", state.n_waiting > 0 || !refused.is_empty());
        list("refused-list", refused.len(), &|row, entry| {
            let Some(event) = refused.get(entry) else { return };
            say_in(row, "bdi", &[event.course.as_str(), event.lesson.as_str()].join(" · "));
            let reason = part(&["reason-", &event.reason].concat()).and_then(|reason| reason.text_content());
            say_in(row, "span", &reason.unwrap_or_default());
        });
        Ok(())
    }

    async fn read_room() {
        let storage = get(&navigator(), "storage");
        let is_persisted = promised(&storage, "persisted", &[]).await.is_some_and(|answer| answer.is_truthy());
        show_only("room-kept", if is_persisted { "room-persisted" } else { "room-not-persisted" });
        if let Some(estimate) = promised(&storage, "estimate", &[]).await {
            let megabytes = |name| (get(&estimate, name).as_f64().unwrap_or_default() / 1e6) as u32;
            let (used, all) = (megabytes("usage"), megabytes("quota"));
            fill("room-text", &[("{used}", used), ("{left}", all.saturating_sub(used))]);
            show("room", true);
        }
    }

    /// A button was pressed.
    pub(super) fn act(event: &MouseEvent) {
        let Some((act, of)) = pressed(event) else { return };
        spawn_local(async move {
            if act == "remove" {
                if let Some(worker) = worker().await {
                    ask(&worker, "remove", &[("course", &of)]);
                }
                return read_room().await;
            }
            let is_different = do_it(&act).await == Ok(true);
            read_work().await;
            if is_different {
                show_only("work", "work-differs");
            }
        });
    }

    /// Does what a button says. True when device and server still do not agree.
    async fn do_it(act: &str) -> Result<bool, Unavailable> {
        let outbox = match Outbox::of_learner_here().await? {
            Some(outbox) => outbox,
            None => Outbox::open(None).await?,
        };
        match act {
            "save" => save_file("cascade-unsent-work.json", &outbox.unsent_work().await?),
            "discard" => outbox.discard_refused().await?,
            "not-mine" => outbox.discard_unclaimed().await?,
            _ => {
                if act == "mine" {
                    outbox.claim().await?;
                }
                return Ok(outbox.sync().await? == SyncEnd::Stopped(Attention::Differs));
            }
        }
        Ok(false)
    }
}
