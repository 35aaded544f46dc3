//! Who may learn what in a request, and how a learner is told apart from others on the same device.

use crate::web::Web;
use backend::{Error, Result};
use domain::learning::{Course, Lesson, SplitMix64};
use domain::{CourseId, LessonId};

/// A course in the language of the request.
pub fn course<'a>(web: &'a Web, id: &str) -> Result<&'a Course> {
    web.backend.courses.find(&CourseId::from(id), &web.visit.language).ok_or(Error::NotFound)
}

/// A course that this visitor may take. Somebody who is not signed in is asked to; for anybody else it is not there.
pub fn course_to_learn<'a>(web: &'a Web, id: &str) -> Result<&'a Course> {
    let course = course(web, id)?;
    if course.is_open_to(&web.actor) {
        Ok(course)
    } else if web.actor.account().is_none() {
        Err(Error::NotSignedIn)
    } else {
        Err(Error::NotFound)
    }
}

/// A lesson of a course.
pub fn lesson<'a>(course: &'a Course, id: &str) -> Result<&'a Lesson> {
    course.lesson(&LessonId::from(id)).ok_or(Error::NotFound)
}

/// A text that tells learners apart. `None` when nobody is known.
pub fn learner_mark(web: &Web) -> Option<String> {
    web.actor.learner_mark()
}

/// Shuffles options the same way at every visit of the same learner.
pub fn seed(mark: Option<&str>) -> u64 {
    SplitMix64::for_part(0, mark.unwrap_or_default()).number()
}
