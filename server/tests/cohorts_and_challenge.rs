//! Cohorts and the challenge over HTTP, as a browser without WebAssembly sees them: plain forms, post-redirect-get.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use axum::body::Body;
use backend::Backend;
use backend::testing::people::{a_trainer, actor_of, an_administrator, certify, session_of};
use chrono::TimeDelta;
use domain::challenge::{items_of, net_rules};
use domain::learning::{AnswerKey, Item, Level};
use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use server::application::{AppState, router};
use std::sync::Arc;
use tower::ServiceExt as _;

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where a post leads, which must be a see-other.
    fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.header(header::LOCATION)
    }

    /// The value of a hidden field.
    fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.body.split_once(&start).expect("the field is there");
        rest.split_once('"').expect("the value ends").0.to_owned()
    }

    fn shows(&self, parts: &[&str]) {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        for part in parts {
            assert!(self.body.contains(part), "the page lacks {part}: {}", self.body);
        }
    }
}

/// A browser: the application and the cookies it was given.
struct Browser {
    state: AppState,
    cookies: Vec<String>,
}

impl Browser {
    fn on(backend: &Backend) -> Self {
        let state = AppState {
            backend: backend.clone(),
            assets: Arc::default(),
            offline_courses: Arc::default(),
            is_sample_data: false,
            behind_proxy: false,
            metrics: None,
        };
        Self { state, cookies: Vec::new() }
    }

    async fn send(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost:3000")
            .header(header::COOKIE, self.cookies.join("; "))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.to_owned()))
            .expect("a request");
        let response = router(self.state.clone()).oneshot(request).await.expect("answers");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("text");
            assert!(cookie.contains("HttpOnly"), "{cookie}");
            self.cookies.push(cookie.split(';').next().expect("a pair").to_owned());
        }
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "").await
    }

    async fn post(&mut self, path: &str, body: &str) -> Answer {
        self.send("POST", path, body).await
    }
}

/// A certified trainer in Kenya, signed in.
async fn trainer(backend: &Backend) -> Browser {
    let administrator = an_administrator(backend, "Safe Nets", "KE").await;
    a_trainer(backend, &administrator, "amina@example.org").await;
    let session = session_of(backend, "amina@example.org").await;
    certify(backend, &actor_of(backend, &session).await).await;
    let mut browser = Browser::on(backend);
    browser.cookies.push(format!("session={}", session.secret.expose()));
    browser
}

/// Opens a cohort through the form and answers with its path.
async fn open(trainer: &mut Browser, audience: &str) -> String {
    let form = trainer.get("/cohorts/new").await;
    form.shows(&["Open a cohort", "Kenya"]);
    let id = form.hidden("id");
    let body = format!(
        "id={id}&audience={audience}&language=sw&place=Hall+%3Cb%3E&starts_on=2026-11-23&ends_on=2026-12-07&capacity=30"
    );
    let path = format!("/cohorts/{id}");
    for _ in 0..2 {
        assert_eq!(trainer.post("/cohorts", &body).await.leads_to(), format!("{path}?notice=cohort-opened"));
    }
    path
}

/// The code on a cohort's page.
fn code_on(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("class=\"join-code\">").expect("a code is shown");
    rest.split_once('<').expect("the code ends").0.to_owned()
}

/// Takes a seat through the pages.
async fn join(backend: &Backend, code: &str) -> Browser {
    let mut browser = Browser::on(backend);
    let path = browser.post("/join", &format!("code={}", code.to_lowercase())).await.leads_to().to_owned();
    let page = browser.get(&path).await;
    page.shows(&["What is kept", "deleted 90 days after the group ends", "What is not kept"]);
    let body = format!("ticket={}&age_band=", page.hidden("ticket"));
    let taken = browser.post(&path, &body).await;
    assert!(taken.leads_to().ends_with("?notice=seat-taken"), "{}", taken.leads_to());
    browser
}

