//! A visit to a lesson: remembers that it was opened, and that the learner said it is done.

use super::keeper::Place;
use super::parcel::{Parcel, receive};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// Wraps the end of a lesson. The server writes the form that completes a lesson without checks, or the rule that completes
/// one with checks, as children; alive, the form is answered on the device.
///
/// Its parcel: a packed [`Place`]; whether progress does not show yet that the lesson was opened last; what takes the
/// form's place once it is done; the ids of its checks with an end mark.
#[island]
pub fn LessonVisit(
    /// The form, or a sentence.
    children: Children,
) -> impl IntoView {
    let (mut texts, parcel) = receive("LessonVisit");
    let place = Place::unpack(&mut texts);
    let is_news = texts.flag();
    let done_text = texts.text();
    let checks = texts.list(|_, id| domain::ItemId(id.0));
    let is_done = RwSignal::new(false);
    #[cfg(target_arch = "wasm32")]
    if is_news {
        let (place, lesson) = (place.clone(), place.lesson.clone());
        leptos::task::spawn_local(async move {
            let _ = super::keeper::keep(&place, &domain::learning::What::LessonOpened { lesson }).await;
        });
    }
    #[cfg(target_arch = "wasm32")]
    watch(place.clone(), checks, is_done);
    #[cfg(not(target_arch = "wasm32"))]
    let _ = (is_news, checks);

    let on_submit = move |event: SubmitEvent| complete(&event, &place, is_done);
    view! {
        <div data-island="LessonVisit" data-parcel=parcel class="stack" on:submit=on_submit>
            <div hidden=move || is_done.get()>{children()}</div>
            <p role="status">{move || is_done.get().then(|| done_text.clone())}</p>
        </div>
    }
}

/// Says that the lesson is done as soon as this device knows it.
#[cfg(target_arch = "wasm32")]
fn watch(place: Place, checks: Vec<domain::ItemId>, is_done: RwSignal<bool>) {
    let lesson = domain::learning::LessonOutline { id: place.lesson.clone(), checks };
    super::keeper::follow(std::rc::Rc::new(move || {
        let (place, lesson) = (place.clone(), lesson.clone());
        leptos::task::spawn_local(async move {
            if let Ok((progress, _)) = super::keeper::progress(&place.learner, &place.course).await
                && progress.is_complete(&lesson)
            {
                is_done.set(true);
            }
        });
    }));
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
            (Err(_), Some(form)) if super::browser::is_online() => drop(form.submit()),
            (Err(_), _) => {}
        }
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn complete(_: &SubmitEvent, _: &Place, _: RwSignal<bool>) {}
