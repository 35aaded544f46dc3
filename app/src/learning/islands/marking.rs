//! What an island does to a form that the server wrote: read it, and mark its options.

use crate::learning::feedback::Mark;
use crate::learning::words::CheckWords;
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Event, FormData, HtmlFormElement, HtmlInputElement};

/// The form that an event happened in.
pub fn form_of(event: &Event) -> Option<HtmlFormElement> {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok())?;
    target.closest("form").ok().flatten()?.dyn_into().ok()
}

/// Every value of a field, in order.
pub fn values_of(form: &HtmlFormElement, name: &str) -> Vec<String> {
    let Ok(fields) = FormData::new_with_form(form) else { return Vec::new() };
    fields.get_all(name).iter().filter_map(|value| value.as_string()).collect()
}

/// Takes away every mark, and the feedback that the server wrote for an earlier answer.
pub fn unmark(form: &HtmlFormElement) {
    each(form, ".choice-note, .feedback, .error", &|element| element.remove());
    each(form, "[data-state]", &|option| drop(option.remove_attribute("data-state")));
}

/// Marks options by the values of their inputs, in words as well as in colour.
pub fn mark_options(form: &HtmlFormElement, marks: &[(String, Mark)], words: &CheckWords) {
    for (value, mark) in marks {
        each(form, ".choice > input", &|input| {
            let Ok(input) = input.dyn_into::<HtmlInputElement>() else { return };
            let Some(option) = input.parent_element().filter(|_| input.value() == *value) else { return };
            let _ = option.set_attribute("data-state", mark.state());
            if let Ok(note) = document().create_element("span") {
                note.set_class_name("choice-note");
                note.set_text_content(Some(mark.note(words)));
                let _ = option.append_child(&note);
            }
        });
    }
}

fn each(form: &HtmlFormElement, selector: &str, then: &dyn Fn(Element)) {
    let Ok(found) = form.query_selector_all(selector) else { return };
    for index in 0..found.length() {
        if let Some(element) = found.get(index).and_then(|node| node.dyn_into::<Element>().ok()) {
            then(element);
        }
    }
}
