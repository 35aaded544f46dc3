//! What a learner's events come to: kept beside the learner, so that no sync reads them all again.
//!
//! The stored digest goes up to a position of its own. Where that lags behind, the rest is added from the events: after an
//! update from a version without digests, and after a server of that version ran beside this one.

use super::sql::{self, EventRow, LearnerRow};
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::EventId;
use domain::learning::Digest;

/// The digest of a learner's events up to the row's position.
pub(super) async fn digest_of(conn: &mut Conn<'_>, learner: &LearnerRow) -> Result<Digest> {
    let mut digest = Digest(learner.digest.cast_unsigned());
    if lags(learner) {
        let missing = sql::list_event_ids(conn, learner.id, learner.digest_position, learner.position).await?;
        for (id, position) in missing {
            digest.add(EventId(id), position);
        }
    }
    Ok(digest)
}

/// The same, after new events were written in the caller's transaction, which holds the learner's row; and stores it.
pub(super) async fn update_digest(
    conn: &mut Conn<'_>,
    learner: &LearnerRow,
    new_events: &[EventRow],
) -> Result<Digest> {
    let n_new = i64::try_from(new_events.len()).map_err(Error::internal)?;
    let digest = if learner.digest_position + n_new == learner.position {
        let mut digest = Digest(learner.digest.cast_unsigned());
        for event in new_events {
            digest.add(EventId(event.id), event.position);
        }
        digest
    } else {
        digest_of(conn, learner).await?
    };
    store(conn, learner, digest).await?;
    Ok(digest)
}

/// Stores a digest that [`digest_of`] had to add up, in a transaction of its own. One that goes further stays.
pub(super) async fn keep_digest(backend: &Backend, learner: &LearnerRow, digest: Digest) -> Result<()> {
    if lags(learner) {
        let mut tx = backend.db.begin_write().await?;
        store(&mut tx.conn(), learner, digest).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn lags(learner: &LearnerRow) -> bool {
    learner.digest_position < learner.position
}

async fn store(conn: &mut Conn<'_>, learner: &LearnerRow, digest: Digest) -> Result<()> {
    if lags(learner) {
        sql::update_digest(conn, learner.id, digest.0.cast_signed(), learner.position).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::learners::{LearnerKey, find_learner};
    use super::super::store_events;
    use super::super::testing::{opened, request, trainer};
    use super::*;
    use crate::on_both_databases;
    use domain::accounts::Actor;
    use domain::learning::SyncResponse;

    /// The learner as a version without digests leaves it.
    async fn forget_digest(backend: &Backend, actor: &Actor) {
        let learner = learner_of(backend, actor).await;
        let mut tx = backend.db.begin_write().await.expect("begins");
        sql::forget_digest(&mut tx.conn(), learner.id).await.expect("forgets");
        tx.commit().await.expect("commits");
    }

    async fn learner_of(backend: &Backend, actor: &Actor) -> LearnerRow {
        let mut reader = backend.db.read().await.expect("reads");
        let key = LearnerKey::of(actor).expect("is known");
        find_learner(&mut reader.conn(), key).await.expect("reads").expect("is there")
    }

    /// The digest of what a fresh device of the learner's hears.
    fn digest_of_heard(response: &SyncResponse) -> Digest {
        let mut digest = Digest::EMPTY;
        for received in &response.events {
            digest.add(received.event.id, received.position);
        }
        digest
    }

    on_both_databases! {
        async fn a_digest_is_that_of_all_events_however_they_came(backend) {
            let actor = trainer(&backend, "amina@example.org").await;
            let nothing = store_events(&backend, &actor, &request(1, 0, vec![])).await.expect("synced");
            assert_eq!(nothing.digest, Some(Digest::EMPTY), "nobody has learned anything yet");
            for (device, counters) in [(1, 1..=3), (2, 1..=60), (1, 2..=5)] {
                let events = counters.map(|counter| opened(device, counter)).collect();
                let response = store_events(&backend, &actor, &request(device, i64::MAX, events)).await.expect("synced");
                let heard = store_events(&backend, &actor, &request(9, 0, vec![])).await.expect("synced");
                assert_eq!(response.digest, Some(digest_of_heard(&heard)));
                assert_eq!(heard.digest, response.digest);
                let learner = learner_of(&backend, &actor).await;
                assert_eq!(learner.digest_position, learner.position);
            }
        }

        async fn what_was_stored_without_a_digest_is_added_once(backend) {
            let actor = trainer(&backend, "amina@example.org").await;
            let sent = request(1, 0, vec![opened(1, 1), opened(1, 2)]);
            let before = store_events(&backend, &actor, &sent).await.expect("synced").digest;
            assert!(before.is_some_and(|digest| digest != Digest::EMPTY));

            forget_digest(&backend, &actor).await;
            let asked = store_events(&backend, &actor, &request(1, 2, vec![])).await.expect("synced");
            assert_eq!(asked.digest, before);
            assert_eq!(learner_of(&backend, &actor).await.digest_position, 2, "it is stored by the first who asks");

            forget_digest(&backend, &actor).await;
            let known = store_events(&backend, &actor, &sent).await.expect("synced");
            assert_eq!(known.digest, before);
            assert_eq!(learner_of(&backend, &actor).await.digest_position, 2, "and with events that are known");

            forget_digest(&backend, &actor).await;
            let more = store_events(&backend, &actor, &request(1, 2, vec![opened(1, 3)])).await.expect("synced");
            let heard = store_events(&backend, &actor, &request(9, 0, vec![])).await.expect("synced");
            assert_eq!(more.digest, Some(digest_of_heard(&heard)));
            assert_eq!(learner_of(&backend, &actor).await.digest_position, 3, "and with new ones");
        }

        async fn a_slow_reader_does_not_put_an_old_digest_back(backend) {
            let actor = trainer(&backend, "amina@example.org").await;
            store_events(&backend, &actor, &request(1, 0, vec![opened(1, 1)])).await.expect("synced");
            forget_digest(&backend, &actor).await;
            let as_read = learner_of(&backend, &actor).await;
            let newer = store_events(&backend, &actor, &request(1, 1, vec![opened(1, 2)])).await.expect("synced").digest;
            keep_digest(&backend, &as_read, Digest(7)).await.expect("is no fault");
            let now = store_events(&backend, &actor, &request(1, 2, vec![])).await.expect("synced");
            assert_eq!(now.digest, newer);
        }
    }
}
