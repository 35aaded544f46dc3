//! The questions before and after: when they are asked, that a first answer counts, and what is left of them.

use super::*;
use crate::backup::contents;
use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader, seat};
use crate::cohorts::{close_cohort, find_cohort, hold_session};
use crate::personal_data::erase_cohort;
use crate::{Fault, on_both_databases};
use chrono::TimeDelta;
use domain::CohortId;
use domain::accounts::CertifiedTrainer;
use domain::cohorts::{BEFORE_AFTER_ITEMS, BeforeAfter};
use domain::learning::AnswerKey;

/// The answer to a question as a phone sends it: by its place on the page.
fn sealed(questions: &BeforeAfterOfSeat, item: &Item, is_right: bool) -> Answer {
    let (AnswerKey::Single { options } | AnswerKey::Scenario { options, .. }) = &item.key else {
        panic!("{} has one right option", item.id)
    };
    let option = options.iter().find(|option| option.correct == is_right).expect("there is one");
    item.seal(questions.seed, &Answer::Choice(option.id.clone())).expect("fits")
}

async fn questions(backend: &Backend, seat: &Seat) -> BeforeAfterOfSeat {
    find_before_after(backend, seat, "en").await.expect("reads").expect("are asked")
}

async fn stage(backend: &Backend, seat: &Seat) -> BeforeAfterStage {
    questions(backend, seat).await.stage
}

/// Answers what is open at a moment, the first `n_right` of the six rightly.
async fn answer_all(backend: &Backend, seat: &Seat, moment: Moment, n_right: usize) {
    let found = questions(backend, seat).await;
    for (place, item) in found.items.iter().enumerate() {
        let answer = sealed(&found, item, place < n_right);
        answer_before_after(backend, seat, moment, &item.id, &answer).await.expect("answers");
    }
}

async fn hold(backend: &Backend, trainer: &CertifiedTrainer, cohort: CohortId, number: i64) {
    let today = backend.clock.now().date_naive();
    hold_session(backend, trainer, cohort, number, today).await.expect("is held");
}

