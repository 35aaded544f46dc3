//! A planned session for its form, and what may be chosen in it.

use super::sql;
use crate::cohorts::find_cohort::planned_from_row;
use crate::cohorts::{Cohort, Colleague, PlannedSession, may_read};
use crate::db::Conn;
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Trainer;
use domain::cohorts::{CohortReader, CohortState, PlanChoice, PlannedBounds};
use domain::{AccountId, CohortId, SessionId};

/// What may be chosen for a session of the trainer's own cohort.
#[derive(Clone, Debug)]
pub struct PlanningChoices {
    /// The cohort.
    pub cohort: Cohort,
    /// The session plans for its audience.
    pub plans: Vec<PlanChoice>,
    /// Who could stand beside the trainer: the other trainers of the organisation, certified or not.
    pub colleagues: Vec<Colleague>,
}

impl PlanningChoices {
    pub(super) fn bounds(&self) -> PlannedBounds {
        PlannedBounds {
            days: (self.cohort.starts_on, self.cohort.ends_on),
            plans: self.plans.clone(),
            colleagues: self.colleagues.iter().map(|colleague| colleague.account).collect(),
        }
    }
}

/// What may be chosen for a session of the trainer's own cohort, while it is not closed.
pub async fn list_planning_choices(backend: &Backend, trainer: &Trainer, cohort: CohortId) -> Result<PlanningChoices> {
    let mut reader = backend.db.read().await?;
    choices_in(backend, &mut reader.conn(), trainer, cohort).await
}

/// A planned session of the trainer's own cohort. `NotFound` once it is held or removed.
pub async fn find_planned_session(
    backend: &Backend,
    trainer: &Trainer,
    cohort: CohortId,
    session: SessionId,
) -> Result<(PlanningChoices, PlannedSession)> {
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let choices = choices_in(backend, conn, trainer, cohort).await?;
    let row = sql::list_planned(conn, cohort.0).await?.into_iter().find(|row| row.id == session.0);
    Ok((choices, planned_from_row(row.ok_or(Error::NotFound)?)))
}

pub(super) async fn choices_in(
    backend: &Backend,
    conn: &mut Conn<'_>,
    trainer: &Trainer,
    cohort: CohortId,
) -> Result<PlanningChoices> {
    let cohort = may_read(backend, conn, &CohortReader::own(trainer), cohort).await?;
    if let CohortState::Closed { .. } = cohort.state {
        return Err(Error::Rule(Fault::CohortClosed));
    }
    let rows = sql::list_trainers(conn, cohort.organisation.0, trainer.account.0).await?;
    let colleagues = rows.into_iter().map(|(id, name)| Colleague { account: AccountId(id), name }).collect();
    // A plan has the same id in every language.
    let courses = backend.courses.all("en").filter(|course| course.audience == cohort.audience);
    let plans = courses.flat_map(|course| {
        course.plans.iter().map(|plan| PlanChoice { course: course.id.clone(), plan: plan.id.clone() })
    });
    Ok(PlanningChoices { plans: plans.collect(), cohort, colleagues })
}
