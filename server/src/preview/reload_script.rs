//! Puts the script that waits for changes into every page of a preview. The content security policy stays as it is: the
//! script carries the nonce of the answer it is put into.

use super::{InsteadOfThePage, Preview};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

const SCRIPT: &str = include_str!("reload_script.js");

/// Answers as the application does, with the script at the end of a page, and with nothing that a browser may keep: what
/// it shows is being changed.
pub(super) async fn insert(State(preview): State<Preview>, mut request: Request, next: Next) -> Response {
    // Nothing can be put into a page that is compressed.
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    // Read before the page is made: a change in between then leads to one reload too many, and never to one too few.
    let version = preview.version();
    let (mut parts, body) = next.run(request).await.into_parts();
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let Some(nonce) = nonce(&parts.headers).filter(|_| is_page(&parts.headers)) else {
        return Response::from_parts(parts, body);
    };
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let shows_faults = parts.extensions.get::<InsteadOfThePage>().is_some();
    let Some(page) = std::str::from_utf8(&bytes).ok().and_then(|page| with_script(page, &nonce, version, shows_faults))
    else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(page))
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html")) && !headers.contains_key(header::CONTENT_ENCODING)
}

/// The nonce that the answer's content security policy lets scripts run with.
fn nonce(headers: &HeaderMap) -> Option<String> {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY)?.to_str().ok()?;
    let (nonce, _) = policy.split_once("'nonce-")?.1.split_once('\'')?;
    Some(nonce.to_owned())
}

/// The page with the script before the end of its body; none when it has no such end, as the answer to HEAD.
fn with_script(page: &str, nonce: &str, version: u64, shows_faults: bool) -> Option<String> {
    let (before, after) = page.split_at(page.rfind("</body>")?);
    Some(format!(
        "{before}<script nonce=\"{nonce}\" data-version=\"{version}\" data-faults=\"{shows_faults}\">{SCRIPT}</script>{after}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_cannot_end_before_its_end() {
        assert!(!SCRIPT.contains("</"), "a closing tag in the script would end it");
    }

    #[test]
    fn what_has_no_body_stays_as_it_is() {
        assert_eq!(with_script("", "n", 1, false), None);
        let page = with_script("<body>a</body>b</body>", "n", 7, true).expect("a page");
        let begin = "<body>a</body>b<script nonce=\"n\" data-version=\"7\" data-faults=\"true\">";
        assert!(page.starts_with(begin) && page.ends_with("</script></body>"), "{page}");
    }
}
