//! A meeting takes place.

use super::planned::sql::{delete_planned, is_held, list_planned};
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
    hold(backend, trainer, cohort, number, held_on, None).await
}

/// Makes a planned session one that was held, on this day; its place, plan and co-facilitator stay with it, and so does its
/// id, which makes it happen once.
pub async fn hold_planned_session(
    backend: &Backend,
    trainer: &CertifiedTrainer,
    cohort: CohortId,
    number: i64,
    held_on: NaiveDate,
    planned: SessionId,
) -> Result<()> {
    hold(backend, trainer, cohort, number, held_on, Some(planned)).await
}

async fn hold(
    backend: &Backend,
    trainer: &CertifiedTrainer,
    cohort: CohortId,
    number: i64,
    held_on: NaiveDate,
    planned: Option<SessionId>,
) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    sql::lock_cohort(conn, cohort.0).await?;
    let row = sql::find_cohort(conn, cohort.0, Some(trainer.account.0), None).await?;
    let cohort = super::Cohort::from_row(row.ok_or(Error::NotFound)?, backend)?;
    if let CohortState::Closed { .. } = cohort.state {
        return Err(Error::Rule(Fault::CohortClosed));
    }
    let plan = match planned {
        None => None,
        Some(id) if is_held(conn, id.0, cohort.id.0).await? => return Ok(()),
        Some(id) => {
            let found = list_planned(conn, cohort.id.0).await?.into_iter().find(|row| row.id == id.0);
            Some(found.ok_or(Error::NotFound)?)
        }
    };
    if held_on < cohort.starts_on || cohort.ends_on < held_on {
        let fault = Fault::DateOutside { earliest: cohort.starts_on, latest: cohort.ends_on };
        return Err(Error::field("held_on", fault));
    }
    let sessions = sql::list_sessions(conn, cohort.id.0).await?;
    let next = sessions.last().map_or(1, |session| session.number + 1);
    if !(1..=next).contains(&number) {
        return Err(Error::field("number", Fault::NumberOutside { least: 1, most: next }));
    }
    let row = sql::NewSessionRow {
        id: plan.as_ref().map_or_else(|| backend.new_id(), |plan| plan.id),
        cohort_id: cohort.id.0,
        number,
        held_on,
        place: plan.as_ref().map_or("", |plan| &plan.place),
        plan: plan.as_ref().and_then(|plan| plan.plan.as_deref()),
        co_facilitator_id: plan.as_ref().and_then(|plan| plan.co_facilitator_id),
    };
    // Where another tab held a session under this number meanwhile, what was planned stays planned.
    if sql::insert_session(conn, &row, backend.clock.now()).await? && plan.is_some() {
        delete_planned(conn, row.id, row.cohort_id).await?;
    }
    tx.commit().await
}

/// Finds a session that the asker held or stood beside for writing, with the cohort locked.
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
