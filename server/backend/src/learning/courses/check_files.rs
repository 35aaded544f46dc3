//! Checks of a course's folder as a whole: every file has a meaning, every translation an original, no picture a script.

use super::check_pictures::{check_picture, check_unused};
use super::fault::Faults;
use super::files::{FileName, Files, is_id};
use super::node::Node;
use super::read_course::{listed_banks, listed_lessons, listed_texts};
use std::collections::BTreeSet;

/// Checks the files of a course and answers with the languages it is translated into.
pub(super) fn check_files(files: &Files, course: &str, faults: &Faults) -> BTreeSet<String> {
    let mut languages = BTreeSet::new();
    if !is_id(course) {
        faults.in_file(course, "a folder name is made of small letters, digits and hyphens");
    }
    let course_file = format!("{course}/course.toml");
    if !files.contains(&course_file) {
        faults.in_file(&course_file, "the file is missing: every folder here is a course");
        return languages;
    }
    // Its faults are reported when the course is read; here it only says which files are meant.
    let root = files
        .text(&course_file, &Faults::default())
        .and_then(|text| Node::parse(&course_file, &text, 1, &Faults::default()));
    for name in files.names_in(course) {
        let path = format!("{course}/{name}");
        if name.contains('/') {
            faults.in_file(&path, "a course has no folders within it");
            continue;
        }
        let parsed = match FileName::parse(name) {
            Ok(parsed) => parsed,
            Err(cause) => {
                faults.in_file(&path, cause);
                continue;
            }
        };
        if name.ends_with(".svg") {
            check_picture(files, &path, faults);
            if parsed.language.is_some() {
                faults.in_file(&path, "a picture has no language");
            }
            continue;
        }
        if let Some(root) = &root {
            check_purpose(&parsed, root, &path, faults);
            if parsed.language.is_some() && parsed.language.as_deref() == root.entry_text("language") {
                faults.in_file(&path, "this is the course's own language: leave the suffix out");
                continue;
            }
        }
        if let Some(language) = parsed.language {
            if !files.contains(&format!("{course}/{}", parsed.base)) {
                faults.in_file(&path, format!("there is no `{}` that this could translate", parsed.base));
            }
            languages.insert(language);
        }
    }
    check_unused(files, course, faults);
    languages
}

fn check_purpose(name: &FileName, root: &Node, path: &str, faults: &Faults) {
    let base = name.base.as_str();
    if root.entry_text("guide") == Some(base) {
        return;
    }
    for (prefix, key, what) in [("plan-", "plans", "session plan"), ("worksheet-", "worksheets", "worksheet")] {
        if base.starts_with(prefix) && base.ends_with(".toml") && !listed_banks(root).contains(base) {
            if !listed_texts(root, key).contains(base) {
                faults.in_file(path, format!("course.toml does not list this {what} under `{key}`"));
            }
            return;
        }
    }
    if base == "guide.md" {
        faults.in_file_with_hint(path, "course.toml does not name this guide", "add `guide = \"guide.md\"`");
    } else if let Some(lesson) = name.base.strip_suffix(".md") {
        if !listed_lessons(root).contains(lesson) {
            faults.in_file(path, format!("the lesson `{lesson}` is in no module of course.toml"));
        }
    } else if let Some(lesson) = name.base.strip_suffix(".items.toml") {
        if !listed_lessons(root).contains(lesson) {
            faults.in_file(
                path,
                format!("these items belong to the lesson `{lesson}`, which is in no module of course.toml"),
            );
        }
    } else if name.base != "course.toml" && !listed_banks(root).contains(&name.base) {
        faults.in_file(path, "no assessment in course.toml lists this file under `banks`");
    }
}
