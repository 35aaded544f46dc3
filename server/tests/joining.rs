//! Joining, names, notes and the poster over HTTP: what a browser may send, what is ignored, and what each refusal says.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

mod support;

use backend::Backend;
use backend::cohorts::{close_cohort, find_cohort, hold_session, mark_person, open_cohort};
use backend::testing::people::{a_trainer, actor_of, an_administrator, certify, session_of};
use backend::testing::test_time;
use chrono::TimeDelta;
use domain::CohortId;
use domain::accounts::Actor;
use domain::cohorts::{CohortDraft, CohortReader};
use http::StatusCode;
use support::{Answer, TestApp};

/// A certified trainer with the application.
struct Stage {
    backend: Backend,
    app: TestApp,
    trainer: Actor,
    /// The trainer's cookie.
    session: String,
}

/// What a browser holds that took a seat.
struct Seated {
    cookie: String,
    home: String,
}

impl Stage {
    async fn set() -> Self {
        let backend = backend::testing::sqlite().await;
        let administrator = an_administrator(&backend, "Safe Nets", "KE").await;
        a_trainer(&backend, &administrator, "amina@example.org").await;
        let session = session_of(&backend, "amina@example.org").await;
        certify(&backend, &actor_of(&backend, &session).await).await;
        let trainer = actor_of(&backend, &session).await;
        let session = format!("session={}", session.secret.expose());
        Self { app: TestApp::new(backend.clone()), backend, trainer, session }
    }

    /// Opens a cohort and answers with it and with its code.
    async fn open(&self, audience: &str, capacity: &str) -> (CohortId, String) {
        let draft = CohortDraft {
            audience: audience.into(),
            language: "fr".into(),
            place: String::new(),
            starts_on: "2026-11-23".into(),
            ends_on: "2026-12-07".into(),
            capacity: capacity.into(),
        };
        let certified = self.trainer.certified_trainer().expect("is certified");
        let id = CohortId(self.backend.new_id());
        open_cohort(&self.backend, &certified, id, &draft).await.expect("opens");
        let page = find_cohort(&self.backend, &self.reader(), id).await.expect("finds");
        (id, page.cohort.join_code.expect("has a code").to_string())
    }

    fn reader(&self) -> CohortReader {
        CohortReader::of(&self.trainer).expect("reads")
    }

    async fn post(&self, path: &str, cookie: &str, body: &str) -> Answer {
        self.app.post(path, cookie, "application/x-www-form-urlencoded", body).await
    }

    /// Fills in and sends the form of the join page.
    async fn send_form(&self, code: &str, fields: &str) -> Answer {
        let page = self.app.get(&format!("/join/{code}"), "").await;
        let (_, rest) = page.body.split_once("name=\"ticket\" value=\"").expect("the form has a ticket");
        let ticket = rest.split_once('"').expect("ends").0;
        self.post(&format!("/join/{code}"), "", &format!("ticket={ticket}&{fields}")).await
    }

    async fn join(&self, code: &str, fields: &str) -> Seated {
        let taken = self.send_form(code, fields).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        let cookie = taken.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        let home = taken.header("location").split('?').next().expect("a path").to_owned();
        Seated { cookie, home }
    }
}

