//! What every answer is like, whatever it says: headers, cookies, refusals, limits.

mod support;

use axum::body::Body;
use backend::testing::people::{PASSWORD, an_account};
use http::{Request, StatusCode, header};
use std::sync::Arc;
use support::{Answer, TestApp};

const FORM: &str = "application/x-www-form-urlencoded";

async fn app() -> TestApp {
    TestApp::new(backend::testing::sqlite().await)
}

/// The application as it is behind https.
async fn app_on_https() -> TestApp {
    let backend = backend::testing::sqlite().await;
    let settings = backend::Settings { public_url: "https://cascade.example.org".into(), ..Default::default() };
    TestApp::new(backend::Backend { settings: Arc::new(settings), ..backend })
}

/// The `Set-Cookie` that sets a cookie of this name.
fn cookie<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let mut cookies = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.find(|cookie| cookie.starts_with(&format!("{name}=")))
}

fn sign_in_form() -> String {
    format!("email=nia%40example.org&password={}", PASSWORD.replace(' ', "+"))
}

#[tokio::test]
async fn pages_are_compressed_for_whoever_takes_that() {
    let app = app().await;
    let plain = app.get("/courses/net-rules", "").await;
    assert!(!plain.headers.contains_key(header::CONTENT_ENCODING));
    for encoding in ["br", "gzip"] {
        let request = Request::get("/courses/net-rules").header(header::ACCEPT_ENCODING, encoding);
        let small = app.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(small.header("content-encoding"), encoding);
        let varies: Vec<_> =
            small.headers.get_all(header::VARY).iter().filter_map(|value| value.to_str().ok()).collect();
        assert!(varies.contains(&"accept-encoding") && varies.contains(&"save-data"), "{varies:?}");
        // A byte that is no text is one character here, so this is the size within a few bytes.
        let (size, plain_size) = (small.body.chars().count(), plain.body.len());
        assert!(size * 2 < plain_size, "{encoding}: {size} of {plain_size}");
    }
}

