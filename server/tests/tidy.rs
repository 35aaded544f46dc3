//! The rules of the house that no compiler knows, as a test: where SQL may stand, what each crate must not know, what every
//! file has. ARCHITECTURE.md says why; a rule that is wrong is changed there and here together.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The nouns that name the folders of every layer.
const NOUNS: [&str; 7] = ["accounts", "organisations", "learning", "certificates", "cohorts", "challenge", "reach"];

/// Files longer than this, in lines, do more than one thing.
const LINES: usize = 450;

/// Folders that are not ours or not source.
const PASSED_OVER: [&str; 6] = ["target", "node_modules", ".git", "screenshots", "results", "data"];

/// This file, which names what it looks for.
const THIS: &str = "server/tests/tidy.rs";

/// A file of the project.
struct Source {
    /// Its path from the top of the project, with slashes.
    path: String,
    text: String,
}

impl Source {
    fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    fn is_test(&self) -> bool {
        ["/tests/", "/testing/"].iter().any(|folder| self.path.contains(folder))
            || self.is("_tests.rs")
            || self.is("/testing.rs")
    }

    /// Its lines that are code, each with its number from 1; comments of whole lines are left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        numbered.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Every line of code that holds one of these words, as `path:line: word`.
    fn lines_with(&self, words: &[&str]) -> Vec<String> {
        let lines = self.code().flat_map(|(number, line)| {
            let found = words.iter().filter(move |word| line.contains(**word));
            found.map(move |word| format!("{}:{number}: {word}", self.path))
        });
        lines.collect()
    }
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the server has a folder above it").to_owned()
}

