//! One try: its questions while it is open, the last look, and its review afterwards.

use super::access;
use crate::web::{Handled, Web};
use app::learning::{AttemptView, PostedCheck, ReviewView, addresses, attempt_page, hand_in_page, review_page};
use app::ui::FormState;
use axum::extract::Path;
use axum::response::Response;
use backend::learning::{OwnAttempt, find_attempt, list_attempts, review_attempt, submit_attempt};
use backend::{Error, Result};
use domain::learning::{Assessment, AttemptState, Course};
use domain::{AssessmentId, AttemptId};
use http::StatusCode;

/// The three parts of an attempt's address.
pub type AttemptPath = Path<(String, String, String)>;

/// An attempt of the actor's own, with its course and assessment in the language of the page.
pub struct Found<'a> {
    /// The course.
    pub course: &'a Course,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The attempt.
    pub attempt: OwnAttempt,
}

/// Finds the attempt behind an address. One under a wrong course or assessment is not there.
pub async fn find<'a>(web: &'a Web, course: &str, assessment: &str, attempt: &str) -> Result<Found<'a>> {
    web.signed_in()?;
    let course = access::course(web, course)?;
    let assessment = course.assessment(&AssessmentId::from(assessment)).ok_or(Error::NotFound)?;
    let id: AttemptId = attempt.parse().map_err(|_| Error::NotFound)?;
    let attempt = find_attempt(&web.backend, &web.actor, id, &web.visit.language).await?;
    if attempt.course == course.id && attempt.assessment == assessment.id {
        Ok(Found { course, assessment, attempt })
    } else {
        Err(Error::NotFound)
    }
}

/// The questions of an open try, or the review of one that was handed in.
pub async fn show_attempt(web: Web, Path((course, assessment, attempt)): AttemptPath) -> Handled {
    let found = find(&web, &course, &assessment, &attempt).await?;
    match found.attempt.state {
        AttemptState::Open => Ok(questions(&web, &found, StatusCode::OK, None)),
        AttemptState::Submitted { .. } => show_review(&web, &found).await,
    }
}

/// The page with the questions, perhaps with an answer that could not be saved.
pub fn questions(web: &Web, found: &Found<'_>, status: StatusCode, posted: Option<&PostedCheck>) -> Response {
    let title = found.assessment.title.clone();
    let learner = access::learner_mark(web).unwrap_or_default();
    web.page_with(status, FormState::default(), title, || attempt_page(view(&learner, found, posted)))
}

/// The last look before handing in.
pub async fn look_over(web: Web, Path((course, assessment, attempt)): AttemptPath) -> Handled {
    let found = find(&web, &course, &assessment, &attempt).await?;
    if found.attempt.state != AttemptState::Open {
        return Ok(web.see_other(address(&found)));
    }
    let learner = access::learner_mark(&web).unwrap_or_default();
    Ok(web.page(web.texts().learning.hand_in_title, || hand_in_page(view(&learner, &found, None))))
}

/// Hands in and leads to the result. With open questions, the last look is shown again.
pub async fn hand_in(web: Web, Path((course, assessment, attempt)): AttemptPath) -> Handled {
    let found = find(&web, &course, &assessment, &attempt).await?;
    match submit_attempt(&web.backend, &web.actor, found.attempt.id, &web.visit.language).await {
        Ok(_) => Ok(web.see_other(address(&found))),
        Err(Error::Rule(_)) => {
            let title = web.texts().learning.hand_in_title;
            let learner = access::learner_mark(&web).unwrap_or_default();
            Ok(web.page_with(StatusCode::UNPROCESSABLE_ENTITY, FormState::default(), title, || {
                hand_in_page(view(&learner, &found, None))
            }))
        }
        Err(other) => Err(other.into()),
    }
}

/// Where an attempt is.
pub fn address(found: &Found<'_>) -> String {
    addresses::attempt(&found.course.id, &found.assessment.id, found.attempt.id)
}

async fn show_review(web: &Web, found: &Found<'_>) -> Handled {
    let Found { course, assessment, attempt } = found;
    let review = review_attempt(&web.backend, &web.actor, attempt.id, &web.visit.language).await?;
    let attempts = list_attempts(&web.backend, &web.actor, &course.id, &assessment.id).await?;
    let items: Vec<_> = review.items.iter().map(|(item, answer)| (item, answer.clone())).collect();
    let shown = ReviewView {
        course,
        assessment,
        marks: review.marks,
        passed: review.passed,
        items: &items,
        standing: attempts.standing,
    };
    Ok(web.page(web.texts().learning.review_title, || review_page(shown)))
}

fn view<'a>(learner: &'a str, found: &'a Found<'_>, posted: Option<&'a PostedCheck>) -> AttemptView<'a> {
    AttemptView {
        course: found.course,
        assessment: found.assessment,
        attempt: found.attempt.id,
        learner,
        questions: &found.attempt.questions,
        posted,
    }
}
