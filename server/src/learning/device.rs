//! The page of the device, and the file by which unsent work comes in.

use super::access;
use crate::web::{Handled, Web, read_file};
use app::learning::{HandedInView, device_page, handed_in_page};
use app::ui::FormState;
use axum::extract::Multipart;
use axum::response::Response;
use backend::learning::{HandedIn, hand_in_file};
use backend::{Error, Fault, FieldFault};
use domain::learning::ProgressEvent;
use http::StatusCode;

/// The largest file of unsent work, in bytes: some twenty thousand answers.
pub const FILE_LIMIT: usize = 8 * 1024 * 1024;

/// The page.
pub async fn show_device(web: Web) -> Handled {
    Ok(show(&web, StatusCode::OK, FormState::default()))
}

/// Takes the file and says what became of it; a file that cannot be used brings the page back with the reason.
pub async fn import(web: Web, multipart: Multipart) -> Handled {
    access::learner_mark(&web).ok_or(Error::NotSignedIn)?;
    let file = match read_file(multipart).await {
        Ok(file) => file,
        Err(refusal) => return Ok(refusal),
    };
    match hand_in_file(&web.backend, &web.actor, &file).await {
        Ok(handed_in) => Ok(tell(&web, handed_in)),
        Err(Error::Rule(fault @ Fault::FileOfAnother)) => Ok(again(&web, StatusCode::CONFLICT, fault)),
        Err(Error::Invalid(faults)) => {
            let fault = faults.into_iter().next().map_or(Fault::FileMissing, |fault| fault.fault);
            Ok(again(&web, StatusCode::UNPROCESSABLE_ENTITY, fault))
        }
        Err(other) => Err(other.into()),
    }
}

fn show(web: &Web, status: StatusCode, form: FormState) -> Response {
    let is_known = access::learner_mark(web).is_some();
    web.page_with(status, form, web.texts().learning.device_title, || device_page(is_known))
}

fn again(web: &Web, status: StatusCode, fault: Fault) -> Response {
    let faults = vec![FieldFault { field: "file".into(), fault }];
    show(web, status, FormState { faults, ..FormState::default() })
}

fn tell(web: &Web, handed_in: HandedIn) -> Response {
    let refused = handed_in.refused.into_iter().map(|(event, reason)| (lesson_title(web, &event), reason)).collect();
    let shown = HandedInView { n_stored: handed_in.n_stored, n_known: handed_in.n_known, refused };
    web.page(web.texts().learning.handed_in_title, || handed_in_page(shown))
}

/// The lesson as the learner knows it; its id where the course or the lesson is not there any more.
fn lesson_title(web: &Web, event: &ProgressEvent) -> String {
    let course = web.backend.courses.find(&event.course, &web.visit.language);
    let lesson = course.and_then(|course| course.lesson(event.what.lesson()));
    lesson.map_or_else(|| event.what.lesson().to_string(), |lesson| lesson.title.clone())
}