/// The form of a right or a wrong answer.
fn fields(item: &Item, right: bool) -> String {
    let answer = match &item.key {
        AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } => {
            let option = options.iter().find(|option| option.correct == right).expect("an option");
            format!("choice={}", option.id)
        }
        AnswerKey::Multiple { options } => {
            let chosen = options.iter().filter(|option| option.correct == right);
            chosen.map(|option| format!("choice={}", option.id)).collect::<Vec<_>>().join("&")
        }
        AnswerKey::TrueFalse { answer, .. } => format!("truth={}", *answer == right),
        AnswerKey::Ordering { steps, .. } => {
            let n = steps.len();
            let place = |index: usize| if right { index + 1 } else { n - index };
            steps
                .iter()
                .enumerate()
                .map(|(index, step)| format!("place-{}={}", step.id, place(index)))
                .collect::<Vec<_>>()
                .join("&")
        }
        AnswerKey::Matching { pairs, .. } => {
            let first = pairs.first().expect("a pair");
            let chosen = |pair: &domain::learning::Pair| if right { pair.id.clone() } else { first.id.clone() };
            pairs.iter().map(|pair| format!("match-{}={}", pair.id, chosen(pair))).collect::<Vec<_>>().join("&")
        }
        AnswerKey::Number { answer, tolerance, .. } => {
            format!("number={}", if right { *answer } else { answer + tolerance + 1.0 })
        }
    };
    format!("item={}&{answer}", item.id)
}

fn items(backend: &Backend, rule: &str, level: Level) -> Vec<Item> {
    let course = backend.courses.find(&net_rules(), "en").expect("the challenge is there");
    let rule = course.modules.iter().find(|module| module.id.as_str() == rule).expect("the rule is there");
    items_of(rule, level).cloned().collect()
}

#[tokio::test]
async fn a_trainer_runs_a_cohort_from_the_form_to_its_end() {
    let backend = backend::testing::sqlite().await;
    let mut trainer = trainer(&backend).await;
    trainer.get("/cohorts").await.shows(&["No cohort yet", "Open a cohort"]);
    let wrong = trainer.post("/cohorts", "id=019c0000-0000-7000-8000-000000000001&audience=teens&capacity=900").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("aria-invalid") && wrong.body.contains("value=\"900\""), "{}", wrong.body);

    let path = open(&mut trainer, "teens").await;
    let page = trainer.get(&path).await;
    page.shows(&["Teens, 13 to 18", "localhost:3000/join", "<svg", "Hall &lt;b&gt;", "Kiswahili"]);
    let code = code_on(&page);
    trainer.get(&format!("{path}/cards")).await.shows(&[&code, "join-card"]);
    trainer.get(&format!("{path}/project")).await.shows(&[&code, "join-panel"]);
    let mut teen = join(&backend, &code).await;

    for _ in 0..2 {
        let held = trainer.post(&format!("{path}/sessions"), "number=1&held_on=2026-11-24").await;
        assert_eq!(held.leads_to(), format!("{path}?notice=session-held#session-1"));
    }
    let late = trainer.post(&format!("{path}/sessions"), "number=2&held_on=2027-11-24").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = trainer.get(&path).await;
    page.shows(&["Session 1", "0 of 1 there"]);
    let (_, rest) = page.body.split_once(&format!("href=\"{path}/sessions/")).expect("the session has a page");
    let session = format!("{path}/sessions/{}", rest.split_once('"').expect("ends").0);
    let page = trainer.get(&session).await;
    page.shows(&["0 of 1 there", "not there", "aria-pressed=\"false\""]);
    let (_, rest) = page.body.split_once("id=\"seat-").expect("the seat is listed");
    let participant = rest.split_once('"').expect("ends").0.to_owned();
    for there in ["yes", "no", "yes", "yes"] {
        let marked = trainer.post(&format!("{session}/attendance/{participant}"), &format!("there={there}")).await;
        assert_eq!(marked.leads_to(), format!("{session}#seat-{participant}"), "back to the same name");
    }
    trainer.get(&session).await.shows(&["1 of 1 there", "aria-pressed=\"true\""]);
    let recorded = trainer.post(&format!("{session}/fidelity"), "part=rights-frame&part=help-routes").await;
    assert_eq!(recorded.leads_to(), format!("{session}?notice=fidelity-saved#fidelity"));
    trainer.get(&path).await.shows(&["1 of 1 there", "2 of 5 parts"]);

    trainer.get(&format!("{path}/close")).await.shows(&["Close this cohort?"]);
    for _ in 0..2 {
        let closed = trainer.post(&format!("{path}/close"), "").await;
        assert_eq!(closed.leads_to(), format!("{path}?notice=cohort-closed"));
    }
    let page = trainer.get(&path).await;
    page.shows(&["Closed", "no session can be added"]);
    let late = Browser::on(&backend).get(&format!("/join/{code}")).await;
    assert_eq!(late.status, StatusCode::GONE);
    assert!(late.body.contains("This group is closed"), "{}", late.body);

    trainer.get(&format!("{path}/erase")).await.shows(&["Delete the seats of this cohort?"]);
    for _ in 0..2 {
        let erased = trainer.post(&format!("{path}/erase"), "").await;
        assert_eq!(erased.leads_to(), format!("{path}?notice=seats-deleted"));
    }
    trainer.get(&path).await.shows(&["1 of 1 there", "Nicknames and answers were deleted on"]);
    assert_eq!(trainer.get(&format!("{path}/erase")).await.leads_to(), path);
    assert_eq!(teen.get("/challenge").await.leads_to(), "/join", "the phone has no seat any more");
}

