//! The links of the six-week message. A link is opened with GET, also by programs that look after mail, and changes nothing;
//! the one button of its page does.

use crate::web::{Fields, Handled, Web};
use app::cohorts::{StepAnsweredPage, StepPage};
use axum::extract::{Path, RawQuery};
use backend::Secret;
use backend::cohorts::{answer_step, find_step_question};
use domain::cohorts::Step;
use leptos::prelude::*;

pub(super) async fn show(web: Web, Path(token): Path<String>, RawQuery(query): RawQuery) -> Handled {
    let title = web.texts().cohorts.step_page_title;
    if find_step_question(&web.backend, &Secret::from_outside(&token)).await?.is_answered {
        let title = web.texts().cohorts.step_done_title;
        return Ok(web.page(title, || view! { <StepAnsweredPage /> }.into_any()));
    }
    let chosen = Step::parse(Fields::from_query(query.as_deref()).text("step"));
    Ok(web.page(title, || view! { <StepPage token chosen /> }.into_any()))
}

pub(super) async fn answer(web: Web, Path(token): Path<String>, fields: Fields) -> Handled {
    match answer_step(&web.backend, &Secret::from_outside(&token), fields.text("step")).await {
        Ok(()) => Ok(web.see_other(format!("/steps/{token}"))),
        Err(error) => {
            let title = web.texts().cohorts.step_page_title;
            web.again(error, fields, title, || view! { <StepPage token chosen=None /> }.into_any())
        }
    }
}
