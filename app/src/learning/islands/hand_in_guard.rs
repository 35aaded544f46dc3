//! Keeps somebody from handing in a try while answers of it are still on the device.

use super::parcel::receive;
use leptos::prelude::*;

/// Wraps what hands in. Answers that wait on the device are sent first, and the page is loaded again with them.
///
/// Its parcel: whose answers these are. What to say without a connection is the part `hand-in-held` of the page.
#[island]
pub fn HandInGuard(
    /// The form, or the list of open questions.
    children: Children,
) -> impl IntoView {
    let (mut texts, parcel) = receive("HandInGuard");
    let learner = StoredValue::new(texts.text());
    #[cfg(target_arch = "wasm32")]
    on_device::send_first(learner.get_value());
    view! {
        <div
            class="stack"
            data-island="HandInGuard"
            data-parcel=parcel
            on:submit=move |event| learner.with_value(|learner| submit(&event, learner))
        >
            {children()}
        </div>
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn submit(_: &leptos::ev::SubmitEvent, _: &str) {}

#[cfg(target_arch = "wasm32")]
use on_device::submit;

#[cfg(target_arch = "wasm32")]
mod on_device {
    use crate::learning::islands::browser::is_online;
    use crate::learning::islands::kept_posts;
    use crate::learning::islands::marking::form_of;
    use crate::learning::islands::panel::show;
    use leptos::ev::SubmitEvent;
    use leptos::prelude::window;
    use leptos::task::spawn_local;

    /// Sends what waits; the page is loaded again when that changed what it says.
    pub(super) fn send_first(learner: String) {
        spawn_local(async move {
            if !kept_posts::waiting(&learner).await.is_empty() {
                send_all(&learner).await;
            }
        });
    }

    async fn send_all(learner: &str) {
        kept_posts::send_all(learner).await;
        if kept_posts::waiting(learner).await.is_empty() {
            let _ = window().location().reload();
        } else {
            show("hand-in-held", true);
        }
    }

    pub(super) fn submit(event: &SubmitEvent, learner: &str) {
        let Some(form) = form_of(event) else { return };
        event.prevent_default();
        let learner = learner.to_owned();
        spawn_local(async move {
            let waits = !kept_posts::waiting(&learner).await.is_empty();
            show("hand-in-held", waits || !is_online());
            if waits {
                send_all(&learner).await;
            } else if is_online() {
                let _ = form.submit();
            }
        });
    }
}
