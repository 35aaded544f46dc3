//! What the server does for devices that are often without a connection: whose device it is, what to keep, the file with
//! unsent work, the list of a course, and pages that save data.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

mod support;

use app::shell::Assets;
use axum::body::Body;
use backend::Backend;
use backend::db::Db;
use backend::testing::people::{an_account, session_of};
use backend::testing::programme::{EMAIL, a_programme};
use domain::learning::{ProgressEvent, UnsentWork, What};
use domain::{DeviceId, EventId};
use http::{Request, StatusCode, header};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::{Answer, TestApp};
use uuid::Uuid;

const FORM: &str = "application/x-www-form-urlencoded";

async fn app() -> TestApp {
    TestApp::new(backend::testing::sqlite().await)
}

/// Somebody with an account: the backend, the id, the cookie.
async fn nia() -> (Backend, String, String) {
    let backend = backend::testing::sqlite().await;
    let session = an_account(&backend, "nia@example.org").await;
    (backend, session.account.to_string(), format!("session={}", session.secret.expose()))
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).expect("is JSON")
}

#[tokio::test]
async fn every_page_says_whose_device_it_is() {
    let backend = backend::testing::sqlite().await;
    let programme = a_programme(&backend).await;
    let app = TestApp::new(backend.clone());
    let session = session_of(&backend, EMAIL).await;
    let seat = programme.seats.last().expect("a seat").participant.to_string();
    let cookies = [
        (String::new(), "nobody".to_owned()),
        (format!("session={}", session.secret.expose()), session.account.to_string()),
        (format!("seat={}", programme.seat_secret.expose()), seat.clone()),
        (
            format!("session={}; seat={}", session.secret.expose(), programme.seat_secret.expose()),
            session.account.to_string(),
        ),
    ];
    for (cookies, expected) in cookies {
        for path in ["/", "/courses/parents", "/device", "/nowhere"] {
            let answer = app.get(path, &cookies).await;
            assert_eq!(answer.header("cascade-learner"), expected, "{path}");
        }
        for path in ["/healthz", "/manifest.webmanifest", "/api/v1/nothing", "/courses/parents/pictures/cover.svg"] {
            assert_eq!(app.get(path, &cookies).await.header("cascade-learner"), "", "{path} is no page");
        }
    }
    let shown_again = app.post("/sign-up", "", FORM, "name=").await;
    assert_eq!(shown_again.header("cascade-learner"), "", "only a GET tells");
}

#[tokio::test]
async fn while_the_database_does_not_answer_nobody_is_called_nobody() {
    let (backend, _, cookie) = nia().await;
    let app = TestApp::new(backend.clone());
    if let Db::Sqlite(pool, _) = &backend.db {
        pool.close().await;
    }
    let answer = app.get("/courses", &cookie).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.header("content-type").starts_with("text/html"));
    assert_eq!(answer.header("cascade-learner"), "", "the device keeps what it knows");
}

#[tokio::test]
async fn every_page_leads_to_the_manifest_and_to_the_script_where_there_is_one() {
    let backend = backend::testing::sqlite().await;
    let with = Assets {
        scripts: [("offline.js".to_owned(), "offline-1.js".to_owned())].into(),
        pictures: [("icon-512.png".to_owned(), "pictures/icon-512-2.png".to_owned())].into(),
        ..Assets::default()
    };
    let without = TestApp::with_assets(backend.clone(), Assets::default());
    let with = TestApp::with_assets(backend, with);
    let page = with.get("/", "").await;
    assert!(page.body.contains("rel=\"manifest\" href=\"/manifest.webmanifest\""), "{}", page.body);
    assert!(page.body.contains("<script defer src=\"/pkg/offline-1.js\"></script>"), "{}", page.body);
    assert!(page.body.contains("name=\"theme-color\""), "{}", page.body);
    assert!(!without.get("/", "").await.body.contains("<script"), "a site without a bundle has no script");

    let manifest = with.get("/manifest.webmanifest", "language=qps-plocm").await;
    assert_eq!(manifest.header("content-type"), "application/manifest+json");
    let manifest = json_of(&manifest);
    assert_eq!(
        (&manifest["name"], &manifest["start_url"], &manifest["scope"], &manifest["display"]),
        (&json!("Cascade"), &json!("/"), &json!("/"), &json!("standalone"))
    );
    assert_eq!((&manifest["lang"], &manifest["dir"]), (&json!("en"), &json!("rtl")));
    let icons = manifest["icons"].as_array().expect("icons");
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable" && icon["sizes"] == "512x512"));
    assert!(icons.iter().any(|icon| icon["src"] == "/pkg/pictures/icon-512-2.png" && icon["type"] == "image/png"));
}

