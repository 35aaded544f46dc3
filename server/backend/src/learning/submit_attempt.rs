//! A learner hands an attempt in, once. Who passes a certifying assessment has the certificate in that same transaction.

use super::attempts::{account_of, find_own, load_answers, state_of};
use super::sql;
use crate::accounts::hold_account;
use crate::certificates::{Earned, issue_in};
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Actor;
use domain::learning::{AttemptState, Marks};
use domain::{AttemptId, CertificateId};

/// What became of an attempt that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// What it is worth.
    pub state: AttemptState,
    /// The certificate that this very submission earned; none when it was handed in before.
    pub certificate: Option<CertificateId>,
}

/// Scores an attempt on the server and records the result. A second click changes nothing and is told the same result.
/// Every question must have an answer.
pub async fn submit_attempt(backend: &Backend, actor: &Actor, id: AttemptId, language: &str) -> Result<Submitted> {
    let account = account_of(actor)?;
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    // A certificate would bring the name of somebody back who is being erased.
    hold_account(conn, account.id).await?;
    let is_open = sql::lock_open_attempt(conn, account.id.0, id.0).await? == 1;
    let found = find_own(conn, backend, actor, id, language).await?;
    if !is_open {
        return Ok(Submitted { state: state_of(&found.row), certificate: None });
    }
    let answers = load_answers(conn, id).await?;
    let n_unanswered = found.items.iter().filter(|item| !answers.contains_key(&item.id)).count();
    if n_unanswered > 0 {
        return Err(Error::Rule(Fault::Unanswered { n: n_unanswered }));
    }
    let marks = Marks::of(found.items.iter().copied(), &answers);
    let passed = marks.pass(found.assessment.pass_percent);
    let n_right = i64::try_from(marks.n_right).map_err(Error::internal)?;
    let n_items = i64::try_from(marks.n_items).map_err(Error::internal)?;
    let at = backend.clock.now();
    sql::submit_attempt(conn, id.0, at, n_right, n_items, marks.critical_right, passed).await?;
    let mut certificate = None;
    if passed && found.assessment.certificate {
        let earned = Earned { account: account.id, course: found.course, attempt: id, n_right, n_items };
        certificate = Some(issue_in(conn, backend, &earned).await?);
    }
    tx.commit().await?;
    Ok(Submitted { state: AttemptState::Submitted { at, marks, passed }, certificate })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{answer_all, trainer, trainer_core};
    use super::super::{list_attempts, review_attempt, start_attempt};
    use super::*;
    use crate::certificates::list_certificates;
    use crate::{Conflict, on_both_databases};
    use chrono::TimeDelta;
    use domain::learning::Standing;

    async fn begun(backend: &Backend, actor: &Actor) -> AttemptId {
        start_attempt(backend, actor, &trainer_core(), &"final".into()).await.expect("begun")
    }

    async fn n_certificates(backend: &Backend, actor: &Actor) -> usize {
        list_certificates(backend, actor.account().expect("known")).await.expect("read").len()
    }

    on_both_databases! {
        async fn who_passes_has_the_certificate_at_once_and_once(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let id = begun(&backend, &amina).await;
            answer_all(&backend, &amina, id, |_| true).await;
            let mut running = tokio::task::JoinSet::new();
            for _ in 0..8 {
                let (backend, actor) = (backend.clone(), amina.clone());
                running.spawn(async move { submit_attempt(&backend, &actor, id, "en").await.expect("handed in") });
            }
            let results = running.join_all().await;
            assert_eq!(results.iter().filter(|result| result.certificate.is_some()).count(), 1);
            assert!(results.iter().all(|result| result.state == results[0].state));
            let AttemptState::Submitted { passed, marks, .. } = results[0].state else { panic!("it was handed in") };
            assert!(passed && marks.n_right == marks.n_items && marks.critical_right);
            assert_eq!(n_certificates(&backend, &amina).await, 1);
            let attempts = list_attempts(&backend, &amina, &trainer_core(), &"final".into()).await.expect("read");
            assert_eq!(attempts.standing, Standing::Passed { attempt: id });
            let again = start_attempt(&backend, &amina, &trainer_core(), &"final".into()).await;
            assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))));
        }

        async fn a_certificate_is_renewed_by_passing_again_near_its_end(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let pass = async || {
                let id = begun(&backend, &amina).await;
                answer_all(&backend, &amina, id, |_| true).await;
                submit_attempt(&backend, &amina, id, "en").await.expect("handed in").certificate.expect("earned")
            };
            let first = pass().await;
            let held = || list_certificates(&backend, amina.account().expect("known"));
            assert_eq!(held().await.expect("read")[0].renewal, None);
            backend.clock.advance(TimeDelta::days(700));
            assert_eq!(held().await.expect("read")[0].renewal, Some("final".into()));
            assert_eq!(pass().await, first, "the address stays");
            let renewed = held().await.expect("read");
            assert_eq!(renewed.len(), 1);
            assert!(renewed[0].renewal.is_none() && renewed[0].facts.issued_at == backend.clock.now());
            let again = start_attempt(&backend, &amina, &trainer_core(), &"final".into()).await;
            assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))));
        }

        async fn a_critical_item_decides_alone(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let id = begun(&backend, &amina).await;
            answer_all(&backend, &amina, id, |item| !item.critical).await;
            let result = submit_attempt(&backend, &amina, id, "en").await.expect("handed in");
            let AttemptState::Submitted { passed, marks, .. } = result.state else { panic!("it was handed in") };
            assert!(!passed && !marks.critical_right && marks.n_right * 100 >= 70 * marks.n_items);
            assert_eq!(n_certificates(&backend, &amina).await, 0);
        }

        async fn nothing_is_handed_in_by_accident(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let tevita = trainer(&backend, "tevita@example.org").await;
            let id = begun(&backend, &amina).await;
            let n_items = backend.courses.find(&trainer_core(), "en").and_then(|course| Some(course.certifying()?.n_items()));
            let n_items = n_items.expect("there");
            let early = submit_attempt(&backend, &amina, id, "en").await;
            assert!(matches!(early, Err(Error::Rule(Fault::Unanswered { n })) if n == n_items), "{early:?}");
            assert!(matches!(submit_attempt(&backend, &tevita, id, "en").await, Err(Error::NotFound)));
            assert!(matches!(review_attempt(&backend, &amina, id, "en").await, Err(Error::NotFound)), "it is open");
            answer_all(&backend, &amina, id, |_| false).await;
            submit_attempt(&backend, &amina, id, "en").await.expect("handed in");
            let review = review_attempt(&backend, &amina, id, "en").await.expect("own");
            assert!(!review.passed);
            assert_eq!((review.marks.n_right, review.items.len()), (0, n_items));
            for (item, answer) in &review.items {
                let outcome = item.score(answer.as_ref().expect("answered")).expect("it fits");
                assert!(!outcome.right);
            }
            assert!(matches!(review_attempt(&backend, &tevita, id, "en").await, Err(Error::NotFound)));
        }
    }
}
