//! Each construct of the format in a small file, our own banks there and back, and what happens to a damaged file.

use super::*;
use crate::learning::Courses;
use domain::learning::{AnswerKey, Item};

fn defaults() -> Defaults {
    Defaults { objective: "any".into(), difficulty: 1 }
}

fn import(text: &str) -> Imported {
    import_gift(text, &defaults()).expect("a sound file")
}

/// The only item of a file that gives nothing else.
fn one(text: &str) -> Item {
    let Imported { mut items, skipped, .. } = import(text);
    assert_eq!((items.len(), skipped.len()), (1, 0), "{text}");
    items.remove(0)
}

/// Options as `text|correct|feedback`.
fn options(item: &Item) -> Vec<String> {
    match &item.key {
        AnswerKey::Single { options } | AnswerKey::Multiple { options } | AnswerKey::Scenario { options, .. } => {
            options.iter().map(|each| format!("{}|{}|{}", each.text, each.correct, each.feedback)).collect()
        }
        other => panic!("no options: {other:?}"),
    }
}

#[test]
fn every_bank_comes_back_as_it_left() {
    let courses = Courses::embedded().expect("sound");
    let mut n_items = 0;
    for course in courses.all("en") {
        let banks = course.assessments.iter().map(|assessment| assessment.bank.as_slice());
        for items in banks.chain(course.lessons().map(|lesson| lesson.items.as_slice())) {
            let text = export_gift(course.id.as_str(), items);
            let imported = import_gift(&text, &defaults()).unwrap_or_else(|fault| panic!("{}: {fault}", course.id));
            assert_eq!(imported.items, items, "{}", course.id);
            assert_eq!((imported.skipped, imported.remarks), (vec![], vec![]), "{}", course.id);
            n_items += items.len();
        }
    }
    assert!(n_items > 100, "there are items to try it on");
}

#[test]
fn a_title_a_comment_and_a_category_stand_before_a_question() {
    let text = "// A file of questions\n$CATEGORY: $course$/Rights\n\n// About privacy\n::Right to Privacy:: Which article?\
                {=16#Yes. ~12#No.}\n";
    let item = one(text);
    assert_eq!((item.id.as_str(), item.prompt.as_str()), ("right-to-privacy", "Which article?"));
    assert_eq!((item.objective.as_str(), item.difficulty), ("any", 1));
    assert_eq!(options(&item), ["16|true|Yes.", "12|false|No."]);
}

#[test]
fn escaped_signs_are_part_of_a_text() {
    let item = one("::a\\:b:: Is 1 \\= \\#1 \\~ \\{x\\} \\\\?\\nSecond line {=yes \\: so#\\#1 ~no#x}");
    assert_eq!(item.prompt, "Is 1 = #1 ~ {x} \\?\nSecond line");
    assert_eq!(options(&item), ["yes : so|true|#1", "no|false|x"]);
}

#[test]
fn weights_make_a_choice_of_several() {
    let item = one("Which? {~%50%One#a ~%50%Two#b ~%-100%Three#c ~Four#d}");
    assert!(matches!(item.key, AnswerKey::Multiple { .. }));
    assert_eq!(options(&item), ["One|true|a", "Two|true|b", "Three|false|c", "Four|false|d"]);
}

#[test]
fn a_part_of_the_mark_is_not_right_and_is_said() {
    let imported = import("Best? {=Full#a ~%50%Half#b ~None#c}");
    assert_eq!(options(&imported.items[0]), ["Full|true|a", "Half|false|b", "None|false|c"]);
    assert_eq!(imported.remarks[0].text, "answers with a part of the mark count as not right");
}

#[test]
fn true_and_false_have_a_reason_for_each_answer() {
    for (text, answer, feedback_true, feedback_false) in [
        ("So? {T#Wrong.#Right.}", true, "Right.", "Wrong."),
        ("So? {FALSE#Wrong.#Right.}", false, "Wrong.", "Right."),
        ("So? {TRUE ####For all.}", true, "For all.", "For all."),
    ] {
        let AnswerKey::TrueFalse { answer: found, feedback_true: yes, feedback_false: no } = one(text).key else {
            panic!("{text}")
        };
        assert_eq!((found, yes.as_str(), no.as_str()), (answer, feedback_true, feedback_false), "{text}");
    }
}

#[test]
fn numbers_have_a_tolerance_a_range_or_several_answers() {
    for (text, expected) in [
        ("How many? {#6#Because.}", (6.0, 0.0)),
        ("How many? {#6:0.5 ####Because.}", (6.0, 0.5)),
        ("How many? {#5..7#Because.}", (6.0, 1.0)),
        ("How many? {#=1822:0#Because. =%50%1822:2#Near.}", (1822.0, 0.0)),
        ("How many? {#-2.5#Because.}", (-2.5, 0.0)),
    ] {
        let AnswerKey::Number { answer, tolerance, feedback, .. } = one(text).key else { panic!("{text}") };
        assert_eq!(((answer, tolerance), feedback.as_str()), (expected, "Because."), "{text}");
    }
    assert_eq!(import("n {#=1#a =%50%2#b}").remarks[0].text, "numbers with a part of the mark were left out");
}

