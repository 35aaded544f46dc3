//! The challenge with a seat in a cohort: answers go to the server, under a nickname.

use super::{course, find_level, find_rule, lesson_of, place_of, read_answer};
use crate::web::{Fields, Handled, Web};
use app::challenge::{
    Given, GroupPage, QuestionPage, QuestionView, ResultItem, ResultPage, ResultView, RoundPage, RoundView, RuleHead,
    RuleLessonPage, RulePage, RuleView, SeatOverviewPage, Way,
};
use app::ui::FormState;
use axum::extract::{Path, Query};
use backend::challenge::{
    Challenge, GivenAnswer, answer_item, find_open_room_of_seat, group_results_of_seat, load_challenge,
};
use backend::cohorts::find_seat_cohort;
use backend::{Error, Fault};
use domain::accounts::Seat;
use domain::challenge::RuleStanding;
use domain::cohorts::{CohortState, plays_challenge};
use domain::learning::{Item, Level};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

/// Which answered question is shown again.
#[derive(Debug, Deserialize)]
pub(super) struct Shown {
    item: Option<String>,
}

pub(super) async fn show(web: Web) -> Handled {
    let Some(seat) = &web.actor.seat else { return Ok(web.see_other("/join")) };
    if !plays_challenge(find_seat_cohort(&web.backend, seat).await?.audience) {
        return Ok(web.see_other("/seat"));
    }
    let challenge = load_challenge(&web.backend, seat).await?;
    let heads = RuleHead::all(course(&web.backend, &web.visit.language)?);
    let rules: Vec<(RuleHead, RuleStanding)> = heads
        .into_iter()
        .filter_map(|head| {
            let standing = challenge.rules.iter().find(|standing| standing.rule == head.id)?.clone();
            Some((head, standing))
        })
        .collect();
    let nickname = seat.nickname.clone();
    let is_live = find_open_room_of_seat(&web.backend, seat).await?.is_some();
    let is_closed = is_closed(&challenge);
    let may_redraw = challenge.cohort.may_redraw;
    let title = web.texts().challenge.your_challenge;
    Ok(web.page(title, || {
        view! { <SeatOverviewPage nickname=nickname may_redraw=may_redraw is_closed=is_closed is_live=is_live rules=rules /> }
            .into_any()
    }))
}

pub(super) async fn show_group(web: Web) -> Handled {
    let seat = web.seat()?;
    load_challenge(&web.backend, seat).await?;
    let results = group_results_of_seat(&web.backend, seat).await?;
    let rules = RuleHead::all(course(&web.backend, &web.visit.language)?);
    let title = web.texts().challenge.group_title;
    Ok(web.page(title, || view! { <GroupPage rules=rules results=results /> }.into_any()))
}

pub(super) async fn show_rule(web: Web, Path(rule): Path<String>) -> Handled {
    let challenge = load_challenge(&web.backend, web.seat()?).await?;
    let (module, head) = find_rule(course(&web.backend, &web.visit.language)?, &rule)?;
    let title = head.title.clone();
    let standing = standing_of(&challenge, &head)?.clone();
    let rule = RuleView { head, lesson_title: lesson_of(module)?.title.clone(), standing: Some(standing) };
    Ok(web.page(title, || view! { <RulePage way=Way::Seat rule=rule /> }.into_any()))
}

pub(super) async fn show_lesson(web: Web, Path(rule): Path<String>) -> Handled {
    let challenge = load_challenge(&web.backend, web.seat()?).await?;
    let (module, head) = find_rule(course(&web.backend, &web.visit.language)?, &rule)?;
    let lesson = lesson_of(module)?.clone();
    let can_go_deeper = standing_of(&challenge, &head)?.is_open(Level::Two);
    Ok(web.page(lesson.title.clone(), || {
        view! { <RuleLessonPage way=Way::Seat rule=head lesson=lesson can_go_deeper=can_go_deeper /> }.into_any()
    }))
}