#[tokio::test]
async fn a_cohort_goes_to_a_colleague_who_is_certified() {
    let backend = backend::testing::sqlite().await;
    let mut trainer = trainer(&backend).await;
    let path = open(&mut trainer, "teens").await;
    trainer.get(&format!("{path}/erase")).await.leads_to();
    trainer.get(&format!("{path}/hand-over")).await.shows(&["Nobody to hand it to yet"]);
    let session = session_of(&backend, "administrator-safe-nets@example.org").await;
    let administrator = actor_of(&backend, &session).await.administrator().expect("looks after it");
    a_trainer(&backend, &administrator, "second@example.org").await;
    let session = session_of(&backend, "second@example.org").await;
    certify(&backend, &actor_of(&backend, &session).await).await;
    let colleague = actor_of(&backend, &session).await.certified_trainer().expect("is certified").account;

    let form = format!("{path}/hand-over");
    assert_eq!(trainer.post(&form, "colleague=").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        let handed = trainer.post(&form, &format!("colleague={colleague}")).await;
        assert_eq!(handed.leads_to(), "/cohorts?notice=cohort-handed-over");
    }
    assert_eq!(trainer.get(&path).await.status, StatusCode::NOT_FOUND);
    let mut second = Browser::on(&backend);
    second.cookies.push(format!("session={}", session.secret.expose()));
    second.get(&path).await.shows(&["Hand the cohort over", "Add session 1"]);
}

