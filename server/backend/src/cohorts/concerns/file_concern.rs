//! Whoever held a session files a concern.

use super::find_concern_form::own_cohort;
use super::{mails, sql};
use crate::{Backend, Error, Fault, FieldFault, Result, mail, organisations};
use domain::accounts::Trainer;
use domain::cohorts::{CohortFault, ConcernDraft, ConcernField, NewConcern};
use domain::{CohortId, ConcernId, SessionId};

/// Files a concern for a session that the asker held or stood beside, and tells the safeguarding lead by mail that one waits.
/// `id` was made when the form was shown: the same form sent twice files one concern and writes one mail. Who filed it
/// cannot read it back.
///
/// Where no lead is named nothing is filed ([`Fault::NoSafeguardingLead`]): a text that nobody may read protects nobody, and
/// whoever wrote it would believe that somebody knows.
pub async fn file_concern(
    backend: &Backend,
    trainer: &Trainer,
    cohort: CohortId,
    session: SessionId,
    id: ConcernId,
    draft: &ConcernDraft,
) -> Result<()> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let cohort = own_cohort(backend, conn, trainer, cohort, session).await?;
    let concern = NewConcern::parse(draft, now.date_naive()).map_err(field_faults)?;
    let lead = organisations::find_lead(conn, cohort.organisation).await?;
    let lead = lead.ok_or(Error::Rule(Fault::NoSafeguardingLead))?;
    let filed = sql::Filed {
        id: id.0,
        organisation: cohort.organisation.0,
        cohort: cohort.id.0,
        session: session.0,
        filed_by: trainer.account.0,
        filed_at: now,
    };
    if !sql::insert_concern(conn, &filed, &concern).await? {
        let was_filed = sql::was_filed(conn, id.0, session.0, trainer.account.0).await?;
        return if was_filed { Ok(()) } else { Err(Error::NotFound) };
    }
    mail::enqueue(conn, backend, &mails::concern_waits(backend, &lead, id)).await?;
    tx.commit().await
}

fn field_faults(faults: Vec<(ConcernField, CohortFault)>) -> Error {
    let fault =
        |(field, fault): (ConcernField, CohortFault)| FieldFault { field: field.name().into(), fault: fault.into() };
    Error::Invalid(faults.into_iter().map(fault).collect())
}
