//! The preview of course files in process: what an author sees after saving a file, sound or not.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use axum::Router;
use axum::body::Body;
use backend::learning::new_course;
use domain::learning::CourseKind;
use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use server::application::route_list;
use server::preview::{PATIENCE, Preview};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;
use tower::ServiceExt as _;

const LESSON: &str = "/courses/safe-steps/01-ask-first";

/// A folder with one course, and its preview.
struct Desk {
    place: TempDir,
    preview: Preview,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// The version of what the page shows, from its script.
    fn version(&self) -> u64 {
        let (_, rest) = self.body.split_once("data-version=\"").expect("the page has the script");
        rest.split('"').next().and_then(|version| version.parse().ok()).expect("a number")
    }
}

impl Desk {
    async fn new(patience: Duration) -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let courses = place.path().join("courses");
        new_course(&courses.join("safe-steps"), CourseKind::Course, None).expect("made");
        let preview = Preview::open(&courses, place.path(), "http://127.0.0.1:3100".into(), patience).await;
        Self { preview: preview.expect("opened"), place }
    }

    fn router(&self) -> Router {
        self.preview.clone().router()
    }

    fn path(&self, file: &str) -> PathBuf {
        self.place.path().join("courses/safe-steps").join(file)
    }

    /// Saves a file with one text replaced, and has the preview read it.
    async fn change(&self, file: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.path(file)).expect("the file is there");
        assert!(text.contains(from), "`{from}` is in {file}");
        std::fs::write(self.path(file), text.replacen(from, to, 1)).expect("saved");
        self.preview.reload().await;
    }

    async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "br, gzip");
        answer(self.router(), request.body(Body::empty()).expect("a request")).await
    }
}

async fn answer(router: Router, request: Request<Body>) -> Answer {
    let (parts, body) = router.oneshot(request).await.expect("a router always answers").into_parts();
    let bytes = body.collect().await.expect("a body can be read").to_bytes();
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}

#[tokio::test]
async fn the_script_is_put_into_pages_once_and_nowhere_else() {
    let desk = Desk::new(PATIENCE).await;
    let page = desk.get(LESSON).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.body.matches("/preview/changes").count(), 1);
    let policy = page.header("content-security-policy");
    let (_, nonce) = page.body.split_once("<script nonce=\"").expect("the script");
    let nonce = nonce.split('"').next().expect("a nonce");
    assert!(policy.contains(&format!("'nonce-{nonce}'")) && !policy.contains("unsafe-inline"), "{policy}");
    assert_eq!(page.header("cache-control"), "no-store");
    let length = page.header("content-length");
    assert!(length.is_empty() || length == page.body.len().to_string(), "{length}");
    assert!(desk.get("/no/such/page").await.body.contains("/preview/changes"), "an error is a page as well");

    for path in ["/courses/safe-steps/pictures/cover.svg", "/healthz", "/readyz", "/preview/changes"] {
        let other = desk.get(path).await;
        assert_eq!(other.status, StatusCode::OK, "{path}");
        assert!(!other.body.contains("<script"), "{path}");
        assert_eq!(other.header("cache-control"), "no-store", "{path}");
    }
    let head = Request::head(LESSON).body(Body::empty()).expect("a request");
    assert_eq!(answer(desk.router(), head).await.body, "");
}

#[tokio::test]
async fn no_installation_has_the_address_of_the_preview() {
    assert!(route_list().iter().all(|(_, path)| !path.starts_with("/preview")));
}

#[tokio::test]
async fn a_saved_file_is_shown_on_the_next_page() {
    let desk = Desk::new(PATIENCE).await;
    let before = desk.get(LESSON).await;
    assert!(before.body.contains("Efua sees her son laugh"));
    desk.change("01-ask-first.md", "Efua sees her son laugh", "Kwame hears his daughter sing").await;
    let after = desk.get(LESSON).await;
    assert!(after.body.contains("Kwame hears his daughter sing") && !after.body.contains("Efua sees"));
    assert_ne!(before.version(), after.version());
}

#[tokio::test]
async fn every_course_is_open_to_the_visitor() {
    let desk = Desk::new(PATIENCE).await;
    desk.change("course.toml", "access = \"open\"", "access = \"invited\"").await;
    let lesson = desk.get(LESSON).await;
    assert_eq!(lesson.status, StatusCode::OK);
    assert!(lesson.body.contains("Efua sees her son laugh"));
}

#[tokio::test]
async fn faults_stand_on_every_page_until_they_are_mended() {
    let desk = Desk::new(PATIENCE).await;
    desk.change("01-ask-first.items.toml", "kind = \"single\"", "kind = \"<i>single</i>\"").await;
    for path in ["/", "/courses", LESSON] {
        let page = desk.get(path).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(page.body.contains("Faults to mend: 1"), "{path}");
        assert!(page.body.contains("safe-steps/01-ask-first.items.toml"), "{path}");
        assert!(page.body.contains("&lt;i&gt;single&lt;/i&gt;") && !page.body.contains("<i>single"), "{path}");
        assert!(page.body.contains("data-faults=\"true\""), "{path}");
        assert!(page.header("content-security-policy").contains("'nonce-"), "{path}");
        assert!(page.body.contains("site-header"), "{path}: the faults are shown in the look of the site");
    }
    assert_eq!(desk.preview.faults().len(), 1);
    desk.change("01-ask-first.items.toml", "kind = \"<i>single</i>\"", "kind = \"single\"").await;
    assert!(desk.preview.faults().is_empty());
    let page = desk.get(LESSON).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Efua sees her son laugh") && page.body.contains("data-faults=\"false\""));
}

#[tokio::test]
async fn a_folder_with_faults_can_be_opened_too() {
    let place = tempfile::tempdir().expect("a folder");
    let courses = place.path().join("courses");
    new_course(&courses.join("one"), CourseKind::Storybook, None).expect("made");
    std::fs::remove_file(courses.join("help.toml")).expect("removed");
    let preview =
        Preview::open(&courses, place.path(), "http://127.0.0.1:3100".into(), PATIENCE).await.expect("opened");
    let page = answer(preview.router(), Request::get("/").body(Body::empty()).expect("a request")).await;
    assert!(page.body.contains("help.toml") && page.body.contains("the file is missing"), "{}", page.body);
}

#[tokio::test]
async fn a_question_for_changes_waits_for_one() {
    let desk = Desk::new(PATIENCE).await;
    let version = desk.get("/courses").await.version();
    let asked = format!("/preview/changes?since={version}");
    let (told, _) = tokio::join!(desk.get(&asked), desk.preview.reload());
    assert_eq!(told.status, StatusCode::OK);
    let now = desk.get("/courses").await.version();
    assert_ne!(now, version);
    assert_eq!(told.body, now.to_string());
    // Who asks from an old page, or without saying from which, is answered at once.
    assert_eq!(desk.get(&asked).await.body, now.to_string());
    assert_eq!(desk.get("/preview/changes").await.body, now.to_string());
}

#[tokio::test]
async fn patience_has_an_end() {
    let desk = Desk::new(Duration::ZERO).await;
    let version = desk.get("/courses").await.version();
    assert_eq!(desk.get(&format!("/preview/changes?since={version}")).await.body, version.to_string());
}
