//! A learner sees what they tried, and what they may do now.

use super::attempts::{account_of, find_assessment, past, renewed_attempt};
use super::sql;
use crate::{Backend, Result};
use domain::accounts::Actor;
use domain::learning::{PastAttempt, Standing};
use domain::{AssessmentId, CourseId};

/// An assessment from a learner's side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// Every attempt, oldest first.
    pub past: Vec<PastAttempt>,
    /// What may be done now.
    pub standing: Standing,
}

/// The actor's own attempts at an assessment.
pub async fn list_attempts(
    backend: &Backend,
    actor: &Actor,
    course: &CourseId,
    assessment: &AssessmentId,
) -> Result<Attempts> {
    let account = account_of(actor)?;
    let (course, assessment) = find_assessment(backend, actor, course, assessment, &account.language)?;
    let mut reader = backend.db.read().await?;
    let rows = sql::list_attempts(&mut reader.conn(), account.id.0, course.id.as_str(), assessment.id.as_str()).await?;
    let past = past(&rows);
    let renews = renewed_attempt(&mut reader.conn(), backend, account.id, course, assessment).await?;
    let standing = Standing::of(assessment, &past, renews, backend.clock.now());
    Ok(Attempts { past, standing })
}
