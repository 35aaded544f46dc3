//! The schemas that editors use, held to the loader: every real file fits them, broken ones do not, they explain each key,
//! and they know the same keys as the readers beside this file.

use super::Courses;
use super::fault::Faults;
use super::files::{FileName, Files};
use super::new_course::templates;
use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const NAMES: [&str; 6] = ["course", "front-matter", "help", "items", "plan", "worksheet"];

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn schema(name: &str) -> Value {
    let file = project().join("courses/schema").join(format!("{name}.schema.json"));
    let text = std::fs::read_to_string(file).expect("the schema is there");
    serde_json::from_str(&text).expect("the schema is JSON")
}

/// All schemas, ready to judge.
struct Judge {
    schemas: Schemas,
    by_name: BTreeMap<&'static str, SchemaIndex>,
}

impl Judge {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let mut by_name = BTreeMap::new();
        for name in NAMES {
            let address = format!("https://schemas.test/{name}.json");
            compiler.add_resource(&address, schema(name)).expect("a schema");
            by_name.insert(name, compiler.compile(&address, &mut schemas).expect("a schema of draft 2020-12"));
        }
        Self { schemas, by_name }
    }

    /// What the schema says against a TOML text; empty when it fits.
    fn verdict(&self, name: &str, text: &str) -> String {
        let table: toml::Table = text.parse().expect("TOML");
        let value = serde_json::to_value(table).expect("every value of ours is one of JSON");
        match self.schemas.validate(&value, self.by_name[name]) {
            Ok(()) => String::new(),
            Err(error) => format!("{error:#}"),
        }
    }
}

/// The schema for a file, as `.taplo.toml` says it too. None for what has none: translations hold some of the keys only.
fn schema_of(path: &str) -> Option<&'static str> {
    let Some((_, name)) = path.rsplit_once('/') else { return (path == "help.toml").then_some("help") };
    let name = FileName::parse(name).ok().filter(|name| name.language.is_none())?.base;
    match name.as_str() {
        "course.toml" => Some("course"),
        name if name.ends_with(".md") => Some("front-matter"),
        name if name.ends_with(".items.toml") || name.starts_with("bank") && name.ends_with(".toml") => Some("items"),
        name if name.starts_with("plan-") => Some("plan"),
        name if name.starts_with("worksheet-") => Some("worksheet"),
        name if name.ends_with(".toml") => panic!("there is no schema for {name}"),
        _ => None,
    }
}

/// The TOML of a file, and in a page what follows it.
fn parts(path: &str, text: &str) -> (String, Option<String>) {
    if !path.ends_with(".md") {
        return (text.to_owned(), None);
    }
    let (front_matter, body) = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).expect("a page");
    (front_matter.to_owned(), Some(body.to_owned()))
}

/// Every file with a schema: its path, the schema's name, and its text.
fn files_with_schemas(files: &Files) -> Vec<(String, &'static str, String)> {
    let paths = files
        .folders()
        .into_iter()
        .flat_map(|folder| files.names_in(folder).map(move |name| format!("{folder}/{name}")));
    let text = |path: String| {
        let text = files.text(&path, &Faults::default()).expect("text");
        Some((schema_of(&path)?, path, text)).map(|(name, path, text)| (path, name, text))
    };
    paths.chain(["help.toml".to_owned()]).filter_map(text).collect()
}

#[test]
fn every_real_file_fits_its_schema() {
    let judge = Judge::new();
    let mut used = BTreeSet::new();
    for (path, name, text) in files_with_schemas(&Files::embedded()) {
        assert_eq!(judge.verdict(name, &parts(&path, &text).0), "", "{path}");
        used.insert(name);
    }
    assert_eq!(used, NAMES.into());
    for (path, text) in templates() {
        if let Some(name) = schema_of(&path) {
            assert_eq!(judge.verdict(name, &parts(&path, &text).0), "", "{path}");
        }
    }
}

