//! A picture of a course.

use crate::web::{Handled, Web};
use axum::extract::Path;
use axum::response::IntoResponse;
use backend::Error;
use domain::CourseId;
use http::header;

/// How long a browser keeps a picture before it asks again: a day, because its address does not change with its contents.
const KEEP: &str = "public, max-age=86400, stale-while-revalidate=604800";

/// The SVG file, shut off from everything: opened on its own it can run no script and load nothing.
pub async fn show_picture(web: Web, Path((course, file)): Path<(String, String)>) -> Handled {
    let bytes = web.backend.courses.picture(&CourseId(course), &file).ok_or(Error::NotFound)?.to_vec();
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, KEEP),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    ];
    Ok((headers, bytes).into_response())
}
