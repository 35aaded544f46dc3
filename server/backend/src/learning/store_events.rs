//! Sync: a device hands in what happened on it, and hears what happened on the learner's other devices.
//!
//! An event that was answered with "stored" is in the database exactly once, whatever is repeated, reordered or killed: all
//! of a request is one transaction, ids and counters are unique there, and the learner's row is locked while positions are
//! handed out.

use super::digests::{digest_of, keep_digest, update_digest};
use super::judge_event::{Judged, judge_event};
use super::learners::{LearnerKey, find_learner, take_positions};
use super::sql::{self, EventRow, LearnerRow};
use crate::db::Conn;
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Actor;
use domain::learning::{
    Digest, EVENTS_AT_ONCE, EventAnswer, ProgressEvent, Receipt, ReceivedEvent, Refusal, SyncRequest, SyncResponse,
};
use domain::{CourseId, DeviceId, EventId};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Stores the events of a request and answers each of them; brings what the learner's other devices made since the cursor.
pub async fn store_events(backend: &Backend, actor: &Actor, request: &SyncRequest) -> Result<SyncResponse> {
    let key = LearnerKey::of(actor).ok_or(Error::NotSignedIn)?;
    if request.events.len() > EVENTS_AT_ONCE {
        return Err(Error::field("events", Fault::TooLong { limit: EVENTS_AT_ONCE }));
    }
    let (mut answers, rows) = judge_all(backend, actor, &request.events);
    if rows.is_empty() {
        return only_read(backend, key, request, answers).await;
    }
    // Nearly always everything is new: one statement per fifty events, no questions asked. If not, nothing was written, and
    // each event is looked up.
    for look_up in [false, true, true] {
        let mut tx = backend.db.begin_write().await?;
        let conn = &mut tx.conn();
        let mut new_rows = rows.clone();
        let mut positions = BTreeMap::new();
        if look_up {
            // Locks the learner's row before anything is looked up.
            let learner = take_positions(conn, backend, key, 0).await?;
            (new_rows, positions) = look_up_known(conn, learner.id, new_rows, &mut answers).await?;
        }
        let learner = take_positions(conn, backend, key, new_rows.len()).await?;
        for (row, position) in new_rows.iter_mut().rev().zip((1..=learner.position).rev()) {
            row.position = position;
        }
        let mut n_stored = 0;
        for rows in new_rows.chunks(sql::ROWS_AT_ONCE) {
            n_stored += sql::insert_events(conn, learner.id, backend.clock.now(), rows).await?;
        }
        if n_stored != new_rows.len() as u64 {
            continue;
        }
        positions.extend(new_rows.iter().map(|row| (row.id, row.position)));
        for answer in answers.iter_mut().filter(|answer| !is_refused(&answer.answer)) {
            answer.position = positions.get(&answer.id.0).copied();
        }
        let digest = update_digest(conn, &learner, &new_rows).await?;
        let mut response = respond(conn, &learner, request, answers).await?;
        response.digest = (!response.more).then_some(digest);
        tx.commit().await?;
        return Ok(response);
    }
    // Another learner took one of these ids between look-up and insert, twice: nobody who plays fair gets here.
    Err(Error::Conflict(crate::Conflict::Taken))
}

/// The answer to a request that brings nothing to store: it asks what is new, or every event was refused.
async fn only_read(
    backend: &Backend,
    key: LearnerKey,
    request: &SyncRequest,
    answers: Vec<EventAnswer>,
) -> Result<SyncResponse> {
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let Some(learner) = find_learner(conn, key).await? else {
        let digest = Some(Digest::EMPTY);
        return Ok(SyncResponse { answers, events: vec![], cursor: 0, more: false, digest });
    };
    let mut response = respond(conn, &learner, request, answers).await?;
    if !response.more {
        let digest = digest_of(conn, &learner).await?;
        drop(reader);
        keep_digest(backend, &learner, digest).await?;
        response.digest = Some(digest);
    }
    Ok(response)
}

/// Judges every event: an answer for each, which stands unless something else turns up, and the rows to store. What comes
/// twice within the request is stored once.
fn judge_all(backend: &Backend, actor: &Actor, events: &[ProgressEvent]) -> (Vec<EventAnswer>, Vec<EventRow>) {
    let (mut ids, mut counters) = (BTreeSet::new(), BTreeSet::new());
    let mut rows = Vec::with_capacity(events.len());
    let answers = events.iter().map(|event| {
        let answer = match judge_event(event, &backend.courses, actor) {
            Err(reason) => Receipt::Refused { reason },
            // Only what is to be stored makes a later mention known: nobody is told so of an event that was refused.
            Ok(_) if ids.contains(&event.id) => Receipt::Known,
            Ok(_) if !counters.insert((event.device, event.counter)) => {
                Receipt::Refused { reason: Refusal::CounterUsed }
            }
            Ok(Judged { what, at_device }) => {
                ids.insert(event.id);
                rows.push(EventRow {
                    id: event.id.0,
                    position: 0,
                    device: event.device.0,
                    counter: event.counter,
                    course: event.course.0.clone(),
                    edition: event.edition.clone(),
                    what,
                    at_device,
                });
                Receipt::Stored
            }
        };
        EventAnswer { id: event.id, answer, position: None }
    });
    (answers.collect(), rows)
}