#[test]
fn broken_files_do_not_fit() {
    let judge = Judge::new();
    let real: BTreeMap<String, String> =
        files_with_schemas(&Files::embedded()).into_iter().map(|(path, _, text)| (path, text)).collect();
    let templates: BTreeMap<String, String> = templates().collect();
    // A file, a text in it, what stands there instead, and the place that is named.
    let table = [
        ("course/course.toml", "title = \"TITLE\"\n", "", "''"),
        ("course/course.toml", "title = \"TITLE\"", "titel = \"TITLE\"", "titel"),
        ("course/course.toml", "access = \"open\"", "access = \"opened\"", "/access"),
        ("course/course.toml", "audience = \"parents\"", "audience = \"parent\"", "/audience"),
        ("course/course.toml", "language = \"en\"", "language = \"english\"", "/language"),
        ("course/course.toml", "id = \"ask\"", "id = \"Ask first\"", "/module/0/id"),
        ("course/course.toml", "cover = \"cover.svg\"", "cover = \"cover.png\"", "/cover"),
        ("course/course.toml", "pass_percent = 70", "pass_percent = 170", "/assessment/0/pass_percent"),
        ("course/course.toml", "count = 1", "count = \"one\"", "/assessment/0/draw/1/count"),
        ("course/course.toml", "guide = \"guide.md\"", "plans = [\"evening.toml\"]", "/plans/0"),
        ("challenge/course.toml", "picture_alternative = \"A big yellow padlock.\"\n", "", "picture_alternative"),
        ("storybook/course.toml", "access = \"open\"", "access = \"invited\"", "/access"),
        ("workbook/course.toml", "\"children-9-12\"", "\"teens\"", "/audience"),
        ("course/01-ask-first.md", "summary = \"An open question opens a talk; advice can wait.\"", "", "summary"),
        ("course/01-ask-first.md", "phone_only", "phone", "/adaptations"),
        ("course/01-ask-first.md", "year = 2020", "year = \"2020\"", "/sources/0/year"),
        ("workbook/01-kind-answers.md", "[\"One sheet for each child\", \"Pencils\"]", "[]", "/materials"),
        ("course/01-ask-first.items.toml", "difficulty = 1", "difficulty = 4", "/item/0/difficulty"),
        ("course/01-ask-first.items.toml", "kind = \"single\"", "kind = \"scenario\"", "situation"),
        ("course/01-ask-first.items.toml", "kind = \"single\"", "kind = \"choice\"", "/item/0/kind"),
        ("course/01-ask-first.items.toml", "correct = true", "correct = \"yes\"", "/item/0/options/1/correct"),
        (
            "course/01-ask-first.items.toml",
            "id = \"a\", text",
            "id = \"a\", consequence = \"c\", text",
            "/item/0/options/0",
        ),
        ("course/bank.toml", "answer = false", "answer = 1", "/item/1/answer"),
        ("course/bank.toml", "kind = \"ordering\"", "kind = \"matching\"", "pairs"),
        ("course/bank.toml", "feedback_true", "feedback", "/item/1"),
        ("course/bank.toml", "text = \"Listen to the end\"", "text = \" \"", "/item/2/steps/1/text"),
        ("parents/plan-90-minutes.toml", "kind = \"activity\"", "kind = \"game\"", "/kind"),
        ("parents/plan-90-minutes.toml", "part = \"messages\"", "part = \"message\"", "/part"),
        ("parents/plan-90-minutes.toml", "[help]", "[card]", "card"),
        ("parents/worksheet-home-map.toml", "kind = \"choice\"", "kind = \"long\"", "choices"),
        ("help.toml", "updated = \"", "updated = \"on ", "/updated"),
        ("help.toml", "kind = \"emergency\"", "kind = \"police\"", "/everywhere/0/kind"),
        ("help.toml", "code = \"GB\"", "code = \"gb\"", "/country/0/code"),
    ];
    for (path, from, to, place) in table {
        let text = templates.get(path).or_else(|| real.get(path)).unwrap_or_else(|| panic!("there is no {path}"));
        assert!(text.contains(from), "`{from}` is in {path}");
        let broken = parts(path, &text.replacen(from, to, 1)).0;
        let verdict = judge.verdict(schema_of(path).expect("a schema"), &broken);
        assert!(verdict.contains(place), "{path}: `{to}` for `{from}` gives “{verdict}”");
    }
}

