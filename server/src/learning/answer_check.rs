//! A check answered without WebAssembly: kept for who is known, shown at once for who is not.

use super::access;
use super::complete_lesson::store_facts;
use super::show_lesson::render_lesson;
use crate::web::{Fields, Handled, Web};
use app::learning::PostedCheck;
use app::learning::addresses;
use app::learning::answer_form::AnswerForm;
use axum::extract::Path;
use backend::Error;
use domain::ItemId;
use domain::learning::What;
use http::StatusCode;

/// Takes the answer. A learner is sent back to the check, where progress now shows it; somebody unknown sees the feedback
/// in the answer to the post, because nothing about them is kept.
pub async fn answer_check(
    web: Web,
    Path((course, lesson, item)): Path<(String, String, String)>,
    fields: Fields,
) -> Handled {
    let course = access::course_to_learn(&web, &course)?;
    let lesson = access::lesson(course, &lesson)?;
    let item = lesson.checks().find(|check| check.id.as_str() == item).ok_or(Error::NotFound)?;
    let answer = AnswerForm::of_key(&item.key).read(&|name| fields.all(name).to_vec());
    let status = match &answer {
        Ok(answer) => {
            // What cannot belong to the question comes from a page that was tampered with.
            item.score(answer).map_err(|_| Error::NotFound)?;
            if access::learner_mark(&web).is_some() {
                let opened = What::LessonOpened { lesson: lesson.id.clone() };
                let what =
                    What::CheckAnswered { lesson: lesson.id.clone(), item: item.id.clone(), answer: answer.clone() };
                store_facts(&web, course, [opened, what]).await?;
                let lesson = addresses::lesson(&course.id, &lesson.id);
                return Ok(web.see_other(format!("{lesson}#check-{}", item.id)));
            }
            StatusCode::OK
        }
        Err(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let posted = PostedCheck { item: ItemId(item.id.0.clone()), values: fields.into_values(), answer };
    render_lesson(&web, course, lesson, status, Some(&posted)).await
}
