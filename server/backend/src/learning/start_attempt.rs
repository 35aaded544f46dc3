//! A learner begins an assessment, or goes on with the one that is open.

use super::attempts::{account_of, find_assessment, past, renewed_attempt};
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
        let renews = renewed_attempt(conn, backend, account.id, course, assessment).await?;
        let number = match Standing::of(assessment, &past(&rows), renews, now) {
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

#[cfg(test)]
mod tests {
    use super::super::testing::{answer_all, trainer, trainer_core};
    use super::super::{find_attempt, list_attempts, submit_attempt};
    use super::*;
    use crate::on_both_databases;
    use crate::testing::people::{actor_of, an_account};
    use chrono::TimeDelta;

    fn final_assessment() -> AssessmentId {
        "final".into()
    }

    on_both_databases! {
        async fn a_double_click_begins_one_attempt(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let mut running = tokio::task::JoinSet::new();
            for _ in 0..10 {
                let (backend, actor) = (backend.clone(), amina.clone());
                running.spawn(async move {
                    start_attempt(&backend, &actor, &trainer_core(), &final_assessment()).await.expect("begun")
                });
            }
            let begun = running.join_all().await;
            assert!(begun.iter().all(|attempt| *attempt == begun[0]));
            let attempts = list_attempts(&backend, &amina, &trainer_core(), &final_assessment()).await.expect("read");
            assert_eq!(attempts.past.len(), 1);
            assert_eq!(attempts.standing, Standing::Open { attempt: begun[0] });
            let attempt = find_attempt(&backend, &amina, begun[0], "en").await.expect("own");
            let course = backend.courses.find(&trainer_core(), "en").expect("there");
            assert_eq!(attempt.questions.len(), course.certifying().expect("there").n_items());
            assert_eq!(attempt.n_unanswered(), attempt.questions.len());
        }

        async fn three_failed_tries_mean_a_day_of_waiting(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let mut drawn = vec![];
            for _ in 0..3 {
                let id = start_attempt(&backend, &amina, &trainer_core(), &final_assessment()).await.expect("begun");
                drawn.push(find_attempt(&backend, &amina, id, "en").await.expect("own").questions);
                answer_all(&backend, &amina, id, |_| false).await;
                submit_attempt(&backend, &amina, id, "en").await.expect("handed in");
                backend.clock.advance(TimeDelta::hours(1));
            }
            assert_ne!(drawn[0], drawn[1], "every try draws anew");
            let refused = start_attempt(&backend, &amina, &trainer_core(), &final_assessment()).await;
            let until = "2026-11-24T11:00:00+00:00".to_owned();
            assert!(matches!(refused, Err(Error::Rule(fault)) if fault == Fault::TriesUsed { until }));
            backend.clock.advance(TimeDelta::hours(23));
            start_attempt(&backend, &amina, &trainer_core(), &final_assessment()).await.expect("a new round");
        }

        async fn only_who_was_invited_may_begin(backend) {
            let stranger = actor_of(&backend, &an_account(&backend, "stranger@example.org").await).await;
            let begun = start_attempt(&backend, &stranger, &trainer_core(), &final_assessment()).await;
            assert!(matches!(begun, Err(Error::NotFound)));
            let begun = start_attempt(&backend, &Actor::anyone(), &trainer_core(), &final_assessment()).await;
            assert!(matches!(begun, Err(Error::NotSignedIn)));
            let amina = trainer(&backend, "amina@example.org").await;
            for (course, assessment) in [("trainer-core", "midterm"), ("no-such", "final")] {
                let begun = start_attempt(&backend, &amina, &course.into(), &assessment.into()).await;
                assert!(matches!(begun, Err(Error::NotFound)));
            }
        }
    }
}
