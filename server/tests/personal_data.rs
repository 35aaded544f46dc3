//! What is held about a person, over HTTP: taken away as a file, erased with a receipt, and gone everywhere afterwards.

mod support;

use backend::personal_data::erase_cohort;
use backend::testing::people::PASSWORD;
use backend::testing::programme::{EMAIL, NAME, Programme, a_programme};
use http::StatusCode;
use support::{Answer, TestApp};

const FORM: &str = "application/x-www-form-urlencoded";

async fn a_world() -> (TestApp, Programme, backend::Backend) {
    let backend = backend::testing::sqlite().await;
    let programme = a_programme(&backend).await;
    (TestApp::new(backend.clone()), programme, backend)
}

fn cookie(programme: &Programme) -> String {
    format!("session={}", programme.session.expose())
}

/// Names of tables have an underscore or are not words of ours; a page must not show them.
fn assert_no_table_names(page: &Answer) {
    for name in ["_answers", "_events", "_members", "_links", "_levels", "learners<", "enrolment_", "rate_limits"] {
        assert!(!page.body.contains(name), "{name} is shown:\n{}", page.body);
    }
}

#[tokio::test]
async fn a_person_takes_everything_with_them() {
    let (app, programme, _) = a_world().await;
    let page = app.get("/account", &cookie(&programme)).await;
    assert!(page.body.contains("href=\"/account/export\"") && page.body.contains("href=\"/account/erase\""));
    let export = app.get("/account/export", &cookie(&programme)).await;
    assert_eq!((export.status, export.header("content-type")), (StatusCode::OK, "application/json"));
    assert!(export.header("content-disposition").starts_with("attachment;"));
    assert_eq!(export.header("cache-control"), "no-store");
    let data: serde_json::Value = serde_json::from_str(&export.body).expect("is JSON");
    assert_eq!(data["accounts"][0]["email"], EMAIL);
    assert_eq!(data["progress_events"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn a_person_erases_themselves_and_is_gone_from_every_page() {
    let (app, programme, _) = a_world().await;
    let cookies = cookie(&programme);
    let certificate = format!("/certificates/{}", programme.certificate);
    assert_eq!(app.get(&certificate, "").await.status, StatusCode::OK);

    let question = app.get("/account/erase", &cookies).await;
    assert!(question.body.contains("Open cohorts that you lead and that will be closed: 2."), "{}", question.body);
    let refused = app.post("/account/erase", &cookies, FORM, "password=wrong").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.get("/account", &cookies).await.status, StatusCode::OK, "nothing happened");

    let sent = format!("password={}", PASSWORD.replace(' ', "+"));
    let done = app.post("/account/erase", &cookies, FORM, &sent).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(done.header("set-cookie").contains("Max-Age=0"), "{}", done.header("set-cookie"));
    let receipt = app.get(done.header("location"), "").await;
    assert_eq!(receipt.status, StatusCode::OK);
    assert!(receipt.body.contains("Steps of progress") && receipt.body.contains("Certificates, withdrawn"));
    assert_no_table_names(&receipt);
    assert!(!receipt.body.contains(NAME) && !receipt.body.contains(EMAIL));

    let back = app.get("/account", &cookies).await;
    assert!(back.header("location").starts_with("/sign-in"), "the old cookie opens nothing");
    let page = app.get(&certificate, "").await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.body.contains("This certificate was withdrawn") && !page.body.contains(NAME));
    for ending in ["pdf", "json"] {
        assert_eq!(app.get(&format!("{certificate}.{ending}"), "").await.status, StatusCode::GONE);
    }
}

#[tokio::test]
async fn pages_of_others_name_somebody_whose_data_was_erased() {
    let (app, _, backend) = a_world().await;
    let erased = "Somebody whose data was erased";
    backend::personal_data::erase_account(&backend, EMAIL).await.expect("erases");
    for (email, path) in [
        ("manager@example.org", "/certificates"),
        ("administrator-safe-steps@example.org", "/organisation/trainers"),
        ("administrator-safe-steps@example.org", "/cohorts"),
    ] {
        let session = backend::testing::people::session_of(&backend, email).await;
        let page = app.get(path, &format!("session={}", session.secret.expose())).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(erased) && !page.body.contains(NAME), "{path}:\n{}", page.body);
    }
}

#[tokio::test]
async fn the_receipt_of_a_cohort_is_read_by_its_number() {
    let (app, programme, backend) = a_world().await;
    let receipt = erase_cohort(&backend, programme.cohort).await.expect("erases");
    let page = app.get(&format!("/account/erased/{}", receipt.id), "").await;
    assert!(page.body.contains("Answers in the challenge") && page.body.contains("Seats"), "{}", page.body);
    assert_no_table_names(&page);
    let cohort = app.get(&format!("/cohorts/{}", programme.cohort), &cookie(&programme)).await;
    assert_eq!(cohort.status, StatusCode::OK, "the trainer still reads the figures");
    for unknown in ["/account/erased/no-number", "/account/erased/01937d4a-0000-7000-8000-000000000001"] {
        assert_eq!(app.get(unknown, "").await.status, StatusCode::NOT_FOUND);
    }
}
