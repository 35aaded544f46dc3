//! The one way a route fails: an error of `backend`, answered as a page or as JSON by the outer middleware.

use app::ui::{ErrorPage, fault_text};
use axum::response::{IntoResponse, Response};
use backend::Error;
use http::StatusCode;
use leptos::prelude::*;
use std::sync::Arc;

/// What a route answers with.
pub type Handled = Result<Response, Failure>;

/// A failed request. The middleware of [`crate::web::establish_visit`] turns it into a page, since only it knows the
/// language and the role; a route just uses `?`.
#[derive(Debug)]
pub struct Failure(pub Error);

/// The error on its way from a route to the middleware, in the response's extensions.
#[derive(Clone, Debug)]
pub struct FailureNote(pub Arc<Error>);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(FailureNote(Arc::new(self.0)));
        response
    }
}

/// The status of an error. What is not the asker's is 404, as if it were not there.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotSignedIn => StatusCode::UNAUTHORIZED,
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden => StatusCode::FORBIDDEN,
        Error::Gone => StatusCode::GONE,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Rule(_) | Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A code for machines, in kebab case.
pub fn code(error: &Error) -> &'static str {
    match error {
        Error::NotSignedIn => "not-signed-in",
        Error::NotFound => "not-found",
        Error::Forbidden => "forbidden",
        Error::Gone => "gone",
        Error::Conflict(_) => "conflict",
        Error::Rule(_) => "refused",
        Error::Invalid(_) => "invalid",
        Error::TooOften { .. } => "too-often",
        Error::Unavailable(_) => "unavailable",
        Error::Internal(_) => "internal",
    }
}

/// What the page for a failure says.
pub struct Words {
    picture: &'static str,
    /// The headline, also the document's title.
    pub title: &'static str,
    text: Option<String>,
}

/// The words for a status; `error` says more where it is known.
pub fn words(status: StatusCode, error: Option<&Error>, texts: &'static app::texts::Texts) -> Words {
    let t = &texts.errors;
    let (picture, title, text) = match (status, error) {
        (_, Some(Error::TooOften { seconds })) => ("expired.svg", t.too_often_title, Some(t.too_often(seconds))),
        (_, Some(Error::Rule(_) | Error::Invalid(_))) => ("expired.svg", t.refused_title, None),
        (StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED, _) => {
            ("not-found.svg", t.not_found_title, Some(t.not_found.to_owned()))
        }
        (StatusCode::GONE, _) => ("expired.svg", t.gone_title, Some(t.gone.to_owned())),
        (StatusCode::FORBIDDEN, _) => ("error.svg", t.forbidden_title, Some(t.forbidden.to_owned())),
        (StatusCode::CONFLICT, _) => ("error.svg", t.conflict_title, Some(t.conflict.to_owned())),
        (StatusCode::PAYLOAD_TOO_LARGE, _) => ("error.svg", t.too_large_title, Some(t.too_large.to_owned())),
        (StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT, _) => {
            ("offline.svg", t.unavailable_title, Some(t.unavailable.to_owned()))
        }
        (status, _) if status.is_client_error() => ("error.svg", t.bad_request_title, Some(t.bad_request.to_owned())),
        _ => ("error.svg", t.internal_title, Some(t.internal.to_owned())),
    };
    Words { picture, title, text }
}

/// The page for a failure. Rules and faults speak for themselves, in the language of the page.
pub fn failure_page(words: Words, status: StatusCode, error: Option<&Error>) -> AnyView {
    let text = words.text.unwrap_or_else(|| match error {
        Some(Error::Rule(fault)) => fault_text(fault),
        Some(Error::Invalid(faults)) => {
            faults.iter().map(|fault| fault_text(&fault.fault)).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    });
    let offer_sign_in = status == StatusCode::NOT_FOUND;
    view! { <ErrorPage picture_name=words.picture title=words.title text=text offer_sign_in=offer_sign_in /> }
        .into_any()
}
