//! The trainer closes a cohort: what is written stays, nothing is added any more.

use super::sql;
use crate::challenge::end_rooms;
use crate::{Backend, Error, Result};
use domain::CohortId;
use domain::accounts::Trainer;

/// Closes the trainer's own cohort. Closing it again changes nothing, not even the time. A certificate is not needed: a
/// cohort must not stay open because its trainer's certificate ended.
pub async fn close_cohort(backend: &Backend, trainer: &Trainer, cohort: CohortId) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let now = backend.clock.now();
    if !sql::close_cohort(&mut tx.conn(), cohort.0, trainer.account.0, now).await? {
        // Nothing was changed: it was closed before, or it is not theirs.
        let own = sql::find_cohort(&mut tx.conn(), cohort.0, Some(trainer.account.0), None).await?;
        return own.map(|_| ()).ok_or(Error::NotFound);
    }
    end_rooms(&mut tx.conn(), cohort, now).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::find_cohort;
    use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader};
    use crate::on_both_databases;
    use chrono::TimeDelta;
    use domain::cohorts::CohortState;

    on_both_databases! {
        async fn closing_twice_keeps_the_first_time(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, _) = open(&backend, &trainer, &draft("teens")).await;
            let at = backend.clock.now();
            close_cohort(&backend, &as_trainer(&trainer), id).await.expect("closes");
            backend.clock.advance(TimeDelta::hours(1));
            close_cohort(&backend, &as_trainer(&trainer), id).await.expect("closes again");
            let page = find_cohort(&backend, &reader(&trainer), id).await.expect("stays readable");
            assert_eq!(page.cohort.state, CohortState::Closed { at });
        }
    }
}
