//! The trainer keys in what was counted, or corrects it.

use super::sql;
use crate::challenge::room::course;
use crate::cohorts::lock_own_cohort;
use crate::{Backend, Error, Fault, FieldFault, Result};
use domain::accounts::Trainer;
use domain::challenge::{PaperTally, SHEETS_MAXIMUM, TallyDraft, TallyFault, TallyField, items_of};
use domain::cohorts::{CohortState, plays_challenge};
use domain::learning::{Item, Level};
use domain::{CohortId, ModuleId, TallyId};

/// Saves a tally of the trainer's own cohort. `id` was made when the form was shown: the form sent twice leaves one tally,
/// and sent again with other numbers it corrects that one. A certificate is not needed, because what is keyed in was held.
/// A rule and level is counted once a day, so that an hour that is keyed in a second time does not count twice.
pub async fn save_tally(
    backend: &Backend,
    trainer: &Trainer,
    cohort: CohortId,
    id: TallyId,
    (rule, level): (&ModuleId, Level),
    draft: &TallyDraft,
) -> Result<()> {
    let module = course(backend, "en")?.modules.iter().find(|module| module.id == *rule).ok_or(Error::NotFound)?;
    let items: Vec<&Item> = items_of(module, level).collect();
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let cohort = lock_own_cohort(backend, conn, trainer, cohort).await?;
    if !plays_challenge(cohort.audience) {
        return Err(Error::NotFound);
    }
    if let CohortState::Closed { .. } = cohort.state {
        return Err(Error::Rule(Fault::CohortClosed));
    }
    let tally = PaperTally::parse(draft, &items, (cohort.starts_on, cohort.ends_on)).map_err(field_faults)?;
    let row = sql::SavedTallyRow {
        id: id.0,
        cohort_id: cohort.id.0,
        rule: rule.as_str(),
        level: level.number(),
        held_on: tally.held_on,
        n_sheets: tally.n_sheets,
        counts: &serde_json::to_string(&tally.counts).map_err(Error::internal)?,
        n_answers: tally.n_answers,
        n_right: tally.n_right,
        saved_at: backend.clock.now(),
    };
    if sql::is_counted(conn, &row).await? {
        return Err(Error::field("held_on", Fault::TallyThere));
    }
    if !sql::save_tally(conn, &row).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

fn field_faults(faults: Vec<(TallyField, TallyFault)>) -> Error {
    let fault = |fault| match fault {
        TallyFault::Missing => Fault::Missing,
        TallyFault::DateMalformed => Fault::DateMalformed,
        TallyFault::DateOutside { earliest, latest } => Fault::DateOutside { earliest, latest },
        TallyFault::NumberOutside { least } => Fault::NumberOutside { least, most: SHEETS_MAXIMUM },
        TallyFault::MoreThanSheets { n, n_sheets } => Fault::MoreThanSheets { n, n_sheets },
    };
    let named =
        |(field, cause): (TallyField, TallyFault)| FieldFault { field: field.to_string().into(), fault: fault(cause) };
    Error::Invalid(faults.into_iter().map(named).collect())
}