on_both_databases! {
    async fn asked_before_the_first_session_and_when_the_trainer_asks_again(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let again = async |cohort| ask_again(&backend, &as_trainer(&trainer), cohort).await;
        for audience in ["parents", "educators"] {
            let (cohort, code) = open(&backend, &trainer, &draft(audience)).await;
            let (early, late) = (seat(&backend, &code).await, seat(&backend, &code).await);
            let found = questions(&backend, &early).await;
            assert_eq!((found.items.len(), found.stage), (BEFORE_AFTER_ITEMS, BeforeAfterStage::Ask(Moment::Before)));
            answer_all(&backend, &early, Moment::Before, 2).await;
            assert_eq!(stage(&backend, &early).await, BeforeAfterStage::Wait);
            let too_early = again(cohort).await;
            assert!(matches!(too_early, Err(Error::Rule(Fault::BeforeAfterNotOpen))), "{too_early:?}");

            hold(&backend, &trainer, cohort, 1).await;
            assert_eq!(stage(&backend, &late).await, BeforeAfterStage::Ask(Moment::Before), "it is the first day");
            let now = backend.clock.now();
            backend.clock.advance(TimeDelta::days(2));
            assert_eq!(stage(&backend, &late).await, BeforeAfterStage::Missed, "who comes late knows too much");
            assert_eq!(stage(&backend, &early).await, BeforeAfterStage::Wait);
            for _ in 0..2 {
                again(cohort).await.expect("asks again");
            }
            assert_eq!(stage(&backend, &early).await, BeforeAfterStage::Ask(Moment::After));
            answer_all(&backend, &early, Moment::After, 5).await;
            let found = questions(&backend, &early).await;
            assert_eq!(found.stage, BeforeAfterStage::Done);
            let right =
                |moment| found.items.iter().filter(|item| found.given(moment, item).expect("is there").is_right).count();
            assert_eq!((right(Moment::Before), right(Moment::After)), (2, 5));
            close_cohort(&backend, &as_trainer(&trainer), cohort).await.expect("closes");
            assert_eq!(stage(&backend, &early).await, BeforeAfterStage::Done, "stays readable");
            assert!(matches!(again(cohort).await, Err(Error::Rule(Fault::CohortClosed))));
            backend.clock.move_to(now);
        }
    }

    async fn on_one_day_nobody_answers_both_times_at_once(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let other = certified_trainer(&backend, "KE").await;
        let (cohort, code) = open(&backend, &trainer, &draft("parents")).await;
        let late = seat(&backend, &code).await;
        hold(&backend, &trainer, cohort, 1).await;
        let foreign = ask_again(&backend, &as_trainer(&other), cohort).await;
        assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
        ask_again(&backend, &as_trainer(&trainer), cohort).await.expect("asks again");
        assert_eq!(stage(&backend, &late).await, BeforeAfterStage::Missed);
        let (teens, _) = open(&backend, &trainer, &draft("teens")).await;
        hold(&backend, &trainer, teens, 1).await;
        assert!(matches!(ask_again(&backend, &as_trainer(&trainer), teens).await, Err(Error::NotFound)));
    }

    async fn the_first_answer_counts_and_nothing_out_of_turn_is_kept(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (cohort, code) = open(&backend, &trainer, &draft("parents")).await;
        let seat = seat(&backend, &code).await;
        let found = questions(&backend, &seat).await;
        let item = &found.items[0];
        let (right, wrong) = (sealed(&found, item, true), sealed(&found, item, false));
        let answer = async |moment, item: &ItemId, answer: &Answer| {
            answer_before_after(&backend, &seat, moment, item, answer).await
        };
        let early = answer(Moment::After, &item.id, &right).await;
        assert!(matches!(early, Err(Error::Rule(Fault::BeforeAfterNotOpen))), "{early:?}");
        let nonsense = answer(Moment::Before, &item.id, &Answer::Choice("99".into())).await;
        assert!(matches!(nonsense, Err(Error::Invalid(_))), "{nonsense:?}");
        let foreign = answer(Moment::Before, &"p-b-talk-supper".into(), &right).await;
        assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
        for given in [&wrong, &right, &wrong] {
            answer(Moment::Before, &item.id, given).await.expect("the first one counts");
        }
        let second = &found.items[1];
        let (yes, no) = (sealed(&found, second, true), sealed(&found, second, false));
        let tabs = tokio::join!(answer(Moment::Before, &second.id, &yes), answer(Moment::Before, &second.id, &no));
        assert!(tabs.0.is_ok() && tabs.1.is_ok(), "{tabs:?}");
        let kept = questions(&backend, &seat).await;
        assert!(!kept.given(Moment::Before, item).expect("is there").is_right);
        assert_eq!((kept.answers.len(), kept.next(Moment::Before).map(|(place, _)| place)), (2, Some(2)));
        close_cohort(&backend, &as_trainer(&trainer), cohort).await.expect("closes");
        let third = &found.items[2];
        let late = answer(Moment::Before, &third.id, &sealed(&found, third, true)).await;
        assert!(matches!(late, Err(Error::Rule(Fault::BeforeAfterNotOpen))), "{late:?}");
    }

    async fn teens_are_not_asked(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (_, parents) = open(&backend, &trainer, &draft("parents")).await;
        let (_, teens) = open(&backend, &trainer, &draft("teens")).await;
        let (parent, teen) = (seat(&backend, &parents).await, seat(&backend, &teens).await);
        assert_eq!(find_before_after(&backend, &teen, "en").await.expect("reads"), None);
        let found = questions(&backend, &parent).await;
        let answer = sealed(&found, &found.items[0], true);
        let refused = answer_before_after(&backend, &teen, Moment::Before, &found.items[0].id, &answer).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }

    async fn a_group_is_compared_once_it_is_closed_and_stays_so_without_its_seats(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        for n_twice in [4, 5] {
            let (cohort, code) = open(&backend, &trainer, &draft("parents")).await;
            let mut seats = Vec::new();
            for n_right in [0, 1, 2, 3, 4, 6] {
                let seat = seat(&backend, &code).await;
                answer_all(&backend, &seat, Moment::Before, n_right).await;
                seats.push(seat);
            }
            hold(&backend, &trainer, cohort, 1).await;
            ask_again(&backend, &as_trainer(&trainer), cohort).await.expect("asks again");
            let report = async || find_cohort(&backend, &reader(&trainer), cohort).await.expect("finds").report;
            for seat in seats.iter().take(n_twice) {
                answer_all(&backend, seat, Moment::After, 5).await;
            }
            let counted = i64::try_from(n_twice).expect("is small");
            let open = report().await;
            assert_eq!((open.n_answered_before, open.n_answered_twice, open.before_after), (6, counted, None));
            close_cohort(&backend, &as_trainer(&trainer), cohort).await.expect("closes");
            // The sixth answered before only: 10 of 30 before, 25 of 30 after.
            let shown = BeforeAfter { n_people: 5, percent_before: 33, percent_after: 83 };
            let before = report().await;
            assert_eq!(before.before_after, (n_twice == 5).then_some(shown));
            let receipt = erase_cohort(&backend, cohort).await.expect("erases");
            let removed = receipt.removed.iter().find(|gone| gone.table == "before_after_answers");
            let kept = receipt.kept.iter().find(|kept| kept.table == "cohort_before_after");
            let n_answers = 36 + 6 * u64::try_from(n_twice).expect("is small");
            assert_eq!((removed.map(|gone| gone.rows), kept.map(|kept| kept.rows)), (Some(n_answers), Some(1)));
            assert_eq!(report().await, before, "no figure changes");
            let rows = &contents(&backend).await["cohort_before_after"];
            let of_few = rows.iter().filter(|row| row.ends_with(",6,4,0,0]")).count();
            assert_eq!(of_few, 1, "of four people only their number is kept: {rows:?}");
            assert!(matches!(find_before_after(&backend, &seats[0], "en").await, Err(Error::NotFound)));
        }
    }

    async fn a_list_that_was_changed_mixes_nothing(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (cohort, code) = open(&backend, &trainer, &draft("parents")).await;
        let seat = seat(&backend, &code).await;
        answer_all(&backend, &seat, Moment::Before, 6).await;
        let sum = async |backend: &Backend| {
            let mut reader = backend.db.read().await.expect("reads");
            sum_before_after(&mut reader.conn(), cohort).await.expect("sums")
        };
        // Six answers after, one of them to another question than before.
        let found = questions(&backend, &seat).await;
        let mut tx = backend.db.begin_write().await.expect("begins");
        for (place, item) in found.items.iter().enumerate() {
            let row = sql::NewAnswerRow {
                participant_id: seat.participant.0,
                moment: Moment::After.as_str(),
                item: if place == 0 { "another" } else { item.id.as_str() },
                answer: "{}",
                is_right: true,
                answered_at: backend.clock.now(),
            };
            sql::insert_answer(&mut tx.conn(), &row).await.expect("writes");
        }
        tx.commit().await.expect("commits");
        let so_far = sum(&backend).await;
        assert_eq!((so_far.n_before, so_far.n_compared, so_far.n_right_after), (1, 0, 0));
    }
}
