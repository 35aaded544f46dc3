//! The challenge alone: nothing is stored on the server. What is known about earlier questions travels in the address, and
//! with WebAssembly the device remembers.

use super::{course, find_level, find_rule, lesson_of, place_of, read_answer};
use crate::learning::offline_sizes;
use crate::web::{Fields, Handled, Web};
use app::challenge::{
    AloneOverviewPage, Given, PosterPage, QuestionPage, QuestionView, ResultItem, ResultPage, ResultView, RoundPage,
    RoundView, RuleCard, RuleHead, RuleLessonPage, RulePage, RuleView, Way,
};
use app::learning::answer_form::AnswerFault;
use app::ui::FormState;
use axum::extract::{Path, Query};
use backend::Error;
use domain::challenge::items_of;
use domain::learning::{Course, Item, Level};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

/// The order of options for whoever plays alone: the same on every load, since nothing tells two people apart.
const SEED: u64 = 8;

/// What the address says about earlier questions of the level.
#[derive(Debug, Deserialize)]
pub(super) struct SoFar {
    /// `1` for each right answer and `0` for each other one.
    #[serde(default)]
    so_far: String,
}

/// A page of the challenge alone: its address, its title and its content.
pub(crate) struct AlonePage {
    pub(crate) address: String,
    pub(crate) title: String,
    pub(crate) view: Box<dyn Fn() -> AnyView>,
}

/// Every page of the challenge alone, as somebody sees it who begins: what a device takes along.
pub(crate) fn pages(course: &Course) -> Result<Vec<AlonePage>, Error> {
    let page = |address: String, title: String, view: Box<dyn Fn() -> AnyView>| AlonePage { address, title, view };
    let rules = rule_cards(course);
    let overview = move || view! { <AloneOverviewPage rules=rules.clone() offline=None /> }.into_any();
    let title = app::texts::texts_in(&course.language).challenge.alone_title.to_owned();
    let mut pages = vec![page(Way::Alone.home().to_owned(), title, Box::new(overview))];
    let heads = RuleHead::all(course);
    let poster = move || view! { <PosterPage way=Way::Alone rules=heads.clone() chosen=None /> }.into_any();
    let title = app::texts::texts_in(&course.language).challenge.poster_title.to_owned();
    pages.push(page(Way::Alone.poster(), title, Box::new(poster)));
    for module in &course.modules {
        let (module, head) = find_rule(course, module.id.as_str())?;
        let lesson = lesson_of(module)?.clone();
        let (address, title) = (Way::Alone.lesson(&head.id), lesson.title.clone());
        let rule = RuleView { head: head.clone(), lesson_title: lesson.title.clone(), standing: None };
        let view = move || view! { <RulePage way=Way::Alone rule=rule.clone() /> }.into_any();
        pages.push(page(Way::Alone.rule(&head.id), head.title.clone(), Box::new(view)));
        let rule = head.clone();
        let view = move || {
            view! { <RuleLessonPage way=Way::Alone rule=rule.clone() lesson=lesson.clone() can_go_deeper=true /> }
                .into_any()
        };
        pages.push(page(address, title, Box::new(view)));
        for level in [Level::One, Level::Two] {
            let items: Vec<&Item> = items_of(module, level).collect();
            let round = round(head.clone(), level, &items)?;
            let view = move || view! { <RoundPage way=Way::Alone round=round.clone() /> }.into_any();
            pages.push(page(Way::Alone.level(&head.id, level), head.title.clone(), Box::new(view)));
        }
    }
    Ok(pages)
}

fn rule_cards(course: &Course) -> Vec<RuleCard> {
    let ids = |rule, level| items_of(rule, level).map(|item| item.id.clone()).collect();
    let heads = RuleHead::all(course).into_iter().zip(&course.modules);
    heads
        .map(|(head, rule)| RuleCard { head, level_one: ids(rule, Level::One), level_two: ids(rule, Level::Two) })
        .collect()
}

/// Every question of a level. Only the first form can be posted as it stands; the others are played on the device.
fn round(rule: RuleHead, level: Level, items: &[&Item]) -> Result<RoundView, Error> {
    let nothing = |place| question(rule.clone(), level, items, "0".repeat(place), Given::Nothing);
    let questions = (0..items.len()).map(nothing).collect::<Result<_, _>>()?;
    Ok(RoundView { rule, level, questions, seat: None })
}