fn shows(answer: &Answer, parts: &[&str]) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for part in parts {
        assert!(answer.body.contains(part), "the page lacks {part}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_name_that_a_teens_browser_sends_is_ignored() {
    let stage = Stage::set().await;
    let (id, code) = stage.open("teens", "30").await;
    let page = stage.app.get(&format!("/join/{code}"), "").await;
    assert!(!page.body.contains("given_name"), "there is no field for it: {}", page.body);
    let teen = stage.join(&code, "age_band=&given_name=Amina+Diallo").await;
    assert_eq!(teen.home, "/challenge");
    let forged = stage.post("/seat/name", &teen.cookie, "given_name=Amina+Diallo").await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    assert_eq!(stage.app.get("/seat/note", &teen.cookie).await.status, StatusCode::NOT_FOUND);
    for (path, cookie) in [
        ("/seat".to_owned(), &teen.cookie),
        ("/challenge".to_owned(), &teen.cookie),
        ("/challenge/poster".to_owned(), &teen.cookie),
        (format!("/cohorts/{id}"), &stage.session),
    ] {
        let page = stage.app.get(&path, cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("Diallo") && !page.body.contains("given_name"), "{path}: {}", page.body);
    }
    let redrawn = stage.post("/seat/nickname", &teen.cookie, "").await;
    assert_eq!(redrawn.header("location"), "/challenge?notice=nickname-drawn");
}

#[tokio::test]
async fn an_educator_answers_before_and_again_when_the_trainer_asks() {
    let stage = Stage::set().await;
    let (id, code) = stage.open("educators", "30").await;
    let educator = stage.join(&code, "given_name=").await;
    let show = async || stage.app.get("/seat/questions", &educator.cookie).await;
    let field = |page: &Answer, name: &str| {
        let (_, rest) = page.body.split_once(&format!("name=\"{name}\" value=\"")).expect("the form has the field");
        rest.split_once('"').expect("ends").0.to_owned()
    };
    let answer = async |choice: &str| {
        let page = show().await;
        let fields = format!("moment={}&item={}&choice={choice}", field(&page, "moment"), field(&page, "item"));
        stage.post("/seat/questions", &educator.cookie, &fields).await
    };
    let again = async || stage.post(&format!("/cohorts/{id}/questions"), &stage.session, "").await;
    assert_eq!(again().await.status, StatusCode::UNPROCESSABLE_ENTITY, "no session was held");
    for nonsense in ["", "99"] {
        let refused = answer(nonsense).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.body.contains("Question 1 of 6") && refused.body.contains("href=\"#answer\""),
            "{}",
            refused.body
        );
    }
    let first = field(&show().await, "item");
    for number in 1..=6 {
        shows(&show().await, &[&format!("Question {number} of 6"), "value=\"before\""]);
        assert_eq!(answer("1").await.header("location"), "/seat/questions");
    }
    shows(&show().await, &["You have answered all six"]);
    // Out of turn nothing is asked and nothing is kept.
    let late = stage.post("/seat/questions", &educator.cookie, &format!("moment=after&item={first}&choice=2")).await;
    assert_eq!((late.status, late.header("location")), (StatusCode::SEE_OTHER, "/seat/questions"));
    shows(&show().await, &["You have answered all six"]);

    let certified = stage.trainer.certified_trainer().expect("is certified");
    hold_session(&stage.backend, &certified, id, 1, test_time().date_naive()).await.expect("holds");
    let asked = again().await;
    assert_eq!(asked.header("location"), format!("/cohorts/{id}?notice=questions-asked-again#before-after"));
    for _ in 0..6 {
        assert_eq!(answer("1").await.header("location"), "/seat/questions");
    }
    shows(&show().await, &["Open a question to read what helps"]);
    close_cohort(&stage.backend, &stage.trainer.trainer().expect("trains"), id).await.expect("closes");
    assert_eq!(again().await.status, StatusCode::UNPROCESSABLE_ENTITY, "it is closed");
    shows(&show().await, &["Open a question to read what helps"]);
}