#[tokio::test]
async fn a_device_without_a_connection_has_pages_to_show() {
    let app = app().await;
    for (path, parts) in [
        ("/offline", ["This page is not on this device", "href=\"/courses\"", "href=\"/device\""]),
        ("/device", ["<noscript>", "href=\"/sign-in?next=/device\"", "This device"]),
        ("/sign-out", ["action=\"/sign-out\"", "Nobody is signed in here", "href=\"/device\""]),
    ] {
        let page = app.get(path, "").await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for part in parts {
            assert!(page.body.contains(part), "{path} lacks {part}: {}", page.body);
        }
    }
}

#[tokio::test]
async fn signing_out_leaves_neither_account_nor_seat() {
    let (backend, _, cookie) = nia().await;
    let app = TestApp::new(backend);
    let page = app.get("/", &cookie).await;
    assert!(page.body.contains("href=\"/sign-out\"") && !page.body.contains("action=\"/sign-out\""), "{}", page.body);
    let out = app.post("/sign-out", &format!("{cookie}; seat=x"), FORM, "").await;
    assert_eq!(out.header("location"), "/?notice=signed-out");
    let cleared: Vec<_> =
        out.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()).collect();
    for name in ["session=;", "seat=;"] {
        assert!(cleared.iter().any(|cookie| cookie.starts_with(name) && cookie.contains("Max-Age=0")), "{cleared:?}");
    }
}

#[tokio::test]
async fn progress_is_answered_with_positions_and_a_digest() {
    let (backend, _, cookie) = nia().await;
    let event = event(&backend, 1);
    let app = TestApp::new(backend);
    let nothing = json!({ "device": event.device, "since": 0, "events": [] });
    let first = json_of(&app.post("/api/v1/progress", &cookie, "application/json", &nothing.to_string()).await);
    assert_eq!(first["digest"], "0000000000000000");
    let sent = json!({ "device": event.device, "since": 0, "events": [event] }).to_string();
    let mut digests = Vec::new();
    for result in ["stored", "known"] {
        let answer = json_of(&app.post("/api/v1/progress", &cookie, "application/json", &sent).await);
        assert_eq!(
            (&answer["answers"][0]["answer"]["result"], &answer["answers"][0]["position"]),
            (&json!(result), &json!(1))
        );
        digests.push(answer["digest"].as_str().expect("a digest").to_owned());
    }
    assert!(digests[0] == digests[1] && digests[0].len() == 16 && digests[0] != "0000000000000000", "{digests:?}");
}

/// Somebody opened the first lesson for parents.
fn event(backend: &Backend, counter: i64) -> ProgressEvent {
    let course = backend.courses.find(&"parents".into(), "en").expect("is embedded");
    ProgressEvent {
        id: EventId(Uuid::from_u128(0x7000 + u128::from(counter.unsigned_abs()))),
        device: DeviceId(Uuid::from_u128(5)),
        counter,
        course: course.id.clone(),
        edition: course.edition.clone(),
        what: What::LessonOpened { lesson: course.lessons().next().expect("has lessons").id.clone() },
        at_device: 0,
    }
}

async fn hand_in(app: &TestApp, cookie: &str, file: &str) -> Answer {
    let body = format!(
        "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n{file}\r\n--cut--\r\n"
    );
    app.post("/device/import", cookie, "multipart/form-data; boundary=cut", &body).await
}

