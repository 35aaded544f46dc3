//! Where the learner's work is: on this device, sent, or in need of a person.

use super::keeper::{Kept, kept};
use super::parcel::{Parcel, receive};
use crate::learning::words::KeptWords;
use leptos::prelude::*;

/// One line that says where the learner's work is. Without WebAssembly there is nothing to say, because forms go straight
/// to the server.
///
/// Its parcel: whose work it is (empty when nobody is known), where signing in leads back to, and packed
/// [`KeptWords`].
#[island]
pub fn SyncState() -> impl IntoView {
    let (mut texts, parcel) = receive("SyncState");
    let learner = Some(texts.text()).filter(|learner| !learner.is_empty());
    let sign_in = texts.text();
    let words = KeptWords::unpack(&mut texts);
    #[cfg(target_arch = "wasm32")]
    leptos::task::spawn_local(async move {
        // Without storage there is nothing to report; the forms then post to the server.
        let _ = super::keeper::deliver_the_rest(learner).await;
    });
    #[cfg(not(target_arch = "wasm32"))]
    drop(learner);

    let (link_text, device_text) = (words.sign_in_link.clone(), words.device_link.clone());
    view! {
        <p data-island="SyncState" data-parcel=parcel class="sync-state" role="status" data-state=move || kept().state() hidden=move || kept() == Kept::Nothing>
            <span>{move || kept().text(&words)}</span>
            <a href=sign_in hidden=move || kept() != Kept::SignIn>
                {link_text}
            </a>
            <a href="/device" hidden=move || !kept().is_for_device_page()>
                {device_text}
            </a>
        </p>
    }
}
