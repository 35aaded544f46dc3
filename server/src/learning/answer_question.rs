//! One answer of a graded try: posted by its button, or by the page as it is chosen.

use super::attempt::{address, find, questions};
use crate::web::{Fields, Handled, Web};
use app::learning::answer_form::AnswerForm;
use app::learning::{PostedCheck, question_id};
use axum::Json;
use axum::extract::Path;
use axum::response::IntoResponse;
use backend::Error;
use backend::learning::save_answer;
use domain::ItemId;
use http::{HeaderMap, StatusCode, header};
use serde_json::json;

/// Saves the answer. A browser is sent back to the question; a script (`Accept: application/json`) is told that it is
/// saved, or, with 202, that the form holds no whole answer yet: half-way through a row of choices that is no mistake.
pub async fn answer_question(
    web: Web,
    Path((course, assessment, attempt, item)): Path<(String, String, String, String)>,
    headers: HeaderMap,
    fields: Fields,
) -> Handled {
    let found = find(&web, &course, &assessment, &attempt).await?;
    let item = ItemId(item);
    let question = found.attempt.questions.iter().map(|(question, _)| question).find(|question| question.id == item);
    let question = question.ok_or(Error::NotFound)?;
    let for_script = headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json");
    match AnswerForm::of_question(&question.kind).read(&|name| fields.all(name).to_vec()) {
        Ok(answer) => {
            save_answer(&web.backend, &web.actor, found.attempt.id, &item, &answer).await?;
            if for_script {
                Ok(Json(json!({ "saved": true })).into_response())
            } else {
                Ok(web.see_other(format!("{}#{}", address(&found), question_id(question))))
            }
        }
        Err(_) if for_script => Ok((StatusCode::ACCEPTED, Json(json!({ "saved": false }))).into_response()),
        Err(fault) => {
            let posted = PostedCheck { item, values: fields.into_values(), answer: Err(fault) };
            Ok(questions(&web, &found, StatusCode::UNPROCESSABLE_ENTITY, Some(&posted)))
        }
    }
}
