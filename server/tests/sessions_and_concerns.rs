//! Sessions that are planned, and concerns, over HTTP: plain forms, post-redirect-get, and who gets what.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

mod support;

use backend::testing::people::{a_cohort_of_teens, a_trainer, actor_of, an_administrator, certify, session_of};
use backend::{Backend, mail};
use domain::{AccountId, CohortId};
use http::StatusCode;
use support::{Answer, TestApp};

const TEXT: &str = "Sat apart and did not eat";

/// An organisation with a trainer, a colleague and an administrator, and a cohort of the trainer.
struct World {
    backend: Backend,
    app: TestApp,
    trainer: String,
    colleague: String,
    administrator: String,
    colleague_id: AccountId,
    cohort: CohortId,
}

async fn world() -> World {
    let backend = backend::testing::sqlite().await;
    let administrator = an_administrator(&backend, "Safe Nets", "KE").await;
    for email in ["amina@example.org", "nia@example.org"] {
        a_trainer(&backend, &administrator, email).await;
    }
    certify(&backend, &actor_of(&backend, &session_of(&backend, "amina@example.org").await).await).await;
    let actor = actor_of(&backend, &session_of(&backend, "amina@example.org").await).await;
    let (cohort, _) = a_cohort_of_teens(&backend, &actor, 30).await;
    let colleague = actor_of(&backend, &session_of(&backend, "nia@example.org").await).await;
    let colleague_id = colleague.account().expect("is signed in").id;
    let [trainer, colleague, administrator] =
        ["amina@example.org", "nia@example.org", "administrator-safe-nets@example.org"];
    World {
        app: TestApp::new(backend.clone()),
        trainer: cookie(&backend, trainer).await,
        colleague: cookie(&backend, colleague).await,
        administrator: cookie(&backend, administrator).await,
        backend,
        colleague_id,
        cohort,
    }
}

async fn cookie(backend: &Backend, email: &str) -> String {
    format!("session={}", session_of(backend, email).await.secret.expose())
}

impl World {
    async fn get(&self, who: &str, path: &str) -> Answer {
        self.app.get(path, who).await
    }

    async fn post(&self, who: &str, path: &str, body: &str) -> Answer {
        self.app.post(path, who, "application/x-www-form-urlencoded", body).await
    }

    fn path(&self, rest: &str) -> String {
        format!("/cohorts/{}{rest}", self.cohort)
    }

    /// Plans and holds a session through the forms, and answers with its path.
    async fn hold(&self) -> String {
        let id = hidden(&self.get(&self.trainer, &self.path("/planned/new")).await, "id");
        let body = format!("id={id}&planned_on=2026-11-23&place=Room+2&co_facilitator={}", self.colleague_id);
        let planned = self.post(&self.trainer, &self.path("/planned"), &body).await;
        assert_eq!(leads_to(&planned), self.path("?notice=session-planned"));
        let body = format!("number=1&planned={id}&held_on=2026-11-23");
        for _ in 0..2 {
            let held = self.post(&self.trainer, &self.path("/sessions"), &body).await;
            assert_eq!(leads_to(&held), self.path("?notice=session-held#session-1"));
        }
        self.path(&format!("/sessions/{id}"))
    }
}

fn leads_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location")
}

/// The value of a hidden field.
fn hidden(answer: &Answer, name: &str) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let (_, rest) = answer.body.split_once(&format!("name=\"{name}\" value=\"")).expect("the field is there");
    rest.split_once('"').expect("the value ends").0.to_owned()
}

#[tokio::test]
async fn a_plan_is_typed_changed_held_and_recorded_by_who_stands_beside() {
    let world = world().await;
    let form = world.get(&world.trainer, &world.path("/planned/new")).await;
    let id = hidden(&form, "id");
    assert!(form.body.contains("nia") && form.body.contains("net-rules/session-1"), "{}", form.body);
    let faulty = format!("id={id}&planned_on=2030-01-01&place=Hall+%3Cb%3E&plan=none&co_facilitator=me");
    let again = world.post(&world.trainer, &world.path("/planned"), &faulty).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["href=\"#planned_on\"", "href=\"#plan\"", "href=\"#co_facilitator\"", "2030-01-01", "Hall &lt;b&gt;"] {
        assert!(again.body.contains(part), "the form lacks {part}: {}", again.body);
    }
    assert_eq!(hidden(&form, "id"), id);
    let good = format!("id={id}&planned_on=2026-11-23&place=Hall&plan=net-rules%2Fsession-1&co_facilitator=");
    for _ in 0..2 {
        let planned = world.post(&world.trainer, &world.path("/planned"), &good).await;
        assert_eq!(leads_to(&planned), world.path("?notice=session-planned"));
    }
    let own = world.path(&format!("/planned/{id}"));
    let page = world.get(&world.trainer, &world.path("")).await;
    assert_eq!(page.body.matches(&format!("href=\"{own}\"")).count(), 1, "planned once: {}", page.body);
    let faulty = world.post(&world.trainer, &own, "planned_on=&place=typed").await;
    assert!(faulty.status == StatusCode::UNPROCESSABLE_ENTITY && faulty.body.contains("value=\"typed\""));
    let changed = world.post(&world.trainer, &own, "planned_on=2026-11-23&place=Garden").await;
    assert_eq!(leads_to(&changed), world.path("?notice=session-plan-saved"));
    assert!(world.get(&world.trainer, &format!("{own}/remove")).await.body.contains("Remove this planned session?"));
    let removed = world.post(&world.trainer, &format!("{own}/remove"), "").await;
    assert_eq!(leads_to(&removed), world.path("?notice=session-plan-removed"));

    assert_eq!(world.get(&world.colleague, &world.path("")).await.status, StatusCode::NOT_FOUND);
    let session = world.hold().await;
    let page = world.get(&world.colleague, &world.path("")).await;
    assert!(page.body.contains("You stand beside the trainer") && page.body.contains("Room 2"), "{}", page.body);
    assert!(world.get(&world.colleague, "/cohorts").await.body.contains("Co-facilitator"));
    let opened = world.get(&world.colleague, &session).await;
    assert!(opened.body.contains("Nobody has joined yet") && opened.body.contains("Room 2"), "{}", opened.body);
    let recorded = world.post(&world.colleague, &format!("{session}/fidelity"), "part=help-routes").await;
    assert_eq!(leads_to(&recorded), format!("{session}?notice=fidelity-saved#fidelity"));
    for rest in ["/close", "/hand-over", "/erase", "/rooms/new", "/report", "/cards", "/project", "/planned/new"] {
        let refused = world.get(&world.colleague, &world.path(rest)).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{rest}");
    }
    let outside = "number=2&held_on=2030-01-01";
    let again = world.post(&world.trainer, &world.path("/sessions"), outside).await;
    assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.body.contains("2030-01-01"));
}