#[tokio::test]
async fn an_adult_gives_a_name_or_none_and_gets_a_note() {
    let stage = Stage::set().await;
    let (id, code) = stage.open("parents", "30").await;
    let nameless = stage.join(&code, "given_name=").await;
    let long = "a".repeat(81);
    let refused = stage.send_form(&code, &format!("given_name={long}")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(&long) && refused.body.contains("aria-invalid"), "nothing is lost: {}", refused.body);
    let named = stage.join(&code, "given_name=+Amina+%3Cb%3E+Diallo+").await;
    assert_eq!(named.home, "/seat");

    shows(&stage.app.get("/seat", &named.cookie).await, &["value=\"Amina &lt;b&gt; Diallo\"", "Remove my name"]);
    assert!(!stage.app.get("/seat", &nameless.cookie).await.body.contains("Diallo"), "others do not see it");
    let redrawn = stage.post("/seat/nickname", &named.cookie, "").await;
    assert_eq!(redrawn.header("location"), "/seat?notice=nickname-drawn");
    shows(&stage.app.get("/seat/note", &named.cookie).await, &["There is no note yet", "mark your attendance"]);

    let cohort = format!("/cohorts/{id}");
    let certified = stage.trainer.certified_trainer().expect("is certified");
    hold_session(&stage.backend, &certified, id, 1, test_time().date_naive()).await.expect("holds");
    let page = find_cohort(&stage.backend, &stage.reader(), id).await.expect("finds");
    let trainer = stage.trainer.trainer().expect("is a trainer");
    for seat in &page.roster {
        mark_person(&stage.backend, &trainer, page.sessions[0].id, seat.participant, true).await.expect("marks");
    }
    shows(&stage.app.get(&cohort, &stage.session).await, &["2 of 2 there"]);
    let session = format!("{cohort}/sessions/{}", page.sessions[0].id);
    shows(&stage.app.get(&session, &stage.session).await, &["<bdi>Amina &lt;b&gt; Diallo</bdi>"]);
    for page in ["/report", "/cards", "/project"] {
        let page = stage.app.get(&format!("{cohort}{page}"), &stage.session).await;
        assert!(!page.body.contains("Diallo"), "{}", page.body);
    }
    let note = stage.app.get("/seat/note", &named.cookie).await;
    shows(&note, &["Amina &lt;b&gt; Diallo", "Safe Nets", "23 November 2026", "is not a certificate", "note-sheet"]);
    shows(&stage.app.get("/seat/note", &nameless.cookie).await, &["note-sheet", "because you gave no name"]);

    let changed = stage.post("/seat/name", &named.cookie, &format!("given_name={long}")).await;
    assert_eq!(changed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(changed.body.contains(&format!("value=\"{long}\"")), "nothing is lost: {}", changed.body);
    for (typed, notice, on_note) in
        [("Amina+D.", "given-name-saved", "Amina D."), ("+", "given-name-removed", "because you gave no name")]
    {
        for _ in 0..2 {
            let saved = stage.post("/seat/name", &named.cookie, &format!("given_name={typed}")).await;
            assert_eq!(saved.header("location"), format!("/seat?notice={notice}"));
        }
        shows(&stage.app.get("/seat/note", &named.cookie).await, &[on_note]);
    }
    let nobody = stage.post("/seat/name", "", "given_name=Amina").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn each_code_that_lets_nobody_in_says_why() {
    let stage = Stage::set().await;
    let (_, full) = stage.open("parents", "1").await;
    stage.join(&full, "given_name=").await;
    let (id, closed) = stage.open("teens", "30").await;
    close_cohort(&stage.backend, &stage.trainer.trainer().expect("is a trainer"), id).await.expect("closes");
    let nasty = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    for (code, status, sentence) in [
        (full.as_str(), StatusCode::CONFLICT, "This group is full."),
        (&closed, StatusCode::GONE, "This group is closed."),
        ("CCCCCC", StatusCode::NOT_FOUND, "There is no group with this code."),
        ("K7M4Q0", unprocessable, "A code has six characters"),
        (nasty, unprocessable, "A code has six characters"),
        ("", unprocessable, "Please fill this in."),
    ] {
        let typed = stage.post("/join", "", &format!("code={code}")).await;
        assert_eq!(typed.status, status, "{code}");
        assert!(typed.body.contains(sentence) && !typed.body.contains("<script>alert"), "{code}: {}", typed.body);
        if !code.is_empty() && code != nasty {
            let scanned = stage.app.get(&format!("/join/{code}"), "").await;
            assert_eq!((scanned.status, scanned.body.contains(sentence)), (status, true), "{code}");
        }
    }
    let taken = stage.post("/seat/take", "", &format!("code={nasty}")).await;
    assert!(taken.body.contains("&lt;script&gt;alert") && !taken.body.contains("<script>alert"), "{}", taken.body);
    let (_, expired) = stage.open("educators", "30").await;
    stage.backend.clock.advance(TimeDelta::days(60));
    let late = stage.post("/join", "", &format!("code={expired}")).await;
    assert_eq!(late.status, StatusCode::GONE);
    assert!(late.body.contains("This group is not open today."), "{}", late.body);
}

#[tokio::test]
async fn the_poster_is_the_same_for_everybody_and_remembers_nothing() {
    let stage = Stage::set().await;
    let (_, code) = stage.open("teens", "30").await;
    let teen = stage.join(&code, "age_band=").await;
    shows(&stage.app.get("/challenge", &teen.cookie).await, &["href=\"/challenge/poster\""]);
    shows(&stage.app.get("/net-rules", "").await, &["href=\"/net-rules/poster\""]);
    for (path, cookie) in [("/challenge/poster", teen.cookie.as_str()), ("/net-rules/poster", "")] {
        let plain = stage.app.get(path, cookie).await;
        shows(&plain, &["You have rights", "The right to privacy online", "poster-sheet", "pictures/rule-8.svg"]);
        assert!(!plain.body.contains("data-state=\"chosen\""), "{}", plain.body);
        let chosen = stage.app.get(&format!("{path}?rule=rule-3"), cookie).await;
        assert_eq!(chosen.body.matches("data-state=\"chosen\"").count(), 1, "{}", chosen.body);
        assert!(chosen.headers.get("set-cookie").is_none(), "nothing is stored");
        assert_eq!(stage.app.get(path, cookie).await.body.matches("data-state=\"chosen\"").count(), 0);
        let nasty = stage.app.get(&format!("{path}?rule=%22%3E%3Cscript%3Ealert(1)"), cookie).await;
        assert!(nasty.status == StatusCode::OK && !nasty.body.contains("<script>alert"), "{}", nasty.body);
    }
    let list = stage.app.get("/courses/net-rules/offline.json", "").await;
    shows(&list, &["\"/net-rules/poster\""]);
    let pdf = stage.app.get("/net-rules/poster.pdf?rule=rule-3", &teen.cookie).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert!(pdf.body.starts_with("%PDF") && pdf.header("content-disposition").contains("net-rules-poster.pdf"));
    assert_eq!(pdf.header("cascade-learner"), "", "no device keeps it as a page of somebody's");
}
