//! Whether an event can be kept: it must speak of something that exists, and of a course the learner may take.

use super::courses::Courses;
use chrono::{DateTime, Utc};
use domain::accounts::Actor;
use domain::learning::{ProgressEvent, Refusal, What};

/// The longest edition name in characters, and the longest JSON of what happened in bytes: an answer to the largest item
/// there is takes a tenth of that.
const EDITION_MAXIMUM: usize = 40;
const WHAT_MAXIMUM: usize = 8192;

/// An event that can be kept, with what happened as JSON.
pub(super) struct Judged {
    pub(super) what: String,
    pub(super) at_device: DateTime<Utc>,
}

/// Decides about an event. One of an older edition is believed, since its lessons may be gone; one of the present edition
/// is held against the course.
pub(super) fn judge_event(event: &ProgressEvent, courses: &Courses, actor: &Actor) -> Result<Judged, Refusal> {
    let edition_is_sound = !event.edition.trim().is_empty()
        && event.edition.chars().count() <= EDITION_MAXIMUM
        && !event.edition.chars().any(char::is_control);
    if event.counter < 1 || !edition_is_sound || event.what.lesson().as_str().is_empty() {
        return Err(Refusal::Malformed);
    }
    let course = courses.find_own(&event.course).ok_or(Refusal::UnknownCourse)?;
    if !course.is_open_to(actor) {
        return Err(Refusal::NotAllowed);
    }
    if event.edition == course.edition {
        let lesson = course.lesson(event.what.lesson()).ok_or(Refusal::UnknownLesson)?;
        if let What::CheckAnswered { item, answer, .. } = &event.what {
            let check = lesson.checks().find(|check| check.id == *item).ok_or(Refusal::UnknownCheck)?;
            check.score(answer).map_err(|_| Refusal::AnswerMisfit)?;
        }
    }
    let what = serde_json::to_string(&event.what).map_err(|_| Refusal::Malformed)?;
    if what.len() > WHAT_MAXIMUM {
        return Err(Refusal::Malformed);
    }
    // From 1970 to the end of 9999, which both databases can hold: a device's clock may say anything.
    let at_device = DateTime::from_timestamp_millis(event.at_device.clamp(0, 253_402_300_799_999)).unwrap_or_default();
    Ok(Judged { what, at_device })
}
