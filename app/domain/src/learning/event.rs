//! Progress events and how devices and server exchange them (`POST /api/v1/progress`).
//!
//! The JSON of these types is stable: devices keep it for weeks, and the server accepts old forms for ever. A new kind of
//! event is a new variant of [`What`]; an old one never changes its meaning.

use super::answer::Answer;
use super::digest::Digest;
use crate::{CourseId, DeviceId, EventId, ItemId, LessonId};
use serde::{Deserialize, Serialize};

/// The most events in one [`SyncRequest`], and the most that one [`SyncResponse`] brings.
pub const EVENTS_AT_ONCE: usize = 500;

/// One fact about a learner, made on a device, kept for ever, identified by its own id: an id never gets another content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgressEvent {
    /// Made by the device, so that sending twice is noticed.
    pub id: EventId,
    /// The browser that made it.
    pub device: DeviceId,
    /// 1, 2, 3, … on that device: the order in which things happened there, whatever its clock says.
    pub counter: i64,
    /// The course.
    pub course: CourseId,
    /// The edition of the course that the learner saw.
    pub edition: String,
    /// What happened.
    pub what: What,
    /// The device's clock in milliseconds since 1970. Kept for the curious; nothing is ever decided by it.
    pub at_device: i64,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum What {
    /// A lesson was opened: where to go on next time.
    LessonOpened {
        /// The lesson.
        lesson: LessonId,
    },
    /// The learner said that a lesson without checks is done.
    LessonCompleted {
        /// The lesson.
        lesson: LessonId,
    },
    /// A check was answered, right or wrong.
    CheckAnswered {
        /// The lesson the check stands in.
        lesson: LessonId,
        /// The check.
        item: ItemId,
        /// The answer.
        answer: Answer,
    },
}

impl What {
    /// The lesson it happened in.
    pub fn lesson(&self) -> &LessonId {
        match self {
            Self::LessonOpened { lesson } | Self::LessonCompleted { lesson } | Self::CheckAnswered { lesson, .. } => {
                lesson
            }
        }
    }
}

/// What a device sends: its unsent events, and how far it has read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SyncRequest {
    /// The device that asks; events it made are not sent back to it.
    pub device: DeviceId,
    /// The cursor of the last response; 0 in the beginning.
    pub since: i64,
    /// Up to [`EVENTS_AT_ONCE`] events, oldest first; may be empty.
    pub events: Vec<ProgressEvent>,
}

/// What the server answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SyncResponse {
    /// One answer for each event sent, in the same order.
    pub answers: Vec<EventAnswer>,
    /// What the learner's other devices made since the cursor, in the order of receipt.
    pub events: Vec<ReceivedEvent>,
    /// The cursor to send next time.
    pub cursor: i64,
    /// There is more to fetch: ask again at once.
    pub more: bool,
    /// What all of the learner's events up to the cursor come to; absent while there is more to fetch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

/// An event with the place that the server gave it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceivedEvent {
    /// The learner's own count of received events: 1, 2, 3, …
    pub position: i64,
    /// The event.
    pub event: ProgressEvent,
}

/// What became of one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventAnswer {
    /// The event.
    pub id: EventId,
    /// What became of it. After any of these the device may forget that it has to send it.
    pub answer: Receipt,
    /// Where it stands in the learner's own count, when it is stored or known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
}

/// What became of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum Receipt {
    /// It is stored, and will never be lost or counted twice.
    Stored,
    /// It was stored before.
    Known,
    /// It will never be stored.
    Refused {
        /// Why.
        reason: Refusal,
    },
}

/// Why an event will never be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// There is no such course.
    UnknownCourse,
    /// The learner may not take this course.
    NotAllowed,
    /// This edition has no such lesson.
    UnknownLesson,
    /// This edition has no such check in that lesson.
    UnknownCheck,
    /// The answer cannot belong to that check.
    AnswerMisfit,
    /// A field is empty, too long or out of range.
    Malformed,
    /// The device has used this counter for another event.
    CounterUsed,
    /// The id belongs to another learner's event.
    NotYours,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_json_is_the_agreed_one() {
        let event = ProgressEvent {
            id: EventId(Uuid::from_u128(1)),
            device: DeviceId(Uuid::from_u128(2)),
            counter: 3,
            course: "trainer-core".into(),
            edition: "2026.1".into(),
            what: What::CheckAnswered {
                lesson: "01-rights-go-online".into(),
                item: "t1-l01-terms".into(),
                answer: Answer::Choice("a".into()),
            },
            at_device: 1_795_424_400_000,
        };
        let json = concat!(
            r#"{"id":"00000000-0000-0000-0000-000000000001","device":"00000000-0000-0000-0000-000000000002","counter":3,"#,
            r#""course":"trainer-core","edition":"2026.1","what":{"kind":"check-answered","lesson":"01-rights-go-online","#,
            r#""item":"t1-l01-terms","answer":{"kind":"choice","value":"a"}},"at_device":1795424400000}"#
        );
        assert_eq!(serde_json::to_string(&event).expect("serialises"), json);
        assert_eq!(serde_json::from_str::<ProgressEvent>(json).expect("parses"), event);
        let table = [
            (Receipt::Stored, r#"{"id":"00000000-0000-0000-0000-000000000001","answer":{"result":"stored"}}"#),
            (Receipt::Known, r#"{"id":"00000000-0000-0000-0000-000000000001","answer":{"result":"known"}}"#),
            (
                Receipt::Refused { reason: Refusal::UnknownCourse },
                r#"{"id":"00000000-0000-0000-0000-000000000001","answer":{"result":"refused","reason":"unknown-course"}}"#,
            ),
        ];
        for (answer, json) in table {
            let answer = EventAnswer { id: event.id, answer, position: None };
            assert_eq!(serde_json::to_string(&answer).expect("serialises"), json);
            assert_eq!(serde_json::from_str::<EventAnswer>(json).expect("parses"), answer);
        }
    }

    #[test]
    fn what_was_added_later_is_left_out_where_there_is_nothing_to_say() {
        let answer = EventAnswer { id: EventId(Uuid::from_u128(1)), answer: Receipt::Known, position: Some(7) };
        let response =
            SyncResponse { answers: vec![answer], events: vec![], cursor: 7, more: false, digest: Some(Digest(255)) };
        let json = concat!(
            r#"{"answers":[{"id":"00000000-0000-0000-0000-000000000001","answer":{"result":"known"},"position":7}],"#,
            r#""events":[],"cursor":7,"more":false,"digest":"00000000000000ff"}"#
        );
        assert_eq!(serde_json::to_string(&response).expect("serialises"), json);
        assert_eq!(serde_json::from_str::<SyncResponse>(json).expect("parses"), response);
        let old = r#"{"answers":[],"events":[],"cursor":7,"more":true}"#;
        let response = SyncResponse { answers: vec![], events: vec![], cursor: 7, more: true, digest: None };
        assert_eq!(serde_json::from_str::<SyncResponse>(old).expect("parses"), response);
        assert_eq!(serde_json::to_string(&response).expect("serialises"), old);
    }
}