#[test]
fn matching_keeps_its_pairs() {
    let AnswerKey::Matching { pairs, feedback } = one("Match. {=Canada -> Ottawa =Japan -> Tokyo ####Capitals.}").key
    else {
        panic!("a matching")
    };
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|pair| (pair.left.as_str(), pair.right.as_str())).collect();
    assert_eq!(
        (pairs.as_slice(), feedback.as_str()),
        ([("Canada", "Ottawa"), ("Japan", "Tokyo")].as_slice(), "Capitals.")
    );
}

#[test]
fn a_missing_word_leaves_a_line() {
    assert_eq!(one("Moodle costs {~lots of#a =no#b ~little#c} money.").prompt, "Moodle costs _____ money.");
}

#[test]
fn html_becomes_plain_text_and_is_said() {
    let imported = import("[html]<p>Is <b>2 &gt; 1</b>?</p> {=<i>Yes</i>#Sure &amp; certain ~No#x}");
    assert_eq!(imported.items[0].prompt, "Is 2 > 1?");
    assert_eq!(options(&imported.items[0])[0], "Yes|true|Sure & certain");
    assert!(imported.remarks[0].text.starts_with("its texts are HTML"));
}

#[test]
fn kinds_that_we_do_not_have_are_skipped_and_named() {
    let imported =
        import("Just a text.\n\n::E:: Write. {}\n\nWho? {=Amal =amal}\n\n::B:: x {~a ~b}\n\nq {=yes#a ~no#b}\n");
    let skipped: Vec<String> =
        imported.skipped.iter().map(|each| format!("{} {}: {}", each.line, each.question, each.text)).collect();
    assert_eq!(
        skipped,
        [
            "1 Just a text.: a description has nothing to answer",
            "3 E: an essay cannot be scored",
            "5 Who?: a short answer has many spellings: ask with choices or a number",
            "7 B: no answer is right",
        ]
    );
    assert_eq!(imported.items.len(), 1);
}

#[test]
fn a_missing_reason_is_asked_for() {
    let imported = import("q {=yes ~no#b}");
    assert_eq!(imported.remarks[0].text, "an answer has no reason: write one before the course is checked");
}

#[test]
fn titles_that_are_alike_get_different_ids() {
    let imported = import("::One:: q {T}\n\n::one!:: q {T}\n\nq {T}\n");
    let ids: Vec<&str> = imported.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["one", "one-2", "gift-3"]);
}

#[test]
fn a_damaged_file_gives_nothing_and_says_where() {
    let sound = "::One:: q {=yes#a ~no#b}\n\n";
    for (damage, expected) in [
        ("q {=yes ~no\n", "3:3: this `{` is never closed before the next empty line"),
        ("q {=yes ~no\n\nr {T}\n", "3:3: this `{` is never closed before the next empty line"),
        ("q =yes}\n", "3:7: this `}` closes nothing: write `\\}` for a brace in a text"),
        ("q {=a {b} ~c}\n", "3:7: a `{` stands within the answers: write `\\{` for a brace in a text"),
        ("q {T}\nr {F}\n", "4:3: a question has one pair of braces: is an empty line missing before the next one?"),
        ("::title q {T}\n", "3:1: this title is never closed with `::`"),
        ("q {yes}\n", "3:4: answers begin with `=` or `~`, with `#` for numbers, or are TRUE or FALSE"),
        ("q {~%50 a =b}\n", "3:5: this weight is never closed with `%`"),
        ("q {~%500% a =b}\n", "3:5: a weight is a number from -100 to 100 between two `%`"),
        ("q {=yes ~ }\n", "3:9: this answer has no text"),
        ("q {#six}\n", "3:5: a number is written as 3, 3:0.5 or 2.5..3.5"),
        (
            "// cascade {\nq {T}\n",
            "3:1: this `// cascade` line cannot be read: EOF while parsing an object at line 1 column 1",
        ),
    ] {
        let fault = import_gift(&format!("{sound}{damage}"), &defaults()).expect_err(damage);
        assert_eq!(fault.to_string(), expected);
    }
}

#[test]
fn what_is_written_as_toml_is_a_bank() {
    let item = one("::Quote \"it\":: He said \"no\\\\\". {=yes#a\\nb ~no#c}");
    let text = write_items(std::slice::from_ref(&item));
    let parsed: toml::Table = text.parse().expect("TOML");
    let entry = &parsed["item"][0];
    assert_eq!(entry["prompt"].as_str(), Some(item.prompt.as_str()));
    assert_eq!(entry["options"][0]["feedback"].as_str(), Some("a\nb"));
    assert_eq!(entry["options"][0]["correct"].as_bool(), Some(true));
}
