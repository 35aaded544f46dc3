//! Who was at a session.

use super::{hold_session::lock_own_session, sql, views::parse_audience};
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Trainer;
use domain::cohorts::{HEAD_COUNT_MAXIMUM, has_seats};
use domain::{ParticipantId, SessionId};
use std::collections::BTreeSet;

/// Who was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attendance {
    /// The seats that were there, and no other.
    Present(BTreeSet<ParticipantId>),
    /// How many children were there; who they are is never written.
    HeadCount(i64),
}

/// Sets the attendance of a session that the asker held or stood beside: saying it again, or in two tabs, leaves what was said
/// last. Nobody from another cohort can be marked.
pub async fn mark_attendance(
    backend: &Backend,
    trainer: &Trainer,
    session: SessionId,
    attendance: &Attendance,
) -> Result<()> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin_write().await?;
    let own = lock_own_session(&mut tx, trainer.account, session).await?;
    let seats = has_seats(parse_audience(&own.audience)?);
    match attendance {
        Attendance::Present(present) if seats => {
            let marked = sql::list_attendance(&mut tx.conn(), own.cohort_id).await?;
            let marked = marked.into_iter().filter(|mark| mark.session_id == session.0);
            let marked: BTreeSet<ParticipantId> = marked.map(|mark| ParticipantId(mark.participant_id)).collect();
            for absent in marked.difference(present) {
                sql::delete_attendance(&mut tx.conn(), session.0, absent.0).await?;
            }
            for participant in present.difference(&marked) {
                sql::insert_attendance(&mut tx.conn(), session.0, participant.0, own.cohort_id, now).await?;
            }
        }
        Attendance::HeadCount(n) if !seats => {
            if !(0..=HEAD_COUNT_MAXIMUM).contains(n) {
                let fault = Fault::NumberOutside { least: 0, most: HEAD_COUNT_MAXIMUM };
                return Err(Error::field("head_count", fault));
            }
            sql::set_head_count(&mut tx.conn(), session.0, *n).await?;
        }
        Attendance::Present(_) | Attendance::HeadCount(_) => {
            return Err(Error::field("attendance", Fault::NotAChoice));
        }
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, open_without_code, reader, seat};
    use crate::cohorts::{find_cohort, hold_session, record_fidelity};
    use crate::on_both_databases;
    use chrono::NaiveDate;
    use domain::cohorts::FidelityPart;

    fn monday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
    }

    on_both_databases! {
        async fn saying_it_again_leaves_what_was_said_last(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, code) = open(&backend, &trainer, &draft("teens")).await;
            let (first, second) = (seat(&backend, &code).await, seat(&backend, &code).await);
            let (_, other_code) = open(&backend, &trainer, &draft("teens")).await;
            let stranger = seat(&backend, &other_code).await;
            for _ in 0..2 {
                hold_session(&backend, &trainer, id, 1, monday()).await.expect("holds one session, sent twice");
            }
            let page = find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            assert_eq!(page.sessions.len(), 1);
            let session = page.sessions[0].id;
            let as_trainer = as_trainer(&trainer);
            let all = Attendance::Present([first.participant, second.participant, stranger.participant].into());
            for _ in 0..2 {
                mark_attendance(&backend, &as_trainer, session, &all).await.expect("marks");
            }
            let page = find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            assert_eq!(page.sessions[0].present, [first.participant, second.participant].into());
            let one = Attendance::Present([second.participant].into());
            mark_attendance(&backend, &as_trainer, session, &one).await.expect("marks again");
            record_fidelity(&backend, &as_trainer, session, &[FidelityPart::HelpRoutes].into()).await.expect("records");
            let page = find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            assert_eq!(page.sessions[0].present, [second.participant].into());
            assert_eq!(page.sessions[0].fidelity, [FidelityPart::HelpRoutes].into());
            assert_eq!(page.report.n_attended, 1);
        }

        async fn children_are_a_number_and_nothing_else(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let id = open_without_code(&backend, &trainer, &draft("children-under-9")).await;
            hold_session(&backend, &trainer, id, 1, monday()).await.expect("holds");
            let session = find_cohort(&backend, &reader(&trainer), id).await.expect("finds").sessions[0].id;
            let as_trainer = as_trainer(&trainer);
            mark_attendance(&backend, &as_trainer, session, &Attendance::HeadCount(24)).await.expect("counts");
            assert!(matches!(
                mark_attendance(&backend, &as_trainer, session, &Attendance::HeadCount(-1)).await,
                Err(Error::Invalid(_))
            ));
            assert!(matches!(
                mark_attendance(&backend, &as_trainer, session, &Attendance::Present(BTreeSet::new())).await,
                Err(Error::Invalid(_))
            ));
            let page = find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            assert_eq!((page.report.most_children, page.report.n_joined), (24, 0));
        }

        async fn nobody_writes_into_a_strangers_cohort(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let stranger = certified_trainer(&backend, "KE").await;
            let (id, _) = open(&backend, &trainer, &draft("teens")).await;
            assert!(matches!(hold_session(&backend, &stranger, id, 1, monday()).await, Err(Error::NotFound)));
            hold_session(&backend, &trainer, id, 1, monday()).await.expect("holds");
            let session = find_cohort(&backend, &reader(&trainer), id).await.expect("finds").sessions[0].id;
            let nobody = Attendance::Present(BTreeSet::new());
            let refused = mark_attendance(&backend, &as_trainer(&stranger), session, &nobody).await;
            assert!(matches!(refused, Err(Error::NotFound)));
            let refused = record_fidelity(&backend, &as_trainer(&stranger), session, &BTreeSet::new()).await;
            assert!(matches!(refused, Err(Error::NotFound)));
            let refused = crate::cohorts::close_cohort(&backend, &as_trainer(&stranger), id).await;
            assert!(matches!(refused, Err(Error::NotFound)));
        }
    }
}