/// Takes out what is stored already, and corrects its answers. Gives what is new, and the positions of what is known.
async fn look_up_known(
    conn: &mut Conn<'_>,
    learner: Uuid,
    rows: Vec<EventRow>,
    answers: &mut [EventAnswer],
) -> Result<(Vec<EventRow>, BTreeMap<Uuid, i64>)> {
    let mut new_rows = Vec::with_capacity(rows.len());
    let mut positions = BTreeMap::new();
    for row in rows {
        let receipt = match sql::find_event(conn, row.id).await? {
            Some(known) if known.learner_id == learner => {
                positions.insert(row.id, known.position);
                Receipt::Known
            }
            Some(_) => Receipt::Refused { reason: Refusal::NotYours },
            None => match sql::find_counter(conn, learner, row.device, row.counter).await? {
                Some(_) => Receipt::Refused { reason: Refusal::CounterUsed },
                None => Receipt::Stored,
            },
        };
        if receipt == Receipt::Stored {
            new_rows.push(row);
            continue;
        }
        // A second mention of the id shares its fate.
        for answer in answers.iter_mut().filter(|answer| answer.id.0 == row.id && !is_refused(&answer.answer)) {
            answer.answer = receipt.clone();
        }
    }
    Ok((new_rows, positions))
}

fn is_refused(receipt: &Receipt) -> bool {
    matches!(receipt, Receipt::Refused { .. })
}

/// What the learner's other devices made, and how far that goes; the digest is the caller's to add.
async fn respond(
    conn: &mut Conn<'_>,
    learner: &LearnerRow,
    request: &SyncRequest,
    answers: Vec<EventAnswer>,
) -> Result<SyncResponse> {
    let position = learner.position;
    // A device that has read everything, or does not want to hear, costs no query.
    if request.since >= position {
        return Ok(SyncResponse { answers, events: vec![], cursor: position, more: false, digest: None });
    }
    let limit = i64::try_from(EVENTS_AT_ONCE).map_err(Error::internal)?;
    let since = request.since.max(0);
    let mut rows = sql::list_events_since(conn, learner.id, since, request.device.0, limit + 1).await?;
    let more = rows.len() > EVENTS_AT_ONCE;
    rows.truncate(EVENTS_AT_ONCE);
    let cursor = if more { rows.last().map_or(position, |row| row.position) } else { position };
    let events = rows.into_iter().map(received).collect::<Result<_>>()?;
    Ok(SyncResponse { answers, events, cursor, more, digest: None })
}

pub(super) fn received(row: EventRow) -> Result<ReceivedEvent> {
    let event = ProgressEvent {
        id: EventId(row.id),
        device: DeviceId(row.device),
        counter: row.counter,
        course: CourseId(row.course),
        edition: row.edition,
        what: serde_json::from_str(&row.what).map_err(Error::internal)?,
        at_device: row.at_device.timestamp_millis(),
    };
    Ok(ReceivedEvent { position: row.position, event })
}

#[cfg(test)]
mod tests {
    use super::super::load_progress;
    use super::super::testing::*;
    use super::*;
    use crate::on_both_databases;
    use crate::testing::people::{actor_of, an_account};
    use domain::learning::{Answer, What};

    fn receipts(response: &SyncResponse) -> Vec<Receipt> {
        response.answers.iter().map(|answer| answer.answer.clone()).collect()
    }

    fn positions(response: &SyncResponse) -> Vec<Option<i64>> {
        response.answers.iter().map(|answer| answer.position).collect()
    }

    fn refused(reason: Refusal) -> Receipt {
        Receipt::Refused { reason }
    }

