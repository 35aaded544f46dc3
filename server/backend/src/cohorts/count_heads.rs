//! How many children were at a session: a number, and nobody's name.

use super::{hold_session::lock_own_session, sql, views::parse_audience};
use crate::{Backend, Error, Fault, Result};
use domain::SessionId;
use domain::accounts::Trainer;
use domain::cohorts::{HEAD_COUNT_MAXIMUM, has_seats};

/// Sets the head count of a session that the asker held or stood beside: saying it again, or in two tabs, leaves what was said
/// last. Where people have seats there is none: they are marked one by one.
pub async fn count_heads(backend: &Backend, trainer: &Trainer, session: SessionId, n: i64) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let own = lock_own_session(&mut tx, trainer.account, session).await?;
    if has_seats(parse_audience(&own.audience)?) {
        return Err(Error::field("attendance", Fault::NotAChoice));
    }
    if !(0..=HEAD_COUNT_MAXIMUM).contains(&n) {
        return Err(Error::field("head_count", Fault::NumberOutside { least: 0, most: HEAD_COUNT_MAXIMUM }));
    }
    sql::set_head_count(&mut tx.conn(), session.0, n).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, open_without_code, reader};
    use crate::cohorts::{close_cohort, find_cohort, hold_session, record_fidelity};
    use crate::on_both_databases;
    use chrono::NaiveDate;
    use std::collections::BTreeSet;

    fn monday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
    }

    on_both_databases! {
        async fn children_are_a_number_and_nothing_else(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let id = open_without_code(&backend, &trainer, &draft("children-under-9")).await;
            hold_session(&backend, &trainer, id, 1, monday()).await.expect("holds");
            let session = find_cohort(&backend, &reader(&trainer), id).await.expect("finds").sessions[0].id;
            let as_trainer = as_trainer(&trainer);
            for n in [30, 24] {
                count_heads(&backend, &as_trainer, session, n).await.expect("counts");
            }
            for n in [-1, HEAD_COUNT_MAXIMUM + 1] {
                assert!(matches!(count_heads(&backend, &as_trainer, session, n).await, Err(Error::Invalid(_))), "{n}");
            }
            let page = find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            assert_eq!((page.report.most_children, page.report.n_joined), (24, 0));
        }

        async fn people_with_seats_are_not_counted_by_head(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, _) = open(&backend, &trainer, &draft("teens")).await;
            hold_session(&backend, &trainer, id, 1, monday()).await.expect("holds");
            let page = async || find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            let refused = count_heads(&backend, &as_trainer(&trainer), page().await.sessions[0].id, 3).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
            assert_eq!(page().await.sessions[0].head_count, None);
        }

        async fn nobody_writes_into_a_strangers_cohort(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let stranger = certified_trainer(&backend, "KE").await;
            let id = open_without_code(&backend, &trainer, &draft("children-under-9")).await;
            assert!(matches!(hold_session(&backend, &stranger, id, 1, monday()).await, Err(Error::NotFound)));
            hold_session(&backend, &trainer, id, 1, monday()).await.expect("holds");
            let session = find_cohort(&backend, &reader(&trainer), id).await.expect("finds").sessions[0].id;
            let refused = count_heads(&backend, &as_trainer(&stranger), session, 5).await;
            assert!(matches!(refused, Err(Error::NotFound)));
            let refused = record_fidelity(&backend, &as_trainer(&stranger), session, &BTreeSet::new()).await;
            assert!(matches!(refused, Err(Error::NotFound)));
            let refused = close_cohort(&backend, &as_trainer(&stranger), id).await;
            assert!(matches!(refused, Err(Error::NotFound)));
        }
    }
}