#[tokio::test]
async fn a_file_of_unsent_work_is_handed_in_once_for_its_own_learner() {
    let (backend, id, cookie) = nia().await;
    let mut nowhere = event(&backend, 3);
    nowhere.what = What::LessonOpened { lesson: "no-such-lesson".into() };
    let events = vec![event(&backend, 1), event(&backend, 2), nowhere];
    let file = |learner: &str| {
        let work = UnsentWork::new(learner.to_owned(), DeviceId(Uuid::from_u128(5)), events.clone());
        serde_json::to_string(&work).expect("serialises")
    };
    let app = TestApp::new(backend);
    let form = app.get("/device", &cookie).await;
    assert!(
        form.body.contains("action=\"/device/import\"") && form.body.contains("multipart/form-data"),
        "{}",
        form.body
    );

    let anyone = hand_in(&app, "", &file(&id)).await;
    assert_eq!(anyone.status, StatusCode::SEE_OTHER);
    assert!(anyone.header("location").starts_with("/sign-in"), "{}", anyone.header("location"));
    let other = hand_in(&app, &cookie, &file("somebody-else")).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(other.body.contains("somebody else") && other.body.contains("action=\"/device/import\""), "{}", other.body);
    let whole = file(&id);
    let broken = hand_in(&app, &cookie, &whole[..whole.len() - 2]).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(broken.body.contains(&format!("line 1, column {}", whole.len() - 2)), "{}", broken.body);
    for (file, reason) in [("", "was empty"), ("{}", "does not hold unsent answers")] {
        let refused = hand_in(&app, &cookie, file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{file}");
        assert!(refused.body.contains(reason), "{file}: {}", refused.body);
    }
    let taken = hand_in(&app, &cookie, &whole).await;
    assert_eq!(taken.status, StatusCode::OK);
    for part in ["Saved now: 2", "by another way: 0", "Not taken: 1", "no-such-lesson", "That lesson is gone"] {
        assert!(taken.body.contains(part), "lacks {part}: {}", taken.body);
    }
    let again = hand_in(&app, &cookie, &whole).await;
    assert!(again.body.contains("Saved now: 0") && again.body.contains("by another way: 2"), "{}", again.body);
}

#[tokio::test]
async fn a_file_may_be_larger_than_a_form_and_has_its_own_limit() {
    let (backend, _, cookie) = nia().await;
    let app = TestApp::new(backend);
    let large = format!("{{\"cascade\":\"{}\"}}", "x".repeat(1024 * 1024));
    assert_eq!(hand_in(&app, &cookie, &large).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it is read");
    let too_large = hand_in(&app, &cookie, &"x".repeat(9 * 1024 * 1024)).await;
    assert_eq!(too_large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(too_large.body.contains("<h1>"), "{}", too_large.body);
}

#[tokio::test]
async fn the_list_of_a_course_names_what_there_is_and_what_it_costs() {
    let (backend, _, cookie) = nia().await;
    let app = TestApp::new(backend.clone());
    assert!(app.get("/courses/trainer-core/offline.json", "").await.header("location").starts_with("/sign-in"));
    assert_eq!(app.get("/courses/trainer-core/offline.json", &cookie).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/courses/nothing/offline.json", "").await.status, StatusCode::NOT_FOUND);

    let answer = app.get("/courses/parents/offline.json", "").await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let list = json_of(&answer);
    let course = backend.courses.find(&"parents".into(), "en").expect("is embedded");
    assert_eq!((&list["course"], &list["edition"]), (&json!("parents"), &json!(course.edition)));
    let modules = list["modules"].as_array().expect("modules");
    assert_eq!(modules.len(), course.modules.len());
    let portions: Vec<&Value> = std::iter::once(&list["common"]).chain(modules).collect();
    let mut seen = BTreeSet::new();
    for portion in &portions {
        let mut weight = 0;
        for url in portion["urls"].as_array().expect("addresses").iter().filter_map(Value::as_str) {
            let request = Request::get(url).header(header::ACCEPT_ENCODING, "gzip").body(Body::empty());
            let fetched = app.send(request.expect("a request")).await;
            assert_eq!(fetched.status, StatusCode::OK, "{url}");
            // A byte that is no text is one character here; some fall together.
            weight += fetched.body.chars().count();
            seen.insert(url.to_owned());
        }
        let bytes = usize::try_from(portion["bytes"].as_u64().expect("a size")).expect("a size");
        assert!(weight <= bytes + bytes / 20 && weight * 4 > bytes * 3, "{weight} of {bytes}");
    }
    let sum: u64 = portions.iter().filter_map(|portion| portion["bytes"].as_u64()).sum();
    let total = list["bytes"].as_u64().expect("a size");
    assert!(total <= sum && total * 2 > sum, "{total} of {sum}");
    for lesson in course.lessons() {
        assert!(seen.contains(&format!("/courses/parents/{}", lesson.id)), "{}", lesson.id);
    }
    assert!(!seen.iter().any(|url| url.contains("/assessment/")), "an assessment is taken with a connection");
    let again = app.get("/courses/parents/offline.json", "").await;
    assert_eq!(again.body, answer.body);
}

#[tokio::test]
async fn pictures_wait_where_data_are_to_be_saved() {
    let app = app().await;
    let save = async |path: &str| {
        let request = Request::get(path).header("save-data", "on").body(Body::empty());
        app.send(request.expect("a request")).await
    };
    let scene = "/courses/storybook/01-one-tablet";
    let plain = app.get(scene, "").await;
    assert!(plain.body.contains("<img src=\"/courses/storybook/") && !plain.body.contains("folded-picture"));
    let saving = save(scene).await;
    assert!(saving.header("vary").contains("save-data"));
    assert!(saving.body.contains("<details class=\"folded-picture\"><summary>Show picture: "), "{}", saving.body);
    for path in ["/", "/courses", "/courses/parents", "/net-rules", "/net-rules/rule-1", "/offline", "/nowhere"] {
        assert!(app.get(path, "").await.body.matches("<img").count() > 1, "{path} has pictures");
        let page = save(path).await;
        assert_eq!(page.body.matches("<img").count(), 1, "{path} keeps the mark of the site alone");
    }
}
