//! `POST /api/v1/progress`: a device hands in what happened on it (product.md, "Outside face": stable).

use super::access;
use crate::web::{Handled, LEARNER_HEADER, Web};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::response::{IntoResponse, Response};
use backend::learning::store_events;
use backend::{Conflict, Error};
use domain::learning::SyncRequest;
use http::{HeaderMap, StatusCode};
use serde_json::json;

/// Takes a [`SyncRequest`] and gives a `SyncResponse`. The learner's header says whom the device kept its events for: another
/// tab may have signed in as somebody else since, and their progress must not get these events. A client with one learner
/// only does not need to send it. 401 when nobody is known, 409 when somebody else is, 400 or 413 with
/// a reason for a body that cannot be used.
pub async fn sync_progress(web: Web, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Handled {
    let mark = access::learner_mark(&web).ok_or(Error::NotSignedIn)?;
    if headers.get(LEARNER_HEADER).is_some_and(|learner| learner != mark.as_str()) {
        return Err(Error::Conflict(Conflict::Taken).into());
    }
    let body = match body {
        Ok(body) => body,
        Err(rejection) => return Ok(refusal(rejection.status(), &rejection.body_text())),
    };
    let request: SyncRequest = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(error) => return Ok(refusal(StatusCode::BAD_REQUEST, &error.to_string())),
    };
    match store_events(&web.backend, &web.actor, &request).await {
        Ok(response) => Ok(Json(response).into_response()),
        Err(Error::Invalid(_)) => Ok(refusal(StatusCode::PAYLOAD_TOO_LARGE, "more events than one request may hold")),
        Err(other) => Err(other.into()),
    }
}

fn refusal(status: StatusCode, reason: &str) -> Response {
    (status, Json(json!({ "error": "bad-request", "reason": reason }))).into_response()
}