#[tokio::test]
async fn a_concern_goes_to_the_lead_and_to_nobody_else() {
    let world = world().await;
    let path = format!("{}/concern", world.hold().await);
    let form = world.get(&world.trainer, &path).await;
    assert!(form.body.contains("no safeguarding lead yet") && !form.body.contains("<textarea"), "{}", form.body);
    let id = "01937d4a-0000-7000-8000-000000000009";
    let body = format!("id={id}&noticed={}&noticed_on=2026-11-23&in_danger=yes", TEXT.replace(' ', "+"));
    let refused = world.post(&world.trainer, &path, &body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Nothing was filed") && refused.body.contains(TEXT), "nothing typed is lost");

    let empty = world.post(&world.administrator, "/organisation/safeguarding-lead", "member=").await;
    assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.body.contains("href=\"#member\""));
    let member = format!("member={}", world.colleague_id);
    let named = world.post(&world.administrator, "/organisation/safeguarding-lead", &member).await;
    assert_eq!(leads_to(&named), "/organisation?notice=lead-named");
    assert!(world.get(&world.administrator, "/organisation").await.body.contains("nia reads the concerns"));

    let faulty = world.post(&world.trainer, &path, &format!("id={id}&noticed=typed&noticed_on=soon")).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["href=\"#noticed_on\"", "href=\"#in_danger\"", ">typed<"] {
        assert!(faulty.body.contains(part), "the form lacks {part}: {}", faulty.body);
    }
    for _ in 0..2 {
        let filed = world.post(&world.trainer, &path, &body).await;
        assert_eq!(leads_to(&filed), world.path("?notice=concern-filed#session-1"));
    }
    let mails = mail::unsent(&world.backend).await.expect("reads");
    assert!(mails.iter().all(|mail| !mail.body.contains("did not eat")));
    assert_eq!(mails.iter().filter(|mail| mail.body.contains(id)).count(), 1);

    let concern = format!("/organisation/concerns/{id}");
    for who in [&world.trainer, &world.administrator] {
        assert_eq!(world.get(who, &concern).await.status, StatusCode::NOT_FOUND);
        assert_eq!(world.post(who, &concern, "").await.status, StatusCode::NOT_FOUND);
        assert_eq!(world.post(who, &format!("{concern}/close"), "").await.status, StatusCode::NOT_FOUND);
    }
    let seen = world.get(&world.colleague, &concern).await;
    assert!(seen.body.contains("Nobody yet") && !seen.body.contains(TEXT), "opening the page is no reading");
    let read = world.post(&world.colleague, &concern, "").await;
    assert!(read.body.contains(TEXT) && read.body.contains("nia, 23 November 2026 09:00 UTC"), "{}", read.body);
    assert_eq!(read.header("cache-control"), "private, no-store");
    let lines = world.get(&world.administrator, "/organisation/concerns").await;
    assert!(lines.body.contains("nia, 23 November 2026 09:00 UTC") && !lines.body.contains(TEXT), "{}", lines.body);

    let report = world.get(&world.trainer, &world.path("/report")).await;
    assert!(report.body.contains("Sessions with a concern: 1") && !report.body.contains(TEXT));
    for (who, path) in [
        (&world.trainer, world.path("").as_str()),
        (&world.trainer, "/account/export"),
        (&world.colleague, "/account/export"),
        (&world.administrator, "/account/export"),
        (&world.administrator, "/reach.csv"),
    ] {
        let answer = world.get(who, path).await;
        assert!(answer.status == StatusCode::OK && !answer.body.contains(TEXT), "{path}");
    }
    assert!(world.get(&world.colleague, &format!("{concern}/close")).await.body.contains("cannot be undone"));
    for _ in 0..2 {
        let closed = world.post(&world.colleague, &format!("{concern}/close"), "").await;
        assert_eq!(leads_to(&closed), format!("{concern}?notice=concern-closed"));
    }
    let after = world.post(&world.colleague, &concern, "").await;
    assert!(after.body.contains("You passed it on") && !after.body.contains(TEXT), "{}", after.body);
    let removed = world.post(&world.administrator, "/organisation/safeguarding-lead/remove", "").await;
    assert_eq!(leads_to(&removed), "/organisation?notice=lead-removed");
    assert_eq!(world.get(&world.colleague, "/organisation/concerns").await.status, StatusCode::NOT_FOUND);
}
