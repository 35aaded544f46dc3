//! A learner looks through an attempt that was handed in, with a reason beside every answer.

use super::attempts::{find_own, load_answers};
use crate::{Backend, Error, Result};
use domain::accounts::Actor;
use domain::learning::{Answer, AttemptState, Item, Marks};
use domain::{AssessmentId, AttemptId, CourseId};

/// An attempt that was handed in. It holds the keys, which its owner may see now.
#[derive(Clone, Debug, PartialEq)]
pub struct AttemptReview {
    /// The attempt.
    pub id: AttemptId,
    /// The course.
    pub course: CourseId,
    /// The assessment.
    pub assessment: AssessmentId,
    /// What the answers were worth.
    pub marks: Marks,
    /// Whether it passed by the rules of that day.
    pub passed: bool,
    /// The items in the order shown, each with its answer.
    pub items: Vec<(Item, Option<Answer>)>,
}

/// The actor's own attempt with reasons. While it is open there is nothing to review: [`Error::NotFound`].
pub async fn review_attempt(backend: &Backend, actor: &Actor, id: AttemptId, language: &str) -> Result<AttemptReview> {
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let found = find_own(conn, backend, actor, id, language).await?;
    let AttemptState::Submitted { marks, passed, .. } = found.state else { return Err(Error::NotFound) };
    let mut answers = load_answers(conn, id).await?;
    let items = found.items.iter().map(|item| ((*item).clone(), answers.remove(&item.id)));
    Ok(AttemptReview {
        id,
        course: found.course.id.clone(),
        assessment: found.assessment.id.clone(),
        marks,
        passed,
        items: items.collect(),
    })
}
