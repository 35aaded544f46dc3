//! A room from the first phone to its end, and everything that can go wrong on the way.

use super::*;
use crate::challenge::load_challenge;
use crate::cohorts::close_cohort;
use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, seat};
use crate::{Backend, Conflict, Error, Fault, on_both_databases};
use chrono::TimeDelta;
use domain::accounts::{CertifiedTrainer, Seat};
use domain::challenge::{Phase, Step, items_of, net_rules};
use domain::cohorts::{CohortReader, JoinCode};
use domain::learning::{Answer, AnswerKey, Item, Level};
use domain::{CohortId, ItemId, RoomId};

const RULE: &str = "rule-1";

fn reader(trainer: &CertifiedTrainer) -> CohortReader {
    CohortReader::own(&as_trainer(trainer))
}

/// The questions of the round.
fn items(backend: &Backend) -> Vec<Item> {
    let course = backend.courses.find(&net_rules(), "en").expect("the challenge is there");
    let rule = course.modules.iter().find(|module| module.id.as_str() == RULE).expect("has the rule");
    items_of(rule, Level::One).cloned().collect()
}

/// Some answer to a question.
fn any_answer(item: &Item) -> Answer {
    match &item.key {
        AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } => {
            Answer::Choice(options.first().expect("has options").id.clone())
        }
        AnswerKey::Multiple { options } => Answer::Choices([options.first().expect("has options").id.clone()].into()),
        AnswerKey::TrueFalse { .. } => Answer::Truth(true),
        AnswerKey::Ordering { steps, .. } => Answer::Order(steps.iter().map(|step| step.id.clone()).collect()),
        AnswerKey::Matching { pairs, .. } => {
            Answer::Matches(pairs.iter().map(|pair| (pair.id.clone(), pair.id.clone())).collect())
        }
        AnswerKey::Number { answer, .. } => Answer::Number(*answer),
    }
}

async fn a_cohort(backend: &Backend) -> (CertifiedTrainer, CohortId, JoinCode) {
    let trainer = certified_trainer(backend, "RS").await;
    let (cohort, code) = open(backend, &trainer, &draft("teens")).await;
    (trainer, cohort, code)
}

async fn a_room(backend: &Backend, trainer: &CertifiedTrainer, cohort: CohortId) -> RoomId {
    let id = RoomId(backend.new_id());
    open_room(backend, trainer, id, cohort, &RULE.into(), Level::One).await.expect("opens")
}

async fn in_room(backend: &Backend, code: &JoinCode, n: usize) -> Vec<Seat> {
    let mut seats = Vec::new();
    for _ in 0..n {
        let one = seat(backend, code).await;
        enter_room(backend, &one).await.expect("enters").expect("a room is open");
        seats.push(one);
    }
    seats
}

async fn step(backend: &Backend, trainer: &CertifiedTrainer, room: RoomId, step: Step) {
    let seen = find_room(backend, &reader(trainer), room, "en").await.expect("finds").room.state.version;
    take_step(backend, &as_trainer(trainer), room, step, seen).await.expect("fits");
}

