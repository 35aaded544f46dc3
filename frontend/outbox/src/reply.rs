//! How the server's replies are read: which events it has, when to try again, and when only a person can help.

use crate::QueuedEvent;
use crate::store::{KnownEvent, Settlement};

/// What only a person can put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attention {
    /// Nobody is signed in any more, or somebody else is.
    SignIn,
    /// The server does not take what this device sends.
    Refused,
    /// Device and server know different things, even after everything was heard again.
    Differs,
}

/// What the status of a reply means for a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The body tells what became of each event.
    Answered,
    /// Nothing is wrong with the batch; try again later.
    Later,
    /// Trying again would not help.
    Stop(Attention),
}

/// What the server says to a batch (`domain::learning::SyncResponse`, as far as a device needs it).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// What became of each event.
    pub answers: Vec<Answered>,
    /// What the learner's other devices made since the cursor.
    pub events: Vec<KnownEvent>,
    /// The cursor to send next time.
    pub cursor: i64,
    /// There is more to hear: ask again at once.
    pub more: bool,
    /// The digest of everything up to the cursor; absent while there is more.
    pub digest: Option<String>,
}

/// What became of one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// The event's id, as text.
    pub id: String,
    /// `stored`, `known` or `refused`.
    pub result: String,
    /// Why it was refused.
    pub reason: String,
    /// Where it stands in the learner's own count. A server of an older version does not say.
    pub position: Option<i64>,
}

/// Reads an HTTP status.
pub fn read_status(status: u16) -> Reading {
    match status {
        200 => Reading::Answered,
        // 409: another learner is signed in than the one this device kept the events for.
        401 | 403 | 409 => Reading::Stop(Attention::SignIn),
        408 | 425 | 429 => Reading::Later,
        400..=499 => Reading::Stop(Attention::Refused),
        _ => Reading::Later,
    }
}

/// What a reply to a batch changes on the device. `stored` and `known` are both success, everything else is a refusal;
/// events that the reply does not speak about go on waiting.
pub fn settlement(batch: &[QueuedEvent], reply: &Reply) -> Settlement {
    let mut settlement = Settlement { heard: reply.events.clone(), cursor: reply.cursor, ..Settlement::default() };
    for event in batch {
        let Some(answer) = reply.answers.iter().find(|answer| answer.id == event.id) else { continue };
        match &*answer.result {
            "stored" | "known" => settlement.acknowledged.push((event.clone(), answer.position)),
            _ => settlement.refused.push((event.clone(), answer.reason.clone())),
        }
    }
    settlement
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_says_what_to_do() {
        for (status, reading) in [
            (200, Reading::Answered),
            (500, Reading::Later),
            (503, Reading::Later),
            (429, Reading::Later),
            (401, Reading::Stop(Attention::SignIn)),
            (403, Reading::Stop(Attention::SignIn)),
            (409, Reading::Stop(Attention::SignIn)),
            (400, Reading::Stop(Attention::Refused)),
            (413, Reading::Stop(Attention::Refused)),
            // A captive portal that redirects to its own page is no answer of ours.
            (302, Reading::Later),
        ] {
            assert_eq!(read_status(status), reading, "{status}");
        }
    }

    #[test]
    fn only_what_the_server_has_stops_waiting() {
        let event = |counter: f64, id: &str| QueuedEvent {
            counter,
            id: id.to_owned(),
            course: "net-rules".to_owned(),
            edition: "2026.1".to_owned(),
            what: "{}".to_owned(),
            at_device: 0.0,
        };
        let answer = |id: &str, result: &str, position| Answered {
            id: id.to_owned(),
            result: result.to_owned(),
            reason: "malformed".to_owned(),
            position,
        };
        let batch = [event(1.0, "a"), event(2.0, "b"), event(3.0, "c"), event(4.0, "d"), event(5.0, "e")];
        let answers = vec![
            answer("c", "refused", None),
            answer("a", "stored", Some(7)),
            answer("b", "known", None),
            answer("x", "stored", Some(8)),
            answer("e", "", None),
        ];
        let settled = settlement(&batch, &Reply { answers, cursor: 9, ..Reply::default() });
        let acknowledged: Vec<_> =
            settled.acknowledged.iter().map(|(event, position)| (event.counter, *position)).collect();
        assert_eq!(acknowledged, [(1.0, Some(7)), (2.0, None)]);
        let refused: Vec<_> = settled.refused.iter().map(|(event, reason)| (event.counter, reason.as_str())).collect();
        assert_eq!(refused, [(3.0, "malformed"), (5.0, "malformed")], "d was not spoken about and waits");
        assert_eq!(settled.cursor, 9);
    }
}
