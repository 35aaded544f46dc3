//! Sync: a device hands in what happened on it, and hears what happened on the learner's other devices.
//!
//! An event that was answered with "stored" is in the database exactly once, whatever is repeated, reordered or killed: all
//! of a request is one transaction, ids and counters are unique there, and the learner's row is locked while positions are
//! handed out.

use super::judge_event::{Judged, judge_event};
use super::learners::{LearnerKey, create_learner, find_learner};
use super::sql::{self, EventRow};
use crate::db::Conn;
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Actor;
use domain::learning::{
    EVENTS_AT_ONCE, EventAnswer, ProgressEvent, Receipt, ReceivedEvent, Refusal, SyncRequest, SyncResponse,
};
use domain::{CourseId, DeviceId, EventId};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Stores the events of a request and answers each of them; brings what the learner's other devices made since the cursor.
pub async fn store_events(backend: &Backend, actor: &Actor, request: &SyncRequest) -> Result<SyncResponse> {
    let key = LearnerKey::of(actor).ok_or(Error::NotSignedIn)?;
    if request.events.len() > EVENTS_AT_ONCE {
        return Err(Error::field("events", Fault::TooLong { limit: EVENTS_AT_ONCE }));
    }
    let (mut answers, rows) = judge_all(backend, actor, &request.events);
    if rows.is_empty() {
        let mut reader = backend.db.read().await?;
        let conn = &mut reader.conn();
        let Some(learner) = find_learner(conn, key).await? else {
            return Ok(SyncResponse { answers, events: vec![], cursor: 0, more: false });
        };
        return respond(conn, learner.id, learner.position, request, answers).await;
    }
    // Nearly always everything is new: one statement per fifty events, no questions asked. If not, nothing was written, and
    // each event is looked up.
    for look_up in [false, true, true] {
        let mut tx = backend.db.begin_write().await?;
        let conn = &mut tx.conn();
        let learner = match find_learner(conn, key).await? {
            Some(learner) => learner,
            None => create_learner(conn, backend, key).await?,
        };
        // Locks the learner's row before anything is looked up.
        sql::take_positions(conn, learner.id, 0).await?;
        let mut new_rows = rows.clone();
        if look_up {
            new_rows = look_up_known(conn, learner.id, rows.clone(), &mut answers).await?;
        }
        let n = i64::try_from(new_rows.len()).map_err(Error::internal)?;
        let position = sql::take_positions(conn, learner.id, n).await?;
        for (row, position) in new_rows.iter_mut().zip(position - n + 1..) {
            row.position = position;
        }
        let mut n_stored = 0;
        for rows in new_rows.chunks(sql::ROWS_AT_ONCE) {
            n_stored += sql::insert_events(conn, learner.id, backend.clock.now(), rows).await?;
        }
        if n_stored != new_rows.len() as u64 {
            continue;
        }
        let response = respond(conn, learner.id, position, request, answers).await?;
        tx.commit().await?;
        return Ok(response);
    }
    // Another learner took one of these ids between look-up and insert, twice: nobody who plays fair gets here.
    Err(Error::Conflict(crate::Conflict::Taken))
}

/// Judges every event: an answer for each, which stands unless something else turns up, and the rows to store. What comes
/// twice within the request is stored once.
fn judge_all(backend: &Backend, actor: &Actor, events: &[ProgressEvent]) -> (Vec<EventAnswer>, Vec<EventRow>) {
    let (mut ids, mut counters) = (BTreeSet::new(), BTreeSet::new());
    let mut rows = Vec::with_capacity(events.len());
    let answers = events.iter().map(|event| {
        let answer = match judge_event(event, &backend.courses, actor) {
            Err(reason) => Receipt::Refused { reason },
            Ok(_) if !ids.insert(event.id) => Receipt::Known,
            Ok(_) if !counters.insert((event.device, event.counter)) => {
                Receipt::Refused { reason: Refusal::CounterUsed }
            }
            Ok(Judged { what, at_device }) => {
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
        EventAnswer { id: event.id, answer }
    });
    (answers.collect(), rows)
}

/// Takes out what is stored already, and corrects its answer.
async fn look_up_known(
    conn: &mut Conn<'_>,
    learner: Uuid,
    rows: Vec<EventRow>,
    answers: &mut [EventAnswer],
) -> Result<Vec<EventRow>> {
    let mut new_rows = Vec::with_capacity(rows.len());
    for row in rows {
        let receipt = match sql::find_event(conn, row.id).await? {
            Some(known) if known.learner_id == learner => Receipt::Known,
            Some(_) => Receipt::Refused { reason: Refusal::NotYours },
            None => match sql::find_counter(conn, learner, row.device, row.counter).await? {
                Some(_) => Receipt::Refused { reason: Refusal::CounterUsed },
                None => Receipt::Stored,
            },
        };
        // Only the first mention of an id was a candidate; a second one is "known" already.
        if let Some(answer) = answers.iter_mut().find(|answer| answer.id.0 == row.id && !is_final(&answer.answer)) {
            answer.answer = receipt.clone();
        }
        if receipt == Receipt::Stored {
            new_rows.push(row);
        }
    }
    Ok(new_rows)
}

fn is_final(receipt: &Receipt) -> bool {
    *receipt != Receipt::Stored
}

async fn respond(
    conn: &mut Conn<'_>,
    learner: Uuid,
    position: i64,
    request: &SyncRequest,
    answers: Vec<EventAnswer>,
) -> Result<SyncResponse> {
    // A device that has read everything, or does not want to hear, costs no query.
    if request.since >= position {
        return Ok(SyncResponse { answers, events: vec![], cursor: position, more: false });
    }
    let limit = i64::try_from(EVENTS_AT_ONCE).map_err(Error::internal)?;
    let since = request.since.max(0);
    let mut rows = sql::list_events_since(conn, learner, since, request.device.0, limit + 1).await?;
    let more = rows.len() > EVENTS_AT_ONCE;
    rows.truncate(EVENTS_AT_ONCE);
    let cursor = if more { rows.last().map_or(position, |row| row.position) } else { position };
    let events = rows.into_iter().map(received).collect::<Result<_>>()?;
    Ok(SyncResponse { answers, events, cursor, more })
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
