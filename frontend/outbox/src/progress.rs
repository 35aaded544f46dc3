//! Progress as this device knows it: what the server has, and what still waits, joined by the same rule as on the server.

use crate::QueuedEvent;
use crate::id::uuid_of_text;
use crate::store::KnownEvent;
use domain::learning::{Progress, ProgressEvent, What};
use domain::{CourseId, DeviceId, EventId};

/// Progress in one course from everything this device has. `device` made the waiting events.
pub fn progress(known: &[KnownEvent], waiting: &[QueuedEvent], device: &str, course: &str) -> Progress {
    let mut progress = Progress::default();
    for event in known.iter().filter(|event| event.course == course) {
        add(&mut progress, &event.id, &event.device, event.counter, course, &event.what, Some(event.position));
    }
    for event in waiting.iter().filter(|event| event.course == course) {
        add(&mut progress, &event.id, device, event.counter, course, &event.what, None);
    }
    progress
}

fn add(progress: &mut Progress, id: &str, device: &str, counter: f64, course: &str, what: &str, position: Option<i64>) {
    // What a newer server sends and this version cannot read is passed over: the next version reads it.
    let Some(what) = read_what(what) else { return };
    let event = ProgressEvent {
        id: EventId(uuid_of_text(id)),
        device: DeviceId(uuid_of_text(device)),
        counter: counter as i64,
        course: CourseId::from(course),
        edition: String::new(),
        what,
        at_device: 0,
    };
    progress.add(&event, position);
}

#[cfg(not(target_arch = "wasm32"))]
fn read_what(json: &str) -> Option<What> {
    serde_json::from_str(json).ok()
}

/// Reads what [`crate::what_json`] or the server wrote. By hand, because derived readers of nested values would be a third
/// of what a phone downloads.
#[cfg(target_arch = "wasm32")]
fn read_what(json: &str) -> Option<What> {
    use crate::database::{get, text};
    let what = js_sys::JSON::parse(json).ok()?;
    let lesson = text(&what, "lesson").as_str().into();
    match &*text(&what, "kind") {
        "lesson-opened" => Some(What::LessonOpened { lesson }),
        "lesson-completed" => Some(What::LessonCompleted { lesson }),
        "check-answered" => {
            let item = text(&what, "item").as_str().into();
            Some(What::CheckAnswered { lesson, item, answer: read_answer(&get(&what, "answer"))? })
        }
        _ => None,
    }
}

#[cfg(target_arch = "wasm32")]
fn read_answer(answer: &wasm_bindgen::JsValue) -> Option<domain::learning::Answer> {
    use crate::database::{get, text};
    use domain::OptionId;
    use domain::learning::Answer;
    use js_sys::{Array, Object};
    use std::collections::{BTreeMap, BTreeSet};
    use wasm_bindgen::{JsCast, JsValue};

    let id = |value: JsValue| OptionId(value.as_string().unwrap_or_default());
    let value = get(answer, "value");
    Some(match &*text(answer, "kind") {
        "choice" => Answer::Choice(id(value)),
        "choices" => {
            // One by one, here and below: collecting would bring a sorting algorithm into the download.
            let mut chosen = BTreeSet::new();
            for option in Array::from(&value).iter() {
                chosen.insert(id(option));
            }
            Answer::Choices(chosen)
        }
        "truth" => Answer::Truth(value.as_bool()?),
        "order" => Answer::Order(Array::from(&value).iter().map(id).collect()),
        "matches" => {
            let mut matches: BTreeMap<OptionId, OptionId> = BTreeMap::new();
            for left in Object::keys(value.dyn_ref::<Object>()?).iter() {
                let left = id(left);
                let right = OptionId(text(&value, left.as_str()));
                matches.insert(left, right);
            }
            Answer::Matches(matches)
        }
        "number" => Answer::Number(value.as_f64()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::what_json;
    use domain::learning::Answer;

    #[test]
    fn what_waits_comes_after_what_the_server_has() {
        let answered = |truth| {
            what_json(&What::CheckAnswered { lesson: "l".into(), item: "c".into(), answer: Answer::Truth(truth) })
        };
        let known = KnownEvent {
            id: "0193a5b0-0000-7000-8000-000000000002".to_owned(),
            device: "0193a5b0-0000-7000-8000-0000000000aa".to_owned(),
            counter: 900.0,
            position: 3,
            course: "net-rules".to_owned(),
            what: answered(false),
        };
        let waiting = QueuedEvent {
            counter: 1.0,
            id: "0193a5b0-0000-7000-8000-000000000001".to_owned(),
            course: "net-rules".to_owned(),
            edition: "2026.1".to_owned(),
            what: answered(true),
            at_device: -1.0,
        };
        let other = KnownEvent { course: "parents".to_owned(), position: 4, ..known.clone() };
        let strange = KnownEvent { what: r#"{"kind":"danced"}"#.to_owned(), position: 5, ..known.clone() };
        let device = "0193a5b0-0000-7000-8000-0000000000bb";
        let known = [known, other, strange];
        let latest = |waiting: &[QueuedEvent]| {
            progress(&known, waiting, device, "net-rules").answer(&"l".into(), &"c".into()).cloned()
        };
        assert_eq!(latest(&[]), Some(Answer::Truth(false)));
        assert_eq!(latest(&[waiting]), Some(Answer::Truth(true)));
    }
}
