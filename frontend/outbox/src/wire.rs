//! Puts events into the words of `POST /api/v1/progress`.
//!
//! Written by hand, piece by piece, and held to `domain`'s types by the tests below: a general serialiser would bring the
//! formatting of numbers into every learner's download.

use domain::OptionId;
use domain::learning::{Answer, What};

/// An event as it waits on the device. Its counter is its key in the store, given by the database itself.
#[derive(Clone, Debug, PartialEq)]
pub struct QueuedEvent {
    /// The device's own order, from 1, without repetition even over two tabs.
    pub counter: f64,
    /// The event's id, as text.
    pub id: String,
    /// The course.
    pub course: String,
    /// The edition of the course that was shown.
    pub edition: String,
    /// What happened, as JSON (see [`what_json`]).
    pub what: String,
    /// The device's clock in milliseconds since 1970, whole. Informative.
    pub at_device: f64,
}

/// The body of a post: these events of this device, and how far it has heard. `asking` is the device whose own events the
/// server leaves out of its reply.
pub fn batch_json(device: &str, asking: &str, since: i64, events: &[QueuedEvent]) -> String {
    let mut json = String::with_capacity(128 + events.len() * 320);
    json.push_str("{\"device\":");
    push_text(&mut json, asking);
    json.push_str(",\"since\":");
    // Whole and far below 2^53: exact.
    json.push_str(&number_text(since as f64));
    json.push_str(",\"events\":");
    push_events(&mut json, device, events);
    json.push('}');
    json
}

/// The file of unsent work, as the server takes it in at `/device/import`.
pub fn unsent_work_json(learner: &str, device: &str, events: &[QueuedEvent]) -> String {
    let mut json = String::with_capacity(192 + events.len() * 320);
    json.push_str("{\"cascade\":\"unsent-work\",\"version\":1,\"learner\":");
    push_text(&mut json, learner);
    json.push_str(",\"device\":");
    push_text(&mut json, device);
    json.push_str(",\"events\":");
    push_events(&mut json, device, events);
    json.push('}');
    json
}

fn push_events(json: &mut String, device: &str, events: &[QueuedEvent]) {
    json.push('[');
    for (index, event) in events.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        push_event(json, event, device);
    }
    json.push(']');
}

fn push_event(json: &mut String, event: &QueuedEvent, device: &str) {
    for (name, text) in [
        ("{\"id\":", &*event.id),
        (",\"device\":", device),
        (",\"course\":", &event.course),
        (",\"edition\":", &event.edition),
    ] {
        json.push_str(name);
        push_text(json, text);
    }
    json.push_str(",\"counter\":");
    json.push_str(&number_text(event.counter));
    json.push_str(",\"what\":");
    json.push_str(&event.what);
    json.push_str(",\"at_device\":");
    json.push_str(&number_text(event.at_device));
    json.push('}');
}

/// What happened, as JSON. A number in an answer must be finite; the forms make no other.
pub fn what_json(what: &What) -> String {
    let mut json = String::with_capacity(160);
    json.push_str("{\"kind\":");
    let (kind, lesson) = match what {
        What::LessonOpened { lesson } => ("lesson-opened", lesson),
        What::LessonCompleted { lesson } => ("lesson-completed", lesson),
        What::CheckAnswered { lesson, .. } => ("check-answered", lesson),
    };
    push_text(&mut json, kind);
    json.push_str(",\"lesson\":");
    push_text(&mut json, lesson.as_str());
    if let What::CheckAnswered { item, answer, .. } = what {
        json.push_str(",\"item\":");
        push_text(&mut json, item.as_str());
        json.push_str(",\"answer\":");
        push_answer(&mut json, answer);
    }
    json.push('}');
    json
}

fn push_answer(json: &mut String, answer: &Answer) {
    let kind = match answer {
        Answer::Choice(_) => "choice",
        Answer::Choices(_) => "choices",
        Answer::Truth(_) => "truth",
        Answer::Order(_) => "order",
        Answer::Matches(_) => "matches",
        Answer::Number(_) => "number",
    };
    json.push_str("{\"kind\":");
    push_text(json, kind);
    json.push_str(",\"value\":");
    match answer {
        Answer::Choice(chosen) => push_text(json, chosen.as_str()),
        Answer::Choices(chosen) => push_list(json, &mut chosen.iter()),
        Answer::Truth(chosen) => json.push_str(if *chosen { "true" } else { "false" }),
        Answer::Order(steps) => push_list(json, &mut steps.iter()),
        Answer::Matches(matches) => {
            let mut before = '{';
            for (left, right) in matches {
                json.push(before);
                push_text(json, left.as_str());
                json.push(':');
                push_text(json, right.as_str());
                before = ',';
            }
            json.push_str(if matches.is_empty() { "{}" } else { "}" });
        }
        Answer::Number(given) => json.push_str(&number_text(*given)),
    }
    json.push('}');
}

