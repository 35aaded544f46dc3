//! A small whole course, and the same with one fault at a time: each must be named by file, line and cause, and nothing
//! else may be reported with it.

use super::files::Files;
use super::{Courses, render_faults, render_summaries};
use domain::learning::{LessonPart, PublicKind};

const HELP: &str = r#"updated = "2026-11-23"
note = "Services change."
[[everywhere]]
name = "Local emergency number"
what = "Somebody is in danger now."
kind = "emergency"
"#;

const COURSE: &str = r#"title = "Small Course"
summary = "For tests."
edition = "2026.1"
language = "en"
audience = "parents"
access = "open"
kind = "course"
cover = "cover.svg"
cover_alternative = "A square."
licence = "CC BY 4.0"
[[objective]]
id = "one"
text = "Know one thing."
[[module]]
id = "m1"
title = "Module"
summary = "One."
lessons = ["01-first", "02-second"]
[[assessment]]
id = "final"
title = "Final"
banks = ["bank.toml"]
pass_percent = 70
tries = 3
wait_hours = 24
minutes = 10
certificate = true
[[assessment.draw]]
objective = "one"
count = 1
[[assessment.draw]]
objective = "one"
count = 1
critical = true
"#;

const LESSON: &str = r#"+++
title = "First"
summary = "The first lesson."
minutes = 5
objectives = ["one"]
[[sources]]
title = "A report"
publisher = "A publisher"
year = 2024
url = "https://example.org/"
+++

## A heading

Text.

:::check first-check
"#;

const SECOND: &str =
    "+++\ntitle = \"Second\"\nsummary = \"No checks.\"\nminutes = 5\nobjectives = [\"one\"]\n+++\n\nText.\n";

const ITEMS: &str = r#"[[item]]
id = "first-check"
kind = "single"
objective = "one"
difficulty = 1
prompt = "Which?"
options = [
  { id = "a", text = "This", correct = true, feedback = "Yes." },
  { id = "b", text = "That", feedback = "No." },
]
"#;

const BANK: &str = r#"[[item]]
id = "bank-1"
kind = "true-false"
objective = "one"
difficulty = 1
prompt = "True?"
answer = true
feedback_true = "Yes."
feedback_false = "No."
[[item]]
id = "bank-2"
kind = "ordering"
objective = "one"
difficulty = 2
critical = true
prompt = "In which order?"
steps = [{ id = "a", text = "First" }, { id = "b", text = "Then" }]
feedback = "Because."
"#;

