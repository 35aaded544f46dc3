//! A router that remembers its routes, so that a test can walk every one of them as every role.

use crate::application::AppState;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{get, post};
use http::Method;

/// Routes with a list of what they are.
#[derive(Default)]
pub struct Routes {
    router: Router<AppState>,
    list: Vec<(Method, &'static str)>,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers GET (and HEAD) at `path`. It must change nothing.
    pub fn get<H: Handler<T, AppState>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
        self.list.push((Method::GET, path));
        self.router = self.router.route(path, get(handler));
        self
    }

    /// Answers POST at `path`.
    pub fn post<H: Handler<T, AppState>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
        self.list.push((Method::POST, path));
        self.router = self.router.route(path, post(handler));
        self
    }

    /// Answers POST at `path`, with a body of up to `limit` bytes.
    pub fn post_large<H: Handler<T, AppState>, T: 'static>(
        mut self,
        path: &'static str,
        limit: usize,
        handler: H,
    ) -> Self {
        self.list.push((Method::POST, path));
        self.router = self.router.route(path, post(handler).layer(DefaultBodyLimit::max(limit)));
        self
    }

    /// The router and the list.
    pub fn into_parts(self) -> (Router<AppState>, Vec<(Method, &'static str)>) {
        (self.router, self.list)
    }
}
