//! Panels that the server wrote whole, with every sentence they may say: the island only shows, hides and fills in, so that
//! a phone downloads no views for them.
//!
//! A place is an element with `data-part`; a button is one with `data-act`, and `data-of` when it is about one thing; a
//! sentence with numbers stands in `data-text`.

use super::browser::{call, get, set};
use js_sys::Array;
use leptos::ev::Event;
use leptos::prelude::document;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// The place of a name.
pub fn part(name: &str) -> Option<Element> {
    document().query_selector(&["[data-part=\"", name, "\"]"].concat()).ok().flatten()
}

/// Shows a place, or hides it.
pub fn show(name: &str, is_shown: bool) {
    if let Some(part) = part(name) {
        set(&part, "hidden", &JsValue::from_bool(!is_shown));
    }
}

/// Shows one place of a group, and hides the others.
pub fn show_only(group: &str, name: &str) {
    let Some(group) = part(group) else { return };
    for child in Array::from(&get(&group, "children")).iter() {
        let is_it = get(&get(&child, "dataset"), "part").as_string().as_deref() == Some(name);
        set(&child, "hidden", &JsValue::from_bool(!is_it));
    }
}

/// Fills numbers into the sentence of a place.
pub fn fill(name: &str, numbers: &[(&str, u32)]) {
    let Some(part) = part(name) else { return };
    let mut text = part.get_attribute("data-text").unwrap_or_default();
    for (placeholder, number) in numbers {
        text = text.replace(placeholder, &number.to_string());
    }
    part.set_text_content(Some(&text));
}

/// Puts one row for each entry into a list, after its `<template>`. `fill` gets a row and the number of its entry, from 0.
pub fn list(name: &str, n_entries: usize, fill: &dyn Fn(&Element, usize)) {
    let Some(list) = part(name) else { return };
    let Ok(Some(template)) = list.query_selector("template") else { return };
    let content = get(&template, "content");
    list.set_text_content(None);
    let _ = list.append_child(&template);
    for entry in 0..n_entries {
        let Ok(row) = document().create_element("li") else { return };
        row.set_class_name("row");
        if let Some(copy) = call(&content, "cloneNode", &[&JsValue::TRUE]) {
            let _ = row.append_child(copy.unchecked_ref());
        }
        fill(&row, entry);
        let _ = list.append_child(&row);
    }
}

/// Puts a text into the place of a row.
pub fn say_in(row: &Element, selector: &str, text: &str) {
    if let Ok(Some(place)) = row.query_selector(selector) {
        place.set_text_content(Some(text));
    }
}

/// What a button that was pressed does, and about what.
pub fn pressed(event: &Event) -> Option<(String, String)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let button = target.closest("[data-act]").ok().flatten()?;
    Some((button.get_attribute("data-act")?, button.get_attribute("data-of").unwrap_or_default()))
}
