//! The whole application as one router, the same for `cascade serve` and for the tests.

pub use crate::learning::OfflineCourses;
use crate::web::{Routes, establish_visit};
use crate::{accounts, certificates, challenge, cohorts, health, home, learning, organisations, reach, site, web_app};
use app::shell::Assets;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use backend::Backend;
use http::Method;
use std::sync::Arc;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

/// The largest body of an ordinary request, in bytes. Routes that take files say their own limit.
const BODY_LIMIT: usize = 256 * 1024;

/// What every request shares. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The use cases' argument.
    pub backend: Backend,
    /// Names of the hashed site files.
    pub assets: Arc<Assets>,
    /// What devices fetch to take a course along, made so far.
    pub offline_courses: Arc<OfflineCourses>,
    /// Whether this database holds sample data.
    pub is_sample_data: bool,
    /// Whether `X-Forwarded-For` is set by a proxy of the operator's.
    pub behind_proxy: bool,
    /// What `/metrics` shows.
    pub metrics: Option<metrics_exporter_prometheus::PrometheusHandle>,
}

impl AppState {
    /// Whether people reach this installation by https.
    pub fn is_https(&self) -> bool {
        self.backend.settings.public_url.starts_with("https://")
    }
}

/// Every route of the application.
pub fn routes() -> Routes {
    let routes = home::routes(Routes::new());
    let routes = web_app::routes(routes);
    let routes = accounts::routes(routes);
    let routes = organisations::routes(routes);
    let routes = learning::routes(routes);
    let routes = certificates::routes(routes);
    let routes = cohorts::routes(routes);
    let routes = challenge::routes(routes);
    let routes = reach::routes(routes);
    health::routes(routes)
}

/// Method and path of every route, for the matrix test and for the API description.
pub fn route_list() -> Vec<(Method, &'static str)> {
    routes().into_parts().1
}

/// The router with its middleware. From the outside in: panics become errors, posts from other sites are refused, the
/// visit is established, the answer is compressed; site files pass by the last two, since the bundle compressed them. No
/// page holds a secret that a guessed text beside it could be compared with: sessions live in cookies, and posts from
/// elsewhere are told by their headers, not by a token.
pub fn router(state: AppState) -> Router {
    let (pages, _) = routes().into_parts();
    pages
        .fallback(|| async { http::StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::new())
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(state.clone(), establish_visit))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .route("/pkg/{*path}", get(site::serve_file))
        .with_state(state)
}
