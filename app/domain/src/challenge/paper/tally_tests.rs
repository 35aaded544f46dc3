//! What a tally takes and what it says to the rest, box by box.

use super::*;
use crate::learning::{Level, Step};
use proptest::prelude::*;

fn item(id: &str, key: AnswerKey) -> Item {
    Item {
        id: id.into(),
        objective: "o".into(),
        difficulty: 1,
        critical: false,
        level: Some(Level::One),
        prompt: "Which?".into(),
        source: None,
        key,
    }
}

fn options(right: &[&str]) -> Vec<QuestionOption> {
    let option = |id: &str| QuestionOption {
        id: id.into(),
        text: format!("text {id}"),
        correct: right.contains(&id),
        consequence: String::new(),
        feedback: String::new(),
    };
    ["a", "b", "c"].map(option).into()
}

/// One question of each way of counting.
fn items() -> [Item; 4] {
    let feedback = String::new;
    [
        item("one", AnswerKey::Single { options: options(&["b"]) }),
        item("truth", AnswerKey::TrueFalse { answer: false, feedback_true: feedback(), feedback_false: feedback() }),
        item("some", AnswerKey::Multiple { options: options(&["a", "b"]) }),
        item(
            "order",
            AnswerKey::Ordering {
                steps: vec![
                    Step { id: "1".into(), text: "first".into() },
                    Step { id: "2".into(), text: "then".into() },
                ],
                feedback: feedback(),
            },
        ),
    ]
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a date")
}

fn draft(held_on: &str, sheets: &str, counts: &[(&str, &str, &str)]) -> TallyDraft {
    let counts = counts.iter().map(|(item, tally_box, typed)| {
        ((ItemId::from(*item), tally_box.parse().expect("a box")), (*typed).to_owned())
    });
    TallyDraft { held_on: held_on.into(), sheets: sheets.into(), counts: counts.collect() }
}

fn parse(draft: &TallyDraft) -> Result<PaperTally, Vec<(String, TallyFault)>> {
    let items = items();
    let items: Vec<&Item> = items.iter().collect();
    PaperTally::parse(draft, &items, (day(20), day(27)))
        .map_err(|faults| faults.into_iter().map(|(field, fault)| (field.to_string(), fault)).collect())
}

#[test]
fn each_kind_of_question_is_counted_its_way() {
    for (counts, n_answers, n_right) in [
        (vec![("one", "option.a", "3"), ("one", "option.b", "7")], 10, 7),
        (vec![("truth", "option.true", "4"), ("truth", "option.false", "6")], 10, 6),
        // The options of a multiple are kept and say nothing about who had all of them right.
        (
            vec![
                ("some", "option.a", "10"),
                ("some", "option.b", "9"),
                ("some", "right", "5"),
                ("some", "not-right", "4"),
            ],
            9,
            5,
        ),
        (vec![("order", "right", " 2 "), ("order", "not-right", "0")], 2, 2),
        (vec![("one", "option.b", "1"), ("order", "not-right", "10")], 11, 1),
    ] {
        let tally = parse(&draft("2026-11-23", "10", &counts)).expect("is one");
        assert_eq!((tally.n_answers, tally.n_right, tally.n_sheets), (n_answers, n_right, 10), "{counts:?}");
        assert_eq!(tally.counts.values().map(BTreeMap::len).sum::<usize>(), counts.len(), "what was typed is kept");
    }
}

