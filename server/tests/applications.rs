//! From participant to trainer and the six-week message, by plain forms: forms sent twice, forged tokens, and teens who are
//! offered neither.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

mod support;

use backend::cohorts::{find_cohort, join_cohort, open_cohort};
use backend::testing::people::{
    a_cohort_of_teens, a_trainer, actor_of, an_administrator, be_at_a_session, certify, session_of, step_secret,
};
use backend::{Backend, Secret, mail};
use domain::CohortId;
use domain::accounts::{Actor, Seat};
use domain::cohorts::{CohortDraft, CohortReader};
use http::StatusCode;
use support::{Answer, TestApp};

const FORM: &str = "application/x-www-form-urlencoded";
const APPLICATION: &str = "applicant_name=Nia+Odhiambo&applicant_email=nia%40example.org&applicant_language=fr";

/// Where an answer sends the browser: post, redirect, get.
fn redirect(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location")
}

fn shows(answer: &Answer, parts: &[&str]) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for part in parts {
        assert!(answer.body.contains(part), "the page lacks {part}: {}", answer.body);
    }
}

/// An organisation with a certified trainer, and the cookie of its administrator.
async fn an_organisation(backend: &Backend) -> (Actor, String) {
    let administrator = an_administrator(backend, "Safe Net", "KE").await;
    a_trainer(backend, &administrator, "trainer@example.org").await;
    let session = session_of(backend, "trainer@example.org").await;
    certify(backend, &actor_of(backend, &session).await).await;
    let cookie = session_of(backend, "administrator-safe-net@example.org").await;
    (actor_of(backend, &session).await, format!("session={}", cookie.secret.expose()))
}

/// A seat at the one session of a cohort, and the cookie of its phone.
async fn a_seat(backend: &Backend, trainer: &Actor, audience: &str) -> (Seat, String) {
    let (cohort, code) = match audience {
        "teens" => a_cohort_of_teens(backend, trainer, 30).await,
        audience => {
            let today = backend.clock.now().date_naive().to_string();
            let draft = CohortDraft {
                audience: audience.into(),
                language: "en".into(),
                place: String::new(),
                starts_on: today.clone(),
                ends_on: today,
                capacity: "30".into(),
            };
            let certified = trainer.certified_trainer().expect("is certified");
            let id = CohortId(backend.new_id());
            open_cohort(backend, &certified, id, &draft).await.expect("opens");
            let reader = CohortReader::of(trainer).expect("reads");
            let page = find_cohort(backend, &reader, id).await.expect("finds");
            (id, page.cohort.join_code.expect("a code"))
        }
    };
    let ticket = Secret::new(&backend.chance);
    let seat = join_cohort(backend, code.as_str(), "203.0.113.9", None, &ticket).await.expect("joins").seat;
    be_at_a_session(backend, trainer, cohort, std::slice::from_ref(&seat)).await;
    (seat, format!("seat={}", ticket.expose()))
}

async fn n_mails_to(backend: &Backend, address: &str) -> usize {
    mail::unsent(backend).await.expect("reads").iter().filter(|mail| mail.recipient == address).count()
}

