//! The paper way over HTTP: what is printed, and a form that loses nothing, counts once, and can be corrected and taken back.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

mod support;

use backend::certificates::revoke_certificate;
use backend::cohorts::close_cohort;
use backend::testing::programme::{Programme, a_programme};
use http::StatusCode;
use support::{Answer, TestApp};

const FORM: &str = "application/x-www-form-urlencoded";

/// A trainer in the browser, with a cohort of teens of which one tally is keyed in: rule 1, Level 1, today, 12 sheets.
struct Trainer {
    app: TestApp,
    backend: backend::Backend,
    programme: Programme,
    cookies: String,
    base: String,
}

impl Trainer {
    async fn new() -> Self {
        let backend = backend::testing::sqlite().await;
        let programme = a_programme(&backend).await;
        let cookies = format!("session={}", programme.session.expose());
        let base = format!("/cohorts/{}/paper", programme.cohort);
        Self { app: TestApp::new(backend.clone()), backend, programme, cookies, base }
    }

    async fn get(&self, path: &str) -> Answer {
        self.app.get(&format!("{}{path}", self.base), &self.cookies).await
    }

    async fn post(&self, path: &str, body: &str) -> Answer {
        self.app.post(path, &self.cookies, FORM, body).await
    }

    /// The results as the page of the cohort shows them.
    async fn results(&self) -> String {
        let page = self.app.get(self.base.trim_end_matches("/paper"), &self.cookies).await;
        let (_, results) = page.body.split_once("id=\"results\"").expect("shows results");
        results.to_owned()
    }
}

/// Where the form on a page posts to.
fn action(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("action=\"/cohorts/").expect("has a form");
    format!("/cohorts/{}", rest.split_once('"').expect("the value ends").0)
}

#[tokio::test]
async fn the_sheets_hold_no_key_and_the_trainers_papers_do() {
    let trainer = Trainer::new().await;
    let sheets = trainer.get("/sheets/rule-1/1").await;
    assert_eq!(sheets.status, StatusCode::OK);
    assert!(
        sheets.body.contains("please write no name on it") && sheets.body.contains("A pledge that phone makers signed")
    );
    assert!(!sheets.body.contains("<input") && !sheets.body.contains("no company can switch your rights off"));
    assert!(!sheets.body.contains("Your rights hold on a phone"), "the reason of the right answer is not on it");
    let papers = trainer.get("/papers/rule-1/1").await.body;
    assert!(papers.contains("Your rights hold on a phone") && papers.contains("18 years"), "{papers}");
    let all = trainer.get("/sheets/all/2").await.body;
    assert_eq!(all.matches("class=\"paper-sheet\"").count(), 8);
    for path in ["/sheets/rule-9/1", "/sheets/rule-1/3", "/new/all/1", "/tallies/nonsense"] {
        assert_eq!(trainer.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_fault_keeps_what_was_typed_and_the_form_sent_twice_counts_once() {
    let trainer = Trainer::new().await;
    let form = trainer.get("/new/rule-2/1").await;
    assert_eq!(form.status, StatusCode::OK);
    let action = action(&form);
    let (_, field) = form.body.split_once("name=\"count.").expect("has boxes");
    let field = format!("count.{}", field.split_once('"').expect("the name ends").0);

    let bad = format!("rule=rule-2&level=1&held_on=2026-11-23&sheets=20&{field}=%3Cb%3E7");
    let again = trainer.post(&action, &bad).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("value=\"&lt;b&gt;7\"") && again.body.contains("value=\"20\""), "{}", again.body);
    assert!(again.body.contains(&format!("href=\"#{field}\"")) && again.body.contains("from 0 to 1000"));
    assert!(again.body.contains(&format!("action=\"{action}\"")), "the same tally");
    let many = trainer.post(&action, &format!("rule=rule-2&level=1&held_on=2026-11-23&sheets=3&{field}=7")).await;
    assert!(many.body.contains("Here 7 people are counted, and there are 3 sheets."), "{}", many.body);
    assert!(!trainer.get("").await.body.contains("20</td>"), "nothing half is written");

    for _ in 0..2 {
        let sent = format!("rule=rule-2&level=1&held_on=2026-11-23&sheets=20&{field}=20");
        let saved = trainer.post(&action, &sent).await;
        assert_eq!(saved.header("location"), format!("{}?notice=tally-saved#tallies", trainer.base));
    }
    assert_eq!(trainer.get("").await.body.matches(">20</td>").count(), 1);
    assert!(trainer.results().await.contains("of 20 people, of which 20 on paper"));
    let second = self::action(&trainer.get("/new/rule-2/1").await);
    let there = trainer.post(&second, &format!("rule=rule-2&level=1&held_on=2026-11-23&sheets=20&{field}=20")).await;
    assert!(there.body.contains("keyed in for that day already"), "{}", there.body);
}

#[tokio::test]
async fn a_tally_is_corrected_and_taken_back_until_the_cohort_is_closed() {
    let trainer = Trainer::new().await;
    let list = trainer.get("").await.body;
    let (_, rest) = list.split_once("/paper/tallies/").expect("is listed");
    let id = rest.split_once('"').expect("the address ends").0.to_owned();
    let form = trainer.get(&format!("/tallies/{id}")).await;
    assert!(form.body.contains("value=\"12\"") && form.body.contains("value=\"9\""), "{}", form.body);
    let action = action(&form);
    let sent =
        "rule=rule-1&level=1&held_on=2026-11-23&sheets=40&count.nr1-01.option.false=10&count.nr1-01.option.true=30";
    assert_eq!(trainer.post(&action, sent).await.status, StatusCode::SEE_OTHER);
    assert!(trainer.results().await.contains("25 % of 40 people, of which 40 on paper"));

    let ask = trainer.get(&format!("/tallies/{id}/delete")).await.body;
    assert!(
        ask.contains("Delete these counts?") && trainer.results().await.contains("of 40 people"),
        "asking deletes nothing"
    );
    for _ in 0..2 {
        let gone = trainer.post(&format!("{action}/delete"), "").await;
        assert_eq!(gone.header("location"), format!("{}?notice=tally-deleted#tallies", trainer.base));
    }
    assert!(!trainer.results().await.contains("on paper</td>"));
    assert_eq!(trainer.get(&format!("/tallies/{id}")).await.status, StatusCode::NOT_FOUND);

    // What was held may be keyed in when the certificate has ended; nothing any more when the cohort is closed.
    let (manager, certificate) = (&trainer.programme.manager, trainer.programme.certificate);
    revoke_certificate(&trainer.backend, manager, certificate, "The training was not completed.")
        .await
        .expect("revokes");
    assert_eq!(trainer.post(&action, sent).await.status, StatusCode::SEE_OTHER);
    let as_trainer = trainer.programme.trainer.trainer().expect("is a trainer");
    close_cohort(&trainer.backend, &as_trainer, trainer.programme.cohort).await.expect("closes");
    assert_eq!(trainer.post(&action, sent).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(trainer.get("/new/rule-1/1").await.header("location"), trainer.base);
    let closed = trainer.get("").await.body;
    assert!(closed.contains("nothing can be keyed in") && !closed.contains("/delete\"") && !closed.contains("/new/"));
    assert!(trainer.results().await.contains("25 % of 40 people"), "what is keyed in stays");
}