pub(super) async fn ask(web: Web, Path((rule, level)): Path<(String, String)>, Query(shown): Query<Shown>) -> Handled {
    let seat = web.seat()?;
    let challenge = load_challenge(&web.backend, seat).await?;
    let (module, head) = find_rule(course(&web.backend, &web.visit.language)?, &rule)?;
    let (level, items) = find_level(module, &level)?;
    if !standing_of(&challenge, &head)?.is_open(level) {
        return Ok(web.see_other(Way::Seat.rule(&head.id)));
    }
    let title = head.title.clone();
    let shown = shown.item.and_then(|item| place_of(&items, &item));
    let answered = shown.and_then(|place| Some((place, challenge.answers.get(&items.get(place)?.id)?)));
    if let Some((place, given)) = answered {
        let item = items.get(place).ok_or(Error::NotFound)?;
        let given = given_again(item, given)?;
        let question = question(&challenge, seat, head, level, (place, &items), given)?;
        return Ok(web.page(title, || view! { <QuestionPage way=Way::Seat question=question /> }.into_any()));
    }
    match items.iter().position(|item| !challenge.answers.contains_key(&item.id)) {
        // A closed cohort takes no answers, so there is nothing to play.
        Some(place) if is_closed(&challenge) => {
            let question = question(&challenge, seat, head, level, (place, &items), Given::Nothing)?;
            Ok(web.page(title, || view! { <QuestionPage way=Way::Seat question=question /> }.into_any()))
        }
        Some(_) => {
            let is_open = |item: &&Item| !challenge.answers.contains_key(&item.id);
            let questions = (0..items.len())
                .filter(|place| items.get(*place).is_some_and(is_open))
                .map(|place| question(&challenge, seat, head.clone(), level, (place, &items), Given::Nothing))
                .collect::<Result<_, _>>()?;
            let seat = Some(seat.participant.to_string());
            let round = RoundView { rule: head, level, questions, seat };
            Ok(web.page(title, || view! { <RoundPage way=Way::Seat round=round /> }.into_any()))
        }
        None => {
            let result = result(&challenge, head, level, &items);
            Ok(web.page(title, || view! { <ResultPage way=Way::Seat result=result /> }.into_any()))
        }
    }
}

pub(super) async fn answer(web: Web, Path((rule, level)): Path<(String, String)>, fields: Fields) -> Handled {
    let seat = web.seat()?;
    let challenge = load_challenge(&web.backend, seat).await?;
    let (module, head) = find_rule(course(&web.backend, &web.visit.language)?, &rule)?;
    let (level, items) = find_level(module, &level)?;
    let place = place_of(&items, fields.text("item")).ok_or(Error::NotFound)?;
    let item = items.get(place).ok_or(Error::NotFound)?;
    match read_answer(item, &fields) {
        Ok(answer) => {
            answer_item(&web.backend, seat, &item.id, &answer).await?;
            // Post, redirect, get: loading the page again asks for the feedback, not for another answer.
            let page = Way::Seat.level(&head.id, level);
            Ok(web.see_other(format!("{page}?item={}#feedback", item.id)))
        }
        Err(fault) => {
            let title = head.title.clone();
            let question = question(&challenge, seat, head, level, (place, &items), Given::Fault(fault))?;
            Ok(web.page_with(StatusCode::UNPROCESSABLE_ENTITY, FormState::default(), title, || {
                view! { <QuestionPage way=Way::Seat question=question /> }.into_any()
            }))
        }
    }
}

fn is_closed(challenge: &Challenge) -> bool {
    matches!(challenge.cohort.state, CohortState::Closed { .. })
}

fn standing_of<'challenge>(
    challenge: &'challenge Challenge,
    rule: &RuleHead,
) -> Result<&'challenge RuleStanding, Error> {
    challenge.rules.iter().find(|standing| standing.rule == rule.id).ok_or(Error::NotFound)
}

/// A first answer with what there was to say about it.
fn given_again(item: &Item, given: &GivenAnswer) -> Result<Given, Error> {
    let outcome = item.score(&given.answer).map_err(|_| Error::field("answer", Fault::NotAChoice))?;
    Ok(Given::Answer(given.answer.clone(), outcome))
}

fn question(
    challenge: &Challenge,
    seat: &Seat,
    rule: RuleHead,
    level: Level,
    (place, items): (usize, &[&Item]),
    given: Given,
) -> Result<QuestionView, Error> {
    // Every seat sees the options in an order of its own, and always in the same one.
    let (_, seed) = seat.participant.0.as_u64_pair();
    Ok(QuestionView {
        rule,
        level,
        number: place + 1,
        n_items: items.len(),
        item: items.get(place).ok_or(Error::NotFound)?.practise(seed),
        given,
        so_far: String::new(),
        is_open: challenge.cohort.state.takes_answers(),
    })
}

fn result(challenge: &Challenge, rule: RuleHead, level: Level, items: &[&Item]) -> ResultView {
    let items = items
        .iter()
        .map(|item| {
            let given = challenge.answers.get(&item.id);
            ResultItem {
                prompt: item.prompt.clone(),
                is_right: given.is_some_and(|given| given.is_right),
                outcome: given.and_then(|given| item.score(&given.answer).ok()),
            }
        })
        .collect();
    let is_everything = challenge.rules.iter().all(|rule| rule.level_one.is_finished() && rule.level_two.is_finished());
    ResultView { rule, level, items, is_everything }
}
