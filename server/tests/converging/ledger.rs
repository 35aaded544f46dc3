//! The promise of the server in its simplest form: an append-only list.

use super::Server;
use domain::learning::{
    Digest, EventAnswer, ProgressEvent, Receipt, ReceivedEvent, Refusal, SyncRequest, SyncResponse, What,
};
use std::cell::RefCell;

/// A list of what was received.
#[derive(Default)]
pub struct Ledger(RefCell<Vec<ReceivedEvent>>);

/// The most events that one response brings: few, so that a history comes in portions.
const PORTION: usize = 7;

impl Ledger {
    fn receive(&self, event: &ProgressEvent) -> (Receipt, Option<i64>) {
        let mut list = self.0.borrow_mut();
        if let Some(known) = list.iter().find(|received| received.event.id == event.id) {
            return (Receipt::Known, Some(known.position));
        }
        if event.what.lesson().as_str() == super::GONE {
            return (Receipt::Refused { reason: Refusal::UnknownLesson }, None);
        }
        let is_used =
            |received: &ReceivedEvent| (received.event.device, received.event.counter) == (event.device, event.counter);
        if list.iter().any(is_used) {
            return (Receipt::Refused { reason: Refusal::CounterUsed }, None);
        }
        let position = list.len() as i64 + 1;
        list.push(ReceivedEvent { position, event: event.clone() });
        (Receipt::Stored, Some(position))
    }
}

impl Server for Ledger {
    async fn take(&self, request: &SyncRequest) -> SyncResponse {
        let answers = request.events.iter().map(|event| {
            let (answer, position) = self.receive(event);
            EventAnswer { id: event.id, answer, position }
        });
        let answers = answers.collect();
        let list = self.0.borrow();
        let news = list
            .iter()
            .filter(|received| received.position > request.since && received.event.device != request.device)
            .cloned();
        let mut events: Vec<_> = news.collect();
        let more = events.len() > PORTION;
        events.truncate(PORTION);
        let end = list.len() as i64;
        let cursor = if more { events.last().map_or(end, |last| last.position) } else { end };
        let mut digest = Digest::EMPTY;
        list.iter().for_each(|received| digest.add(received.event.id, received.position));
        SyncResponse { answers, events, cursor, more, digest: (!more).then_some(digest) }
    }
}

/// What a device may do.
pub fn any_what(number: usize) -> What {
    let lesson = ["01-you-have-rights", "02-cyberbullying-is-never-okay", super::GONE]
        [if number.is_multiple_of(29) { 2 } else { number % 2 }];
    if number.is_multiple_of(3) {
        What::LessonOpened { lesson: lesson.into() }
    } else {
        What::LessonCompleted { lesson: lesson.into() }
    }
}