#[tokio::test]
async fn a_cohort_is_not_there_for_strangers() {
    let backend = backend::testing::sqlite().await;
    let mut trainer = trainer(&backend).await;
    let path = open(&mut trainer, "teens").await;
    let other = an_administrator(&backend, "Others", "GH").await;
    a_trainer(&backend, &other, "kofi@example.org").await;
    let session = session_of(&backend, "kofi@example.org").await;
    certify(&backend, &actor_of(&backend, &session).await).await;
    let mut stranger = Browser::on(&backend);
    stranger.cookies.push(format!("session={}", session.secret.expose()));
    for part in ["", "/cards", "/project", "/close", "/hand-over", "/erase"] {
        let address = format!("{path}{part}");
        assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        let anonymous = Browser::on(&backend).get(&address).await;
        assert!(anonymous.leads_to().starts_with("/sign-in?next="), "{address}");
    }
    assert_eq!(stranger.post(&format!("{path}/close"), "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.get("/cohorts/nonsense").await.status, StatusCode::NOT_FOUND);
    stranger.get("/cohorts").await.shows(&["No cohort yet"]);
}

#[tokio::test]
async fn a_wrong_code_says_what_to_do() {
    let backend = backend::testing::sqlite().await;
    let mut browser = Browser::on(&backend);
    let unknown = browser.get("/join/CCC-CCC").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.body.contains("no group with this code") && unknown.body.contains("CCC-CCC"), "{}", unknown.body);
    let malformed = browser.post("/join", "code=hello+there").await;
    assert_eq!(malformed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(malformed.body.contains("six characters"), "{}", malformed.body);
}

#[tokio::test]
async fn a_teen_plays_with_a_seat_and_nothing_personal_is_asked() {
    let backend = backend::testing::sqlite().await;
    let mut trainer = trainer(&backend).await;
    let path = open(&mut trainer, "teens").await;
    let code = code_on(&trainer.get(&path).await);
    let mut teen = join(&backend, &code).await;
    assert_eq!(teen.get(&format!("/join/{code}")).await.leads_to(), "/challenge");
    let home = teen.get("/challenge").await;
    home.shows(&["You are", "/challenge/rule-1", "href=\"/help\"", "Draw another nickname"]);
    assert!(!home.body.contains("Hall"), "the place is for adults");
    assert_eq!(teen.post("/seat/nickname", "").await.leads_to(), "/challenge?notice=nickname-drawn");

    assert_eq!(teen.get("/challenge/rule-1/2").await.leads_to(), "/challenge/rule-1");
    let question = teen.get("/challenge/rule-1/1").await;
    question.shows(&["Question 1 of", "<legend", "href=\"/help\""]);
    // A number is typed into a field of text, and is the only thing that ever is.
    let typed = question.body.matches("type=\"text\"").count();
    assert_eq!(typed, question.body.matches("name=\"number\"").count());
    for secret in ["\"correct\"", "type=\"email\"", "<textarea"] {
        assert!(!question.body.contains(secret), "{secret}");
    }
    let empty = teen.post("/challenge/rule-1/1", &format!("item={}", question.hidden("item"))).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (place, item) in items(&backend, "rule-1", Level::One).iter().enumerate() {
        let answered = teen.post("/challenge/rule-1/1", &fields(item, place > 0)).await;
        let feedback = format!("/challenge/rule-1/1?item={}", item.id);
        assert_eq!(answered.leads_to(), format!("{feedback}#feedback"));
        // A second click and the back button leave the first answer as it is.
        teen.post("/challenge/rule-1/1", &fields(item, false)).await;
        let shown = if place > 0 { "That is right." } else { "Not quite." };
        teen.get(&feedback).await.shows(&[shown, "class=\"feedback\""]);
    }
    teen.get("/challenge/rule-1/1").await.shows(&["Level 1 of this rule is done", "/challenge/rule-1/lesson"]);
    teen.get("/challenge/rule-1/lesson").await.shows(&["/challenge/rule-1/2", "class=\"lesson\""]);
    teen.get("/challenge/rule-1/2").await.shows(&["Question 1 of"]);
    teen.get("/challenge/group").await.shows(&["fewer than 5 people"]);
    assert_eq!(teen.post("/seat/nickname", "").await.status, StatusCode::CONFLICT);
    assert_eq!(teen.get("/challenge/rule-99/1").await.status, StatusCode::NOT_FOUND);

    teen.get("/seat").await.shows(&["href=\"/sign-out\"", "action=\"/seat/move#move\""]);
    teen.get("/sign-out").await.shows(&["Leave your seat", "action=\"/sign-out\""]);
    let left = teen.post("/sign-out", "").await;
    assert_eq!(left.leads_to(), "/?notice=seat-left");
    assert!(left.header(header::SET_COOKIE).contains("Max-Age=0"), "{}", left.header(header::SET_COOKIE));
    let mut nobody = Browser::on(&backend);
    assert_eq!(nobody.get("/challenge").await.leads_to(), "/join");
    assert_eq!(nobody.get("/challenge/rule-1/1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_seat_moves_to_another_phone() {
    let backend = backend::testing::sqlite().await;
    let mut trainer = trainer(&backend).await;
    let path = open(&mut trainer, "teens").await;
    let code = code_on(&trainer.get(&path).await);
    let mut old = join(&backend, &code).await;
    let mut new = Browser::on(&backend);
    new.get("/join").await.shows(&["I have a seat already", "href=\"/seat/take\""]);
    new.get("/seat/take").await.shows(&["Code from your other phone", "name=\"code\""]);
    let shown = old.post("/seat/move", "").await;
    shown.shows(&["Your code", "localhost:3000/seat/take", "15 minutes"]);
    let moving = format!("code={}", code_on(&shown).to_lowercase());
    for (typed, reason) in
        [("code=", "Please fill this in."), ("code=0000", "six characters"), ("code=CCCCCC", "No seat waits")]
    {
        let refused = new.post("/seat/take", typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.body.contains(reason), "{typed}: {}", refused.body);
    }
    assert_eq!(new.post("/seat/take", &moving).await.leads_to(), "/challenge?notice=seat-moved");
    new.get("/seat").await.shows(&["Your seat"]);
    assert_eq!(old.get("/seat").await.leads_to(), "/join", "the old phone holds nothing any more");
    let used = Browser::on(&backend).post("/seat/take", &moving).await;
    assert_eq!(used.status, StatusCode::GONE);
    assert!(used.body.contains("was used already") && used.body.contains("name=\"code\""), "{}", used.body);
    let late = format!("code={}", code_on(&new.post("/seat/move", "").await));
    backend.clock.advance(TimeDelta::minutes(15));
    let expired = Browser::on(&backend).post("/seat/take", &late).await;
    assert_eq!(expired.status, StatusCode::GONE);
    assert!(expired.body.contains("has run out"), "{}", expired.body);
}

#[tokio::test]
async fn an_adult_has_a_seat_and_no_challenge() {
    let backend = backend::testing::sqlite().await;
    let mut trainer = trainer(&backend).await;
    let path = open(&mut trainer, "parents").await;
    let code = code_on(&trainer.get(&path).await);
    let mut parent = join(&backend, &code).await;
    assert_eq!(parent.get("/challenge").await.leads_to(), "/seat");
    parent.get("/seat").await.shows(&["parents and carers", "/courses", "Leave my seat"]);
    assert_eq!(parent.get("/challenge/rule-1/1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_net_rules_work_alone_and_keep_nothing() {
    let backend = backend::testing::sqlite().await;
    let mut anyone = Browser::on(&backend);
    anyone.get("/net-rules").await.shows(&["/net-rules/rule-8", "<leptos-island", "href=\"/help\""]);
    anyone.get("/net-rules/rule-2").await.shows(&["/net-rules/rule-2/1", "/net-rules/rule-2/lesson"]);
    anyone.get("/net-rules/rule-2/lesson").await.shows(&["class=\"lesson\"", "Sources"]);
    let mut so_far = String::new();
    for (place, item) in items(&backend, "rule-2", Level::One).iter().enumerate() {
        let page = anyone.get(&format!("/net-rules/rule-2/1?so_far={so_far}")).await;
        assert_eq!(page.hidden("item"), item.id.to_string());
        let right = place % 2 == 0;
        let body = format!("{}&so_far={so_far}", fields(item, right));
        so_far.push(if right { '1' } else { '0' });
        for _ in 0..2 {
            let answered = anyone.post("/net-rules/rule-2/1", &body).await;
            answered.shows(&["class=\"feedback\"", &format!("/net-rules/rule-2/1?so_far={so_far}")]);
        }
    }
    anyone.get(&format!("/net-rules/rule-2/1?so_far={so_far}")).await.shows(&["Level 1 of this rule is done"]);
    assert_eq!(anyone.get("/net-rules/rule-2/1?so_far=12").await.leads_to(), "/net-rules/rule-2/1");
    assert_eq!(anyone.get("/net-rules/rule-2/3").await.status, StatusCode::NOT_FOUND);
    assert!(anyone.cookies.is_empty(), "no cookie is set");
}

#[tokio::test]
async fn help_leaves_no_trace() {
    let backend = backend::testing::sqlite().await;
    let mut anyone = Browser::on(&backend);
    let page = anyone.get("/help").await;
    page.shows(&["Where to get help", "childhelplineinternational.org", "United Kingdom", "Leave this page quickly"]);
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    assert!(anyone.cookies.is_empty() && !page.body.contains("<script"), "no cookie and no script");
}

#[tokio::test]
async fn an_ended_certificate_takes_opening_away_and_leaves_reading() {
    let backend = backend::testing::sqlite().await;
    let mut trainer = trainer(&backend).await;
    let path = open(&mut trainer, "teens").await;
    // Two years and a day later the certificate has run out; the session is a new one.
    backend.clock.advance(TimeDelta::days(732));
    let session = session_of(&backend, "amina@example.org").await;
    trainer.cookies = vec![format!("session={}", session.secret.expose())];
    trainer.get("/cohorts").await.shows(&["You cannot open cohorts right now", &path]);
    trainer.get(&path).await.shows(&["Teens, 13 to 18"]);
    assert_eq!(trainer.get("/cohorts/new").await.leads_to(), "/cohorts");
    assert_eq!(trainer.post("/cohorts", "id=019c0000-0000-7000-8000-000000000001").await.status, StatusCode::NOT_FOUND);
}
