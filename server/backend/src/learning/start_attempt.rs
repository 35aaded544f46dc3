//! A learner begins an assessment, or goes on with the one that is open.

use super::attempts::{account_of, find_assessment, past};
use super::sql::{self, AttemptRow};
use crate::{Backend, Conflict, Error, Fault, Result};
use domain::accounts::Actor;
use domain::learning::Standing;
use domain::{AssessmentId, AttemptId, CourseId, ItemId};

/// Draws an attempt by the blueprint. While one is open, that one is the answer, so a double click begins one attempt.
pub async fn start_attempt(
    backend: &Backend,
    actor: &Actor,
    course: &CourseId,
    assessment: &AssessmentId,
) -> Result<AttemptId> {
    let account = account_of(actor)?;
    let (course, assessment) = find_assessment(backend, actor, course, assessment, &account.language)?;
    // A second round is needed only when another click has just begun the same attempt: then that one is open.
    for _ in 0..3 {
        let mut tx = backend.db.begin_write().await?;
        let conn = &mut tx.conn();
        let rows = sql::list_attempts(conn, account.id.0, course.id.as_str(), assessment.id.as_str()).await?;
        let now = backend.clock.now();
        let number = match Standing::of(assessment, &past(&rows), now) {
            Standing::MayStart { number, .. } => number,
            Standing::Open { attempt } => return Ok(attempt),
            Standing::MustWait { until } => return Err(Error::Rule(Fault::TriesUsed { until: until.to_rfc3339() })),
            Standing::Passed { .. } => return Err(Error::Conflict(Conflict::AlreadyDone)),
        };
        let seed = backend.chance.number();
        let drawn: Vec<&ItemId> =
            assessment.draw(seed).map_err(Error::internal)?.into_iter().map(|item| &item.id).collect();
        let attempt = AttemptRow {
            id: backend.new_id(),
            course: course.id.0.clone(),
            edition: course.edition.clone(),
            assessment: assessment.id.0.clone(),
            number,
            items: serde_json::to_string(&drawn).map_err(Error::internal)?,
            seed: seed.cast_signed(),
            started_at: now,
            submitted_at: None,
            n_right: None,
            n_items: i64::try_from(drawn.len()).map_err(Error::internal)?,
            critical_right: None,
            passed: None,
        };
        if sql::insert_attempt(conn, account.id.0, &attempt).await? == 1 {
            tx.commit().await?;
            return Ok(AttemptId(attempt.id));
        }
    }
    Err(Error::Conflict(Conflict::Taken))
}
