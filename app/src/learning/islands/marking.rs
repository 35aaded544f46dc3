//! What an island does to a form that the server wrote: read it, and mark its options.

use super::browser::{call, get, set};
use crate::learning::answer_form::fill;
use crate::learning::feedback::Mark;
use crate::learning::words::CheckWords;
use domain::learning::Answer;
use leptos::prelude::document;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FormData, HtmlFormElement, HtmlInputElement, UrlSearchParams};

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

/// Puts an answer into the fields.
pub fn fill_form(form: &HtmlFormElement, answer: &Answer) {
    clear_choices(form);
    fill(answer, &mut |name, value| fill_field(form, name, value));
}

/// Takes every choice back, so that those of an older answer do not stay beside the new ones.
pub fn clear_choices(form: &HtmlFormElement) {
    each(form, "[type=radio], [type=checkbox]", &|field| set(&field, "checked", &JsValue::FALSE));
}

/// Puts one value into a field, or chooses the option with that value.
pub fn fill_field(form: &HtmlFormElement, name: &str, value: &str) {
    each(form, "input, select", &|field| {
        let is = |property: &str, text: &str| get(&field, property).as_string().as_deref() == Some(text);
        if !is("name", name) {
            return;
        }
        if is("type", "radio") || is("type", "checkbox") {
            if is("value", value) {
                set(&field, "checked", &JsValue::TRUE);
            }
        } else {
            set(&field, "value", &JsValue::from_str(value));
        }
    });
}

/// The fields as a form sends them.
pub fn fields_text(form: &HtmlFormElement) -> Option<String> {
    let fields = FormData::new_with_form(form).ok()?;
    let fields = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    call(&fields, "toString", &[])?.as_string()
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
