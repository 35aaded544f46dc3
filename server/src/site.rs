//! The site files that the bundle made: script, WebAssembly, style and pictures, hashed and compressed beforehand.
//!
//! They are inside a release binary; a debug build reads them from `target/site`. Their names change with their content,
//! so they may be kept for ever.

use app::shell::Assets;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Files;

/// The names of the hashed files; empty names where no bundle was built, and pages then stand without style.
pub fn assets() -> Assets {
    Files::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
}

/// The text of a site file.
pub fn read_text(file: &str) -> Option<String> {
    String::from_utf8(Files::get(file)?.data.into_owned()).ok()
}

/// A site file, in the smallest form the browser takes.
pub async fn serve_file(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let kind = mime_guess::from_path(&path).first_or_octet_stream();
    let forms = [("br", accepts.contains("br")), ("gzip", accepts.contains("gzip"))];
    let compressed = forms.into_iter().filter(|(_, accepted)| *accepted).find_map(|(encoding, _)| {
        let ending = if encoding == "br" { "br" } else { "gz" };
        Files::get(&format!("{path}.{ending}")).map(|file| (Some(encoding), file))
    });
    let Some((encoding, file)) = compressed.or_else(|| Files::get(&path).map(|file| (None, file))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = file.data.into_owned().into_response();
    let response_headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, Some(kind.essence_str())),
        (header::CONTENT_ENCODING, encoding),
        (header::VARY, Some("accept-encoding")),
        (header::CACHE_CONTROL, Some("public, max-age=31536000, immutable")),
        (header::X_CONTENT_TYPE_OPTIONS, Some("nosniff")),
        (header::CONTENT_SECURITY_POLICY, Some("default-src 'none'; style-src 'unsafe-inline'; sandbox")),
    ] {
        if let Some(value) = value.and_then(|value| value.parse().ok()) {
            response_headers.insert(name, value);
        }
    }
    response
}
