//! The application as a test drives it: the same router as in service, without a network.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use app::shell::Assets;
use axum::Router;
use axum::body::{Body, Bytes};
use backend::Backend;
use http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use http_body_util::BodyExt;
use server::application::{AppState, router};
use std::sync::Arc;
use tower::ServiceExt;

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as text where it is text.
    pub body: String,
}

impl Answer {
    /// A header as text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

/// Reads a body to its end; of a stream of events, which has none, the first one.
async fn read(mut body: Body, headers: &HeaderMap) -> Bytes {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    if kind != Some(b"text/event-stream") {
        return body.collect().await.expect("a body can be read").to_bytes();
    }
    let first = body.frame().await.expect("something is said at once").expect("and can be read");
    first.into_data().expect("it is an event")
}

/// The router over a backend.
pub struct TestApp {
    router: Router,
}

impl TestApp {
    /// The application on this backend, with the site files that were built, if any were.
    pub fn new(backend: Backend) -> Self {
        Self::with_assets(backend, server::site::assets())
    }

    /// The application on this backend, with these names of site files.
    pub fn with_assets(backend: Backend, assets: Assets) -> Self {
        let state = AppState {
            backend,
            assets: Arc::new(assets),
            offline_courses: Arc::default(),
            is_sample_data: false,
            behind_proxy: false,
            metrics: None,
        };
        Self { router: router(state) }
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        let bytes = read(body, &parts.headers).await;
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// GET with cookies such as `session=…`; empty for none.
    pub async fn get(&self, path: &str, cookies: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, cookies).body(Body::empty());
        self.send(request.expect("a request")).await
    }

    /// POST of a body of this media type, with cookies.
    pub async fn post(&self, path: &str, cookies: &str, kind: &str, body: &str) -> Answer {
        let request = Request::post(path).header(header::COOKIE, cookies).header(header::CONTENT_TYPE, kind);
        self.send(request.body(Body::from(body.to_owned())).expect("a request")).await
    }
}
