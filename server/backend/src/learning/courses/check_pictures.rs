//! Checks of the pictures of a course: own drawings that are small, speak no language, carry nothing that runs, ask nothing
//! of other places, and are shown somewhere.

use super::fault::Faults;
use super::files::{FileName, Files};
use super::place::{Lines, Place};
use roxmltree::{Attribute, Document, Node};

/// What a picture may weigh, in bytes: a page of lessons is read on a dear connection.
const MOST_BYTES: usize = 12_000;

/// Elements that run, or bring in what does.
const RUNNING: [&str; 3] = ["script", "foreignobject", "iframe"];

const SVG: &str = "http://www.w3.org/2000/svg";

/// Checks a picture by itself.
pub(super) fn check_picture(files: &Files, path: &str, faults: &Faults) {
    let Some(text) = files.text(path, faults) else { return };
    if text.len() > MOST_BYTES {
        let cause = format!("the picture has {} bytes, but may have at most {MOST_BYTES}", text.len());
        faults.in_file_with_hint(path, cause, "round the numbers and leave out what an editor added");
    }
    let lines = Lines::new(path.into(), &text, 1);
    let document = match Document::parse(&text) {
        Ok(document) => document,
        Err(error) => {
            let (row, column) = (error.pos().row as usize, error.pos().col as usize);
            let place = Place { file: path.into(), line: row, column };
            return faults.at_with_hint(&place, "this is no SVG picture", error.to_string());
        }
    };
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        let hint = format!("it begins with `<svg xmlns=\"{SVG}\" viewBox=\"0 0 640 360\">`");
        return faults.at_with_hint(&lines.place(root.range().start), "this is no SVG picture", hint);
    }
    if !root.has_attribute("viewBox") {
        let cause = "the picture has no `viewBox`, so it cannot fit into a small screen";
        faults.at(&lines.place(root.range().start), cause);
    }
    for node in root.descendants().filter(Node::is_element) {
        check_element(&node, &lines, faults);
    }
}

fn check_element(node: &Node<'_, '_>, lines: &Lines<'_>, faults: &Faults) {
    let place = lines.place(node.range().start);
    let name = node.tag_name().name().to_ascii_lowercase();
    let runs = |what: &str| format!("a picture must not carry anything that runs, such as `{what}`");
    if RUNNING.contains(&name.as_str()) {
        return faults.at(&place, runs(&format!("<{name}")));
    }
    if name == "text" {
        let hint = "say it in the text of the lesson";
        return faults.at_with_hint(&place, "a picture must not carry text: it is never translated", hint);
    }
    if name == "style" && node.text().is_some_and(|text| refers_outside(text) || text.contains("@import")) {
        faults.at(&place, "a picture must not ask anything of other places, as its `<style>` does");
    }
    for attribute in node.attributes() {
        let place = lines.place(attribute.range().start);
        let name = attribute.name().to_ascii_lowercase();
        let value = attribute.value().trim();
        if name.starts_with("on") || value.to_ascii_lowercase().starts_with("javascript:") {
            faults.at(&place, runs(&name));
        } else if is_reference(&attribute) && !value.starts_with('#') || refers_outside(value) {
            faults.at(&place, format!("a picture must not ask anything of other places, as its `{name}` does"));
        }
    }
}

fn is_reference(attribute: &Attribute<'_, '_>) -> bool {
    matches!(attribute.name(), "href" | "src")
}

/// Whether a style has a `url(…)` other than `url(#…)`.
fn refers_outside(style: &str) -> bool {
    let mut targets = style.split("url(").skip(1).map(|rest| rest.trim_start().trim_start_matches(['"', '\'']));
    targets.any(|target| !target.starts_with('#'))
}

/// Reports the pictures of a course that none of its files names. A picture that is not shown weighs on every download.
pub(super) fn check_unused(files: &Files, course: &str, faults: &Faults) {
    let names = || files.names_in(course);
    let texts: Vec<&[u8]> = names()
        .filter(|name| name.ends_with(".md") || name.ends_with(".toml"))
        .filter_map(|name| files.bytes(&format!("{course}/{name}")))
        .collect();
    // One with a language is a fault already.
    let is_picture =
        |name: &&str| name.ends_with(".svg") && FileName::parse(name).is_ok_and(|name| name.language.is_none());
    for picture in names().filter(is_picture) {
        if !texts.iter().any(|text| is_named(&String::from_utf8_lossy(text), picture)) {
            faults.in_file(&format!("{course}/{picture}"), "no file of the course shows this picture");
        }
    }
}

/// Whether a text has a file name as a whole word.
fn is_named(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '.' | '_' | '/'))
    })
}