#[tokio::test]
async fn an_educator_applies_once_and_is_invited_once() {
    let backend = backend::testing::sqlite().await;
    let app = TestApp::new(backend.clone());
    let (trainer, administrator) = an_organisation(&backend).await;
    let (_, seat) = a_seat(&backend, &trainer, "educators").await;
    shows(&app.get("/seat", &seat).await, &["Become a trainer", "name=\"applicant_name\"", "name=\"step_email\""]);
    let faulty = app.post("/seat/application", &seat, FORM, "applicant_name=Nia&applicant_email=nia").await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        faulty.body.contains("value=\"Nia\"") && faulty.body.contains("href=\"#applicant_email\""),
        "{}",
        faulty.body
    );
    for _ in 0..2 {
        let sent = app.post("/seat/application", &seat, FORM, APPLICATION).await;
        assert_eq!(redirect(&sent), "/seat?notice=application-sent#application");
    }
    shows(&app.get("/seat", &seat).await, &["/seat/application/withdraw", "nia@example.org"]);
    for _ in 0..2 {
        let back = app.post("/seat/application/withdraw", &seat, FORM, "").await;
        assert_eq!(redirect(&back), "/seat?notice=application-withdrawn#application");
    }
    app.post("/seat/application", &seat, FORM, APPLICATION).await;

    shows(&app.get("/organisation", &administrator).await, &["Applications waiting", "/organisation/applications"]);
    let list = app.get("/organisation/applications", &administrator).await;
    shows(&list, &["Nia Odhiambo", "nia@example.org"]);
    let (_, rest) = list.body.split_once("action=\"/organisation/applications/").expect("a form");
    let path = format!("/organisation/applications/{}", rest.split('/').next().expect("an id"));
    shows(&app.get(&format!("{path}/decline"), &administrator).await, &["Decline this application?"]);
    for _ in 0..2 {
        let accepted = app.post(&format!("{path}/accept"), &administrator, FORM, "").await;
        assert_eq!(redirect(&accepted), "/organisation/applications?notice=application-accepted");
    }
    assert_eq!(n_mails_to(&backend, "nia@example.org").await, 1);
    let late = app.post(&format!("{path}/decline"), &administrator, FORM, "").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(app.get(&format!("{path}/decline"), &administrator).await.status, StatusCode::GONE);
    let after = app.get("/organisation/applications", &administrator).await;
    shows(&after, &["No application waits"]);
    assert!(!after.body.contains("nia@example.org"), "{}", after.body);
    shows(&app.get("/seat", &seat).await, &["has invited you"]);
    let again = app.post("/seat/application", &seat, FORM, APPLICATION).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_teen_is_offered_nothing_and_what_they_post_is_not_there() {
    let backend = backend::testing::sqlite().await;
    let app = TestApp::new(backend.clone());
    let (trainer, _) = an_organisation(&backend).await;
    let (seat, cookie) = a_seat(&backend, &trainer, "teens").await;
    let page = app.get("/seat", &cookie).await;
    shows(&page, &[&seat.nickname]);
    for part in ["type=\"email\"", "type=\"text\"", "Become a trainer", "step_email"] {
        assert!(!page.body.contains(part), "a teen's page has {part}: {}", page.body);
    }
    for (path, body) in [
        ("/seat/application", APPLICATION),
        ("/seat/application", ""),
        ("/seat/step-message", "step_email=teen%40example.org"),
        ("/seat/step-message", ""),
    ] {
        assert_eq!(app.post(path, &cookie, FORM, body).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // A parent has no application, but a message.
    let (_, parent) = a_seat(&backend, &trainer, "parents").await;
    let page = app.get("/seat", &parent).await;
    shows(&page, &["name=\"step_email\""]);
    assert!(!page.body.contains("Become a trainer"), "{}", page.body);
    assert_eq!(app.post("/seat/application", &parent, FORM, APPLICATION).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_tap_is_a_page_and_one_button_and_counts_once() {
    let backend = backend::testing::sqlite().await;
    let app = TestApp::new(backend.clone());
    let (trainer, _) = an_organisation(&backend).await;
    let (_, seat) = a_seat(&backend, &trainer, "parents").await;
    let faulty = app.post("/seat/step-message", &seat, FORM, "step_email=nia").await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faulty.body.contains("value=\"nia\"") && faulty.body.contains("href=\"#step_email\""), "{}", faulty.body);
    for _ in 0..2 {
        let left = app.post("/seat/step-message", &seat, FORM, "step_email=nia%40example.org").await;
        assert_eq!(redirect(&left), "/seat?notice=step-address-kept#step-message");
    }
    shows(&app.get("/seat", &seat).await, &["nia@example.org", "/seat/step-message/delete"]);
    let back = app.post("/seat/step-message/delete", &seat, FORM, "").await;
    assert_eq!(redirect(&back), "/seat?notice=step-address-deleted#step-message");
    app.post("/seat/step-message", &seat, FORM, "step_email=nia%40example.org").await;
    let secret = step_secret(&backend, "nia@example.org").await;
    assert_eq!(n_mails_to(&backend, "nia@example.org").await, 1);

    let path = format!("/steps/{}", secret.expose());
    for _ in 0..2 {
        // Programs that look after mail open every link.
        for step in ["talked", "changed-setting", "made-agreement", "not-yet"] {
            let opened = app.get(&format!("{path}?step={step}"), "").await;
            shows(&opened, &["Which step did you take?", "type=\"radio\""]);
            assert_eq!(opened.body.matches(" checked").count(), 1, "{}", opened.body);
        }
    }
    for body in ["", "step=lied"] {
        let faulty = app.post(&path, "", FORM, body).await;
        assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(faulty.body.contains("href=\"#step\""), "{}", faulty.body);
    }
    for step in ["talked", "talked", "not-yet"] {
        assert_eq!(redirect(&app.post(&path, "", FORM, &format!("step={step}")).await), path);
    }
    let after = app.get(&format!("{path}?step=not-yet"), "").await;
    shows(&after, &["Thank you"]);
    assert!(!after.body.contains("type=\"radio\""), "{}", after.body);
    for forged in ["nonsense", "%00", &"A".repeat(43)] {
        let path = format!("/steps/{forged}");
        assert_eq!(app.get(&path, "").await.status, StatusCode::NOT_FOUND, "{forged}");
        assert_eq!(app.post(&path, "", FORM, "step=talked").await.status, StatusCode::NOT_FOUND, "{forged}");
    }
}
