//! What is shown of an item, and an attack on what is held back.

use super::super::samples::{self, id};
use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// What is shown of an item, as an attacker sees it.
type View = (i64, RightShare, Vec<Option<i64>>);

/// Every way to share out `n` people over `k` numbers.
fn shares(n: i64, k: usize) -> Vec<Vec<i64>> {
    if k == 1 {
        return vec![vec![n]];
    }
    let rest = |first: i64| shares(n - first, k - 1).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=n).flat_map(rest).collect()
}

/// The attack: whoever knows the rules collects all numbers (right first) that lead to one view. If they agree on one that is
/// held back, it is given away, which must not be when it is that of a few people.
fn attack(worlds: impl Iterator<Item = (View, Vec<i64>)>) -> usize {
    let mut by_view: BTreeMap<View, Vec<Vec<i64>>> = BTreeMap::new();
    for (view, numbers) in worlds {
        by_view.entry(view).or_default().push(numbers);
    }
    let mut n_held_back = 0;
    for ((n, right, shown), worlds) in &by_view {
        let is_told = std::iter::once(matches!(right, RightShare::Exact(_))).chain(shown.iter().map(Option::is_some));
        for (place, _) in is_told.enumerate().filter(|(_, is_told)| !is_told) {
            let possible: BTreeSet<i64> = worlds.iter().map(|numbers| numbers[place]).collect();
            let is_given_away = possible.len() == 1 && possible.iter().all(|number| is_few(*number));
            assert!(!is_given_away, "of {n} answers {right:?} {shown:?} gives away number {place}: {possible:?}");
            n_held_back += 1;
        }
    }
    n_held_back
}

#[test]
fn no_option_that_is_held_back_can_be_told_where_one_is_chosen() {
    for (k, sizes) in [(2, 10..=90), (3, 10..=45), (4, 28..=33), (5, 30..=31)] {
        for key in 0..k {
            let keys: Vec<bool> = (0..k).map(|index| index == key).collect();
            for n in sizes.clone() {
                let worlds = shares(n, k).into_iter().map(|counts| {
                    let (right, shown) = publish_one(n, &counts, &keys);
                    ((n, right, shown), [vec![counts[key]], counts].concat())
                });
                assert!(attack(worlds) > 0);
            }
        }
    }
}

/// Who was wrong was wrong about something: about each option at most all of them, about all options together at least
/// everybody once. Numbers that fit this can all be reached, so these are all worlds.
#[test]
fn no_option_that_is_held_back_can_be_told_where_several_are_chosen() {
    for (keys, sizes) in
        [(vec![true, false], 10..=40), (vec![true, true, false], 19..=20), (vec![false, true, false], 30..=30)]
    {
        for n in sizes {
            let worlds = (0..=n).flat_map(|wrong| {
                let mut all = vec![vec![]];
                for _ in &keys {
                    let next = |so_far: Vec<i64>| (0..=wrong).map(move |more| [so_far.clone(), vec![more]].concat());
                    all = all.into_iter().flat_map(next).collect();
                }
                let fitting = all.into_iter().filter(move |about| about.iter().sum::<i64>() >= wrong);
                fitting.map(move |about| (n - wrong, about))
            });
            let views = worlds.map(|(right, about)| {
                let count = |(about, is_key): (&i64, &bool)| if *is_key { n - about } else { *about };
                let counts: Vec<i64> = about.iter().zip(&keys).map(count).collect();
                let (share, shown) = publish_any(n, right, &counts, &keys);
                ((n, share, shown), [vec![right], counts].concat())
            });
            assert!(attack(views) > 0);
        }
    }
}

/// Three steps can be in six orders; all ways to share people out over these are all worlds.
#[test]
fn no_step_that_is_held_back_can_be_told() {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]];
    for n in [10, 17] {
        let views = shares(n, orders.len()).into_iter().map(|people| {
            let in_place = |step: usize| people.iter().zip(orders).filter(move |(_, order)| order[step] == step);
            let counts: Vec<i64> = (0..3).map(|step| in_place(step).map(|(people, _)| people).sum()).collect();
            let (share, shown) = publish_woven(n, people[0], &counts, &[true; 3]);
            ((n, share, shown), [vec![people[0]], counts].concat())
        });
        assert!(attack(views) > 0);
    }
}

#[test]
fn nothing_small_is_shown_and_no_rest_is_small() {
    for n in 10..=40 {
        for counts in shares(n, 4) {
            let (right, shown) = publish_one(n, &counts, &[false, true, false, false]);
            assert!(shown.iter().flatten().all(|count| *count >= SMALLEST_CHOICE || (*count == 0 && n >= 30)));
            let rest = n - shown.iter().flatten().sum::<i64>();
            assert!(!is_few(rest), "{counts:?} leave {rest}");
            assert!(matches!(right, RightShare::Exact(_)) == shown[1].is_some(), "{counts:?}: {right:?} {shown:?}");
        }
    }
}