    on_both_databases! {
        async fn what_was_sent_is_kept_once_and_counts(backend) {
            let actor = trainer(&backend, "amina@example.org").await;
            let events = all_checks(&backend, 1, "01-rights-go-online");
            let sent = request(1, 0, events.clone());
            let first = store_events(&backend, &actor, &sent).await.expect("synced");
            assert_eq!(receipts(&first), vec![Receipt::Stored; events.len()]);
            assert_eq!((first.events.len(), first.cursor, first.more), (0, events.len() as i64, false));
            let again = store_events(&backend, &actor, &sent).await.expect("synced");
            assert_eq!(receipts(&again), vec![Receipt::Known; events.len()]);
            assert_eq!(again.cursor, first.cursor);
            let in_order: Vec<_> = (1..=first.cursor).map(Some).collect();
            assert_eq!((positions(&first), positions(&again)), (in_order.clone(), in_order));
            assert!(first.digest.is_some() && first.digest == again.digest);
            let course = backend.courses.find(&trainer_core(), "en").expect("there").outline();
            let progress = load_progress(&backend, &actor, &trainer_core()).await.expect("read");
            assert_eq!(progress.n_complete(&course), 1);
        }

        async fn devices_hear_of_each_other(backend) {
            let actor = trainer(&backend, "amina@example.org").await;
            store_events(&backend, &actor, &request(1, 0, vec![opened(1, 1), opened(1, 2)])).await.expect("synced");
            let other = store_events(&backend, &actor, &request(2, 0, vec![opened(2, 1)])).await.expect("synced");
            let heard: Vec<_> = other.events.iter().map(|received| (received.position, received.event.id)).collect();
            assert_eq!(heard, [(1, opened(1, 1).id), (2, opened(1, 2).id)]);
            assert_eq!(other.cursor, 3);
            let first = store_events(&backend, &actor, &request(1, 2, vec![])).await.expect("synced");
            assert_eq!(first.events.iter().map(|received| received.event.id).collect::<Vec<_>>(), [opened(2, 1).id]);
            // A device's clock before 1970 is kept as 1970.
            assert_eq!(first.events[0].event.at_device, 0);
            let nothing_new = store_events(&backend, &actor, &request(1, 3, vec![])).await.expect("synced");
            assert_eq!((nothing_new.events.len(), nothing_new.cursor), (0, 3));
            let not_interested = request(1, 9_007_199_254_740_991, vec![opened(1, 3)]);
            let response = store_events(&backend, &actor, &not_interested).await.expect("synced");
            assert_eq!((response.events.len(), response.cursor), (0, 4));
        }

        async fn a_long_history_comes_in_portions(backend) {
            let actor = trainer(&backend, "amina@example.org").await;
            for first in [1, 501] {
                let events = (first..first + 500).map(|counter| opened(1, counter)).collect();
                store_events(&backend, &actor, &request(1, 0, events)).await.expect("synced");
            }
            let first = store_events(&backend, &actor, &request(2, 0, vec![])).await.expect("synced");
            assert_eq!((first.events.len(), first.cursor, first.more), (500, 500, true));
            assert_eq!(first.digest, None, "the rest is not there yet");
            let second = store_events(&backend, &actor, &request(2, first.cursor, vec![])).await.expect("synced");
            assert_eq!((second.events.len(), second.cursor, second.more), (500, 1000, false));
            let mut digest = Digest::EMPTY;
            for received in first.events.iter().chain(&second.events) {
                digest.add(received.event.id, received.position);
            }
            assert_eq!(second.digest, Some(digest));
            let too_many = (1..502).map(|counter| opened(3, counter)).collect();
            assert!(matches!(
                store_events(&backend, &actor, &request(3, 0, too_many)).await,
                Err(Error::Invalid(_))
            ));
        }

        async fn what_cannot_be_kept_is_refused_and_the_rest_is_kept(backend) {
            let actor = trainer(&backend, "amina@example.org").await;
            let lesson = || "01-rights-go-online".into();
            let answered = |counter, item: &str, answer| {
                event(1, counter, "trainer-core", What::CheckAnswered { lesson: lesson(), item: item.into(), answer })
            };
            let mut old = answered(6, "gone", Answer::Truth(true));
            old.edition = "2019.1".into();
            let mut strange = opened(1, 7);
            strange.edition = "x\u{0}".into();
            let mut same_counter = opened(1, 1);
            same_counter.id = EventId(Uuid::from_u128(99));
            let events = vec![
                opened(1, 1),
                event(1, 2, "no-such-course", What::LessonOpened { lesson: lesson() }),
                event(1, 3, "trainer-core", What::LessonOpened { lesson: "no-such-lesson".into() }),
                answered(4, "no-such-check", Answer::Truth(true)),
                answered(5, "t1-l01-terms", Answer::Number(7.0)),
                old,
                strange,
                opened(1, 0),
                opened(1, 1),
                same_counter.clone(),
            ];
            let expected = vec![
                Receipt::Stored,
                refused(Refusal::UnknownCourse),
                refused(Refusal::UnknownLesson),
                refused(Refusal::UnknownCheck),
                refused(Refusal::AnswerMisfit),
                Receipt::Stored,
                refused(Refusal::Malformed),
                refused(Refusal::Malformed),
                Receipt::Known,
                refused(Refusal::CounterUsed),
            ];
            let response = store_events(&backend, &actor, &request(1, 0, events.clone())).await.expect("synced");
            assert_eq!(receipts(&response), expected);
            assert_eq!(response.cursor, 2);
            let places = [Some(1), None, None, None, None, Some(2), None, None, Some(1), None];
            assert_eq!(positions(&response), places, "what is twice in a request has one place");
            let again = store_events(&backend, &actor, &request(1, 0, vec![same_counter, opened(1, 8)])).await.expect("synced");
            assert_eq!(receipts(&again), [refused(Refusal::CounterUsed), Receipt::Stored]);
            let all = store_events(&backend, &actor, &request(2, 0, vec![])).await.expect("synced");
            assert_eq!(all.events.iter().map(|received| received.position).collect::<Vec<_>>(), [1, 2, 3]);
        }

        async fn an_id_that_comes_twice_shares_the_fate_of_the_first(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let other = trainer(&backend, "other@example.org").await;
            let taken = opened(1, 1);
            store_events(&backend, &other, &request(1, 0, vec![taken.clone()])).await.expect("synced");
            let response = store_events(&backend, &amina, &request(1, 0, vec![taken.clone(), taken])).await.expect("synced");
            assert_eq!(receipts(&response), [refused(Refusal::NotYours), refused(Refusal::NotYours)]);
            // An id whose first mention is refused may be stored at the second.
            let mut same_counter = opened(1, 2);
            same_counter.id = EventId(Uuid::from_u128(99));
            let mut next_counter = same_counter.clone();
            next_counter.counter = 3;
            let events = vec![opened(1, 2), same_counter, next_counter];
            let response = store_events(&backend, &amina, &request(1, 0, events)).await.expect("synced");
            assert_eq!(receipts(&response), [Receipt::Stored, refused(Refusal::CounterUsed), Receipt::Stored]);
            assert_eq!(positions(&response), [Some(1), None, Some(2)]);
        }

        async fn who_asks_decides(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let sent = request(1, 0, vec![opened(1, 1)]);
            assert!(matches!(store_events(&backend, &Actor::anyone(), &sent).await, Err(Error::NotSignedIn)));
            let stranger = actor_of(&backend, &an_account(&backend, "stranger@example.org").await).await;
            let response = store_events(&backend, &stranger, &sent).await.expect("synced");
            assert_eq!(receipts(&response), [refused(Refusal::NotAllowed)]);
            let open = event(2, 1, "net-rules", What::LessonCompleted { lesson: "01-you-have-rights".into() });
            let teen = a_teen(&backend).await;
            for actor in [&stranger, &teen] {
                let mut open = open.clone();
                open.id = EventId(backend.new_id());
                let response = store_events(&backend, actor, &request(2, 0, vec![open])).await.expect("synced");
                assert_eq!(receipts(&response), [Receipt::Stored]);
                assert_eq!(response.events, []);
            }
            store_events(&backend, &amina, &sent).await.expect("synced");
            let mut stolen = open;
            stolen.id = sent.events[0].id;
            let response = store_events(&backend, &teen, &request(3, 0, vec![stolen])).await.expect("synced");
            assert_eq!(receipts(&response), [refused(Refusal::NotYours)]);
        }

        async fn twenty_at_once_store_each_event_once(backend) {
            let actor = trainer(&backend, "amina@example.org").await;
            let same = request(1, 0, (1..=60).map(|counter| opened(1, counter)).collect());
            let mut running = tokio::task::JoinSet::new();
            for number in 0..20 {
                let (backend, actor) = (backend.clone(), actor.clone());
                // Half send the same batch, half one of their own.
                let request = if number % 2 == 0 {
                    same.clone()
                } else {
                    request(number, 0, (1..=3).map(|counter| opened(number, counter)).collect())
                };
                running.spawn(async move { store_events(&backend, &actor, &request).await.expect("synced") });
            }
            let responses = running.join_all().await;
            let n_stored = responses.iter().flat_map(receipts).filter(|receipt| *receipt == Receipt::Stored).count();
            assert_eq!(n_stored, 60 - 3 + 10 * 3, "device 1 is also one of those with a batch of its own");
            let all = store_events(&backend, &actor, &request(99, 0, vec![])).await.expect("synced");
            let positions: Vec<i64> = all.events.iter().map(|received| received.position).collect();
            assert_eq!(positions, (1..=87).collect::<Vec<i64>>());
            let ids: BTreeSet<_> = all.events.iter().map(|received| received.event.id).collect();
            assert_eq!(ids.len(), 87);
            let mut digest = Digest::EMPTY;
            all.events.iter().for_each(|received| digest.add(received.event.id, received.position));
            assert_eq!(all.digest, Some(digest));
        }
    }
}
