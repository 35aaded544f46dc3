//! Signing out of a device that others use too: what is not sent yet is sent, or offered as a file, and then everything of
//! this person goes.

use leptos::prelude::*;

/// Wraps the form that signs out with everything there is to say about it, written by the server.
#[island]
pub fn SignOut(
    /// The panel.
    children: Children,
) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    on_device::count();
    view! {
        <div on:submit=move |event| submit(&event) on:click=move |event| act(&event)>
            {children()}
        </div>
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn submit(_: &leptos::ev::SubmitEvent) {}
#[cfg(not(target_arch = "wasm32"))]
fn act(_: &leptos::ev::MouseEvent) {}

#[cfg(target_arch = "wasm32")]
use on_device::{act, submit};

#[cfg(target_arch = "wasm32")]
mod on_device {
    use crate::learning::islands::browser::{ask, call, get, navigator, promised, save_file, set, worker};
    use crate::learning::islands::kept_posts;
    use crate::learning::islands::panel::{fill, pressed, show, show_only};
    use js_sys::Object;
    use leptos::ev::{MouseEvent, SubmitEvent};
    use leptos::prelude::window;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::JsValue;
    use outbox::{Outbox, Unavailable};

    /// Counts what is not sent, for the first look.
    pub(super) fn count() {
        spawn_local(async move {
            if let Ok(Some(outbox)) = Outbox::of_learner_here().await
                && n_unsent(&outbox).await == Ok(0)
            {
                show_only("leaving", "leaving-nothing-waits");
            }
        });
    }

    pub(super) fn submit(event: &SubmitEvent) {
        event.prevent_default();
        spawn_local(leave(false));
    }

    /// A button was pressed.
    pub(super) fn act(event: &MouseEvent) {
        match pressed(event).as_ref().map(|(act, _)| act.as_str()) {
            Some("again") => spawn_local(leave(false)),
            Some("anyway") => spawn_local(leave(true)),
            Some("save") => spawn_local(async {
                if let Ok(Some(outbox)) = Outbox::of_learner_here().await
                    && let Ok(work) = outbox.unsent_work().await
                {
                    save_file("cascade-unsent-work.json", &work);
                }
            }),
            _ => {}
        }
    }

    async fn n_unsent(outbox: &Outbox) -> Result<u32, Unavailable> {
        let state = outbox.state().await?;
        Ok(state.n_waiting + state.n_refused + kept_posts::waiting(outbox.learner()).await.len() as u32)
    }

    /// Sends what waits; when nothing is left, or when nothing can be done about it and the person says so, everything of
    /// theirs goes and the server is told.
    async fn leave(anyway: bool) {
        show("leaving-form", false);
        show("leaving-choices", false);
        show_only("leaving", "leaving-sending");
        if let Ok(Some(outbox)) = Outbox::of_learner_here().await {
            if !anyway {
                kept_posts::send_all(outbox.learner()).await;
                let _ = outbox.sync().await;
                let n = n_unsent(&outbox).await.unwrap_or_default();
                if n > 0 {
                    fill("leaving-unsent", &[("{n}", n)]);
                    show_only("leaving", "leaving-unsent");
                    return show("leaving-choices", true);
                }
            }
            let _ = outbox.forget_learner().await;
        }
        for storage in ["localStorage", "sessionStorage"] {
            let _ = call(&get(&window(), storage), "clear", &[]);
        }
        // A browser without a service worker is not waited for.
        let has_worker = !get(&get(&navigator(), "serviceWorker"), "controller").is_falsy();
        let worker = if has_worker { worker().await } else { None };
        if let Some(worker) = &worker {
            ask(worker, "forget", &[]);
        }
        if tell_server().await {
            let _ = window().location().assign("/?notice=signed-out");
        } else if let Some(worker) = worker {
            ask(&worker, "sign-out-later", &[]);
            show_only("leaving", "leaving-signed-out");
        } else {
            show_only("leaving", "leaving-no-server");
        }
    }

    /// Ends the session on the server. True when the server has answered.
    async fn tell_server() -> bool {
        let init = Object::new();
        set(&init, "method", &JsValue::from_str("POST"));
        set(&init, "redirect", &JsValue::from_str("manual"));
        let answer = promised(&window(), "fetch", &[&JsValue::from_str("/sign-out"), &init]).await;
        answer.is_some_and(|answer| {
            get(&answer, "type").as_string().as_deref() == Some("opaqueredirect") || get(&answer, "ok").is_truthy()
        })
    }
}