fn push_list(json: &mut String, ids: &mut dyn Iterator<Item = &OptionId>) {
    let mut before = "[";
    for id in ids {
        json.push_str(before);
        push_text(json, id.as_str());
        before = ",";
    }
    json.push_str(if before == "[" { "[]" } else { "]" });
}

/// A JSON string (RFC 8259, section 7): quotes, backslashes and control characters are escaped.
fn push_text(json: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\0'..='\u{1f}' => {
                let code = character as usize;
                json.push_str("\\u00");
                json.push(char::from(DIGITS[code >> 4]));
                json.push(char::from(DIGITS[code & 0x0f]));
            }
            other => json.push(other),
        }
    }
    json.push('"');
}

/// A finite number as JSON and as people read it; a whole one has no decimal point. In the browser the engine writes it,
/// which costs no bytes.
pub fn number_text(number: f64) -> String {
    #[cfg(target_arch = "wasm32")]
    {
        // Radix 10 is always allowed.
        js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::learning::SyncRequest;
    use std::collections::{BTreeMap, BTreeSet};

    fn whats() -> Vec<What> {
        let answers = [
            Answer::Choice("a".into()),
            Answer::Choices(BTreeSet::new()),
            Answer::Choices(BTreeSet::from(["a".into(), "b".into()])),
            Answer::Truth(true),
            Answer::Order(vec!["c".into(), "a".into()]),
            Answer::Matches(BTreeMap::new()),
            Answer::Matches(BTreeMap::from([("a".into(), "b".into()), ("b".into(), "a".into())])),
            Answer::Number(12.5),
            Answer::Number(-3.0),
        ];
        let answered =
            |answer| What::CheckAnswered { lesson: "01-\"rights\"".into(), item: "t1\\\u{1}\té".into(), answer };
        let mut whats: Vec<What> = answers.into_iter().map(answered).collect();
        whats.push(What::LessonOpened { lesson: "01".into() });
        whats.push(What::LessonCompleted { lesson: "01".into() });
        whats
    }

    #[test]
    fn what_happened_comes_back_as_it_was() {
        for what in whats() {
            let json = what_json(&what);
            assert_eq!(serde_json::from_str::<What>(&json).expect(&json), what);
        }
    }

    #[test]
    fn a_file_of_unsent_work_says_whose_it_is() {
        let json = unsent_work_json("l\"1", "d1", &[]);
        let file: serde_json::Value = serde_json::from_str(&json).expect(&json);
        let expected = r#"{"cascade":"unsent-work","version":1,"learner":"l\"1","device":"d1","events":[]}"#;
        assert_eq!(file, serde_json::from_str::<serde_json::Value>(expected).expect("JSON"));
    }

    #[test]
    fn a_batch_is_a_sync_request() {
        let device = "0193a5b0-0000-7000-8000-000000000001";
        let events: Vec<QueuedEvent> = whats()
            .iter()
            .enumerate()
            .map(|(index, what)| QueuedEvent {
                counter: (index + 1) as f64,
                id: format!("0193a5b0-0000-7000-8000-00000000010{index:x}"),
                course: "trainer-core".to_owned(),
                edition: "2026.1".to_owned(),
                what: what_json(what),
                at_device: 1_795_424_400_000.0,
            })
            .collect();
        let request: SyncRequest =
            serde_json::from_str(&batch_json(device, device, 41, &events)).expect("the server can read it");
        assert_eq!((request.device.to_string().as_str(), request.since), (device, 41));
        assert_eq!(request.events.len(), events.len());
        for (sent, (kept, what)) in request.events.iter().zip(events.iter().zip(whats())) {
            assert_eq!(sent.id.to_string(), kept.id);
            assert_eq!(sent.device, request.device);
            assert_eq!(sent.counter as f64, kept.counter);
            assert_eq!((sent.course.as_str(), sent.edition.as_str()), ("trainer-core", "2026.1"));
            assert_eq!(sent.what, what);
            assert_eq!(sent.at_device, 1_795_424_400_000);
        }
        let nil = "00000000-0000-0000-0000-000000000000";
        let empty: SyncRequest =
            serde_json::from_str(&batch_json(device, nil, 0, &[])).expect("the server can read it");
        assert_eq!((empty.device.to_string().as_str(), empty.events.len()), (nil, 0));
    }
}
