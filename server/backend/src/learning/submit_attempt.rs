//! A learner hands an attempt in, once. Who passes a certifying assessment has the certificate in that same transaction.

use super::attempts::{account_of, find_own, load_answers, state_of};
use super::sql;
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
