//! Discrimination, signs and order of items.

use super::super::AnswerKey;
use super::super::samples::{self, id};
use super::*;
use crate::learning::{Access, Assessment, Audience, Module, Reading};
use proptest::prelude::*;

/// The sums of people, each with whether they were right and their share of right answers among the others.
fn sums(people: impl IntoIterator<Item = (bool, i64)>) -> Sums {
    people.into_iter().fold(Sums::default(), |sums, (right, rest)| Sums {
        n: sums.n + 1,
        right: sums.right + i64::from(right),
        rest: sums.rest + rest,
        right_rest: sums.right_rest + if right { rest } else { 0 },
        rest_squared: sums.rest_squared + rest * rest,
    })
}

/// Pearson's correlation, from the deviations: another way to the same number.
fn correlation(people: &[(bool, i64)]) -> f64 {
    let n = people.len() as f64;
    let pairs: Vec<(f64, f64)> =
        people.iter().map(|(right, rest)| (f64::from(u8::from(*right)), *rest as f64)).collect();
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (mean_x, mean_y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|(x, y)| of(x - mean_x, y - mean_y)).sum::<f64>();
    sum(&|x, y| x * y) / (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt()
}

#[test]
fn discrimination_is_what_was_computed_by_hand() {
    let repeat = |right, rest, n| std::iter::repeat_n((right, rest), n);
    // Fifteen right and fifteen wrong, as if their rest were the same thing, and as if it were the opposite.
    assert_eq!(sums(repeat(true, 10_000, 15).chain(repeat(false, 0, 15))).discrimination(), Some(1.0));
    assert_eq!(sums(repeat(true, 0, 15).chain(repeat(false, 10_000, 15))).discrimination(), Some(-1.0));
    // Of forty, thirty right with a rest of 0.6 and ten wrong with 0.4: Σx 30, Σy 22, Σxy 18, Σy² 12.4.
    // (40·18 − 30·22) / √((40·30 − 30²) · (40·12.4 − 22²)) = 60 / √(300 · 12) = 1.
    assert_eq!(sums(repeat(true, 6_000, 30).chain(repeat(false, 4_000, 10))).discrimination(), Some(1.0));
    // Of twenty right, fifteen have a rest of one half; of twenty wrong, five: Σx 20, Σy 10, Σxy 7.5, Σy² 5.
    // (40·7.5 − 20·10) / √((40·20 − 20²) · (40·5 − 10²)) = 100 / √(400 · 100) = 0.5.
    let half =
        repeat(true, 5_000, 15).chain(repeat(true, 0, 5)).chain(repeat(false, 5_000, 5)).chain(repeat(false, 0, 15));
    assert_eq!(sums(half).discrimination(), Some(0.5));
    // Being right says nothing about the rest.
    let nothing =
        repeat(true, 5_000, 10).chain(repeat(true, 0, 10)).chain(repeat(false, 5_000, 10)).chain(repeat(false, 0, 10));
    assert_eq!(sums(nothing).discrimination(), Some(0.0));
}

#[test]
fn there_is_no_discrimination_without_people_or_differences() {
    let people = |n_right: usize, n_wrong: usize| {
        let right = (0..n_right).map(|number| (true, 5_000 + number as i64));
        sums(right.chain((0..n_wrong).map(|number| (false, 4_000 + number as i64)))).discrimination()
    };
    assert!(people(15, 15).is_some());
    assert_eq!(people(14, 15), None, "twenty-nine people");
    assert!(people(5, 25).is_some() && people(25, 5).is_some());
    assert_eq!(people(4, 36), None, "four were right");
    assert_eq!(people(36, 4), None, "four were wrong");
    assert_eq!(people(40, 0), None);
    let alike = std::iter::repeat_n((true, 7_000), 20).chain(std::iter::repeat_n((false, 7_000), 20));
    assert_eq!(sums(alike).discrimination(), None, "everybody has the same rest");
    assert_eq!(Sums::default().discrimination(), None);
}

proptest! {
    #[test]
    fn discrimination_is_a_correlation(people in proptest::collection::vec((any::<bool>(), 0..=WHOLE_REST), 0..120)) {
        let found = sums(people.iter().copied()).discrimination();
        let n_right = people.iter().filter(|person| person.0).count();
        let is_enough = people.len() >= 30 && n_right >= 5 && people.len() - n_right >= 5;
        prop_assert!(is_enough || found.is_none());
        if let Some(found) = found {
            prop_assert!((-1.0..=1.0).contains(&found));
            prop_assert!((found - correlation(&people)).abs() < 1e-9, "{found} is {}", correlation(&people));
        }
    }

    #[test]
    fn it_does_not_depend_on_scale_and_turns_with_the_key(
        people in proptest::collection::vec((any::<bool>(), 0..=1_000_i64), 40..80), scale in 1..9_i64, shift in 0..900_i64,
    ) {
        let one = sums(people.iter().copied()).discrimination();
        let scaled = sums(people.iter().map(|(right, rest)| (*right, rest * scale + shift))).discrimination();
        let turned = sums(people.iter().map(|(right, rest)| (!right, *rest))).discrimination();
        prop_assert_eq!(one.is_some(), scaled.is_some() && turned.is_some());
        if let (Some(one), Some(scaled), Some(turned)) = (one, scaled, turned) {
            prop_assert!((one - scaled).abs() < 1e-9 && (one + turned).abs() < 1e-9);
        }
    }

    /// Whatever is answered: no figures for few, and every figure within its bounds.
    #[test]
    fn figures_keep_their_bounds(
        key in samples::any_key(), numbers in proptest::collection::vec(0..40_i64, 6), all_sums in sums_of_any(),
    ) {
        let letters = ["a", "b", "c", "d", "e"];
        let choice = |letter: &str| match &key {
            AnswerKey::Multiple { .. } => Answer::Choices([id(letter)].into()),
            AnswerKey::Ordering { .. } => Answer::Order(vec![id(letter)]),
            AnswerKey::Matching { .. } => Answer::Matches([(id(letter), id("a"))].into()),
            AnswerKey::TrueFalse { .. } => Answer::Truth(letter == "a"),
            AnswerKey::Number { answer, .. } => Answer::Number(if letter == "a" { *answer } else { answer + 9.0 }),
            AnswerKey::Single { .. } | AnswerKey::Scenario { .. } => Answer::Choice(id(letter)),
        };
        let item = samples::item("x", key.clone());
        let answers: Vec<(Answer, i64)> = letters.iter().map(|letter| choice(letter)).zip(numbers).collect();
        let n: i64 = answers.iter().filter(|(answer, _)| item.score(answer).is_ok()).map(|(_, n)| n).sum();
        let figures = ItemFigures::of(&item, &answers, &all_sums);
        prop_assert_eq!(figures.is_some(), n >= FEWEST_PEOPLE);
        let Some(figures) = figures else { return Ok(()) };
        prop_assert_eq!(figures.n, n);
        let bounds = if n >= FEWEST_TO_JUDGE { 0 } else { SMALLEST_CHOICE };
        for shown in figures.choices.iter().filter_map(|choice| choice.n) {
            prop_assert!((bounds..=n).contains(&shown) && (shown == 0 || shown >= SMALLEST_CHOICE));
        }
        if let RightShare::Exact(right) = figures.right {
            prop_assert!((0..=n).contains(&right));
        } else {
            prop_assert_eq!(figures.discrimination, None);
        }
        prop_assert!(!(figures.flags.contains(&Flag::TooEasy) && figures.flags.contains(&Flag::TooHard)));
    }
}

fn sums_of_any() -> impl Strategy<Value = Sums> {
    proptest::collection::vec((any::<bool>(), 0..=WHOLE_REST), 0..60).prop_map(sums)
}

fn figures(key: &AnswerKey, answers: &[(&str, i64)], sums: &Sums) -> ItemFigures {
    let answers: Vec<_> = answers.iter().map(|(letter, n)| (Answer::Choice(id(letter)), *n)).collect();
    ItemFigures::of(&samples::item("x", key.clone()), &answers, sums).expect("enough people")
}

/// Sums of forty people with a discrimination of 0.5, and of nothing.
fn separating(separates: bool) -> Sums {
    let n = |many, few| if separates { (many, few) } else { (10, 10) };
    let group = |right, rest, n| std::iter::repeat_n((right, rest), n);
    let ((a, b), (c, d)) = (n(15, 5), n(5, 15));
    sums(group(true, 5_000, a).chain(group(true, 0, b)).chain(group(false, 5_000, c)).chain(group(false, 0, d)))
}

#[test]
fn signs_stand_where_the_table_says() {
    use Flag::{DoesNotSeparate, NobodyChooses, TooEasy, TooHard};
    let key = samples::single("a*bc");
    let good = separating(true);
    type Row<'a> = (&'a [(&'a str, i64)], &'a Sums, &'a [Flag]);
    let table: [Row<'_>; 14] = [
        (&[("a", 60), ("b", 20), ("c", 20)], &good, &[]),
        (&[("a", 60), ("b", 20), ("c", 20)], &separating(false), &[DoesNotSeparate]),
        (&[("a", 60), ("b", 20), ("c", 20)], &Sums::default(), &[]),
        (&[("a", 20), ("b", 40), ("c", 40)], &good, &[TooHard]),
        (&[("a", 21), ("b", 39), ("c", 40)], &good, &[]),
        (&[("a", 190), ("b", 5), ("c", 5)], &good, &[TooEasy]),
        (&[("a", 188), ("b", 6), ("c", 6)], &good, &[]),
        (&[("a", 20), ("b", 20)], &good, &[NobodyChooses]),
        (&[("a", 15), ("b", 14)], &good, &[]),
        // Few were wrong: too easy only where four of them would still be too few.
        (&[("a", 79), ("b", 1)], &good, &[TooEasy, NobodyChooses]),
        (&[("a", 78), ("b", 1)], &good, &[NobodyChooses]),
        // Few were right: too hard only where four of them would be.
        (&[("a", 1), ("b", 10), ("c", 9)], &good, &[TooHard]),
        (&[("a", 1), ("b", 9), ("c", 9)], &good, &[]),
        (&[("a", 30)], &good, &[TooEasy, NobodyChooses]),
    ];
    for (answers, sums, expected) in table {
        assert_eq!(figures(&key, answers, sums).flags, expected, "{answers:?}");
    }
}

#[test]
fn fewer_than_ten_have_no_figures() {
    let item = samples::item("x", samples::single("a*b"));
    let answers = |n| vec![(Answer::Choice(id("a")), n), (Answer::Choice(id("z")), 50), (Answer::Truth(true), 50)];
    assert_eq!(ItemFigures::of(&item, &answers(9), &Sums::default()), None);
    let ten = ItemFigures::of(&item, &answers(10), &Sums::default()).expect("ten fit");
    assert_eq!((ten.n, ten.right, ten.discrimination), (10, RightShare::NearlyAll, None));
    assert!(ten.choices.iter().all(|choice| choice.n.is_none()) && ten.flags.is_empty());
}

#[test]
fn discrimination_is_told_only_with_the_share() {
    let key = samples::single("a*b");
    assert!(figures(&key, &[("a", 60), ("b", 40)], &separating(true)).discrimination.is_some());
    assert_eq!(figures(&key, &[("a", 97), ("b", 3)], &separating(true)).discrimination, None);
}

#[test]
fn discrimination_is_written_with_two_decimals() {
    let mut figures = figures(&samples::single("a*b"), &[("a", 60), ("b", 40)], &Sums::default());
    for (found, expected) in [(0.5, "0.50"), (-0.126, "-0.13"), (-0.004, "0.00"), (1.0, "1.00")] {
        figures.discrimination = Some(found);
        assert_eq!(figures.discrimination_text().as_deref(), Some(expected));
    }
    figures.discrimination = None;
    assert_eq!(figures.discrimination_text(), None);
}

#[test]
fn the_worst_come_first() {
    let figures = |discrimination, flags: &[Flag]| {
        Some(ItemFigures {
            n: 50,
            right: RightShare::Exact(25),
            choices: vec![],
            discrimination,
            flags: flags.to_vec(),
        })
    };
    let in_order = [
        figures(Some(-0.3), &[Flag::DoesNotSeparate]),
        figures(Some(0.05), &[Flag::DoesNotSeparate, Flag::TooHard]),
        figures(Some(0.4), &[Flag::TooEasy, Flag::NobodyChooses]),
        figures(Some(0.2), &[Flag::TooHard]),
        figures(None, &[Flag::TooEasy]),
        figures(Some(0.15), &[]),
        figures(Some(0.6), &[]),
        figures(None, &[]),
        None,
    ];
    let mut sorted: Vec<_> = in_order.iter().rev().cloned().collect();
    sorted.sort_by(|one, other| worst_first(one.as_ref(), other.as_ref()));
    assert_eq!(sorted, in_order);
}

#[test]
fn parts_are_read_as_they_are_written() {
    for (part, word) in
        [(CoursePart::Module("t1".into()), "module.t1"), (CoursePart::Assessment("final".into()), "assessment.final")]
    {
        assert_eq!(part.to_string(), word);
        assert_eq!(CoursePart::parse(word), Some(part));
    }
    assert_eq!(CoursePart::parse("lesson.one"), None);
    assert_eq!(CoursePart::parse("t1"), None);
}

#[test]
fn few_answers_that_were_left_out_are_not_counted() {
    let table = [(0, LeftOut::Nothing), (1, LeftOut::Few), (9, LeftOut::Few), (10, LeftOut::Answers(10))];
    for (n, expected) in table {
        assert_eq!(LeftOut::of(n), expected);
    }
}

fn course(kind: CourseKind) -> Course {
    let item = |name: &str| samples::item(name, samples::true_false(true));
    let lesson = Lesson {
        id: "lesson".into(),
        title: String::new(),
        summary: String::new(),
        minutes: 5,
        objectives: vec![],
        content_note: None,
        sources: vec![],
        parts: vec![],
        items: vec![item("check")],
        language: "en".into(),
        adaptations: None,
        materials: vec![],
        hint: None,
        talk: None,
        reading: Reading::default(),
    };
    let module = |id: &str, lessons| Module {
        id: id.into(),
        title: format!("Module {id}"),
        summary: String::new(),
        picture: None,
        picture_alternative: String::new(),
        lessons,
    };
    let assessment = |id: &str, bank| Assessment {
        id: id.into(),
        title: format!("Assessment {id}"),
        bank,
        draws: vec![],
        pass_percent: 70,
        tries: 3,
        wait_hours: 24,
        minutes: 10,
        certificate: false,
    };
    Course {
        id: "course".into(),
        title: String::new(),
        summary: String::new(),
        edition: "1".into(),
        language: "en".into(),
        audience: Audience::Trainers,
        access: Access::Open,
        kind,
        cover: String::new(),
        cover_alternative: String::new(),
        licence: String::new(),
        objectives: vec![],
        modules: vec![module("one", vec![lesson]), module("empty", vec![])],
        assessments: vec![
            assessment("middle", vec![item("shared")]),
            assessment("final", vec![item("shared"), item("own")]),
        ],
        guide: None,
        plans: vec![],
        worksheets: vec![],
        before_and_after: vec![],
    }
}

#[test]
fn each_item_is_analysed_once_and_knows_its_parts() {
    let shown = |course: &Course| -> Vec<String> {
        let items = course.analysed_items();
        let parts =
            |placed: &PlacedItem<'_>| placed.parts.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
        items.iter().map(|placed| format!("{} {} {}", placed.item.id, parts(placed), placed.lesson.is_some())).collect()
    };
    let taught = course(CourseKind::Course);
    assert_eq!(
        shown(&taught),
        ["check module.one true", "shared assessment.middle+assessment.final false", "own assessment.final false"]
    );
    let titles: Vec<&str> = taught.analysed_parts().into_iter().map(|(_, title)| title).collect();
    assert_eq!(titles, ["Module one", "Assessment middle", "Assessment final"]);
    assert_eq!(shown(&course(CourseKind::Storybook)).len(), 2, "what a child answers stays with the child");
}
