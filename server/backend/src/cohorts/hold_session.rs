//! A meeting takes place.

use super::sql;
use crate::{Backend, Error, Fault, Result};
use chrono::NaiveDate;
use domain::accounts::CertifiedTrainer;
use domain::cohorts::CohortState;
use domain::{CohortId, SessionId};

/// Adds a session to the trainer's own cohort. `number` is the one the form showed (one more than there were): the same
/// form sent twice holds one session. Only who is certified now may hold one.
pub async fn hold_session(
    backend: &Backend,
    trainer: &CertifiedTrainer,
    cohort: CohortId,
    number: i64,
    held_on: NaiveDate,
) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    sql::lock_cohort(&mut tx.conn(), cohort.0).await?;
    let row = sql::find_cohort(&mut tx.conn(), cohort.0, Some(trainer.account.0), None).await?;
    let cohort = super::Cohort::from_row(row.ok_or(Error::NotFound)?, backend)?;
    if let CohortState::Closed { .. } = cohort.state {
        return Err(Error::Rule(Fault::CohortClosed));
    }
    if held_on < cohort.starts_on || cohort.ends_on < held_on {
        let fault = Fault::DateOutside { earliest: cohort.starts_on, latest: cohort.ends_on };
        return Err(Error::field("held_on", fault));
    }
    let sessions = sql::list_sessions(&mut tx.conn(), cohort.id.0).await?;
    let next = sessions.last().map_or(1, |session| session.number + 1);
    if !(1..=next).contains(&number) {
        return Err(Error::field("number", Fault::NumberOutside { least: 1, most: next }));
    }
    let id = SessionId(backend.new_id());
    sql::insert_session(&mut tx.conn(), id.0, cohort.id.0, number, held_on, backend.clock.now()).await?;
    tx.commit().await
}

/// Finds a session of the trainer's own cohort for writing, with the cohort locked.
pub(super) async fn lock_own_session(
    tx: &mut crate::db::Tx,
    trainer: domain::AccountId,
    session: SessionId,
) -> Result<sql::OwnSessionRow> {
    let found = sql::find_own_session(&mut tx.conn(), session.0, trainer.0).await?.ok_or(Error::NotFound)?;
    sql::lock_cohort(&mut tx.conn(), found.cohort_id).await?;
    let row = sql::find_own_session(&mut tx.conn(), session.0, trainer.0).await?.ok_or(Error::NotFound)?;
    if row.closed_at.is_some() { Err(Error::Rule(Fault::CohortClosed)) } else { Ok(row) }
}
