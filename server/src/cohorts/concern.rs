//! Safeguarding concerns: filed by whoever held the session, looked after by the organisation's lead.

use super::manage::parse;
use crate::web::{Fields, Handled, Web};
use app::cohorts::{CloseConcernPage, ConcernFormPage, ConcernListPage, ConcernPage};
use axum::extract::Path;
use backend::cohorts::{close_concern, file_concern, find_concern, find_concern_form, list_concerns, read_concern};
use domain::cohorts::ConcernDraft;
use domain::{CohortId, ConcernId, SessionId};
use leptos::prelude::*;

pub(super) async fn show_form(web: Web, Path((id, session)): Path<(String, String)>) -> Handled {
    let form = find_concern_form(&web.backend, &web.trainer()?, parse(&id)?, parse(&session)?).await?;
    let (id, today) = (ConcernId(web.backend.new_id()), web.backend.clock.now().date_naive());
    Ok(web.page(web.texts().concerns.form_title, || view! { <ConcernFormPage form id today /> }.into_any()))
}

pub(super) async fn file(web: Web, Path((cohort, session)): Path<(String, String)>, fields: Fields) -> Handled {
    let (trainer, cohort, session): (_, CohortId, SessionId) = (web.trainer()?, parse(&cohort)?, parse(&session)?);
    let text = |name: &str| fields.text(name).to_owned();
    let draft = ConcernDraft { noticed: text("noticed"), noticed_on: text("noticed_on"), in_danger: text("in_danger") };
    let form = find_concern_form(&web.backend, &trainer, cohort, session).await?;
    let id: ConcernId = parse(fields.text("id"))?;
    match file_concern(&web.backend, &trainer, cohort, session, id, &draft).await {
        Ok(()) => Ok(web.see_other(format!("/cohorts/{cohort}?notice=concern-filed#session-{}", form.number))),
        Err(error) => {
            let today = web.backend.clock.now().date_naive();
            let title = web.texts().concerns.form_title;
            web.again(error, fields, title, || view! { <ConcernFormPage form id today /> }.into_any())
        }
    }
}

pub(super) async fn list(web: Web) -> Handled {
    let list = list_concerns(&web.backend, &web.actor).await?;
    Ok(web.page(web.texts().concerns.list_title, || view! { <ConcernListPage list /> }.into_any()))
}

pub(super) async fn show(web: Web, Path(id): Path<String>) -> Handled {
    let file = find_concern(&web.backend, web.signed_in()?, parse(&id)?).await?;
    Ok(web.page(web.texts().concerns.concern_title, || view! { <ConcernPage file text=None /> }.into_any()))
}

/// Shows the text in the answer itself: a reading is written down, and GET writes nothing. So no page fetched ahead and no
/// copy that a browser keeps holds what a concern says.
pub(super) async fn read(web: Web, Path(id): Path<String>) -> Handled {
    let (file, text) = read_concern(&web.backend, web.signed_in()?, parse(&id)?).await?;
    Ok(web.page(web.texts().concerns.concern_title, || view! { <ConcernPage file text /> }.into_any()))
}

pub(super) async fn ask_to_close(web: Web, Path(id): Path<String>) -> Handled {
    let id = parse(&id)?;
    let file = find_concern(&web.backend, web.signed_in()?, id).await?;
    if file.entry.closed_at.is_some() {
        return Ok(web.see_other(format!("/organisation/concerns/{id}")));
    }
    Ok(web.page(web.texts().concerns.close_title, || view! { <CloseConcernPage id /> }.into_any()))
}

pub(super) async fn close(web: Web, Path(id): Path<String>) -> Handled {
    let id: ConcernId = parse(&id)?;
    close_concern(&web.backend, web.signed_in()?, id).await?;
    Ok(web.see_other(format!("/organisation/concerns/{id}?notice=concern-closed")))
}