pub(super) async fn show(web: Web) -> Handled {
    let course = course(&web.backend, &web.visit.language)?;
    let offline = Some((course.clone(), offline_sizes(&web, course).await?));
    let rules = rule_cards(course);
    Ok(web.page(web.texts().challenge.alone_title, || {
        view! { <AloneOverviewPage rules=rules offline=offline /> }.into_any()
    }))
}

pub(super) async fn show_rule(web: Web, Path(rule): Path<String>) -> Handled {
    let (module, head) = find_rule(course(&web.backend, &web.visit.language)?, &rule)?;
    let title = head.title.clone();
    let rule = RuleView { head, lesson_title: lesson_of(module)?.title.clone(), standing: None };
    Ok(web.page(title, || view! { <RulePage way=Way::Alone rule=rule /> }.into_any()))
}

pub(super) async fn show_lesson(web: Web, Path(rule): Path<String>) -> Handled {
    let (module, head) = find_rule(course(&web.backend, &web.visit.language)?, &rule)?;
    let lesson = lesson_of(module)?.clone();
    Ok(web.page(lesson.title.clone(), || {
        view! { <RuleLessonPage way=Way::Alone rule=head lesson=lesson can_go_deeper=true /> }.into_any()
    }))
}

pub(super) async fn ask(web: Web, Path((rule, level)): Path<(String, String)>, Query(so_far): Query<SoFar>) -> Handled {
    let (module, head) = find_rule(course(&web.backend, &web.visit.language)?, &rule)?;
    let (level, items) = find_level(module, &level)?;
    let so_far = so_far.so_far;
    if !is_so_far(&so_far) || so_far.len() > items.len() {
        return Ok(web.see_other(Way::Alone.level(&head.id, level)));
    }
    let title = head.title.clone();
    if so_far.len() == items.len() {
        let result = result(head, level, &items, &so_far);
        return Ok(web.page(title, || view! { <ResultPage way=Way::Alone result=result /> }.into_any()));
    }
    if !so_far.is_empty() {
        let question = question(head, level, &items, so_far, Given::Nothing)?;
        return Ok(web.page(title, || view! { <QuestionPage way=Way::Alone question=question /> }.into_any()));
    }
    let round = round(head, level, &items)?;
    Ok(web.page(title, || view! { <RoundPage way=Way::Alone round=round /> }.into_any()))
}

/// Scores an answer and shows what there is to say. Nothing is stored, so sending it again changes nothing.
pub(super) async fn answer(web: Web, Path((rule, level)): Path<(String, String)>, fields: Fields) -> Handled {
    let (module, head) = find_rule(course(&web.backend, &web.visit.language)?, &rule)?;
    let (level, items) = find_level(module, &level)?;
    let place = place_of(&items, fields.text("item")).ok_or(Error::NotFound)?;
    let item = items.get(place).ok_or(Error::NotFound)?;
    let so_far = fields.text("so_far").to_owned();
    if !is_so_far(&so_far) || so_far.len() != place {
        return Ok(web.see_other(Way::Alone.level(&head.id, level)));
    }
    let scored = read_answer(item, &fields)
        .and_then(|answer| item.score(&answer).map(|outcome| (answer, outcome)).map_err(|_| AnswerFault::Missing));
    let (status, given) = match scored {
        Ok((answer, outcome)) => (StatusCode::OK, Given::Answer(answer, outcome)),
        Err(fault) => (StatusCode::UNPROCESSABLE_ENTITY, Given::Fault(fault)),
    };
    let title = head.title.clone();
    let question = question(head, level, &items, so_far, given)?;
    Ok(web.page_with(status, FormState::default(), title, || {
        view! { <QuestionPage way=Way::Alone question=question /> }.into_any()
    }))
}

fn is_so_far(so_far: &str) -> bool {
    so_far.bytes().all(|byte| matches!(byte, b'0' | b'1'))
}

fn question(
    rule: RuleHead,
    level: Level,
    items: &[&Item],
    so_far: String,
    given: Given,
) -> Result<QuestionView, Error> {
    let place = so_far.len();
    Ok(QuestionView {
        rule,
        level,
        number: place + 1,
        n_items: items.len(),
        item: items.get(place).ok_or(Error::NotFound)?.practise(SEED),
        given,
        so_far,
        is_open: true,
    })
}

fn result(rule: RuleHead, level: Level, items: &[&Item], so_far: &str) -> ResultView {
    let items = items.iter().zip(so_far.bytes()).map(|(item, mark)| ResultItem {
        prompt: item.prompt.clone(),
        is_right: mark == b'1',
        outcome: None,
    });
    ResultView { rule, level, items: items.collect(), is_everything: false }
}
