//! A file that was sent with a form.

use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};

/// The bytes of the field `file`; empty where it was not sent. What cannot be read is answered with its own status,
/// which becomes a page further out.
pub async fn read_file(mut multipart: Multipart) -> Result<Vec<u8>, Response> {
    while let Some(field) = multipart.next_field().await.map_err(IntoResponse::into_response)? {
        if field.name() == Some("file") {
            return field.bytes().await.map(Into::into).map_err(IntoResponse::into_response);
        }
    }
    Ok(Vec::new())
}
