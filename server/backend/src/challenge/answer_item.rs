//! Somebody answers a question of the challenge.

use super::{seat_answers::load_answers, sql};
use crate::cohorts::lock_seat;
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Seat;
use domain::challenge::{net_rules, rule_of_item, standing};
use domain::cohorts::plays_challenge;
use domain::learning::{Answer, Course, Level};
use domain::{ItemId, ModuleId};

/// What became of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The rule of the item.
    pub rule: ModuleId,
    /// The level of the item.
    pub level: Level,
    /// The answer that counts: the first one, which need not be this one.
    pub first: Answer,
    /// Whether the first one was right.
    pub is_right: bool,
    /// Whether every question of this level in this rule has an answer now.
    pub rule_level_finished: bool,
    /// Whether every question of this level in every rule has an answer now.
    pub level_finished: bool,
}

/// Answers an item for this seat. The first answer counts: sent again, from another tab or changed, it leaves the first
/// one as it is. The end of a level is written in the same transaction as its last answer.
pub async fn answer_item(backend: &Backend, seat: &Seat, item: &ItemId, answer: &Answer) -> Result<Answered> {
    let course = backend.courses.find(&net_rules(), "en").ok_or(Error::NotFound)?;
    let (rule, found, level) = rule_of_item(course, item).ok_or(Error::NotFound)?;
    let outcome = found.score(answer).map_err(|_| Error::field("answer", Fault::NotAChoice))?;
    let json = serde_json::to_string(answer).map_err(Error::internal)?;
    let now = backend.clock.now();

    let mut tx = backend.db.begin_write().await?;
    // Two tabs answer one after the other, so that the last of two answers sees the other one and ends the level.
    let cohort = lock_seat(backend, &mut tx.conn(), seat).await?;
    if !plays_challenge(cohort.audience) {
        return Err(Error::NotFound);
    }
    let before = load_answers(&mut tx.conn(), seat.participant).await?;
    if before.contains_key(item) {
        return answered(course, &before, item, level, &rule.id);
    }
    if !cohort.state.takes_answers() {
        return Err(Error::Rule(Fault::CohortClosed));
    }
    let so_far = standing(course, |id| before.get(id).map(|given| given.is_right));
    if !so_far.iter().any(|standing| standing.rule == rule.id && standing.is_open(level)) {
        return Err(Error::Rule(Fault::LevelNotOpen));
    }
    let row = sql::NewAnswerRow {
        participant_id: seat.participant.0,
        item: item.as_str(),
        rule: rule.id.as_str(),
        level: level.number(),
        answer: &json,
        is_right: outcome.right,
        answered_at: now,
    };
    sql::insert_answer(&mut tx.conn(), &row).await?;
    let after = load_answers(&mut tx.conn(), seat.participant).await?;
    let answered = answered(course, &after, item, level, &rule.id)?;
    if answered.level_finished {
        let of_level = standing(course, |id| after.get(id).map(|given| given.is_right));
        let sum = |count: fn(&domain::challenge::LevelStanding) -> u32| {
            of_level.iter().map(|rule| i64::from(count(&rule.level(level)))).sum()
        };
        let row = sql::NewLevelRow {
            participant_id: seat.participant.0,
            level: level.number(),
            n_right: sum(|level| level.n_right),
            n_items: sum(|level| level.n_items),
            finished_at: now,
        };
        sql::insert_level(&mut tx.conn(), &row).await?;
    }
    tx.commit().await?;
    Ok(answered)
}

