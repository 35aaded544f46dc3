//! Certificates and reach over HTTP: what people and machines get, and what a wrong address gets. Who may ask is the
//! matrix's business.

mod support;

use backend::Backend;
use backend::certificates::verify_credential;
use backend::testing::people::{a_manager, a_manager_of, a_trainer, actor_of, an_administrator, certify, session_of};
use domain::CertificateId;
use domain::organisations::Region;
use http::{StatusCode, header};
use serde_json::Value;
use support::TestApp;

const FORM: &str = "application/x-www-form-urlencoded";

/// The cookie of somebody with an account.
async fn cookie_of(backend: &Backend, email: &str) -> String {
    format!("session={}", session_of(backend, email).await.secret.expose())
}

/// A certified trainer in Kenya, `amina@example.org`.
async fn a_certified_trainer(backend: &Backend) -> (String, CertificateId) {
    let administrator = an_administrator(backend, "Safe Nets", "KE").await;
    a_trainer(backend, &administrator, "amina@example.org").await;
    let session = session_of(backend, "amina@example.org").await;
    let actor = actor_of(backend, &session).await;
    (format!("session={}", session.secret.expose()), certify(backend, &actor).await)
}

#[tokio::test]
async fn anyone_can_check_a_certificate() {
    let backend = backend::testing::sqlite().await;
    let (_, id) = a_certified_trainer(&backend).await;
    let site = TestApp::new(backend.clone());

    let page = site.get(&format!("/certificates/{id}"), "").await;
    assert_eq!(page.status, StatusCode::OK);
    let html = &page.body;
    for part in
        ["This certificate is valid", "amina", "Safe Nets", "Kenya", "23 November 2026", "23 November 2028", "<svg"]
    {
        assert!(html.contains(part), "the page lacks {part}");
    }
    assert!(!html.contains("/revoke"), "only managers are offered that");

    let pdf = site.get(&format!("/certificates/{id}.pdf"), "").await;
    assert_eq!((pdf.status, pdf.header(header::CONTENT_TYPE.as_str())), (StatusCode::OK, "application/pdf"));
    assert!(pdf.body.starts_with("%PDF"));

    let credential = site.get(&format!("/certificates/{id}.json"), "").await;
    assert_eq!(credential.header(header::ACCESS_CONTROL_ALLOW_ORIGIN.as_str()), "*");
    let credential: Value = serde_json::from_str(&credential.body).expect("JSON");
    let keys: Value = serde_json::from_str(&site.get("/.well-known/did.json", "").await.body).expect("JSON");
    assert_eq!(credential["issuer"]["id"], keys["id"]);
    assert_eq!(credential["proof"]["verificationMethod"], keys["verificationMethod"][0]["id"]);
    let method = credential["proof"]["verificationMethod"].as_str().expect("a key").to_owned();
    assert_eq!(verify_credential(&credential, &[(method, backend.signing_key.public())]), Ok(()));

    for wrong in ["00000000-0000-7000-8000-000000000000", "x", &format!("{id}.exe"), &format!("{id}.pdf.json")] {
        assert_eq!(site.get(&format!("/certificates/{wrong}"), "").await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn looking_too_often_is_refused() {
    let backend = backend::testing::sqlite().await;
    let site = TestApp::new(backend.clone());
    let path = "/certificates/00000000-0000-7000-8000-000000000000";
    for _ in 0..120 {
        assert_eq!(site.get(path, "").await.status, StatusCode::NOT_FOUND);
    }
    let refused = site.get(path, "").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!refused.header(header::RETRY_AFTER.as_str()).is_empty());
}

#[tokio::test]
async fn a_manager_revokes_with_a_reason() {
    let backend = backend::testing::sqlite().await;
    let (trainer, id) = a_certified_trainer(&backend).await;
    a_manager(&backend).await;
    a_manager_of(&backend, &[Region::Europe]).await;
    let manager = cookie_of(&backend, "manager@example.org").await;
    let stranger = cookie_of(&backend, "manager-europe@example.org").await;
    let site = TestApp::new(backend.clone());
    let path = format!("/certificates/{id}/revoke");

    assert_eq!(site.get(&path, "").await.status, StatusCode::SEE_OTHER, "to the sign-in page");
    for who in [&trainer, &stranger] {
        assert_eq!(site.get(&path, who).await.status, StatusCode::NOT_FOUND);
        assert_eq!(site.post(&path, who, FORM, "reason=No").await.status, StatusCode::NOT_FOUND);
    }
    assert!(site.get(&format!("/certificates/{id}"), &manager).await.body.contains(&path));
    assert_eq!(site.get(&path, &manager).await.status, StatusCode::OK);
    let again = site.post(&path, &manager, FORM, "reason=").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("error-summary"));
    assert!(site.get(&format!("/certificates/{id}"), "").await.body.contains("This certificate is valid"));

    for _ in 0..2 {
        let done = site.post(&path, &manager, FORM, "reason=Issued+by+mistake").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "a second click has the same effect");
    }
    let page = site.get(&format!("/certificates/{id}"), "").await.body;
    assert!(page.contains("This certificate was revoked") && !page.contains("Issued by mistake"));
    let own = site.get("/certificates", &trainer).await.body;
    assert!(own.contains("Your certificates") && own.contains("Issued by mistake"));
    let register = site.get("/certificates?search=AMINA", &manager).await.body;
    assert!(register.contains("Register of certificates") && register.contains("1 certificate"));
    assert!(site.get("/certificates", &stranger).await.body.contains("Nothing found"));
}

#[tokio::test]
async fn screen_csv_and_api_show_one_number() {
    let backend = backend::testing::sqlite().await;
    let (trainer, _) = a_certified_trainer(&backend).await;
    a_manager(&backend).await;
    let manager = cookie_of(&backend, "manager@example.org").await;
    let site = TestApp::new(backend.clone());
    let page = site.get("/reach?country=KE", &manager).await.body;
    assert!(page.contains("Trainers certified") && page.contains("href=\"/reach.csv?country=KE\""));
    assert!(!site.get("/reach", &trainer).await.body.contains("Trainers certified"));
    let csv = site.get("/reach.csv?country=KE", &manager).await;
    assert_eq!(csv.header(header::CONTENT_TYPE.as_str()), "text/csv; charset=utf-8");
    assert!(csv.body.contains("\ncountry,KE,Kenya,1,1,1,0,0,no,0,no,,0,no\n"), "{}", csv.body);
    let json: Value = serde_json::from_str(&site.get("/api/v1/reach", &manager).await.body).expect("JSON");
    assert_eq!(json["totals"]["places"]["certified"], 1);
    assert_eq!(site.get("/reach?country=XX", &manager).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}
