//! The rules of an assessment, and the start of a try.

use super::access;
use crate::web::{Handled, Web};
use app::learning::{addresses, assessment_page};
use axum::extract::Path;
use backend::Error;
use backend::learning::{list_attempts, start_attempt};
use domain::AssessmentId;

/// The rules and the tries so far.
pub async fn show_assessment(web: Web, Path((course, assessment)): Path<(String, String)>) -> Handled {
    web.signed_in()?;
    let course = access::course_to_learn(&web, &course)?;
    let assessment = course.assessment(&AssessmentId(assessment)).ok_or(Error::NotFound)?;
    let attempts = list_attempts(&web.backend, &web.actor, &course.id, &assessment.id).await?;
    Ok(web.page(assessment.title.clone(), || assessment_page(course, assessment, &attempts.past, attempts.standing)))
}

/// Begins a try, or goes on with the open one, and leads to its questions.
pub async fn start(web: Web, Path((course, assessment)): Path<(String, String)>) -> Handled {
    web.signed_in()?;
    let course = access::course_to_learn(&web, &course)?;
    let assessment = AssessmentId(assessment);
    let attempt = start_attempt(&web.backend, &web.actor, &course.id, &assessment).await?;
    Ok(web.see_other(addresses::attempt(&course.id, &assessment, attempt)))
}
