//! The first steps of the road by plain forms: the first manager, an organisation, its administrator, a list of trainers.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

mod support;

use backend::testing::people::{PASSWORD, a_trainer, an_account, an_administrator, invitation_secret, session_of};
use backend::{Backend, accounts};
use http::{StatusCode, header};
use support::{Answer, TestApp};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=BOUNDARY";

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn file(content: &str) -> String {
    format!(
        "--BOUNDARY\r\nContent-Disposition: form-data; name=\"file\"; filename=\"trainers.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{content}\r\n--BOUNDARY--\r\n"
    )
}

/// Where an answer sends the browser: post, redirect, get.
fn redirect(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location")
}

/// The session cookie that an answer sets.
fn session(answer: &Answer) -> String {
    let cookies = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let cookie = cookies.filter_map(|cookie| cookie.split(';').next()).find(|cookie| cookie.starts_with("session="));
    cookie.expect("a session cookie").to_owned()
}

async fn session_cookie(backend: &Backend, email: &str) -> String {
    format!("session={}", session_of(backend, email).await.secret.expose())
}

#[tokio::test]
async fn from_the_first_link_to_an_administrator() {
    let backend = backend::testing::sqlite().await;
    let app = TestApp::new(backend.clone());
    let link = accounts::create_first_manager_link(&backend).await.expect("a link").expect("there is no manager");
    let welcome = link.strip_prefix("http://localhost:3000").expect("an address of this site");
    assert_eq!(app.get(welcome, "").await.status, StatusCode::OK);
    let faults = app.post(welcome, "", FORM, &form(&[("name", "Amina"), ("email", "x"), ("password", "short")])).await;
    assert_eq!(faults.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faults.body.contains("value=\"Amina\"") && !faults.body.contains("short"), "{}", faults.body);
    let fields = form(&[("name", "Amina"), ("email", "amina@example.org"), ("password", PASSWORD)]);
    let begun = app.post(welcome, "", FORM, &fields).await;
    assert_eq!(redirect(&begun), "/programme?notice=welcome");
    assert_eq!(app.post(welcome, "", FORM, &fields).await.status, StatusCode::GONE);
    let manager = session(&begun);

    let created =
        app.post("/programme/organisations", &manager, FORM, &form(&[("name", "Safe Net"), ("country", "KE")])).await;
    let organisation = redirect(&created).split('?').next().expect("a path").to_owned();
    let invited = app
        .post(
            &format!("{organisation}/invitations"),
            &manager,
            FORM,
            &form(&[("role", "administrator"), ("name", "Béla"), ("email", "bela@example.org"), ("language", "en")]),
        )
        .await;
    assert_eq!(redirect(&invited), format!("{organisation}?notice=person-invited"));
    let page = app.get(&organisation, &manager).await;
    assert!(page.body.contains("Béla") && page.body.contains("Send again: the invitation to Béla"), "{}", page.body);

    let secret = invitation_secret(&backend, "bela@example.org").await;
    let invitation = format!("/invitations/{}", secret.expose());
    assert!(app.get(&invitation, "").await.body.contains("Safe Net invites you"));
    let accepted = app.post(&invitation, "", FORM, &form(&[("name", "Béla Nagy"), ("password", PASSWORD)])).await;
    assert_eq!(redirect(&accepted), "/organisation?notice=joined");
    assert_eq!(app.get("/organisation", &session(&accepted)).await.status, StatusCode::OK);
    assert_eq!(app.get(&invitation, "").await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_list_of_trainers_is_checked_and_then_confirmed_once() {
    let backend = backend::testing::sqlite().await;
    let app = TestApp::new(backend.clone());
    an_administrator(&backend, "Safe Net", "KE").await;
    let cookie = session_cookie(&backend, "administrator-safe-net@example.org").await;
    let path = "/organisation/trainers/upload";

    let bad = file("name;e-mail;language\nCara;cara@example.org;fr\nDan;no address;xx");
    let dry_run = redirect(&app.post(path, &cookie, MULTIPART, &bad).await).to_owned();
    let page = app.get(&dry_run, &cookie).await.body;
    assert!(page.contains("Line 3, column e-mail") && page.contains("Line 3, column language"), "{page}");
    assert!(!page.contains("Invite them all"), "{page}");
    assert_eq!(app.post(&dry_run, &cookie, FORM, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let good = file("name;e-mail;language\nCara;cara@example.org;fr\nDan;dan@example.org;English");
    let dry_run = redirect(&app.post(path, &cookie, MULTIPART, &good).await).to_owned();
    assert!(app.get(&dry_run, &cookie).await.body.contains("Invite them all"));
    assert!(
        app.get("/organisation/trainers", &cookie).await.body.contains("No trainers yet"),
        "nothing is written yet"
    );
    for _ in 0..2 {
        let confirmed = app.post(&dry_run, &cookie, FORM, "").await;
        assert_eq!(redirect(&confirmed), "/organisation/trainers?notice=trainers-invited");
    }
    let trainers = app.get("/organisation/trainers", &cookie).await.body;
    assert_eq!(trainers.matches("/resend").count(), 2, "{trainers}");

    assert_eq!(app.post(path, &cookie, MULTIPART, &file("")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let large = app.post(path, &cookie, MULTIPART, &file(&"x".repeat(1_200_000))).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(app.post(path, &cookie, FORM, "file=x").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_anothers_is_not_there() {
    let backend = backend::testing::sqlite().await;
    let app = TestApp::new(backend.clone());
    let administrator = an_administrator(&backend, "Safe Net", "KE").await;
    a_trainer(&backend, &administrator, "trainer@example.org").await;
    an_administrator(&backend, "Other Net", "KE").await;
    an_account(&backend, "nobody@example.org").await;
    let id = backend::organisations::invite_trainer(&backend, &administrator, "Cara", "cara@example.org", "fr")
        .await
        .expect("invites");
    let withdraw = format!("/organisation/trainers/invitations/{id}/withdraw");
    for email in ["administrator-other-net@example.org", "trainer@example.org", "nobody@example.org"] {
        let cookie = session_cookie(&backend, email).await;
        assert_eq!(app.get(&withdraw, &cookie).await.status, StatusCode::NOT_FOUND, "{email}");
        assert_eq!(app.post(&withdraw, &cookie, FORM, "").await.status, StatusCode::NOT_FOUND, "{email}");
    }
    assert!(app.get(&withdraw, "").await.header("location").starts_with("/sign-in?next="));
    let cookie = session_cookie(&backend, "administrator-safe-net@example.org").await;
    assert!(app.get(&withdraw, &cookie).await.body.contains("cara@example.org"));
    assert_eq!(
        redirect(&app.post(&withdraw, &cookie, FORM, "").await),
        "/organisation/trainers?notice=invitation-withdrawn"
    );
    assert_eq!(app.get(&withdraw, &cookie).await.status, StatusCode::GONE);
    assert_eq!(
        app.get("/organisation/trainers/invitations/nonsense/withdraw", &cookie).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_password_change_ends_every_other_sign_in() {
    let backend = backend::testing::sqlite().await;
    let app = TestApp::new(backend.clone());
    an_account(&backend, "amina@example.org").await;
    let here = session_cookie(&backend, "amina@example.org").await;
    let elsewhere = session_cookie(&backend, "amina@example.org").await;
    let wrong = form(&[("current_password", "wrong"), ("new_password", "four random words")]);
    let refused = app.post("/account/password", &here, FORM, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#current_password\""), "{}", refused.body);
    let right = form(&[("current_password", PASSWORD), ("new_password", "four random words")]);
    let changed = app.post("/account/password", &here, FORM, &right).await;
    assert_eq!(redirect(&changed), "/account?notice=password-changed");
    assert_eq!(app.get("/account", &session(&changed)).await.status, StatusCode::OK);
    for ended in [here, elsewhere] {
        assert_eq!(app.get("/account", &ended).await.status, StatusCode::SEE_OTHER);
    }
}