#[test]
fn the_table_of_what_is_shown() {
    use RightShare::{Exact, HardlyAny, NearlyAll, Withheld};
    let none = None::<i64>;
    // The first option is right.
    type Row<'a> = (&'a [i64], RightShare, &'a [Option<i64>]);
    let table: [Row<'_>; 11] = [
        (&[20, 12, 8], Exact(20), &[Some(20), Some(12), Some(8)]),
        // From thirty answers on, nobody is a number like others; before, it is held back like the few.
        (&[20, 20, 0], Exact(20), &[Some(20), Some(20), Some(0)]),
        (&[10, 10, 0], Exact(10), &[Some(10), none, none]),
        // Three small numbers hide each other.
        (&[30, 2, 3, 2], Exact(30), &[Some(30), none, none, none]),
        // One does not: the first distractor is taken in.
        (&[20, 12, 9, 3], Exact(20), &[Some(20), none, Some(9), none]),
        // Four and four could be nothing else, if both were known to be small.
        (&[20, 12, 4, 4], Exact(20), &[Some(20), none, none, none]),
        // Few were wrong: the right one is taken in.
        (&[37, 2, 1], NearlyAll, &[none, none, none]),
        (&[40, 0, 0], Exact(40), &[Some(40), Some(0), Some(0)]),
        (&[3, 20, 17], HardlyAny, &[none, none, Some(17)]),
        (&[0, 40], Exact(0), &[Some(0), Some(40)]),
        (&[35, 1, 1, 1, 1, 1], Withheld, &[none, none, none, none, none, none]),
    ];
    for (counts, right, shown) in table {
        let keys: Vec<bool> = (0..counts.len()).map(|index| index == 0).collect();
        assert_eq!(publish_one(counts.iter().sum(), counts, &keys), (right, shown.to_vec()), "{counts:?}");
    }
    // Several can be chosen; the first two are right. 40 answers, 20 of them right.
    let keys = [true, true, false];
    assert_eq!(publish_any(40, 20, &[30, 28, 12], &keys), (Exact(20), vec![Some(30), Some(28), Some(12)]));
    // Three were wrong about something else than the first: 20 + 17 + 3.
    assert_eq!(publish_any(40, 20, &[23, 28, 12], &keys), (Exact(20), vec![none, Some(28), Some(12)]));
    assert_eq!(publish_any(40, 20, &[37, 28, 2], &keys), (Exact(20), vec![none, Some(28), none]));
    assert_eq!(publish_any(40, 37, &[38, 39, 1], &keys), (NearlyAll, vec![none; 3]));
    // Steps are shown together or not at all.
    assert_eq!(publish_woven(40, 20, &[30, 28, 25], &[true; 3]), (Exact(20), vec![Some(30), Some(28), Some(25)]));
    assert_eq!(publish_woven(40, 20, &[38, 28, 25], &[true; 3]), (Exact(20), vec![none; 3]));
}

#[test]
fn every_kind_is_counted_as_the_table_says() {
    let choices = |ids: &str| Answer::Choices(ids.chars().map(|letter| id(&letter.to_string())).collect());
    let order = |ids: &str| Answer::Order(ids.chars().map(|letter| id(&letter.to_string())).collect());
    let matches = |pairs: &[(&str, &str)]| Answer::Matches(pairs.iter().map(|(a, b)| (id(a), id(b))).collect());
    let table = [
        (samples::single("a*bc"), vec![(Answer::Choice(id("a")), 7), (Answer::Choice(id("c")), 5)], 7, vec![7, 0, 5]),
        (samples::multiple("a*bc*"), vec![(choices("ac"), 6), (choices("ab"), 5), (choices(""), 1)], 6, vec![11, 5, 6]),
        (samples::true_false(false), vec![(Answer::Truth(true), 4), (Answer::Truth(false), 9)], 9, vec![4, 9]),
        (samples::ordering("abc"), vec![(order("abc"), 8), (order("acb"), 6), (order("ab"), 1)], 8, vec![15, 9, 8]),
        (
            samples::matching(&[("a", "one"), ("b", "two"), ("c", "one")]),
            // The right side "one" is right for a and c, whichever of the two was taken.
            vec![(matches(&[("a", "c"), ("b", "b"), ("c", "a")]), 3), (matches(&[("a", "b"), ("b", "b")]), 8)],
            3,
            vec![3, 11, 3],
        ),
        (samples::number(3.0, 0.5), vec![(Answer::Number(3.4), 6), (Answer::Number(4.0), 5)], 6, vec![]),
    ];
    for (key, mut answers, right, counts) in table {
        let n: i64 = answers.iter().map(|answer| answer.1).sum();
        let other_kind = if matches!(key, AnswerKey::TrueFalse { .. }) { choices("a") } else { Answer::Truth(true) };
        answers.push((other_kind, 100));
        let tally = Tally::of(&samples::item("x", key.clone()), &answers);
        let counted: Vec<i64> = tally.choices.iter().map(|choice| choice.2).collect();
        assert_eq!((tally.n, tally.right, counted), (n, right, counts), "{key:?}");
    }
}

#[test]
fn parts_are_named_as_they_are_read() {
    let named = |key| Tally::of(&samples::item("x", key), &[]).choices.into_iter().map(|choice| (choice.0, choice.1));
    let option = |text: &str| Choice::Option(text.to_owned());
    assert!(named(samples::single("a*b")).eq([(option("Option a"), true), (option("Option b"), false)]));
    assert!(named(samples::true_false(false)).eq([(Choice::Truth(true), false), (Choice::Truth(false), true)]));
    let step = |place, text: &str| (Choice::Step { place, text: text.to_owned() }, true);
    assert!(named(samples::ordering("ab")).eq([step(1, "Step a"), step(2, "Step b")]));
    let pair = Choice::Pair { left: "Left a".into(), right: "one".into() };
    assert!(named(samples::matching(&[("a", "one")])).eq([(pair, true)]));
}
