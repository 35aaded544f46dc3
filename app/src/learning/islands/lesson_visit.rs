//! A visit to a lesson: remembers that it was opened, and that the learner said it is done.

use super::keeper::Place;
use super::parcel::{Parcel, Texts};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// Wraps the end of a lesson. The server writes the form that completes a lesson without checks, or the rule that completes
/// one with checks, as children; alive, the form is answered on the device.
#[island]
pub fn LessonVisit(
    /// A packed [`Place`]; whether progress does not show yet that the lesson was opened last; what takes the form's
    /// place once it is done.
    parcel: Vec<String>,
    /// The form, or a sentence.
    children: Children,
) -> impl IntoView {
    let mut texts = Texts::new(parcel);
    let place = Place::unpack(&mut texts);
    let is_news = texts.flag();
    let done_text = texts.text();
    let is_done = RwSignal::new(false);
    #[cfg(target_arch = "wasm32")]
    if is_news {
        let (place, lesson) = (place.clone(), place.lesson.clone());
        leptos::task::spawn_local(async move {
            let _ = super::keeper::keep(&place, &domain::learning::What::LessonOpened { lesson }).await;
        });
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = is_news;

    let on_submit = move |event: SubmitEvent| complete(&event, &place, is_done);
    view! {
        <div class="stack" on:submit=on_submit>
            <div hidden=move || is_done.get()>{children()}</div>
            <p role="status">{move || is_done.get().then(|| done_text.clone())}</p>
        </div>
    }
}

#[cfg(target_arch = "wasm32")]
fn complete(event: &SubmitEvent, place: &Place, is_done: RwSignal<bool>) {
    event.prevent_default();
    let form = super::marking::form_of(event);
    let (place, lesson) = (place.clone(), place.lesson.clone());
    leptos::task::spawn_local(async move {
        let what = domain::learning::What::LessonCompleted { lesson };
        match (super::keeper::keep(&place, &what).await, form) {
            (Ok(()), _) => is_done.set(true),
            // This browser keeps nothing, so the server must have it at once.
            (Err(_), Some(form)) => drop(form.submit()),
            (Err(_), None) => {}
        }
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn complete(_: &SubmitEvent, _: &Place, _: RwSignal<bool>) {}
