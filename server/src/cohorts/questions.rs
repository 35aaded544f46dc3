//! The six questions before and after, one a page, and the trainer who asks them again.

use super::parse;
use crate::web::{Fields, Handled, Web};
use app::cohorts::{AskedQuestion, ComparedItem, QuestionsPage, QuestionsView};
use app::learning::answer_form::{AnswerFault, AnswerForm};
use axum::extract::Path;
use backend::cohorts::{BeforeAfterOfSeat, answer_before_after, ask_again, find_before_after};
use backend::{Error, Fault};
use domain::CohortId;
use domain::cohorts::{BeforeAfterStage, Moment};
use domain::learning::{AnswerKey, Item};
use leptos::prelude::*;

pub(super) async fn show(web: Web) -> Handled {
    let found = load(&web).await?;
    let shown = match found.stage {
        BeforeAfterStage::Ask(moment) => {
            let next =
                found.next(moment).ok_or_else(|| Error::internal("a question is asked, and all are answered"))?;
            QuestionsView::Ask(asked(&found, moment, next))
        }
        BeforeAfterStage::Wait => QuestionsView::Wait,
        BeforeAfterStage::Missed => QuestionsView::Missed,
        BeforeAfterStage::Done => QuestionsView::Done(found.items.iter().map(|item| compared(&found, item)).collect()),
    };
    let language = found.language;
    let title = web.texts().cohorts.questions_title;
    Ok(web.page(title, || view! { <QuestionsPage shown language /> }.into_any()))
}

/// Takes an answer. The page that follows asks the next question, and after the last one says what was right.
pub(super) async fn answer(web: Web, fields: Fields) -> Handled {
    let found = load(&web).await?;
    let moment = Moment::parse(fields.text("moment")).ok_or(Error::NotFound)?;
    let place = found.items.iter().position(|item| item.id.as_str() == fields.text("item")).ok_or(Error::NotFound)?;
    let item = found.items.get(place).ok_or(Error::NotFound)?;
    // Sent from a page of an earlier moment, or again: what comes now stands on the page.
    if found.stage != BeforeAfterStage::Ask(moment) || found.given(moment, item).is_some() {
        return Ok(web.see_other("/seat/questions"));
    }
    let read = AnswerForm::of_question(&found.present(item).kind).read(&|name| fields.all(name).to_vec());
    let outcome = match read {
        Ok(answer) => answer_before_after(&web.backend, web.seat()?, moment, &item.id, &answer).await,
        Err(AnswerFault::Missing) => Err(Error::field("answer", Fault::Unchosen)),
        Err(AnswerFault::SamePlace | AnswerFault::NotANumber) => Err(Error::field("answer", Fault::NotAChoice)),
    };
    match outcome {
        Ok(()) => Ok(web.see_other("/seat/questions")),
        Err(error) => {
            let shown = QuestionsView::Ask(asked(&found, moment, (place, item)));
            let (title, language) = (web.texts().cohorts.questions_title, found.language);
            web.again(error, fields, title, || view! { <QuestionsPage shown language /> }.into_any())
        }
    }
}

/// The trainer asks the cohort again.
pub(super) async fn ask_again_in_cohort(web: Web, Path(id): Path<String>) -> Handled {
    let id: CohortId = parse(&id)?;
    ask_again(&web.backend, &web.trainer()?, id).await?;
    Ok(web.see_other(format!("/cohorts/{id}?notice=questions-asked-again#before-after")))
}

async fn load(web: &Web) -> Result<BeforeAfterOfSeat, Error> {
    find_before_after(&web.backend, web.seat()?, &web.visit.language).await?.ok_or(Error::NotFound)
}

fn asked(found: &BeforeAfterOfSeat, moment: Moment, (place, item): (usize, &Item)) -> AskedQuestion {
    AskedQuestion { moment, number: place + 1, question: found.present(item) }
}

fn compared(found: &BeforeAfterOfSeat, item: &Item) -> ComparedItem {
    let given = |moment| found.given(moment, item);
    let situation = match &item.key {
        AnswerKey::Scenario { situation, .. } => Some(situation.clone()),
        _ => None,
    };
    ComparedItem {
        situation,
        prompt: item.prompt.clone(),
        was_right: given(Moment::Before).is_some_and(|given| given.is_right),
        is_right: given(Moment::After).is_some_and(|given| given.is_right),
        outcome: given(Moment::After).and_then(|given| item.score(&given.answer).ok()),
    }
}