#[test]
fn every_fault_is_named_by_its_field() {
    let outside = |least| TallyFault::NumberOutside { least };
    let more = |n| TallyFault::MoreThanSheets { n, n_sheets: 10 };
    let dates = TallyFault::DateOutside { earliest: day(20), latest: day(27) };
    let good: &[(&str, &str, &str)] = &[("one", "option.a", "1")];
    for (held_on, sheets, counts, expected) in [
        ("", "", good, vec![("held_on", TallyFault::Missing), ("sheets", TallyFault::Missing)]),
        ("yesterday", "0", good, vec![("held_on", TallyFault::DateMalformed), ("sheets", outside(1))]),
        ("2026-11-28", "1001", good, vec![("held_on", dates), ("sheets", outside(1))]),
        ("2026-11-27", "1000", &[("one", "option.a", "1001")], vec![("count.one.option.a", outside(0))]),
        ("2026-11-20", "10", &[("one", "option.a", "-1")], vec![("count.one.option.a", outside(0))]),
        (
            "2026-11-20",
            "10",
            &[("order", "right", "1.5"), ("one", "option.c", "x")],
            vec![("count.one.option.c", outside(0)), ("count.order.right", outside(0))],
        ),
        ("2026-11-20", "10", &[("one", "option.a", "6"), ("one", "option.b", "5")], vec![("question.one", more(11))]),
        (
            "2026-11-20",
            "10",
            &[("order", "right", "6"), ("order", "not-right", "6")],
            vec![("question.order", more(12))],
        ),
        ("2026-11-20", "10", &[("some", "option.c", "11")], vec![("question.some", more(11))]),
        ("2026-11-20", "10", &[("some", "right", "6"), ("some", "not-right", "5")], vec![("question.some", more(11))]),
        ("2026-11-20", "10", &[("one", "option.a", "0")], vec![("question.one", TallyFault::Missing)]),
        ("2026-11-20", "10", &[], vec![("question.one", TallyFault::Missing)]),
    ] {
        let faults = parse(&draft(held_on, sheets, counts)).expect_err("is refused");
        let faults: Vec<_> = faults.iter().map(|(field, fault)| (field.as_str(), *fault)).collect();
        assert_eq!(faults, expected, "{held_on} {sheets} {counts:?}");
    }
}

#[test]
fn several_options_of_a_multiple_may_add_up_to_more_than_the_sheets() {
    let counts = [("some", "option.a", "10"), ("some", "option.b", "10"), ("some", "right", "10")];
    assert_eq!(parse(&draft("2026-11-23", "10", &counts)).expect("is one").n_answers, 10);
}

#[test]
fn a_box_reads_as_it_writes() {
    for tally_box in
        [TallyBox::Option("a".into()), TallyBox::Option("right".into()), TallyBox::Right, TallyBox::NotRight]
    {
        assert_eq!(tally_box.to_string().parse(), Ok(tally_box));
    }
    assert_eq!("a".parse::<TallyBox>(), Err(NoBox));
    let counts = TallyCounts::from([("one".into(), [(TallyBox::Option("a".into()), 3), (TallyBox::Right, 1)].into())]);
    let json = serde_json::to_string(&counts).expect("writes");
    assert_eq!(json, r#"{"one":{"option.a":3,"right":1}}"#);
    assert_eq!(serde_json::from_str::<TallyCounts>(&json).expect("reads"), counts);
}

proptest! {
    #[test]
    fn a_tally_never_says_more_than_its_sheets(sheets in 0i64..1100, typed in proptest::collection::vec(0i64..1100, 12)) {
        let fields = items().iter().flat_map(|item| {
            boxes(item).into_iter().map(|tally_box| (item.id.clone(), tally_box)).collect::<Vec<_>>()
        }).collect::<Vec<_>>();
        let counts = fields.into_iter().zip(&typed).map(|(field, typed)| (field, typed.to_string())).collect();
        let typed = TallyDraft { held_on: "2026-11-23".into(), sheets: sheets.to_string(), counts };
        if let Ok(tally) = parse(&typed) {
            prop_assert!((1..=SHEETS_MAXIMUM).contains(&tally.n_sheets));
            prop_assert!(0 <= tally.n_right && tally.n_right <= tally.n_answers);
            prop_assert!(tally.n_answers <= tally.n_sheets * 4);
            prop_assert!(tally.counts.values().flat_map(BTreeMap::values).all(|n| *n <= tally.n_sheets));
        }
    }
}
