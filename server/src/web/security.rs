//! Headers and cookies that keep a browser on our side.

use crate::application::AppState;
use axum::response::Response;
use backend::Secret;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use http::HeaderValue;
use http::header::{self, HeaderName};

/// The cookie that holds a participant's seat.
pub const SEAT_COOKIE: &str = "seat";

/// The session cookie's name: with the `__Host-` prefix wherever the address is https, plain on http://localhost.
pub fn session_cookie_name(state: &AppState) -> &'static str {
    if state.is_https() { "__Host-session" } else { "session" }
}

/// Sets a cookie that scripts cannot read and other sites cannot send along with a post.
pub fn set_cookie(state: &AppState, response: &mut Response, name: &'static str, secret: &Secret, days: i64) {
    let cookie = Cookie::build((name, secret.expose().to_owned()))
        .path("/")
        .http_only(true)
        .secure(state.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(days))
        .build();
    append(response, &cookie);
}

/// Takes a cookie away.
pub fn clear_cookie(state: &AppState, response: &mut Response, name: &'static str) {
    let cookie =
        Cookie::build((name, "")).path("/").http_only(true).secure(state.is_https()).max_age(Duration::ZERO).build();
    append(response, &cookie);
}

fn append(response: &mut Response, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Puts the security headers on a response. Pages are private by default: a route that sets `Cache-Control` keeps it.
pub fn secure_headers(is_https: bool, nonce: &str, mut response: Response) -> Response {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value)
            && !headers.contains_key(&name)
        {
            headers.insert(name, value);
        }
    };
    set(header::CONTENT_SECURITY_POLICY, &policy);
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "geolocation=(), camera=(), microphone=()");
    set(header::CACHE_CONTROL, "private, no-store");
    if is_https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    response
}