#[test]
fn each_key_is_explained() {
    fn walk(node: &Value, place: &str, root: &Value, silent: &mut Vec<String>) {
        if let Some(properties) = node.get("properties").and_then(Value::as_object) {
            for (key, property) in properties {
                let place = format!("{place}/{key}");
                if resolve(property, root).get("description").and_then(Value::as_str).is_none_or(str::is_empty) {
                    silent.push(place.clone());
                }
                walk(property, &place, root, silent);
            }
        }
        if let Some(items) = node.get("items") {
            walk(items, &format!("{place}[]"), root, silent);
        }
        for (name, definition) in node.get("$defs").and_then(Value::as_object).into_iter().flatten() {
            walk(definition, &format!("{place}/{name}"), root, silent);
        }
    }
    let mut silent = vec![];
    for name in NAMES {
        let root = schema(name);
        assert_eq!(root["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert!(root["title"].is_string() && root["description"].is_string(), "{name}");
        walk(&root, name, &root, &mut silent);
    }
    assert_eq!(silent, [""; 0]);
}

#[test]
fn editors_find_each_schema() {
    let text = std::fs::read_to_string(project().join(".taplo.toml")).expect("the settings of taplo");
    let settings: toml::Table = text.parse().expect("TOML");
    let rules = settings["rule"].as_array().expect("rules");
    let paths: BTreeSet<&str> = rules.iter().filter_map(|rule| rule["schema"]["path"].as_str()).collect();
    let of_toml_files = NAMES.iter().filter(|name| **name != "front-matter");
    let expected: Vec<String> = of_toml_files.map(|name| format!("courses/schema/{name}.schema.json")).collect();
    assert_eq!(paths, expected.iter().map(String::as_str).collect());
}

fn resolve<'a>(node: &'a Value, root: &'a Value) -> &'a Value {
    let pointer = node.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    pointer.map_or(node, |pointer| root.pointer(pointer).expect("a reference leads somewhere"))
}

/// The conditions of a schema that hold for a table: their `then`, or their `else`.
fn branches<'a>(node: &'a Value, table: &toml::Table) -> Vec<&'a Value> {
    let all = node.get("allOf").and_then(Value::as_array).into_iter().flatten().chain([node]);
    let branch = |rule: &'a Value| {
        let wanted = rule.get("if")?.pointer("/properties/kind")?;
        let kind = table.get("kind")?.as_str()?;
        let words =
            wanted.get("enum").and_then(Value::as_array).cloned().unwrap_or_else(|| vec![wanted["const"].clone()]);
        rule.get(if words.contains(&kind.into()) { "then" } else { "else" })
    };
    all.filter_map(branch).collect()
}

/// Puts a key that nobody knows into every table, and notes which keys the schema knows there.
struct Marker<'a> {
    root: &'a Value,
    marks: &'a mut BTreeMap<String, (String, BTreeSet<String>)>,
    path: &'a str,
}

impl Marker<'_> {
    fn mark(&mut self, value: &mut toml::Value, node: &Value) {
        let node = resolve(node, self.root);
        match value {
            toml::Value::Array(values) => {
                for value in values {
                    self.mark(value, &node["items"]);
                }
            }
            toml::Value::Table(table) => self.mark_table(table, node),
            _ => {}
        }
    }

    fn mark_table(&mut self, table: &mut toml::Table, node: &Value) {
        let mut properties = node["properties"].as_object().expect("a table has properties").clone();
        for branch in branches(node, table) {
            for (key, property) in branch.get("properties").and_then(Value::as_object).into_iter().flatten() {
                match property {
                    Value::Bool(false) => {
                        properties.remove(key);
                    }
                    Value::Object(rule) if rule.contains_key("$ref") => {
                        properties.insert(key.clone(), property.clone());
                    }
                    _ => {}
                }
            }
        }
        for (key, value) in table.iter_mut() {
            if let Some(property) = properties.get(key) {
                self.mark(value, property);
            }
        }
        // A break that has no words of its own is not asked for them.
        if table.get("kind").and_then(toml::Value::as_str) == Some("break") && !table.contains_key("say") {
            properties.remove("say");
        }
        let mark = format!("unknown-{}", self.marks.len());
        self.marks.insert(mark.clone(), (self.path.to_owned(), properties.keys().cloned().collect()));
        table.insert(mark, true.into());
    }
}

#[test]
fn schemas_and_loader_know_the_same_keys() {
    let (mut files, mut marks) = (Files::embedded(), BTreeMap::new());
    for (path, name, text) in files_with_schemas(&files) {
        // The guide shares the schema of lessons and knows fewer keys.
        if path.ends_with("/guide.md") {
            continue;
        }
        let (front_matter, body) = parts(&path, &text);
        let mut table: toml::Table = front_matter.parse().expect("TOML");
        let root = schema(name);
        Marker { root: &root, marks: &mut marks, path: &path }.mark_table(&mut table, &root);
        let marked = toml::to_string(&table).expect("TOML");
        let marked = body.map_or(marked.clone(), |body| format!("+++\n{marked}\n+++\n{body}"));
        files.insert(&path, marked.as_bytes());
    }
    let faults = Courses::from_files(&files).expect_err("keys that nobody knows");
    let known: BTreeMap<&str, BTreeSet<String>> = faults
        .iter()
        .map(|fault| {
            let told = fault.cause.strip_prefix('`').and_then(|rest| rest.split_once("` is unknown here; known are: "));
            let (mark, keys) = told.unwrap_or_else(|| panic!("{fault}"));
            (mark, keys.split(", ").map(str::to_owned).collect())
        })
        .collect();
    assert!(marks.len() > 500, "{} tables are marked", marks.len());
    for (mark, (path, of_schema)) in &marks {
        assert_eq!(known.get(mark.as_str()), Some(of_schema), "{path}");
    }
}
