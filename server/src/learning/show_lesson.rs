//! The page of a lesson.

use super::access;
use crate::web::{Handled, Web};
use app::learning::{LessonView, PostedCheck, lesson_page};
use app::ui::FormState;
use axum::extract::Path;
use backend::learning::load_progress;
use domain::learning::{Course, Lesson};
use http::StatusCode;

/// A lesson with what the learner has answered so far.
pub async fn show_lesson(web: Web, Path((course, lesson)): Path<(String, String)>) -> Handled {
    let course = access::course_to_learn(&web, &course)?;
    let lesson = access::lesson(course, &lesson)?;
    render_lesson(&web, course, lesson, StatusCode::OK, None).await
}

/// A lesson, with a check that was just posted and is not in the progress.
pub async fn render_lesson(
    web: &Web,
    course: &Course,
    lesson: &Lesson,
    status: StatusCode,
    posted: Option<&PostedCheck>,
) -> Handled {
    let learner = access::learner_mark(web);
    let progress = match &learner {
        Some(_) => Some(load_progress(&web.backend, &web.actor, &course.id).await?),
        None => None,
    };
    let shown = LessonView {
        course,
        lesson,
        progress: progress.as_ref(),
        learner: learner.as_deref(),
        seed: access::seed(learner.as_deref()),
        posted,
    };
    Ok(web.page_with(status, FormState::default(), lesson.title.clone(), || lesson_page(shown)))
}
