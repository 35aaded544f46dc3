//! To whom a cohort could go.

use super::sql;
use crate::cohorts::{Cohort, may_read};
use crate::{Backend, Result};
use domain::AccountId;
use domain::CohortId;
use domain::accounts::{TRAINER_COURSE, Trainer};
use domain::cohorts::CohortReader;

/// A certified trainer of the same organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Their account.
    pub account: AccountId,
    /// Their name.
    pub name: String,
}

/// The trainer's own cohort, and the colleagues it could go to; nobody, where the organisation has no other trainer who is
/// certified now. `NotFound` for a cohort of somebody else.
pub async fn list_colleagues(
    backend: &Backend,
    trainer: &Trainer,
    cohort: CohortId,
) -> Result<(Cohort, Vec<Colleague>)> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let cohort = may_read(backend, conn, &CohortReader::own(trainer), cohort).await?;
    let (organisation, now) = (cohort.organisation.0, backend.clock.now());
    let rows = sql::list_colleagues(conn, organisation, trainer.account.0, TRAINER_COURSE, now).await?;
    let colleagues = rows.into_iter().map(|row| Colleague { account: AccountId(row.id), name: row.name }).collect();
    Ok((cohort, colleagues))
}