#[tokio::test]
async fn pages_carry_the_headers_that_keep_a_browser_on_our_side() {
    let answer = app().await.get("/", "").await;
    assert_eq!(answer.status, StatusCode::OK);
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'", "'nonce-"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "same-origin");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(answer.header("strict-transport-security"), "", "not on plain http");
    let again = app().await.get("/", "").await;
    assert!(again.body.starts_with("<!DOCTYPE html>"), "{}", again.body);
    let secure = app_on_https().await.get("/", "").await;
    assert!(secure.header("strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn every_answer_has_a_nonce_of_its_own() {
    let app = app().await;
    let first = app.get("/", "").await;
    let second = app.get("/", "").await;
    assert_ne!(first.header("content-security-policy"), second.header("content-security-policy"));
}

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let backend = backend::testing::sqlite().await;
    an_account(&backend, "nia@example.org").await;
    let app = TestApp::new(backend);
    let answer = app.post("/sign-in", "", FORM, &sign_in_form()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let cookie = cookie(&answer, "session").expect("a session").to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure") && !cookie.contains("Domain"), "{cookie}");
    let session = cookie.split(';').next().expect("name and value").to_owned();
    assert_eq!(app.get("/account", &session).await.status, StatusCode::OK);

    let out = app.post("/sign-out", &session, FORM, "").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    assert!(self::cookie(&out, "session").expect("is taken away").contains("Max-Age=0"));
    assert_eq!(app.get("/account", &session).await.status, StatusCode::SEE_OTHER, "the session is over on the server");
}

#[tokio::test]
async fn on_https_the_cookie_is_bound_to_the_host() {
    let backend = backend::testing::sqlite().await;
    an_account(&backend, "nia@example.org").await;
    let settings = backend::Settings { public_url: "https://cascade.example.org".into(), ..Default::default() };
    let app = TestApp::new(backend::Backend { settings: Arc::new(settings), ..backend });
    let answer = app.post("/sign-in", "", FORM, &sign_in_form()).await;
    let cookie = cookie(&answer, "__Host-session").expect("a session");
    assert!(cookie.contains("Secure") && cookie.contains("Path=/") && !cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn posts_from_other_sites_are_refused_before_anything_happens() {
    let app = app().await;
    let table = [
        ("sec-fetch-site", "cross-site", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "same-site", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "same-origin", StatusCode::UNPROCESSABLE_ENTITY),
        ("origin", "https://example.org", StatusCode::FORBIDDEN),
        ("origin", "null", StatusCode::FORBIDDEN),
        ("origin", "http://localhost:3000", StatusCode::UNPROCESSABLE_ENTITY),
    ];
    for (name, value, expected) in table {
        let request = Request::post("/sign-up")
            .header(header::HOST, "localhost:3000")
            .header(header::CONTENT_TYPE, FORM)
            .header(name, value)
            .body(Body::from("name="));
        let answer = app.send(request.expect("a request")).await;
        assert_eq!(answer.status, expected, "{name}: {value}");
        let is_page = answer.header("content-type").starts_with("text/html");
        assert!(is_page, "{name}: {value} is answered by a page that says so");
    }
    let read = Request::get("/").header("sec-fetch-site", "cross-site").body(Body::empty());
    assert_eq!(app.send(read.expect("a request")).await.status, StatusCode::OK, "reading is free");
}

#[tokio::test]
async fn what_is_not_there_is_said_in_a_page_or_as_json() {
    let app = app().await;
    for path in ["/nowhere", "/courses/nothing", "/certificates/x", "/join/CCCCCC", "/cohorts/../etc/passwd", "/%ff"] {
        let answer = app.get(path, "").await;
        assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::SEE_OTHER), "{path}: {}", answer.status);
    }
    let page = app.get("/nowhere", "").await;
    assert!(page.body.contains("<h1>"), "{}", page.body);
    assert!(!page.header("content-security-policy").is_empty());
    let machine = app.get("/api/v1/nothing", "").await;
    assert_eq!(machine.status, StatusCode::NOT_FOUND);
    assert_eq!(machine.header("content-type"), "application/json");
    assert!(machine.body.contains("\"not-found\""), "{}", machine.body);
    let request = Request::delete("/courses").body(Body::empty());
    let wrong_method = app.send(request.expect("a request")).await;
    assert_eq!(wrong_method.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(wrong_method.body.contains("<h1>"), "{}", wrong_method.body);
}

#[tokio::test]
async fn bodies_have_limits_and_kinds() {
    let app = app().await;
    let large = app.post("/sign-up", "", FORM, &format!("name={}", "x".repeat(300 * 1024))).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(large.body.contains("<h1>"), "{}", large.body);
    let kind = app.post("/sign-up", "", "text/plain", "name=x").await;
    assert_eq!(kind.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let backend = backend::testing::sqlite().await;
    let session = an_account(&backend, "nia@example.org").await;
    let app = TestApp::new(backend);
    let cookie = format!("session={}", session.secret.expose());
    for (body, expected) in [
        ("{", StatusCode::BAD_REQUEST),
        ("[]", StatusCode::BAD_REQUEST),
        ("\u{0}", StatusCode::BAD_REQUEST),
        (r#"{"device":"0193a5b0-0000-7000-8000-000000000001","since":0,"events":[]}"#, StatusCode::OK),
    ] {
        let answer = app.post("/api/v1/progress", &cookie, "application/json", body).await;
        assert_eq!(answer.status, expected, "{body}: {}", answer.body);
        assert_eq!(answer.header("content-type"), "application/json", "{body}");
    }
}

#[tokio::test]
async fn what_was_typed_is_shown_again_escaped_and_never_a_password() {
    let app = app().await;
    let form = "name=%3Cscript%3Ealert(1)%3C%2Fscript%3E&email=nobody&password=secret+words+here";
    let answer = app.post("/sign-up", "", FORM, form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!answer.body.contains("<script>alert"), "{}", answer.body);
    assert!(answer.body.contains("&lt;script&gt;alert(1)"), "{}", answer.body);
    assert!(!answer.body.contains("secret words here"), "{}", answer.body);
}

#[tokio::test]
async fn signing_in_leads_back_to_this_site_only() {
    let backend = backend::testing::sqlite().await;
    an_account(&backend, "nia@example.org").await;
    let app = TestApp::new(backend);
    let asked = app.get("/account?tab=1", "").await;
    assert_eq!(asked.header("location"), "/sign-in?next=%2Faccount%3Ftab%3D1");
    for (next, expected) in
        [("%2Faccount", "/account"), ("https%3A%2F%2Fexample.org", "/courses"), ("%2F%2Fexample.org", "/courses")]
    {
        let answer = app.post("/sign-in", "", FORM, &format!("{}&next={next}", sign_in_form())).await;
        assert_eq!(answer.header("location"), expected, "{next}");
    }
}

#[tokio::test]
async fn a_broken_cookie_is_nobody() {
    let app = app().await;
    for cookies in
        ["session=", "session=x", "session=\"; drop table\"", "seat=x", ";;;=", "session=x; seat=y; language=zz"]
    {
        assert_eq!(app.get("/", cookies).await.status, StatusCode::OK, "{cookies}");
        assert_eq!(app.get("/account", cookies).await.status, StatusCode::SEE_OTHER, "{cookies}");
    }
}

#[tokio::test]
async fn the_page_has_the_language_and_the_direction_that_were_asked_for() {
    let app = app().await;
    assert!(app.get("/", "").await.body.contains("<html lang=\"en\" dir=\"ltr\""));
    assert!(app.get("/", "language=qps-plocm").await.body.contains("dir=\"rtl\""));
    let request = Request::get("/").header(header::ACCEPT_LANGUAGE, "xx, en;q=0.5").body(Body::empty());
    assert!(app.send(request.expect("a request")).await.body.contains("lang=\"en\""));
}

#[tokio::test]
async fn site_files_are_kept_for_ever_and_strange_names_are_not_there() {
    let app = app().await;
    for path in ["/pkg/nothing.css", "/pkg/../Cargo.toml", "/pkg/%2e%2e/Cargo.toml", "/pkg//etc/passwd"] {
        assert_eq!(app.get(path, "").await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let style = server::site::assets().style;
    if style.is_empty() {
        eprintln!("No site files are built: their headers were NOT checked (make site builds them)");
        return;
    }
    let plain = app.get(&format!("/pkg/{style}"), "").await;
    assert_eq!(plain.status, StatusCode::OK);
    assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(plain.header("content-type"), "text/css");
    assert_eq!(plain.header("vary"), "accept-encoding");
    let request = Request::get(format!("/pkg/{style}")).header(header::ACCEPT_ENCODING, "gzip, br").body(Body::empty());
    let small = app.send(request.expect("a request")).await;
    assert!(matches!(small.header("content-encoding"), "br" | ""), "{:?}", small.headers);
}

#[tokio::test]
async fn health_is_for_machines() {
    let app = app().await;
    assert_eq!(app.get("/healthz", "").await.body, "ok\n");
    let ready = app.get("/readyz", "").await;
    assert_eq!(ready.status, StatusCode::OK);
    assert!(ready.body.contains("true"), "{}", ready.body);
}
