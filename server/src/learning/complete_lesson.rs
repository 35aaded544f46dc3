//! A lesson without checks is done, said without WebAssembly.

use super::access;
use crate::web::{Handled, Web};
use app::learning::addresses;
use axum::extract::Path;
use backend::Result;
use backend::learning::store_events;
use domain::learning::{Course, ProgressEvent, SyncRequest, What};
use domain::{DeviceId, EventId};

/// Notes that the lesson is done and goes on to the next one. For somebody unknown there is nothing to note.
pub async fn complete_lesson(web: Web, Path((course, lesson)): Path<(String, String)>) -> Handled {
    let course = access::course_to_learn(&web, &course)?;
    let lesson = access::lesson(course, &lesson)?;
    if access::learner_mark(&web).is_some() {
        let id = || lesson.id.clone();
        store_facts(&web, course, [What::LessonOpened { lesson: id() }, What::LessonCompleted { lesson: id() }])
            .await?;
    }
    let next = course.lessons().skip_while(|each| each.id != lesson.id).nth(1);
    Ok(web.see_other(match next {
        Some(next) => addresses::lesson(&course.id, &next.id),
        None => addresses::course(&course.id),
    }))
}

/// Stores facts that came in by a form. The server stands in for the device that made none: a device of its own for each
/// form, so that its counter can never meet another's.
pub async fn store_facts(web: &Web, course: &Course, facts: [What; 2]) -> Result<()> {
    let device = DeviceId(web.backend.new_id());
    let at_device = web.backend.clock.now().timestamp_millis();
    let event = |(counter, what)| ProgressEvent {
        id: EventId(web.backend.new_id()),
        device,
        counter,
        course: course.id.clone(),
        edition: course.edition.clone(),
        what,
        at_device,
    };
    let events = (1..).zip(facts).map(event).collect();
    store_events(&web.backend, &web.actor, &SyncRequest { device, since: i64::MAX, events }).await?;
    Ok(())
}
