//! Where the learner's work is: on this device, sent, or in need of a person.

use super::keeper::{Kept, kept};
use crate::learning::words::KeptWords;
use leptos::prelude::*;

/// One line that says where the learner's work is. Without WebAssembly there is nothing to say, because forms go straight
/// to the server.
#[island]
pub fn SyncState(
    /// Whose work it is; `None` when nobody is known.
    learner: Option<String>,
    /// What it says.
    words: KeptWords,
    /// Where signing in leads back to.
    sign_in: String,
) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    leptos::task::spawn_local(async move {
        // Without storage there is nothing to report; the forms then post to the server.
        let _ = super::keeper::deliver_the_rest(learner).await;
    });
    #[cfg(not(target_arch = "wasm32"))]
    drop(learner);

    let link_text = words.sign_in_link.clone();
    view! {
        <p class="sync-state" role="status" data-state=move || kept().state() hidden=move || kept() == Kept::Nothing>
            <span>{move || kept().text(&words)}</span>
            <a href=sign_in hidden=move || kept() != Kept::SignIn>
                {link_text}
            </a>
        </p>
    }
}
