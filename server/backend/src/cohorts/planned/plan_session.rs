//! The trainer plans a session, or changes what was planned.

use super::find_planned_session::choices_in;
use super::sql;
use crate::cohorts::sql::lock_cohort;
use crate::{Backend, Error, FieldFault, Result};
use domain::accounts::Trainer;
use domain::cohorts::{NewPlannedSession, PlannedDraft};
use domain::{CohortId, SessionId};

/// Plans a session of the trainer's own cohort. A certificate is needed to hold it, not to plan it. `session` was made when
/// the form was shown: the same form sent twice plans one session, and one that was held meanwhile is not planned again.
pub async fn plan_session(
    backend: &Backend,
    trainer: &Trainer,
    cohort: CohortId,
    session: SessionId,
    draft: &PlannedDraft,
) -> Result<()> {
    write(backend, trainer, cohort, session, draft, Write::Add).await
}

/// Changes a planned session of the trainer's own cohort. One that was held meanwhile stays as it was held.
pub async fn change_planned_session(
    backend: &Backend,
    trainer: &Trainer,
    cohort: CohortId,
    session: SessionId,
    draft: &PlannedDraft,
) -> Result<()> {
    write(backend, trainer, cohort, session, draft, Write::Change).await
}

#[derive(Clone, Copy)]
enum Write {
    Add,
    Change,
}

async fn write(
    backend: &Backend,
    trainer: &Trainer,
    cohort: CohortId,
    session: SessionId,
    draft: &PlannedDraft,
    how: Write,
) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    lock_cohort(conn, cohort.0).await?;
    let choices = choices_in(backend, conn, trainer, cohort).await?;
    if sql::is_held(conn, session.0, cohort.0).await? {
        return Ok(());
    }
    let planned = NewPlannedSession::parse(draft, &choices.bounds()).map_err(|faults| {
        let fault = |(field, fault): (domain::cohorts::PlannedField, domain::cohorts::CohortFault)| FieldFault {
            field: field.name().into(),
            fault: fault.into(),
        };
        Error::Invalid(faults.into_iter().map(fault).collect())
    })?;
    let row = sql::PlanRow {
        id: session.0,
        cohort_id: cohort.0,
        planned_on: planned.planned_on,
        place: &planned.place,
        plan: planned.plan.map(|plan| plan.to_string()),
        co_facilitator_id: planned.co_facilitator.map(|account| account.0),
    };
    let is_written = match how {
        Write::Add => sql::insert_planned(conn, &row, backend.clock.now()).await?,
        Write::Change => sql::update_planned(conn, &row).await?,
    };
    match (is_written, how) {
        (true, _) => tx.commit().await,
        (false, Write::Change) => Err(Error::NotFound),
        // The form was sent before; what was planned then may have been changed since, and stays.
        (false, Write::Add) => {
            let planned = sql::list_planned(conn, cohort.0).await?;
            if planned.iter().any(|row| row.id == session.0) { Ok(()) } else { Err(Error::NotFound) }
        }
    }
}