fn small() -> Files {
    let mut files = Files::default();
    for (path, text) in [
        ("README.md", "How to write a course."),
        ("help.toml", HELP),
        ("small/course.toml", COURSE),
        ("small/cover.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("small/01-first.md", LESSON),
        ("small/01-first.items.toml", ITEMS),
        ("small/02-second.md", SECOND),
        ("small/bank.toml", BANK),
    ] {
        files.insert(path, text.as_bytes());
    }
    files
}

fn faults_of(files: &Files) -> Vec<String> {
    match Courses::from_files(files) {
        Ok(_) => vec![],
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

/// Replaces a text in a file of the small course, once.
fn changed(path: &str, from: &str, to: &str) -> Files {
    let mut files = small();
    let text = String::from_utf8(files.bytes(path).expect("the file is there").to_vec()).expect("text");
    assert!(text.contains(from), "`{from}` is in {path}");
    files.insert(path, text.replacen(from, to, 1).as_bytes());
    files
}

fn added(path: &str, text: &str) -> Files {
    let mut files = small();
    files.insert(path, text.as_bytes());
    files
}

#[test]
fn the_small_course_is_whole() {
    assert_eq!(faults_of(&small()), [""; 0]);
    let courses = Courses::from_files(&small()).expect("whole");
    let text = "COURSE  EDITION  LANGUAGES  LESSONS  MINUTES  ITEMS  BANK  TITLE\n\
                small   2026.1   en         2        10       1      2     Small Course\n";
    assert_eq!(render_summaries(&courses.summaries()), text);
    assert_eq!(render_faults(&[]), "No faults.\n");
}

#[test]
fn each_fault_is_named_by_file_line_and_cause() {
    let course = "small/course.toml";
    let lesson = "small/01-first.md";
    let items = "small/01-first.items.toml";
    let bank = "small/bank.toml";
    let table: Vec<(Files, &str)> = vec![
        (changed(course, "title = \"Small Course\"\n", ""), "small/course.toml:1: `title` is missing"),
        (changed(course, "\"Small Course\"", "\" \""), "small/course.toml:1: `title` is empty"),
        (changed(course, "\"Small Course\"", "7"), "small/course.toml:1: `title` must be text, not a whole number"),
        (
            changed(course, "licence =", "license = \"x\"\nlicence ="),
            "small/course.toml:10: `license` is unknown here; known are: access, assessment, audience, cover, \
             cover_alternative, edition, kind, language, licence, module, objective, summary, title",
        ),
        (
            changed(course, "\"parents\"", "\"everyone\""),
            "small/course.toml:5: `audience` is `everyone`, but must be one of: trainers, parents, educators, teens, \
             children-9-12, children-under-9",
        ),
        (
            changed(course, "language = \"en\"", "language = \"English\""),
            "small/course.toml:4: `English` is no language: write a code such as en or pt-BR",
        ),
        (
            changed(course, "\"cover.svg\"", "\"front.svg\""),
            "small/course.toml:8: there is no picture `front.svg` in the course's folder",
        ),
        (
            changed(course, "id = \"m1\"", "id = \"M 1\""),
            "small/course.toml:15: `M 1` is no id: use small letters, digits and hyphens",
        ),
        (
            changed(course, "summary = \"One.\"", "summary = \"One.\"\npicture = \"cover.svg\""),
            "small/course.toml:18: `picture` needs `picture_alternative`: what the picture shows",
        ),
        (
            changed(course, "[[module]]", "[[objective]]\nid = \"one\"\ntext = \"Again.\"\n[[module]]"),
            "small/course.toml:15: objective id `one` is used twice",
        ),
        (
            changed(course, "\"02-second\"]", "\"02-second\", \"02-second\"]"),
            "small/course.toml:18: lesson `02-second` is listed twice",
        ),
        (
            changed(course, "\"02-second\"]", "\"02-second\",\n\"03-third\"]"),
            "small/course.toml:19: there is no lesson file `03-third.md`",
        ),
        (
            changed(course, "[\"bank.toml\"]", "[\"bank.toml\", \"more.toml\"]"),
            "small/course.toml:22: there is no bank `more.toml` in the course's folder",
        ),
        (
            changed(course, "pass_percent = 70", "pass_percent = 170"),
            "small/course.toml:23: `pass_percent` is 170, but must be between 1 and 100",
        ),
        (
            changed(course, "count = 1\n[[", "count = 2\n[["),
            "small/course.toml:30: 2 items are drawn for `one`, but the bank has 1 (other than critical)",
        ),
        (
            changed(course, "count = 1\ncritical", "count = 9\ncritical"),
            "small/course.toml:33: 9 items are drawn for `one`, but the bank has 1 (critical)",
        ),
        (
            changed(course, "objective = \"one\"\ncount", "objective = \"two\"\ncount"),
            "small/course.toml:29: objective `two` is not listed in course.toml",
        ),
        (
            changed(course, "title = \"Module\"", "title = \"Module"),
            "small/course.toml:16: no valid TOML: invalid basic string, expected `\"`",
        ),
        (
            changed(lesson, "+++\ntitle", "title"),
            "small/01-first.md: a lesson begins with its front matter between two lines of `+++`",
        ),
        (
            changed(lesson, "[\"one\"]", "[\"one\", \"two\"]"),
            "small/01-first.md:5: objective `two` is not listed in course.toml",
        ),
        (
            changed(lesson, "minutes = 5", "minutes = \"5\""),
            "small/01-first.md:4: `minutes` must be a whole number, not text",
        ),
        (
            changed(lesson, "https://example.org/", "example.org"),
            "small/01-first.md:10: `example.org` is no web address: it must start with https://",
        ),
        (changed(lesson, "## A", "### A"), "small/01-first.md:13: a heading level is skipped: `###` follows `#`"),
        (
            changed(lesson, "Text.", "![A](x.svg)"),
            "small/01-first.md:15: there is no picture `x.svg` in the course's folder",
        ),
        (
            changed(lesson, "Text.", "![](cover.svg)"),
            "small/01-first.md:15: the picture `cover.svg` has no alternative: say in the brackets what it shows",
        ),
        (
            changed(lesson, ":::check first-check", ":::check other-check"),
            "small/01-first.md:17: there is no check `other-check` in the lesson's .items.toml",
        ),
        (changed(items, "correct = true, ", ""), "small/01-first.items.toml:7: no option is correct"),
        (
            changed(items, "\"That\",", "\"That\", correct = true,"),
            "small/01-first.items.toml:7: 2 options are correct, but exactly one must be",
        ),
        (changed(items, ", feedback = \"No.\"", ""), "small/01-first.items.toml:9: `feedback` is missing"),
        (changed(items, "id = \"b\"", "id = \"a\""), "small/01-first.items.toml:7: `options` has the id `a` twice"),
        (
            changed(items, "kind = \"single\"", "kind = \"essay\""),
            "small/01-first.items.toml:3: `kind` is `essay`, but must be one of: single, multiple, true-false, ordering, \
             matching, number, scenario",
        ),
        (
            changed(items, "difficulty = 1", "difficulty = 1\ncritical = true"),
            "small/01-first.items.toml:6: only an item of a bank can be critical",
        ),
        (
            changed(items, "difficulty = 1", "difficulty = 1\nlevel = 1"),
            "small/01-first.items.toml:6: only the items of a challenge have a level",
        ),
        (
            changed(bank, "id = \"bank-2\"", "id = \"first-check\""),
            "small/bank.toml:11: id `first-check` is used twice in this course; first in small/01-first.items.toml:1",
        ),
        (
            changed(bank, "answer = true", "answer = \"yes\""),
            "small/bank.toml:7: `answer` must be true or false, not text",
        ),
        (
            changed(bank, ", { id = \"b\", text = \"Then\" }", ""),
            "small/bank.toml:17: `steps` needs at least two entries",
        ),
        (changed("help.toml", "2026-11-23", "soon"), "help.toml:1: `soon` is no date: write 2026-11-23"),
        (
            changed("help.toml", "kind = \"emergency\"", "kind = \"emergency\"\nurl = \"javascript:x\""),
            "help.toml:7: `javascript:x` is no web address: it must start with https://",
        ),
        (
            added("small/01-first.french.md", LESSON),
            "small/01-first.french.md: `french` is no language: write a code such as fr or pt-BR, or nothing",
        ),
        (added("small/03-third.md", SECOND), "small/03-third.md: the lesson `03-third` is in no module of course.toml"),
        (added("small/old.toml", BANK), "small/old.toml: no assessment in course.toml lists this file under `banks`"),
        (added("small/notes.txt", ""), "small/notes.txt: only .md, .toml and .svg files belong into a course folder"),
        (
            added("small/02-second.items.fr.toml", "item = []"),
            "small/02-second.items.fr.toml: there is no `02-second.items.toml` that this could translate",
        ),
        (
            added("small/02-second.en.md", SECOND),
            "small/02-second.en.md: this is the course's own language: leave the suffix out",
        ),
        (
            added("small/course.fr.toml", "title = \"Petit cours\"\naccess = \"invited\""),
            "small/course.fr.toml:2: `access` differs from the file in the course's own language; a translation changes \
             texts only",
        ),
        (
            added("small/01-first.items.fr.toml", "[[item]]\nid = \"none\"\nprompt = \"Lequel ?\""),
            "small/01-first.items.fr.toml:1: id `none` is not in the file in the course's own language",
        ),
        (
            added("small/cover.svg", "<svg><script>alert(1)</script></svg>"),
            "small/cover.svg: a picture must not carry anything that runs, such as `<script`",
        ),
        (added("other/cover.svg", "<svg/>"), "other/course.toml: the file is missing: every folder here is a course"),
        (added("small/deep/x.md", ""), "small/deep/x.md: a course has no folders within it"),
    ];
    for (files, expected) in table {
        assert_eq!(faults_of(&files), [expected]);
    }
}

#[test]
fn all_faults_come_in_one_go() {
    let mut files = changed("small/course.toml", "edition = \"2026.1\"\n", "");
    files.insert("small/bank.toml", BANK.replace("answer = true\n", "").as_bytes());
    files.insert("small/02-second.md", SECOND.replace("Text.", "# No").as_bytes());
    files.insert("help.toml", HELP.replace("note", "notes").as_bytes());
    let faults = Courses::from_files(&files).expect_err("faults");
    assert_eq!(
        render_faults(&faults),
        "help.toml:1: `note` is missing\n\
         help.toml:2: `notes` is unknown here; known are: country, everywhere, note, updated\n\
         small/02-second.md:8: headings start at `##`: the title in the front matter is the only `#`\n\
         small/bank.toml:1: `answer` is missing\n\
         small/course.toml:1: `edition` is missing\n\
         5 faults.\n"
    );
}

#[test]
fn a_translation_stands_in_where_it_is_and_nowhere_else() {
    let mut files = small();
    files.insert(
        "small/course.fr.toml",
        "title = \"Petit cours\"\n[[module]]\nid = \"m1\"\ntitle = \"Le module\"".as_bytes(),
    );
    files.insert(
        "small/01-first.fr.md",
        "+++\ntitle = \"Premier\"\nsummary = \"La leçon.\"\n+++\nTexte.\n:::check first-check\n".as_bytes(),
    );
    files.insert(
        "small/01-first.items.fr.toml",
        "[[item]]\nid = \"first-check\"\nprompt = \"Lequel ?\"\noptions = [{ id = \"b\", text = \"Cela\" }]".as_bytes(),
    );
    let courses = Courses::from_files(&files).expect("whole");
    let course = courses.find(&"small".into(), "fr-CA").expect("there");
    assert_eq!((course.title.as_str(), course.language.as_str()), ("Petit cours", "fr"));
    assert_eq!(course.modules[0].title, "Le module");
    let (first, second) = (&course.modules[0].lessons[0], &course.modules[0].lessons[1]);
    assert_eq!((first.title.as_str(), first.language.as_str(), first.minutes), ("Premier", "fr", 5));
    assert_eq!(first.parts[0], LessonPart::Html("<p>Texte.</p>\n".into()));
    assert_eq!((second.title.as_str(), second.language.as_str()), ("Second", "en"));
    let PublicKind::Single { options } = first.items[0].practise(1).public.kind else { panic!("single") };
    let mut texts: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
    texts.sort_unstable();
    assert_eq!((first.items[0].prompt.as_str(), texts.as_slice()), ("Lequel ?", ["Cela", "This"].as_slice()));
    assert_eq!(courses.find(&"small".into(), "ar").map(|course| course.title.as_str()), Some("Small Course"));
    assert_eq!(courses.summaries()[0].languages, ["en", "fr"]);
}

#[test]
fn the_courses_of_this_repository_are_whole() {
    let courses = Courses::embedded().map_err(|faults| render_faults(&faults)).expect("no faults");
    let trainer_core = courses.find(&"trainer-core".into(), "en").expect("there");
    let final_assessment = trainer_core.certifying().expect("it certifies");
    for seed in 0..50 {
        assert_eq!(final_assessment.draw(seed).map(|drawn| drawn.len()), Ok(final_assessment.n_items()));
    }
    assert!(final_assessment.bank.len() >= 45);
    assert!(final_assessment.bank.iter().filter(|item| item.critical).count() >= 8);
    assert!(courses.picture(&"net-rules".into(), "cover.svg").is_some_and(|bytes| bytes.starts_with(b"<")));
    assert!(!courses.help().everywhere.is_empty());
}

#[test]
fn a_folder_is_read_like_the_embedded_courses() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("small")).expect("a folder");
    let files = small();
    for name in files.names_in("small") {
        std::fs::write(folder.path().join("small").join(name), files.bytes(&format!("small/{name}")).expect("there"))
            .expect("written");
    }
    let faults = Courses::load(folder.path()).expect_err("no help.toml yet");
    assert_eq!(faults[0].to_string(), "help.toml: the file is missing: it says where to get help, by country");
    std::fs::write(folder.path().join("help.toml"), HELP).expect("written");
    assert_eq!(Courses::load(folder.path()).expect("whole").all("en").count(), 1);
    assert!(Courses::load(&folder.path().join("nowhere")).is_err());
}