/// Every file with one of these endings.
fn sources(endings: &[&str]) -> Vec<Source> {
    let (mut found, mut folders) = (Vec::new(), vec![project()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder can be read") {
            let path = entry.expect("an entry can be read").path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if path.is_dir() {
                if !PASSED_OVER.contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text = std::fs::read_to_string(&path).expect("source is UTF-8 text");
                let path =
                    path.strip_prefix(project()).expect("below the project").to_string_lossy().replace('\\', "/");
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!found.is_empty(), "there are no files with {endings:?}: the test looks in the wrong place");
    found
}

/// The Rust files for which `is_meant` is true.
fn rust(is_meant: impl Fn(&Source) -> bool) -> Vec<Source> {
    sources(&[".rs"]).into_iter().filter(|file| file.path != THIS && is_meant(file)).collect()
}

fn assert_none(rule: &str, found: impl IntoIterator<Item = String>) {
    let found: Vec<String> = found.into_iter().collect();
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

fn table(manifest: &str) -> toml::Table {
    let text = std::fs::read_to_string(project().join(manifest)).expect("a manifest can be read");
    text.parse().expect("a manifest is TOML")
}

#[test]
fn sql_stands_in_sql_files_only() {
    let words = ["sqlx::query", "fetch_all!(", "fetch_optional!(", "fetch_one!(", "execute!("];
    let files = rust(|file| !file.is("/sql.rs") && !file.is_test() && file.path != "server/backend/src/db.rs");
    let found = files.iter().flat_map(|file| file.lines_with(&words));
    assert_none("SQL belongs into server/backend/src/<noun>/sql.rs", found);
}

#[test]
fn only_the_backend_knows_the_database() {
    let files = rust(|file| !file.path.starts_with("server/backend/"));
    assert_none("sqlx is known to the backend alone", files.iter().flat_map(|file| file.lines_with(&["sqlx::"])));
}

#[test]
fn no_noun_uses_the_sql_of_another() {
    let mut found = Vec::new();
    for file in rust(|file| file.path.starts_with("server/backend/src/")) {
        for noun in NOUNS {
            if !file.path.starts_with(&format!("server/backend/src/{noun}/")) {
                let words = [format!("{noun}::sql"), format!("{noun}::{{sql")];
                found.extend(file.lines_with(&words.each_ref().map(String::as_str)));
            }
        }
        found.extend(file.lines_with(&["pub mod sql", "pub(crate) mod sql", "pub use sql::", "pub(crate) use sql::"]));
    }
    assert_none("a noun's sql.rs is its own; call a function of that noun instead", found);
}

#[test]
fn the_domain_is_pure() {
    let forbidden = [
        "sqlx",
        "leptos",
        "axum",
        "tokio",
        "rand::",
        "std::fs",
        "std::net",
        "std::io",
        "std::env",
        "std::process",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "Uuid::new_v4",
        "Uuid::now_v7",
        "backend::",
        "web_sys",
    ];
    let files = rust(|file| file.path.starts_with("app/domain/"));
    let found = files.iter().flat_map(|file| file.lines_with(&forbidden));
    assert_none("domain knows no I/O, no clock, no chance and no pages", found);
}

#[test]
fn dependencies_point_one_way() {
    let allowed: [(&str, &[&str]); 7] = [
        ("app/domain", &[]),
        ("server/backend", &["domain"]),
        ("frontend/outbox", &["domain"]),
        ("app", &["domain", "backend", "outbox"]),
        ("server", &["domain", "backend", "app"]),
        ("frontend", &["app"]),
        ("frontend/bundle", &[]),
    ];
    let ours = ["domain", "backend", "outbox", "app", "server", "frontend", "bundle"];
    for (folder, allowed) in allowed {
        let manifest = table(&format!("{folder}/Cargo.toml"));
        let known = manifest.get("dependencies").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        let wrong = known.keys().filter(|name| ours.contains(&name.as_str()) && !allowed.contains(&name.as_str()));
        assert_none("a crate depends on one that stands above it", wrong.map(|name| format!("{folder} on {name}")));
    }
}

#[test]
fn the_nouns_name_the_folders_of_every_layer() {
    for layer in ["app/domain/src", "app/src", "server/backend/src", "server/src"] {
        let missing = NOUNS.iter().filter(|noun| !project().join(layer).join(noun).is_dir());
        assert_none("a layer lacks a noun", missing.map(|noun| format!("{layer}/{noun}")));
    }
}

#[test]
fn migrations_come_in_pairs() {
    let names = |database: &str| -> BTreeSet<String> {
        let folder = project().join("server/backend/migrations").join(database);
        let entries = std::fs::read_dir(folder).expect("a folder of migrations");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"), "each migration has a partner of the same name");
    for (place, name) in names("sqlite").iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", place + 1)), "{name} is not number {}", place + 1);
    }
}

#[test]
fn markup_that_can_be_abused_stands_where_it_is_looked_after() {
    // What these put into a page was sanitised or drawn by ourselves.
    let trusted = [
        "app/src/shell.rs",
        "app/src/certificates/verification_page.rs",
        "app/src/challenge/lesson_page.rs",
        "app/src/cohorts/cohort_page/mod.rs",
        "app/src/cohorts/sheet_pages.rs",
        "app/src/learning/sanitised.rs",
        "app/src/ui/text_area.rs",
    ];
    let mut found = Vec::new();
    for file in rust(|file| file.path.starts_with("app/src/") && !file.is_test()) {
        if !trusted.contains(&file.path.as_str()) {
            found.extend(file.lines_with(&["inner_html", "set_inner_html", "set_outer_html"]));
        }
        if file.path != "app/src/ui/text_area.rs" {
            found.extend(file.lines_with(&["<textarea", "<script>", "style=\"", "javascript:"]));
        }
        if file.path != "app/src/shell.rs" {
            found.extend(file.lines_with(&["<script"]));
        }
    }
    assert_none("text areas, raw markup, inline scripts and inline styles have few places", found);
}

#[test]
fn every_module_says_why_it_exists() {
    let files = sources(&[".rs"]);
    let silent = files.iter().filter(|file| !file.text.starts_with("//!"));
    assert_none("a module opens with //! and its reason", silent.map(|file| file.path.clone()));
    let scripts = sources(&[".mjs", ".js"]);
    let silent = scripts.iter().filter(|file| !file.text.starts_with("//") && !file.text.starts_with("/*"));
    assert_none("a script opens with a comment and its reason", silent.map(|file| file.path.clone()));
}

#[test]
fn no_file_does_everything() {
    let files = sources(&[".rs", ".css", ".mjs", ".js", ".sh"]);
    let long = files.iter().map(|file| (file, file.text.lines().count())).filter(|(_, lines)| *lines > LINES);
    assert_none("a file is too long", long.map(|(file, lines)| format!("{}: {lines} lines", file.path)));
}

#[test]
fn nothing_is_left_for_later() {
    // In pieces, so that this file does not find itself.
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("#[ig", "nore"),
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
        concat!("#[al", "low("),
        concat!("test.", "skip"),
    ];
    let files = sources(&[".rs", ".css", ".mjs", ".js", ".sh", ".sql", "Makefile"]);
    let found = files.iter().flat_map(|file| {
        let lines = file.text.lines().enumerate();
        let found = lines.filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        found.map(|(index, line)| format!("{}:{}: {}", file.path, index + 1, line.trim())).collect::<Vec<_>>()
    });
    assert_none("what is begun is finished", found);
}

#[test]
fn style_knows_start_and_end_not_left_and_right() {
    let mut found = Vec::new();
    for file in sources(&[".css"]) {
        let mut in_comment = false;
        for (index, line) in file.text.lines().enumerate() {
            let is_comment = in_comment || line.trim_start().starts_with("/*");
            in_comment = is_comment && !line.contains("*/");
            // What stands in quotation marks is a name, such as the state of an answer that was right.
            let unquoted: String = line.split('"').step_by(2).collect();
            let mut words = unquoted.split(|letter: char| !letter.is_ascii_alphabetic());
            if !is_comment && words.any(|word| word == "left" || word == "right") {
                found.push(format!("{}:{}: {}", file.path, index + 1, line.trim()));
            }
        }
    }
    assert_none("style works from right to left too", found);
}

#[test]
fn the_map_names_every_crate() {
    let map = std::fs::read_to_string(project().join("ARCHITECTURE.md")).expect("there is a map");
    let manifest = table("Cargo.toml");
    let members = manifest.get("workspace").and_then(|workspace| workspace.get("members"));
    let members = members.and_then(toml::Value::as_array).expect("a workspace has members");
    let missing = members.iter().filter_map(toml::Value::as_str).filter(|folder| !map.contains(&format!("`{folder}`")));
    assert_none("ARCHITECTURE.md does not name a crate", missing.map(str::to_owned));
}
