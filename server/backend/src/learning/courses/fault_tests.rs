//! Small whole courses, and the same with one fault at a time: each must be named by file, line, column and cause, and
//! nothing else may be reported with it.
//!
//! The whole courses stand in `faults/healthy`, a translation of one of them in `faults/french`, the faulty files beside it, by subject; `faults.toml` says which file each
//! replaces and what is then reported.

use super::files::Files;
use super::{Courses, put_report, render_faults, render_summaries};
use domain::cohorts::FidelityPart;
use domain::learning::{LessonPart, PublicKind, WorksheetFieldKind};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/learning/courses/faults")
}

fn healthy() -> Files {
    Files::read(&folder().join("healthy")).expect("the whole courses can be read")
}

/// The whole courses, one of them in French too.
fn with_french() -> Files {
    let (mut files, french) = (healthy(), Files::read(&folder().join("french")).expect("the translation can be read"));
    for name in french.names_in("small") {
        let path = format!("small/{name}");
        files.insert(&path, french.bytes(&path).expect("the file is there"));
    }
    files
}

fn faults_of(files: &Files) -> Vec<String> {
    match Courses::from_files(files) {
        Ok(_) => vec![],
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

/// The whole courses with a text replaced in one file.
fn changed(path: &str, from: &str, to: &str) -> Files {
    let mut files = healthy();
    let text = String::from_utf8(files.bytes(path).expect("the file is there").to_vec()).expect("text");
    assert!(text.contains(from), "`{from}` is in {path}");
    files.insert(path, text.replacen(from, to, 1).as_bytes());
    files
}

/// A line of `faults.toml`.
#[derive(Deserialize)]
struct Fault {
    file: String,
    replaces: String,
    message: String,
}

#[derive(Deserialize)]
struct Subject {
    fault: Vec<Fault>,
}

fn subject(name: &str) -> Vec<Fault> {
    let text = std::fs::read_to_string(folder().join(name).join("faults.toml")).expect("a list of faults");
    toml::from_str::<Subject>(&text).expect("a list of faults").fault
}

/// Each file of a subject is listed and gives exactly the fault that is said.
fn assert_faults(name: &str) {
    let faults = subject(name);
    for fault in &faults {
        // Elsewhere, what is missing in an original would be reported of its translation as well.
        let mut files = if name == "translation" { with_french() } else { healthy() };
        let bytes = std::fs::read(folder().join(name).join(&fault.file)).expect("a faulty file");
        files.insert(&fault.replaces, &bytes);
        assert_eq!(faults_of(&files), [fault.message.as_str()], "{name}/{}", fault.file);
    }
    let listed: BTreeSet<String> = faults.into_iter().map(|fault| fault.file).collect();
    let entries = std::fs::read_dir(folder().join(name)).expect("a folder of faults");
    let there = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    assert_eq!(there.filter(|file| file != "faults.toml").collect::<BTreeSet<_>>(), listed, "{name}");
}

macro_rules! subjects {
    ($($test:ident = $name:literal;)*) => {
        $(
            #[test]
            fn $test() {
                assert_faults($name);
            }
        )*

        const SUBJECTS: &[&str] = &[$($name),*];
    };
}

subjects! {
    faults_in_a_course_are_named = "course";
    faults_in_an_assessment_are_named = "assessment";
    faults_in_items_are_named = "items";
    faults_in_a_lesson_are_named = "lesson";
    faults_in_a_guide_are_named = "guide";
    faults_in_a_session_plan_are_named = "plan";
    faults_in_a_worksheet_are_named = "worksheet";
    faults_in_a_storybook_are_named = "storybook";
    faults_in_a_workbook_are_named = "workbook";
    faults_in_a_picture_are_named = "picture";
    faults_in_a_translation_are_named = "translation";
    faults_of_the_folder_are_named = "file";
    faults_in_the_list_of_help_are_named = "help";
}

#[test]
fn no_subject_is_forgotten() {
    let entries = std::fs::read_dir(folder()).expect("the folder of faults");
    let there = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let there: BTreeSet<String> = there.filter(|name| name != "healthy" && name != "french").collect();
    assert_eq!(there, SUBJECTS.iter().map(|name| (*name).to_owned()).collect());
    let messages: BTreeSet<String> =
        SUBJECTS.iter().flat_map(|name| subject(name)).map(|fault| fault.message).collect();
    assert!(messages.len() >= 100, "{} messages differ", messages.len());
}

#[test]
fn the_healthy_courses_are_whole() {
    assert_eq!(faults_of(&healthy()), [""; 0]);
    let courses = Courses::from_files(&healthy()).expect("whole");
    let text = "\
COURSE  EDITION  LANGUAGES  LESSONS  MINUTES  ITEMS  BANK  PLANS  WORKSHEETS  WORDS  TITLE
rules   2026.1   en         1        5        2      0     0      0           9      Small Challenge
small   2026.1   en         2        10       1      3     1      1           34     Small Course
story   2026.1   en         1        5        1      0     0      0           13     Small Storybook
work    2026.1   en         1        20       0      0     0      0           15     Small Workbook
";
    assert_eq!(render_summaries(&courses.summaries()), text);
    assert_eq!(render_faults(&[]), "No faults.\n");
    let json = serde_json::to_value(courses.summaries()).expect("JSON");
    let column = |key: &str| -> Vec<u64> { (0..4).map(|row| json[row][key].as_u64().expect(key)).collect() };
    assert_eq!(column("n_scenarios"), [0, 0, 1, 0]);
    assert_eq!(column("n_activities"), [0, 0, 0, 1]);
    assert_eq!(column("n_plans"), [0, 1, 0, 0]);
    assert_eq!(column("n_worksheets"), [0, 1, 0, 0]);
    assert_eq!(column("words"), [9, 34, 13, 15]);
}

#[test]
fn markdown_outside_of_lessons_is_sanitised_too() {
    let unsafe_html = "Greet <script>alert(1)</script><b onclick='x()'>all</b>.";
    let courses = Courses::from_files(&changed("small/plan-evening.toml", "Greet.", unsafe_html)).expect("whole");
    let plan = &courses.find(&"small".into(), "en").expect("there").plans[0];
    assert!(plan.steps[0].what_to_do.contains("<li>Greet <b>all</b>.</li>"), "{}", plan.steps[0].what_to_do);
    let courses = Courses::from_files(&changed("small/worksheet-map.toml", "It takes", unsafe_html)).expect("whole");
    let worksheet = &courses.find(&"small".into(), "en").expect("there").worksheets[0];
    assert!(worksheet.intro.starts_with("<p>Greet <b>all</b>. ten minutes."), "{}", worksheet.intro);
}

#[test]
fn a_guide_a_plan_and_a_worksheet_are_read_whole() {
    let courses = Courses::from_files(&healthy()).expect("whole");
    let course = courses.find(&"small".into(), "en").expect("there");
    let guide = course.guide.as_ref().expect("a guide");
    assert_eq!(guide.html, "<h2>Before</h2>\n<p>Read the plan. Find a second adult.</p>\n");
    assert_eq!((guide.reading.n_words, guide.reading.n_sentences, guide.reading.median_sentence), (15, 3, 4));

    let plan = course.plan(&"evening".into()).expect("a plan");
    assert_eq!((plan.minutes, plan.steps.len(), plan.hard_moments.len()), (60, 3, 3));
    let welcome = &plan.steps[0];
    assert_eq!(
        welcome.what_to_do,
        "<ol>\n<li>Greet.</li>\n<li>Show <a href=\"/help\">where to get help</a>.</li>\n</ol>\n"
    );
    assert_eq!(welcome.what_to_say.as_deref(), Some("<p>Welcome.</p>\n"));
    assert_eq!(plan.steps[1].materials, ["Paper"]);
    assert_eq!(plan.steps[1].adaptations.as_ref().map(|kinds| kinds.phone_only.as_str()), Some("Draw on paper."));
    assert!(plan.fidelity.iter().map(|(part, _)| *part).eq(FidelityPart::ALL));
    assert_eq!(plan.fidelity[0].1, "It begins with rights.");

    let worksheet = course.worksheet(&"map".into()).expect("a worksheet");
    assert_eq!(worksheet.intro, "<p>It takes ten minutes.\n<strong>Nothing leaves the device.</strong></p>\n");
    let fields = &worksheet.sections[0].fields;
    assert_eq!(fields[0].kind, WorksheetFieldKind::Long);
    assert_eq!(fields[1].kind, WorksheetFieldKind::Choice(vec!["Yes".into(), "No".into()]));
    assert_eq!(fields[1].help.as_deref(), Some("A rule can be spoken."));
}

#[test]
fn a_storybook_and_a_workbook_are_read_whole() {
    let courses = Courses::from_files(&healthy()).expect("whole");
    let scenario = &courses.find(&"story".into(), "en").expect("there").modules[0].lessons[0];
    assert_eq!(scenario.hint.as_deref(), Some("Kind words fly high."));
    assert_eq!(scenario.talk.as_deref(), Some("What makes you laugh?"));
    assert_eq!(scenario.parts.len(), 2);
    let activity = &courses.find(&"work".into(), "en").expect("there").modules[0].lessons[0];
    assert_eq!(activity.materials, ["A sheet for each child"]);
    let sheet = "<p>Name: <span class=\"write\"></span></p>\n<table><thead><tr><th scope=\"col\">Place</th>\
                 <th scope=\"col\">What I do there</th></tr></thead><tbody>\n<tr><td><span class=\"write\"></span></td>\
                 <td><span class=\"write\"></span></td></tr>\n</tbody></table>\n";
    assert_eq!(
        activity.parts[1..],
        [
            LessonPart::Sheet { title: "My map".into(), html: sheet.into() },
            LessonPart::Answers("<p>Every map is right.</p>\n".into()),
        ]
    );
}

#[test]
fn all_faults_come_in_one_go() {
    let mut files = changed("small/course.toml", "edition = \"2026.1\"\n", "");
    for (path, from, to) in [
        ("small/bank.toml", "answer = true\n", ""),
        ("small/02-second.md", "Text.", "# No"),
        ("help.toml", "note", "notes"),
    ] {
        files.insert(path, changed(path, from, to).bytes(path).expect("there"));
    }
    let faults = Courses::from_files(&files).expect_err("faults");
    assert_eq!(
        render_faults(&faults),
        "help.toml:1:1: `note` is missing\n\
         help.toml:2:1: `notes` is unknown here; known are: country, everywhere, note, updated (did you mean `note`?)\n\
         small/02-second.md:8:1: headings start at `##`: the title in the front matter is the only `#`\n\
         small/bank.toml:1:1: `answer` is missing\n\
         small/course.toml:1:1: `edition` is missing\n\
         5 faults.\n"
    );
}

#[test]
fn a_translation_stands_in_where_it_is_and_nowhere_else() {
    assert_eq!(faults_of(&with_french()), [""; 0]);
    let courses = Courses::from_files(&with_french()).expect("whole");
    let course = courses.find(&"small".into(), "fr-CA").expect("there");
    assert_eq!((course.title.as_str(), course.language.as_str()), ("Petit cours", "fr"));
    assert_eq!(course.modules[0].title, "Le module");
    let (first, second) = (&course.modules[0].lessons[0], &course.modules[0].lessons[1]);
    assert_eq!((first.title.as_str(), first.language.as_str(), first.minutes), ("Premier", "fr", 5));
    let LessonPart::Html(html) = &first.parts[0] else { panic!("it begins with text") };
    assert!(html.starts_with("<h2>Un titre</h2>\n<p>Texte.</p>\n"), "{html}");
    let adaptations = first.adaptations.as_ref().expect("there");
    assert_eq!(
        (adaptations.low_literacy.as_str(), adaptations.phone_only.as_str()),
        ("Racontez.", "Send it as a voice message.")
    );
    assert_eq!((second.title.as_str(), second.language.as_str()), ("Second", "en"));
    let PublicKind::Single { options } = first.items[0].practise(1).public.kind else { panic!("single") };
    let mut texts: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
    texts.sort_unstable();
    assert_eq!((first.items[0].prompt.as_str(), texts.as_slice()), ("Lequel ?", ["Cela", "This"].as_slice()));
    assert_eq!(course.guide.as_ref().map(|guide| guide.title.as_str()), Some("Le guide"));
    let plan = &course.plans[0];
    assert_eq!(
        (plan.title.as_str(), plan.materials.as_slice()),
        ("Une soirée", ["Une carte d'aide pour chacun".to_owned()].as_slice())
    );
    let (welcome, map) = (&plan.steps[0], &plan.steps[1]);
    assert_eq!((welcome.title.as_str(), map.what_to_do.as_str()), ("Welcome", "<p>Dessinez.</p>\n"));
    assert_eq!(plan.fidelity[2].1, "Trois phrases, telles quelles.");
    let choices = &course.worksheets[0].sections[0].fields[1].kind;
    assert_eq!(*choices, WorksheetFieldKind::Choice(vec!["Oui".into(), "Non".into()]));
    assert_eq!(courses.find(&"small".into(), "ar").map(|course| course.title.as_str()), Some("Small Course"));
    assert_eq!(courses.summaries()[1].languages, ["en", "fr"]);
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
fn a_folder_without_help_or_that_is_not_there_is_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let faults = Courses::load(folder.path()).expect_err("nothing is there");
    assert_eq!(
        faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            ".: there is no course: a course is a folder with a course.toml",
            "help.toml: the file is missing: it says where to get help, by country",
        ]
    );
    assert!(Courses::load(&folder.path().join("nowhere")).is_err());
}

#[test]
fn the_report_in_the_readme_is_true() {
    let report = Courses::embedded().map_err(|faults| render_faults(&faults)).expect("no faults").report();
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../courses/README.md");
    let text = std::fs::read_to_string(readme).expect("the authors' guide");
    let mend = "run `cascade courses report --write courses/README.md`";
    assert_eq!(put_report(&text, &report).as_deref(), Some(text.as_str()), "{mend}");
}

#[test]
fn the_report_has_a_row_for_each_page() {
    let report = Courses::from_files(&healthy()).expect("whole").report();
    assert_eq!(
        report,
        "| Course | Lesson | Minutes | Words | Sentences | Median sentence |\n\
         |---|---|--:|--:|--:|--:|\n\
         | rules | 01-no | 5 | 9 | 2 | 4 |\n\
         | small | 01-first | 5 | 16 | 4 | 3 |\n\
         | small | 02-second | 5 | 3 | 2 | 1 |\n\
         | small | guide | 10 | 15 | 3 | 4 |\n\
         | story | 01-kite | 5 | 13 | 4 | 3 |\n\
         | work | 01-map | 20 | 15 | 4 | 4 |\n\
         | all | 6 pages | 50 | 71 | 19 | |\n"
    );
}
