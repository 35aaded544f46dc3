//! One tap on a name of the attendance list.

use super::{hold_session::lock_own_session, sql};
use crate::{Backend, Error, Result};
use domain::accounts::Trainer;
use domain::{ParticipantId, SessionId};

/// Says of one seat that it is there or not, at a session that the asker held or stood beside. It says what is to be and not
/// that it is to change, so a tap that arrives twice, or from two phones, has one effect. `NotFound` for a seat of another
/// cohort.
pub async fn mark_person(
    backend: &Backend,
    trainer: &Trainer,
    session: SessionId,
    participant: ParticipantId,
    is_there: bool,
) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let own = lock_own_session(&mut tx, trainer.account, session).await?;
    let conn = &mut tx.conn();
    let seats = sql::list_seats(conn, own.cohort_id).await?;
    if !seats.iter().any(|seat| seat.id == participant.0) {
        return Err(Error::NotFound);
    }
    if is_there {
        sql::insert_attendance(conn, session.0, participant.0, own.cohort_id, backend.clock.now()).await?;
    } else {
        sql::delete_attendance(conn, session.0, participant.0).await?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader, seat};
    use crate::cohorts::{close_cohort, find_cohort, hold_session};
    use crate::{Fault, on_both_databases};
    use std::collections::BTreeSet;

    on_both_databases! {
        async fn a_tap_says_what_is_to_be_for_one_person(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let stranger = certified_trainer(&backend, "KE").await;
            let (id, code) = open(&backend, &trainer, &draft("teens")).await;
            let (first, second) = (seat(&backend, &code).await.participant, seat(&backend, &code).await.participant);
            let (_, other_code) = open(&backend, &trainer, &draft("teens")).await;
            let of_another = seat(&backend, &other_code).await.participant;
            hold_session(&backend, &trainer, id, 1, backend.clock.now().date_naive()).await.expect("holds");
            let page = async || find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            let session = page().await.sessions[0].id;
            let own = as_trainer(&trainer);
            for (participant, is_there, present) in [
                (first, true, BTreeSet::from([first])),
                (first, true, BTreeSet::from([first])),
                (second, true, BTreeSet::from([first, second])),
                (first, false, BTreeSet::from([second])),
                (first, false, BTreeSet::from([second])),
            ] {
                mark_person(&backend, &own, session, participant, is_there).await.expect("marks");
                assert_eq!(page().await.sessions[0].present, present);
            }
            let refused = mark_person(&backend, &own, session, of_another, true).await;
            assert!(matches!(refused, Err(Error::NotFound)), "a seat of another cohort");
            let refused = mark_person(&backend, &as_trainer(&stranger), session, first, true).await;
            assert!(matches!(refused, Err(Error::NotFound)), "not theirs");
            assert_eq!(page().await.report.n_attended, 1);
            close_cohort(&backend, &own, id).await.expect("closes");
            let refused = mark_person(&backend, &own, session, first, true).await;
            assert!(matches!(refused, Err(Error::Rule(Fault::CohortClosed))));
            assert_eq!(page().await.sessions[0].present, BTreeSet::from([second]));
        }
    }
}
