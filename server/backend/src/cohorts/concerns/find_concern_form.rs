//! What somebody sees who is about to file a concern.

use crate::cohorts::sql::{find_cohort, find_own_session, list_sessions};
use crate::cohorts::{Cohort, sql};
use crate::db::Conn;
use crate::{Backend, Error, Result, organisations};
use chrono::NaiveDate;
use domain::accounts::Trainer;
use domain::{CohortId, SessionId};

/// A session for which a concern can be filed, and who would read it.
#[derive(Clone, Debug)]
pub struct ConcernForm {
    /// The cohort.
    pub cohort: Cohort,
    /// The session.
    pub session: SessionId,
    /// First, second, third.
    pub number: i64,
    /// Its day.
    pub held_on: NaiveDate,
    /// The name of the safeguarding lead; without one nothing can be filed.
    pub lead: Option<String>,
    /// The names of the administrators: whom to turn to instead.
    pub administrators: Vec<String>,
}

/// The form for a session that the asker held or stood beside, also in a cohort that is closed: a concern may come late.
pub async fn find_concern_form(
    backend: &Backend,
    trainer: &Trainer,
    cohort: CohortId,
    session: SessionId,
) -> Result<ConcernForm> {
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let cohort = own_cohort(backend, conn, trainer, cohort, session).await?;
    let row = list_sessions(conn, cohort.id.0).await?.into_iter().find(|row| row.id == session.0);
    let row = row.ok_or(Error::NotFound)?;
    let lead = organisations::find_lead(conn, cohort.organisation).await?.map(|lead| lead.name);
    let administrators = organisations::list_administrators(conn, cohort.organisation).await?;
    Ok(ConcernForm { cohort, session, number: row.number, held_on: row.held_on, lead, administrators })
}

/// The cohort of a session that the asker held or stood beside.
pub(super) async fn own_cohort(
    backend: &Backend,
    conn: &mut Conn<'_>,
    trainer: &Trainer,
    cohort: CohortId,
    session: SessionId,
) -> Result<Cohort> {
    let own: Option<sql::OwnSessionRow> = find_own_session(conn, session.0, trainer.account.0).await?;
    let own = own.filter(|own| own.cohort_id == cohort.0).ok_or(Error::NotFound)?;
    let row = find_cohort(conn, own.cohort_id, None, Some(own.organisation_id)).await?.ok_or(Error::NotFound)?;
    Cohort::from_row(row, backend)
}