on_both_databases! {
    async fn a_round_is_played_and_its_answers_count_in_the_challenge(backend) {
        let (trainer, cohort, code) = a_cohort(&backend).await;
        let early = seat(&backend, &code).await;
        assert_eq!(enter_room(&backend, &early).await.expect("asks"), None, "no room is open");
        let room = a_room(&backend, &trainer, cohort).await;
        assert_eq!(a_room(&backend, &trainer, cohort).await, room, "the second device comes into the same");
        let seats = in_room(&backend, &code, 6).await;
        let asked = items(&backend);
        let first = &asked[0];
        let late = answer_in_room(&backend, &seats[0], room, &first.id, &any_answer(first)).await;
        assert!(matches!(late, Err(Error::Rule(Fault::LevelNotOpen))), "before the first question");

        step(&backend, &trainer, room, Step::Next).await;
        for one in &seats {
            for _ in 0..2 {
                answer_in_room(&backend, one, room, &first.id, &any_answer(first)).await.expect("answers");
            }
        }
        let screen = find_room(&backend, &reader(&trainer), room, "en").await.expect("finds");
        assert_eq!(screen.counts, RoomCounts { n_people: 6, n_answers: 6 });
        assert_eq!(screen.room.asked.expect("a question is open").revelation, None, "nothing is told before");
        let other = answer_in_room(&backend, &seats[0], room, &asked[1].id, &any_answer(&asked[1])).await;
        assert!(matches!(other, Err(Error::Rule(Fault::LevelNotOpen))), "a question that is not on the screen");

        let n_counted = async || {
            let challenge = load_challenge(&backend, &seats[0]).await.expect("loads");
            challenge.answers.len()
        };
        assert_eq!(n_counted().await, 0, "not before it is revealed");
        step(&backend, &trainer, room, Step::Reveal).await;
        assert_eq!(n_counted().await, 1);
        let screen = find_room(&backend, &reader(&trainer), room, "en").await.expect("finds");
        let spread = screen.room.asked.expect("is on the screen").revelation.expect("is shown").spread;
        assert_eq!(spread.n_answers, 6);
        assert!(spread.right.is_some_and(|right| right == 0 || right == 100), "all answered the same");
        let mine = find_room_of_seat(&backend, &seats[0], room, "en").await.expect("finds");
        assert_eq!(mine.given.map(|(answer, _)| answer), Some(any_answer(first)));
        for _ in 0..asked.len() {
            let state = find_room(&backend, &reader(&trainer), room, "en").await.expect("finds").room.state;
            let next = if matches!(state.phase, Phase::Revealed { .. }) { Step::Next } else { Step::Skip };
            take_step(&backend, &as_trainer(&trainer), room, next, state.version).await.expect("fits");
        }
        let end = find_room(&backend, &reader(&trainer), room, "en").await.expect("finds");
        assert_eq!(end.room.state.phase, Phase::Ended);
        assert_eq!(find_open_room(&backend, &reader(&trainer), cohort).await.expect("asks"), None);
        assert_ne!(a_room(&backend, &trainer, cohort).await, room, "the next round");
    }

    async fn the_bell_has_a_grace_and_whoever_comes_after_it_is_told(backend) {
        let (trainer, cohort, code) = a_cohort(&backend).await;
        let room = a_room(&backend, &trainer, cohort).await;
        let seats = in_room(&backend, &code, 3).await;
        let first = &items(&backend)[0];
        step(&backend, &trainer, room, Step::Next).await;
        backend.clock.advance(TimeDelta::seconds(50));
        answer_in_room(&backend, &seats[0], room, &first.id, &any_answer(first)).await.expect("within the grace");
        backend.clock.advance(TimeDelta::seconds(1));
        let late = answer_in_room(&backend, &seats[1], room, &first.id, &any_answer(first)).await;
        assert!(matches!(late, Err(Error::Rule(Fault::LevelNotOpen))));
        step(&backend, &trainer, room, Step::Extend).await;
        answer_in_room(&backend, &seats[1], room, &first.id, &any_answer(first)).await.expect("there is time again");
    }

    async fn a_step_is_taken_once_from_however_many_devices(backend) {
        let (trainer, cohort, code) = a_cohort(&backend).await;
        let room = a_room(&backend, &trainer, cohort).await;
        in_room(&backend, &code, 1).await;
        let presses: Vec<_> = (0..8).map(|_| {
            let (backend, trainer) = (backend.clone(), as_trainer(&trainer));
            tokio::spawn(async move { take_step(&backend, &trainer, room, Step::Next, 0).await })
        }).collect();
        let mut n_taken = 0;
        for press in presses {
            match press.await.expect("runs") {
                Ok(state) => { n_taken += 1; assert_eq!(state.version, 1); }
                Err(Error::Conflict(Conflict::AlreadyDone)) => {}
                Err(other) => panic!("refused for another reason: {other:?}"),
            }
        }
        assert_eq!(n_taken, 1);
    }

    async fn strangers_find_no_room(backend) {
        let (trainer, cohort, code) = a_cohort(&backend).await;
        let room = a_room(&backend, &trainer, cohort).await;
        let inside = in_room(&backend, &code, 1).await.remove(0);
        let (_, other_code) = open(&backend, &trainer, &draft("teens")).await;
        let outside = seat(&backend, &other_code).await;
        let stranger = certified_trainer(&backend, "KE").await;
        let first = &items(&backend)[0];
        step(&backend, &trainer, room, Step::Next).await;
        let outcome = answer_in_room(&backend, &outside, room, &first.id, &any_answer(first)).await;
        assert!(matches!(outcome, Err(Error::NotFound)), "a participant of another cohort");
        assert!(matches!(find_room_of_seat(&backend, &outside, room, "en").await, Err(Error::NotFound)));
        assert!(matches!(find_room(&backend, &reader(&stranger), room, "en").await, Err(Error::NotFound)));
        let moved = take_step(&backend, &as_trainer(&stranger), room, Step::Reveal, 1).await;
        assert!(matches!(moved, Err(Error::NotFound)));
        let opened = open_room(&backend, &stranger, RoomId(backend.new_id()), cohort, &RULE.into(), Level::One).await;
        assert!(matches!(opened, Err(Error::NotFound)));
        let forged = Answer::Choice("no-such-option".into());
        let outcome = answer_in_room(&backend, &inside, room, &first.id, &forged).await;
        assert!(matches!(outcome, Err(Error::Invalid(_))), "a forged answer");
        let unknown = answer_in_room(&backend, &inside, room, &ItemId::from("nr8-01"), &any_answer(first)).await;
        assert!(matches!(unknown, Err(Error::NotFound | Error::Invalid(_))), "a question of another rule: {unknown:?}");
    }

    async fn teams_are_made_before_the_first_question_and_never_of_fewer_than_five(backend) {
        let (trainer, cohort, code) = a_cohort(&backend).await;
        let room = a_room(&backend, &trainer, cohort).await;
        let seats = in_room(&backend, &code, 10).await;
        for n_teams in [1, 3, 7] {
            let refused = make_teams(&backend, &as_trainer(&trainer), room, n_teams, 0).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{n_teams} teams");
        }
        make_teams(&backend, &as_trainer(&trainer), room, 2, 0).await.expect("makes");
        let late = in_room(&backend, &code, 1).await.remove(0);
        let team = async |seat: &Seat| find_room_of_seat(&backend, seat, room, "en").await.expect("finds").team;
        let mut sizes = [0, 0];
        for one in seats.iter().chain([&late]) {
            sizes[team(one).await.expect("plays in a team")] += 1;
        }
        assert_eq!(sizes, [6, 5], "who comes late joins the team whose turn it is");
        step(&backend, &trainer, room, Step::Next).await;
        let first = &items(&backend)[0];
        let mut n_answered = [0, 0];
        for one in &seats {
            let team = team(one).await.expect("plays in a team");
            if n_answered[team] < [5, 4][team] {
                answer_in_room(&backend, one, room, &first.id, &any_answer(first)).await.expect("answers");
                n_answered[team] += 1;
            }
        }
        step(&backend, &trainer, room, Step::Reveal).await;
        let screen = find_room(&backend, &reader(&trainer), room, "en").await.expect("finds");
        let teams = screen.room.asked.expect("is on the screen").revelation.expect("is shown").teams;
        assert!(teams[0].right.is_some(), "five of it answered");
        assert_eq!(teams[1].right, None, "four of it answered");
        let after = make_teams(&backend, &as_trainer(&trainer), room, 0, screen.room.state.version).await;
        assert!(matches!(after, Err(Error::Conflict(_))));
    }

    async fn closing_the_cohort_ends_what_is_played_in_it(backend) {
        let (trainer, cohort, code) = a_cohort(&backend).await;
        let room = a_room(&backend, &trainer, cohort).await;
        let one = in_room(&backend, &code, 1).await.remove(0);
        step(&backend, &trainer, room, Step::Next).await;
        close_cohort(&backend, &as_trainer(&trainer), cohort).await.expect("closes");
        let pulse = find_pulse_of_seat(&backend, &one, room).await.expect("is told");
        assert_eq!((pulse.version, pulse.time_left, pulse.counts), (2, None, None));
        let first = &items(&backend)[0];
        let late = answer_in_room(&backend, &one, room, &first.id, &any_answer(first)).await;
        assert!(matches!(late, Err(Error::Rule(Fault::LevelNotOpen))));
        let again = open_room(&backend, &trainer, RoomId(backend.new_id()), cohort, &RULE.into(), Level::One).await;
        assert!(matches!(again, Err(Error::Rule(Fault::CohortClosed))));
    }

    async fn answers_that_come_with_the_reveal_are_before_or_after_it(backend) {
        let (trainer, cohort, code) = a_cohort(&backend).await;
        let room = a_room(&backend, &trainer, cohort).await;
        let seats = in_room(&backend, &code, 12).await;
        let first = items(&backend)[0].clone();
        step(&backend, &trainer, room, Step::Next).await;
        let answers: Vec<_> = seats.iter().cloned().map(|seat| {
            let (backend, first) = (backend.clone(), first.clone());
            tokio::spawn(async move {
                answer_in_room(&backend, &seat, room, &first.id, &any_answer(&first)).await.is_ok()
            })
        }).collect();
        take_step(&backend, &as_trainer(&trainer), room, Step::Reveal, 1).await.expect("fits");
        let mut n_taken = 0;
        for answer in answers {
            n_taken += usize::from(answer.await.expect("runs"));
        }
        let screen = find_room(&backend, &reader(&trainer), room, "en").await.expect("finds");
        let spread = screen.room.asked.expect("is on the screen").revelation.expect("is shown").spread;
        assert_eq!(spread.n_answers, n_taken, "what was taken is shown");
        let mut n_counted = 0;
        for seat in &seats {
            n_counted += load_challenge(&backend, seat).await.expect("loads").answers.len();
        }
        assert_eq!(n_counted, n_taken, "and counts");
    }
}
