//! Item analysis on both databases, against people whose answers are counted by hand.

use super::super::testing::{Question, populate, questions};
use super::super::{list_analysed_courses, write_item_csv};
use super::*;
use crate::challenge::{answer_item, load_challenge};
use crate::cohorts::test_cohorts::{certified_trainer, draft, open, seat};
use crate::learning::testing::{all_checks, answer_all, request, trainer, trainer_core};
use crate::learning::{start_attempt, store_events, submit_attempt};
use crate::on_both_databases;
use crate::testing::people::{a_manager, a_manager_of};
use domain::learning::{Choice, Flag, RightShare};
use domain::organisations::Region;

fn found<'a>(analysis: &'a CourseAnalysis<'_>, item: &str) -> Option<&'a ItemFigures> {
    let found = analysis.items.iter().find(|analysed| analysed.placed.item.id.as_str() == item);
    found.expect("an item of the course").figures.as_ref()
}

/// How often each option was chosen, the right one first.
fn chosen(figures: &ItemFigures) -> Vec<Option<i64>> {
    let of = |is_key: bool| figures.choices.iter().filter(move |choice| choice.is_key == is_key).map(|choice| choice.n);
    of(true).chain(of(false)).collect()
}

on_both_databases! {
    async fn the_figures_are_those_counted_by_hand(backend) {
        let bank = questions(&backend, "trainer-core", true);
        let [a, b, c] = &bank[..3] else { panic!("three questions") };
        populate(&backend, async |people| {
            // Right in a, right in b: 15; in a only: 5; in b only: 5; in neither: 15. Nobody is right in c.
            for number in 0..40 {
                let (right_a, right_b) = (number < 20, number < 15 || (20..25).contains(&number));
                let answer_a = &a.answers[if right_a { 0 } else { 1 + usize::from(number >= 30) }];
                let answer_b = &b.answers[usize::from(!right_b)];
                let account = people.account(true).await;
                people.attempt(account, 1, true, &[(&a.id, answer_a), (&b.id, answer_b), (&c.id, &c.answers[1])]).await;
                // Only the first answer counts, and only one that was handed in.
                if number % 3 == 0 {
                    people.attempt(account, 2, true, &[(&a.id, &a.answers[0]), (&c.id, &c.answers[0])]).await;
                }
                if number == 0 {
                    people.attempt(account, 3, false, &[(&bank[3].id, &bank[3].answers[0])]).await;
                }
            }
        }).await;
        let manager = a_manager(&backend).await;
        let analysis = analyse_items(&backend, &manager, &trainer_core(), None).await.expect("analysed");
        // Being right in a goes with half of the others right for 15 of 20, being wrong for 5 of 20: 0.5, as in the domain.
        let of_a = found(&analysis, &a.id).expect("forty people");
        assert_eq!((of_a.n, of_a.right, of_a.discrimination), (40, RightShare::Exact(20), Some(0.5)));
        assert_eq!(chosen(of_a)[..3], [Some(20), Some(10), Some(10)]);
        let of_b = found(&analysis, &b.id).expect("forty people");
        assert_eq!((of_b.n, of_b.right, of_b.discrimination), (40, RightShare::Exact(20), Some(0.5)));
        assert_eq!(of_b.flags, [Flag::NobodyChooses]);
        let of_c = found(&analysis, &c.id).expect("forty people");
        assert_eq!((of_c.n, of_c.right, of_c.discrimination), (40, RightShare::Exact(0), None));
        assert_eq!(of_c.flags, [Flag::TooHard, Flag::NobodyChooses]);
        assert_eq!(found(&analysis, &bank[3].id), None, "it was not handed in");
        assert_eq!(analysis.items[0].placed.item.id.as_str(), c.id, "the worst comes first");
        assert_eq!(analysis.left_out, LeftOut::Nothing);
        assert!(analysis.everybody);
    }

    async fn everybody_counts_once_and_where_they_belong(backend) {
        let bank = questions(&backend, "trainer-core", true);
        let checks = questions(&backend, "trainer-core", false);
        let played = questions(&backend, "net-rules", false);
        let (graded, check, question) = (&bank[0], &checks[0], &played[0]);
        populate(&backend, async |people| {
            for number in 0..24 {
                // Twelve trainers in Kenya and twelve people without an organisation, who are right more often.
                let is_trainer = number < 12;
                let account = people.account(is_trainer).await;
                let answer = |question: &Question, is_right: bool| question.answers[usize::from(!is_right)].clone();
                let is_right = if is_trainer { number < 6 } else { number < 19 };
                people.attempt(account, 1, true, &[(&graded.id, &answer(graded, is_right))]).await;
                let learner = people.learner(Some(account), None).await;
                people.event(learner, r#"{"kind":"lesson-opened","lesson":"some-lesson"}"#).await;
                people.check(learner, &check.id, &answer(check, is_right)).await;
                people.check(learner, &check.id, &answer(check, !is_right)).await;
            }
            for number in 0..11 {
                let participant = people.participant().await;
                people.challenge(participant, &question.id, &question.answers[usize::from(number < 5)]).await;
                // A participant makes progress too.
                let learner = people.learner(None, Some(participant)).await;
                people.check(learner, &check.id, &check.answers[2]).await;
            }
        }).await;
        let everywhere = a_manager(&backend).await;
        let african = a_manager_of(&backend, &[Region::Africa]).await;
        let european = a_manager_of(&backend, &[Region::Europe]).await;
        let right = RightShare::Exact;
        // In Kenya, 6 of 12 were right in the assessment; everywhere, 13 of 24. Checks: the same people and 11 participants.
        for (who, of_graded, of_check, of_question) in [
            (&everywhere, Some((24, right(13))), Some((35, right(13))), Some((11, right(6)))),
            (&african, Some((12, right(6))), Some((23, right(6))), Some((11, right(6)))),
            (&european, None, None, None),
        ] {
            let core = analyse_items(&backend, who, &trainer_core(), None).await.expect("analysed");
            let rules = analyse_items(&backend, who, &net_rules(), None).await.expect("analysed");
            let figures = |analysis, item| found(analysis, item).map(|figures| (figures.n, figures.right));
            assert_eq!(figures(&core, &graded.id), of_graded);
            assert_eq!(figures(&core, &check.id), of_check);
            assert_eq!(figures(&rules, &question.id), of_question);
            assert_eq!(core.everybody, *who == everywhere);
            let courses = list_analysed_courses(&backend, who).await.expect("listed");
            let n_answered = |id: &str| courses.iter().find(|one| one.course.id.as_str() == id).map(|one| one.n_answered);
            let (n_core, n_rules) = if of_graded.is_some() { (2, 1) } else { (0, 0) };
            assert_eq!((n_answered("trainer-core"), n_answered("net-rules")), (Some(n_core), Some(n_rules)));
        }
    }

    async fn what_is_gone_or_no_longer_fits_is_left_out_and_said(backend) {
        let bank = questions(&backend, "trainer-core", true);
        let checks = questions(&backend, "trainer-core", false);
        let (graded, check) = (&bank[0], &checks[0]);
        let gone = Answer::Truth(true);
        populate(&backend, async |people| {
            for number in 0..12 {
                let account = people.account(true).await;
                let first = if number < 2 { &gone } else { &graded.answers[0] };
                people.attempt(account, 1, true, &[(&graded.id, first), ("item-of-old", &gone)]).await;
                let learner = people.learner(Some(account), None).await;
                people.check(learner, "check-of-old", &gone).await;
                people.check(learner, &check.id, &check.answers[0]).await;
            }
            // What a device of an old edition may have sent, or made up.
            let learner = people.learner(None, None).await;
            for what in [
                r#"{"kind":"check-answered","lesson":"UPPER","item":"x","answer":{"kind":"truth","value":true}}"#,
                r#"{"kind":"check-answered","lesson":"a","item":"b","answer":"#,
                r#"{"kind":"check-answered","lesson":""#,
                r#"{"kind":"check-answered","lesson":"a","item":"","answer":{}}"#,
            ] {
                people.event(learner, what).await;
            }
        }).await;
        let manager = a_manager(&backend).await;
        let analysis = analyse_items(&backend, &manager, &trainer_core(), None).await.expect("analysed");
        assert_eq!(found(&analysis, &graded.id).map(|figures| figures.n), Some(10), "two answers do not fit");
        assert_eq!(found(&analysis, &check.id).map(|figures| figures.n), Some(12));
        // Two that do not fit, twelve and twelve to items of old, and one to an item without a name.
        assert_eq!(analysis.left_out, LeftOut::Answers(27));
    }

    async fn no_small_number_leaves_the_database_and_none_is_left_by_subtraction(backend) {
        let bank = questions(&backend, "trainer-core", true);
        populate(&backend, async |people| {
            // How many choose the right option, the first and the second distractor.
            let numbers = [[20, 12, 3], [37, 2, 1], [2, 20, 18], [30, 3, 4], [5, 3, 1]];
            for number in 0..40 {
                let account = people.account(true).await;
                for (place, (question, numbers)) in bank.iter().zip(numbers).enumerate() {
                    let option = (0..3).find(|option| number < numbers[..=*option].iter().sum());
                    let Some(option) = option else { continue };
                    let attempt = i64::try_from(place).expect("small") + 1;
                    people.attempt(account, attempt, true, &[(&question.id, &question.answers[option])]).await;
                }
            }
        }).await;
        let manager = a_manager(&backend).await;
        let analysis = analyse_items(&backend, &manager, &trainer_core(), None).await.expect("analysed");
        let figures = |place: usize| found(&analysis, &bank[place].id).expect("enough people");
        assert_eq!((figures(0).right, chosen(figures(0))[..3].to_vec()), (RightShare::Exact(20), vec![Some(20), None, None]));
        assert_eq!((figures(1).right, chosen(figures(1))[..3].to_vec()), (RightShare::NearlyAll, vec![None, None, None]));
        assert_eq!((figures(2).right, chosen(figures(2))[..3].to_vec()), (RightShare::HardlyAny, vec![None, None, Some(18)]));
        assert_eq!((figures(3).right, chosen(figures(3))[..3].to_vec()), (RightShare::Exact(30), vec![Some(30), None, None]));
        assert_eq!(found(&analysis, &bank[4].id), None, "nine people");
        for analysed in &analysis.items {
            let Some(figures) = &analysed.figures else { continue };
            let shown: Vec<i64> = figures.choices.iter().filter_map(|choice| choice.n).collect();
            assert!(shown.iter().all(|n| *n == 0 || *n >= 5), "{figures:?}");
            if !matches!(figures.choices[0].choice, Choice::Option(_)) {
                continue;
            }
            let rest = figures.n - shown.iter().sum::<i64>();
            assert!(rest == 0 || rest >= 5, "{figures:?} leaves {rest}");
        }
    }

    async fn a_part_is_chosen_and_the_csv_is_what_is_shown(backend) {
        let bank = questions(&backend, "trainer-core", true);
        let question = &bank[0];
        populate(&backend, async |people| {
            for number in 0..36 {
                let account = people.account(true).await;
                let answer = &question.answers[[0, 1, 2][usize::from(number >= 18) + usize::from(number >= 33)]];
                people.attempt(account, 1, true, &[(&question.id, answer)]).await;
            }
        }).await;
        let manager = a_manager(&backend).await;
        let analyse = async |part| analyse_items(&backend, &manager, &trainer_core(), part).await;
        let (assessment, module) = (CoursePart::parse("assessment.final"), CoursePart::parse("module.t1"));
        let of_assessment = analyse(assessment.as_ref()).await.expect("analysed");
        let of_module = analyse(module.as_ref()).await.expect("analysed");
        assert!(of_assessment.items.iter().all(|analysed| analysed.placed.lesson.is_none()));
        assert!(of_module.items.iter().all(|analysed| analysed.placed.lesson.is_some() && analysed.figures.is_none()));
        let everything = analyse(None).await.expect("analysed");
        assert!(everything.items.len() >= of_assessment.items.len() + of_module.items.len());
        let unknown = analyse(CoursePart::parse("module.none").as_ref()).await;
        assert!(matches!(unknown, Err(Error::Invalid(_))));
        assert!(matches!(analyse_items(&backend, &manager, &"none".into(), None).await, Err(Error::NotFound)));

        let csv = write_item_csv(&of_assessment).expect("written");
        let mut reader = csv::Reader::from_reader(csv.as_slice());
        let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a record")).collect();
        let of_item: Vec<_> = records.iter().filter(|record| record[0] == question.id).collect();
        let n_options = found(&of_assessment, &question.id).expect("enough people").choices.len();
        assert_eq!(of_item.len(), n_options);
        for record in &of_item {
            let figures = [&record[2], &record[5], &record[6], &record[7], &record[8], &record[9]];
            assert_eq!(figures, ["assessment.final", "36", "18", "0.500", "exactly", ""]);
            // Fifteen and three: the three are held back, and the fifteen with them.
            let (is_right, told) = (&record[12], (&record[13], &record[14]));
            match is_right {
                "yes" => assert_eq!(told, ("18", "0.500")),
                _ => assert!(told == ("", "") || told == ("0", "0.000"), "{record:?}"),
            }
        }
        let without = records.iter().filter(|record| &record[8] == "too-few-answers").count();
        assert_eq!(without, of_assessment.items.len() - 1, "one row for each item without figures");
    }

    /// The form in which answers are kept is read by SQL: it must be the one that the use cases write.
    async fn what_people_really_do_is_found(backend) {
        let amina = trainer(&backend, "amina@example.org").await;
        let events = all_checks(&backend, 1, "01-rights-go-online");
        store_events(&backend, &amina, &request(1, 0, events.clone())).await.expect("synced");
        let attempt = start_attempt(&backend, &amina, &trainer_core(), &"final".into()).await.expect("begun");
        answer_all(&backend, &amina, attempt, |_| true).await;
        submit_attempt(&backend, &amina, attempt, "en").await.expect("handed in");
        let leader = certified_trainer(&backend, "RS").await;
        let (_, code) = open(&backend, &leader, &draft("teens")).await;
        let seat = seat(&backend, &code).await;
        let played = questions(&backend, "net-rules", false);
        answer_item(&backend, &seat, &played[0].id.as_str().into(), &played[0].answers[0]).await.expect("answers");
        assert_eq!(load_challenge(&backend, &seat).await.expect("loads").answers.len(), 1);

        let scope = Scope { everybody: true, regions: ",", challenge: "net-rules" };
        let mut reader = backend.db.read().await.expect("reads");
        let conn = &mut reader.conn();
        let course = backend.courses.find(&trainer_core(), "en").expect("there");
        let n_core = events.len() + course.assessment(&"final".into()).expect("there").n_items();
        let expected = [("trainer-core", n_core), ("net-rules", 1)];
        for (course, n_expected) in expected {
            let rows = sql::list_first_answers(conn, course, &scope, 1_000).await.expect("read");
            let items = backend.courses.find(&course.into(), "en").expect("there").analysed_items();
            let scored = score(&items, &rows);
            assert_eq!(scored.answers.values().map(|answers| sum(answers)).sum::<i64>(), n_expected as i64);
            assert_eq!(rows.first().map(|row| row.n_all), Some(n_expected as i64));
            assert!(scored.verdicts.iter().all(|row| row.2 != Verdict::Misfit));
        }
        // The number of all is known even where not all are read.
        let few = sql::list_first_answers(conn, "trainer-core", &scope, 1).await.expect("read");
        assert_eq!((few.len(), few[0].n_all), (1, n_core as i64));
        let nowhere = Scope { everybody: false, regions: ",europe,", challenge: "net-rules" };
        let of_europe = sql::list_first_answers(conn, "net-rules", &nowhere, 10).await.expect("read");
        assert_eq!(of_europe.len(), 1, "the cohort is in Serbia");
    }

    /// Verdicts are written into statements of three sizes, filled up with nulls.
    async fn every_size_of_the_statement_says_the_same(backend) {
        let bank = questions(&backend, "trainer-core", true);
        let (one, other) = (&bank[0], &bank[1]);
        populate(&backend, async |people| {
            for number in 0..4 {
                let account = people.account(false).await;
                let answers = [&one.answers[usize::from(number > 0)], &other.answers[usize::from(number > 1)]];
                people.attempt(account, 1, true, &[(&one.id, answers[0]), (&other.id, answers[1])]).await;
            }
            // An answer that no longer fits is no answer, so this person has nothing to compare with.
            let account = people.account(false).await;
            people.attempt(account, 1, true, &[(&one.id, &Answer::Truth(true)), (&other.id, &other.answers[0])]).await;
        }).await;
        let scope = Scope { everybody: true, regions: ",", challenge: "net-rules" };
        let misfit = serde_json::to_string(&Answer::Truth(true)).expect("JSON");
        let right = [one, other].map(|question| serde_json::to_string(&question.answers[0]).expect("JSON"));
        let mut verdicts: Vec<VerdictRow<'_>> = vec![
            (&one.id, "", Verdict::Item),
            (&other.id, "", Verdict::Item),
            (&one.id, &right[0], Verdict::Right),
            (&other.id, &right[1], Verdict::Right),
            (&one.id, &misfit, Verdict::Misfit),
        ];
        let mut reader = backend.db.read().await.expect("reads");
        let conn = &mut reader.conn();
        for n_verdicts in [5, 129, 1_025, 5_000] {
            verdicts.resize(n_verdicts, ("filler", "x", Verdict::Misfit));
            let rows = sql::sum_first_answers(conn, "trainer-core", &scope, WHOLE_REST, &verdicts).await.expect("read");
            let mut sums: Vec<_> = rows.iter().map(|row| (row.item.as_str(), sums_of(row))).collect();
            sums.sort_by_key(|(item, _)| *item != one.id);
            // One: right is the first person, whose other answer is right; of the others, one has the other right.
            let of_one = Sums { n: 4, right: 1, rest: 20_000, right_rest: 10_000, rest_squared: 200_000_000 };
            let of_other = Sums { n: 4, right: 2, rest: 10_000, right_rest: 10_000, rest_squared: 100_000_000 };
            assert_eq!(sums, [(one.id.as_str(), of_one), (other.id.as_str(), of_other)], "{n_verdicts} verdicts");
        }
    }
}