fn answered(
    course: &Course,
    answers: &super::GivenAnswers,
    item: &ItemId,
    level: Level,
    rule: &ModuleId,
) -> Result<Answered> {
    let given = answers.get(item).ok_or_else(|| Error::internal("an answer that was written is not there"))?;
    let now = standing(course, |id| answers.get(id).map(|given| given.is_right));
    Ok(Answered {
        rule: rule.clone(),
        level,
        first: given.answer.clone(),
        is_right: given.is_right,
        rule_level_finished: now.iter().any(|standing| standing.rule == *rule && standing.level(level).is_finished()),
        level_finished: now.iter().all(|standing| standing.level(level).is_finished()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenge::{group_results, group_results_of_seat, load_challenge};
    use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader, seat};
    use crate::cohorts::{close_cohort, find_cohort, find_seat_cohort, redraw_nickname};
    use crate::{Conflict, on_both_databases};
    use domain::challenge::{GroupShare, items_of};
    use domain::learning::{AnswerKey, Item};

    /// A right or a wrong answer to any item.
    fn answer_to(item: &Item, right: bool) -> Answer {
        let correct = |options: &[domain::learning::QuestionOption]| {
            options.iter().filter(|option| option.correct == right).map(|option| option.id.clone()).collect::<Vec<_>>()
        };
        match &item.key {
            AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } => {
                Answer::Choice(correct(options)[0].clone())
            }
            AnswerKey::Multiple { options } => Answer::Choices(correct(options).into_iter().collect()),
            AnswerKey::TrueFalse { answer, .. } => Answer::Truth(*answer == right),
            AnswerKey::Ordering { steps, .. } => {
                let mut order: Vec<_> = steps.iter().map(|step| step.id.clone()).collect();
                if !right {
                    order.reverse();
                }
                Answer::Order(order)
            }
            AnswerKey::Matching { pairs, .. } => {
                let n = if right { pairs.len() } else { 0 };
                Answer::Matches(pairs.iter().take(n).map(|pair| (pair.id.clone(), pair.id.clone())).collect())
            }
            AnswerKey::Number { answer, tolerance, .. } => {
                Answer::Number(if right { *answer } else { answer + tolerance + 1.0 })
            }
        }
    }

    fn items(backend: &Backend, level: Level) -> Vec<Item> {
        let course = backend.courses.find(&net_rules(), "en").expect("the challenge is there");
        course.modules.iter().flat_map(|rule| items_of(rule, level).cloned().collect::<Vec<_>>()).collect()
    }

    async fn play(backend: &Backend, seat: &Seat, level: Level, n_right: usize) -> Answered {
        let mut last = None;
        for (place, item) in items(backend, level).iter().enumerate() {
            let answer = answer_to(item, place < n_right);
            last = Some(answer_item(backend, seat, &item.id, &answer).await.expect("answers"));
        }
        last.expect("there are items")
    }

    on_both_databases! {
        async fn the_first_answer_counts(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (_, code) = open(&backend, &trainer, &draft("teens")).await;
            let seat = seat(&backend, &code).await;
            let item = items(&backend, Level::One).remove(0);
            for right in [false, true, false] {
                let answered = answer_item(&backend, &seat, &item.id, &answer_to(&item, right)).await.expect("answers");
                assert_eq!((answered.is_right, &answered.first), (false, &answer_to(&item, false)));
            }
            let challenge = load_challenge(&backend, &seat).await.expect("loads");
            assert_eq!((challenge.rules[0].level_one.n_answered, challenge.rules[0].level_one.n_right), (1, 0));
        }

        async fn two_tabs_at_once_leave_one_answer(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (_, code) = open(&backend, &trainer, &draft("teens")).await;
            let seat = seat(&backend, &code).await;
            let item = items(&backend, Level::One).remove(0);
            let tabs: Vec<_> = [true, false].into_iter().map(|right| {
                let (backend, seat, item) = (backend.clone(), seat.clone(), item.clone());
                tokio::spawn(async move { answer_item(&backend, &seat, &item.id, &answer_to(&item, right)).await })
            }).collect();
            let mut answers = Vec::new();
            for tab in tabs {
                answers.push(tab.await.expect("runs").expect("answers"));
            }
            assert_eq!(answers[0].first, answers[1].first);
            assert_eq!(load_challenge(&backend, &seat).await.expect("loads").rules[0].level_one.n_answered, 1);
        }

        async fn the_last_two_answers_at_once_end_the_level(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, code) = open(&backend, &trainer, &draft("teens")).await;
            let seat = seat(&backend, &code).await;
            let mut all = items(&backend, Level::One);
            let last = all.split_off(all.len() - 2);
            for item in &all {
                let answered = answer_item(&backend, &seat, &item.id, &answer_to(item, true)).await.expect("answers");
                assert!(!answered.level_finished);
            }
            let tabs: Vec<_> = last.into_iter().map(|item| {
                let (backend, seat) = (backend.clone(), seat.clone());
                tokio::spawn(async move { answer_item(&backend, &seat, &item.id, &answer_to(&item, true)).await })
            }).collect();
            let mut n_finished = 0;
            for tab in tabs {
                n_finished += usize::from(tab.await.expect("runs").expect("answers").level_finished);
            }
            assert_eq!(n_finished, 1);
            let page = find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            assert_eq!((page.report.n_finished_level_one, page.report.n_finished_level_two), (1, 0));
        }

        async fn level_two_waits_for_level_one_of_its_rule(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (_, code) = open(&backend, &trainer, &draft("teens")).await;
            let seat = seat(&backend, &code).await;
            let item = items(&backend, Level::Two).remove(0);
            let refused = answer_item(&backend, &seat, &item.id, &answer_to(&item, true)).await;
            assert!(matches!(refused, Err(Error::Rule(Fault::LevelNotOpen))));
            let course = backend.courses.find(&net_rules(), "en").expect("the challenge is there");
            for item in items_of(&course.modules[0], Level::One) {
                answer_item(&backend, &seat, &item.id, &answer_to(item, false)).await.expect("answers");
            }
            answer_item(&backend, &seat, &item.id, &answer_to(&item, true)).await.expect("is open now");
        }

        async fn nonsense_is_refused_and_nothing_is_written(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, code) = open(&backend, &trainer, &draft("teens")).await;
            let seat = seat(&backend, &code).await;
            let item = items(&backend, Level::One).remove(0);
            let nonsense = Answer::Choice("no-such-option".into());
            assert!(matches!(answer_item(&backend, &seat, &item.id, &nonsense).await, Err(Error::Invalid(_))));
            let unknown = answer_item(&backend, &seat, &"no-such-item".into(), &nonsense).await;
            assert!(matches!(unknown, Err(Error::NotFound)));
            close_cohort(&backend, &as_trainer(&trainer), id).await.expect("closes");
            let late = answer_item(&backend, &seat, &item.id, &answer_to(&item, true)).await;
            assert!(matches!(late, Err(Error::Rule(Fault::CohortClosed))));
            assert_eq!(load_challenge(&backend, &seat).await.expect("loads").answers.len(), 0);
        }

        async fn adults_do_not_play(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (_, code) = open(&backend, &trainer, &draft("parents")).await;
            let seat = seat(&backend, &code).await;
            let item = items(&backend, Level::One).remove(0);
            let refused = answer_item(&backend, &seat, &item.id, &answer_to(&item, true)).await;
            assert!(matches!(refused, Err(Error::NotFound)));
            assert!(matches!(load_challenge(&backend, &seat).await, Err(Error::NotFound)));
        }

        async fn a_nickname_is_drawn_again_until_the_first_answer(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (_, code) = open(&backend, &trainer, &draft("teens")).await;
            let seat = seat(&backend, &code).await;
            assert!(find_seat_cohort(&backend, &seat).await.expect("finds").may_redraw);
            let second = redraw_nickname(&backend, &seat).await.expect("draws");
            assert_ne!(second, seat.nickname);
            let item = items(&backend, Level::One).remove(0);
            answer_item(&backend, &seat, &item.id, &answer_to(&item, true)).await.expect("answers");
            let late = redraw_nickname(&backend, &seat).await;
            assert!(matches!(late, Err(Error::Conflict(Conflict::AlreadyDone))));
            assert!(!find_seat_cohort(&backend, &seat).await.expect("finds").may_redraw);
        }

        async fn a_group_is_shown_from_five_people_on(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let stranger = certified_trainer(&backend, "KE").await;
            let (id, code) = open(&backend, &trainer, &draft("teens")).await;
            let n_items = items(&backend, Level::One).len();
            let n_items_two = items(&backend, Level::Two).len();
            let mut last_seat = None;
            for n_people in 1..=5u32 {
                let seat = seat(&backend, &code).await;
                assert!(play(&backend, &seat, Level::One, 0).await.level_finished);
                assert!(play(&backend, &seat, Level::Two, n_items_two).await.level_finished);
                let results = group_results(&backend, &reader(&trainer), id).await.expect("reads");
                let expected = if n_people < 5 { GroupShare::TooFew } else { GroupShare::Percent { right: 0, n_people, n_on_paper: 0 } };
                assert!(results.cells.iter().filter(|cell| cell.1 == Level::One).all(|cell| cell.2 == expected));
                assert_eq!(results.gain, (n_people == 5).then_some(100));
                last_seat = Some(seat);
            }
            assert!(n_items > 0);
            let own = group_results_of_seat(&backend, &last_seat.expect("a seat")).await.expect("reads");
            assert!(own.has_shares());
            assert!(matches!(group_results(&backend, &reader(&stranger), id).await, Err(Error::NotFound)));
        }
    }
}
