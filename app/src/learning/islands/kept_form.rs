//! A form that is kept on the device and nowhere else: worksheets, and the notes of a session.
//!
//! Without WebAssembly it is an ordinary form without a button: it can be typed into and printed, and is gone with the page.

use super::parcel::receive;
use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;

/// Wraps a form that the server wrote. Whatever is typed is on the device at once, and there again at the next visit.
///
/// Its parcel: the name it is kept under; what to say when it is kept and when this browser keeps nothing; the texts
/// of the button that clears it, of the same button when it asks again, and of having done so; the text of the button
/// that prints.
#[island]
pub fn KeptForm(
    /// The form.
    children: Children,
) -> impl IntoView {
    let (mut texts, parcel) = receive("KeptForm");
    let name = StoredValue::new(texts.text());
    let (saved, full) = (texts.text(), texts.text());
    let (clear, really, cleared, print) = (texts.text(), texts.text(), texts.text(), texts.text());
    let wrapper = NodeRef::<Div>::new();
    let is_alive = RwSignal::new(false);
    let asks_again = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(wrapper) = wrapper.get() {
            name.with_value(|name| restore(&wrapper, name));
            is_alive.set(true);
        }
    });
    let keep = move |_: leptos::ev::Event| {
        if let Some(wrapper) = wrapper.get_untracked() {
            let is_kept = name.with_value(|name| keep(&wrapper, name));
            said.set(if is_kept { saved.clone() } else { full.clone() });
            asks_again.set(false);
        }
    };
    let on_clear = move |_: MouseEvent| {
        if !asks_again.get_untracked() {
            return asks_again.set(true);
        }
        asks_again.set(false);
        if let Some(wrapper) = wrapper.get_untracked() {
            name.with_value(|name| forget(&wrapper, name));
            said.set(cleared.clone());
        }
    };
    view! {
        <div data-island="KeptForm" data-parcel=parcel
            class="stack"
            node_ref=wrapper
            on:input=keep
            on:submit=|event: leptos::ev::SubmitEvent| event.prevent_default()
        >
            {children()}
            <p role="status" class="sync-state" data-state="saved" hidden=move || said.with(String::is_empty)>
                {move || said.get()}
            </p>
            <div class="row no-print" hidden=move || !is_alive.get()>
                <button class="button" type="button" on:click=|_| print_page()>
                    {print}
                </button>
                <button class="button" data-kind="quiet" type="button" on:click=on_clear>
                    {move || if asks_again.get() { really.clone() } else { clear.clone() }}
                </button>
            </div>
        </div>
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn print_page() {}
#[cfg(not(target_arch = "wasm32"))]
fn restore<T>(_: &T, _: &str) {}
#[cfg(not(target_arch = "wasm32"))]
fn keep<T>(_: &T, _: &str) -> bool {
    false
}
#[cfg(not(target_arch = "wasm32"))]
fn forget<T>(_: &T, _: &str) {}

#[cfg(target_arch = "wasm32")]
use on_device::{forget, keep, print_page, restore};

#[cfg(target_arch = "wasm32")]
mod on_device {
    use leptos::prelude::window;
    use leptos::wasm_bindgen::JsCast;
    use web_sys::{Element, FormData, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, UrlSearchParams};

    pub(super) fn print_page() {
        let _ = window().print();
    }

    /// Keeps every filled field, and says whether the browser took it.
    pub(super) fn keep(wrapper: &Element, name: &str) -> bool {
        let fields = form(wrapper).and_then(|form| FormData::new_with_form(&form).ok());
        let text = fields.and_then(|fields| UrlSearchParams::new_with_str_sequence_sequence(&fields).ok());
        let text = text.map(|text| String::from(text.to_string())).unwrap_or_default();
        storage().is_some_and(|storage| storage.set_item(name, &text).is_ok())
    }

    /// Fills the fields with what was kept.
    pub(super) fn restore(wrapper: &Element, name: &str) {
        let kept = storage().and_then(|storage| storage.get_item(name).ok().flatten());
        if let Some(kept) = kept.and_then(|kept| UrlSearchParams::new_with_str(&kept).ok()) {
            fill(wrapper, &kept);
        }
    }

    pub(super) fn forget(wrapper: &Element, name: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(name);
        }
        if let Some(form) = form(wrapper) {
            form.reset();
        }
    }

    fn fill(wrapper: &Element, kept: &UrlSearchParams) {
        let Ok(fields) = wrapper.query_selector_all("input, textarea") else { return };
        for index in 0..fields.length() {
            let Some(field) = fields.get(index) else { continue };
            match field.dyn_into::<HtmlInputElement>() {
                Ok(input) if matches!(input.type_().as_str(), "radio" | "checkbox") => {
                    let values = kept.get_all(&input.name());
                    input.set_checked(values.iter().any(|value| value.as_string() == Some(input.value())));
                }
                Ok(input) => input.set_value(&kept.get(&input.name()).unwrap_or_default()),
                Err(field) => {
                    if let Ok(area) = field.dyn_into::<HtmlTextAreaElement>() {
                        area.set_value(&kept.get(&area.name()).unwrap_or_default());
                    }
                }
            }
        }
    }

    fn form(wrapper: &Element) -> Option<HtmlFormElement> {
        wrapper.query_selector("form").ok().flatten()?.dyn_into().ok()
    }

    fn storage() -> Option<web_sys::Storage> {
        window().local_storage().ok().flatten()
    }
}
