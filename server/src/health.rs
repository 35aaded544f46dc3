//! What an operator asks: is the process alive, is it ready, how is it doing.

use crate::application::AppState;
use crate::web::Routes;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::installation::check_ready;
use http::StatusCode;
use serde_json::json;

/// The routes for machines that watch.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/healthz", alive).get("/readyz", ready).get("/metrics", metrics)
}

async fn alive() -> &'static str {
    "ok\n"
}

/// Ready means that the database takes a write now.
async fn ready(State(state): State<AppState>) -> Response {
    match check_ready(&state.backend).await {
        Ok(()) => Json(json!({ "ready": true })).into_response(),
        Err(error) => {
            tracing::warn!(error = %error, "not ready: {error}");
            let answer = json!({ "ready": false, "reason": "the database does not take a write" });
            (StatusCode::SERVICE_UNAVAILABLE, Json(answer)).into_response()
        }
    }
}

async fn metrics(State(state): State<AppState>) -> String {
    state.metrics.as_ref().map(metrics_exporter_prometheus::PrometheusHandle::render).unwrap_or_default()
}
