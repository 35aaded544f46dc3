//! Who may do what: every role through every route, against a table written by hand from what each may do (product.md). A
//! route without a row fails the test, and so does a row without a route.
//!
//! Columns: visitor, participant, account, candidate, trainer, other trainer, administrator, other administrator, manager,
//! other manager. Things in the addresses belong to the first organisation; "other" is a stranger to it. The candidate stands
//! beside the trainer in the session, and is the organisation's safeguarding lead.
//!
//! `+` the request is taken: answered, redirected, or refused for what is in it. `s` the way leads to the sign-in page.
//! `u` 401, the same for machines. `-` 404: nothing is there, as far as this person can tell.

#![expect(clippy::expect_used, clippy::panic, reason = "a failing expectation is a failing test")]

mod support;
#[path = "support/world.rs"]
mod world;

use app::shell::Assets;
use http::{Method, StatusCode};
use std::collections::BTreeSet;
use support::{Answer, TestApp};
use world::{ASKERS, World};

/// Route, the things in its address in order, what is posted, and the expectation for each column.
type Row = (&'static str, &'static str, &'static [&'static str], &'static str, &'static str);

const EVERYBODY: &str = "++++++++++";
const ACCOUNTS: &str = "ss++++++++";
const LEARNERS: &str = "ss-+++++++";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // For anyone.
    ("GET", "/", &[], "", EVERYBODY),
    ("GET", "/healthz", &[], "", EVERYBODY),
    ("GET", "/readyz", &[], "", EVERYBODY),
    ("GET", "/metrics", &[], "", EVERYBODY),
    ("GET", "/.well-known/did.json", &[], "", EVERYBODY),
    ("GET", "/help", &[], "", EVERYBODY),
    ("GET", "/offline", &[], "", EVERYBODY),
    ("GET", "/manifest.webmanifest", &[], "", EVERYBODY),
    // The matrix runs without site files, so there is none to give.
    ("GET", "/service-worker.js", &[], "", "----------"),
    ("GET", "/net-rules", &[], "", EVERYBODY),
    ("GET", "/net-rules/poster", &[], "", EVERYBODY),
    ("GET", "/net-rules/poster.pdf", &[], "", EVERYBODY),
    ("GET", "/net-rules/{rule}", &["=rule-1"], "", EVERYBODY),
    ("GET", "/net-rules/{rule}/lesson", &["=rule-1"], "", EVERYBODY),
    ("GET", "/net-rules/{rule}/{level}", &["=rule-1", "=1"], "", EVERYBODY),
    ("POST", "/net-rules/{rule}/{level}", &["=rule-1", "=1"], "item=nr1-01&truth=false", EVERYBODY),
    ("GET", "/join", &[], "", EVERYBODY),
    ("POST", "/join", &[], "code=", EVERYBODY),
    ("GET", "/join/{code}", &["code"], "", EVERYBODY),
    ("POST", "/join/{code}", &["code"], "ticket=", EVERYBODY),
    ("GET", "/certificates/{certificate}", &["certificate"], "", EVERYBODY),

    // Accounts. Who holds a link may use it.
    ("GET", "/sign-in", &[], "", EVERYBODY),
    ("POST", "/sign-in", &[], "email=&password=", EVERYBODY),
    ("GET", "/sign-out", &[], "", EVERYBODY),
    ("POST", "/sign-out", &[], "", EVERYBODY),
    ("GET", "/sign-up", &[], "", EVERYBODY),
    ("POST", "/sign-up", &[], "name=", EVERYBODY),
    ("GET", "/password", &[], "", EVERYBODY),
    ("POST", "/password", &[], "email=", EVERYBODY),
    ("GET", "/password/{token}", &["password"], "", EVERYBODY),
    ("POST", "/password/{token}", &["password"], "password=", EVERYBODY),
    ("GET", "/welcome/{token}", &["welcome"], "", EVERYBODY),
    ("POST", "/welcome/{token}", &["welcome"], "name=", EVERYBODY),
    ("GET", "/account/email/{token}", &["email"], "", EVERYBODY),
    ("POST", "/account/email/{token}", &["email"], "", EVERYBODY),
    ("GET", "/invitations/{token}", &["invitation"], "", EVERYBODY),
    // Whoever is signed in with another address than the invited one cannot accept for it.
    ("POST", "/invitations/{token}", &["invitation"], "name=", "++--------"),
    ("GET", "/account", &[], "", ACCOUNTS),
    ("POST", "/account/name", &[], "name=Nia", ACCOUNTS),
    ("POST", "/account/email", &[], "email=", ACCOUNTS),
    ("POST", "/account/password", &[], "new_password=", ACCOUNTS),
    ("POST", "/account/sign-out-everywhere", &[], "", ACCOUNTS),
    // What is held about somebody is theirs to take and to erase; a receipt names nobody, so whoever has its number reads it.
    ("GET", "/account/export", &[], "", ACCOUNTS),
    ("GET", "/account/erase", &[], "", ACCOUNTS),
    ("POST", "/account/erase", &[], "password=", ACCOUNTS),
    ("GET", "/account/erased/{receipt}", &["receipt"], "", EVERYBODY),

    // Organisations: the administrator's own, and the manager's of her regions.
    ("GET", "/organisation", &[], "", "ss----++--"),
    ("GET", "/organisation/applications", &[], "", "ss----++--"),
    ("POST", "/organisation/applications/{id}/accept", &["application"], "", "ss----+---"),
    ("GET", "/organisation/applications/{id}/decline", &["application"], "", "ss----+---"),
    ("POST", "/organisation/applications/{id}/decline", &["application"], "", "ss----+---"),
    ("GET", "/organisation/trainers", &[], "", "ss----++--"),
    ("POST", "/organisation/trainers", &[], "name=", "ss----++--"),
    ("POST", "/organisation/trainers/invitations/{id}/resend", &["trainer-invitation"], "", "ss----+---"),
    ("GET", "/organisation/trainers/invitations/{id}/withdraw", &["trainer-invitation"], "", "ss----+---"),
    ("POST", "/organisation/trainers/invitations/{id}/withdraw", &["trainer-invitation"], "", "ss----+---"),
    ("POST", "/organisation/trainers/upload", &[], "FILE", "ss----++--"),
    ("GET", "/organisation/trainers/uploads/{id}", &["upload"], "", "ss----+---"),
    ("POST", "/organisation/trainers/uploads/{id}", &["upload"], "", "ss----+---"),
    ("GET", "/programme", &[], "", "ss------++"),
    ("GET", "/programme/organisations", &[], "", "ss------++"),
    ("POST", "/programme/organisations", &[], "name=", "ss------++"),
    ("GET", "/programme/organisations/{id}", &["organisation"], "", "ss------+-"),
    ("POST", "/programme/organisations/{id}/invitations", &["organisation"], "role=trainer", "ss------+-"),
    ("POST", "/programme/invitations/{id}/resend", &["administrator-invitation"], "", "ss------+-"),
    ("GET", "/programme/invitations/{id}/withdraw", &["administrator-invitation"], "", "ss------+-"),
    ("POST", "/programme/invitations/{id}/withdraw", &["administrator-invitation"], "", "ss------+-"),

    // Learning, on the trainer course, which needs an invitation; an attempt is its learner's alone.
    ("GET", "/courses", &[], "", EVERYBODY),
    ("GET", "/courses/{course}", &["course"], "", EVERYBODY),
    ("GET", "/courses/{course}/pictures/{file}", &["course", "picture"], "", EVERYBODY),
    ("GET", "/courses/{course}/guide", &["course"], "", LEARNERS),
    ("GET", "/courses/{course}/plans/{plan}", &["=parents", "=90-minutes"], "", EVERYBODY),
    ("GET", "/courses/{course}/worksheets/{worksheet}", &["course", "=session-plan"], "", LEARNERS),
    ("GET", "/courses/{course}/print", &["=storybook"], "", EVERYBODY),
    ("GET", "/courses/{course}/offline.json", &["course"], "", LEARNERS),
    ("GET", "/courses/{course}/{lesson}", &["course", "lesson"], "", LEARNERS),
    ("POST", "/courses/{course}/{lesson}/checks/{item}", &["course", "lesson", "item"], "", LEARNERS),
    ("POST", "/courses/{course}/{lesson}/complete", &["course", "lesson"], "", LEARNERS),
    ("GET", "/courses/{course}/assessment/{assessment}", &["course", "assessment"], "", LEARNERS),
    ("POST", "/courses/{course}/assessment/{assessment}/start", &["course", "assessment"], "", LEARNERS),
    ("GET", "/courses/{course}/assessment/{assessment}/attempts/{attempt}", &["course", "assessment", "attempt"], "", "ss-+------"),
    ("POST", "/courses/{course}/assessment/{assessment}/attempts/{attempt}/answers/{item}", &["course", "assessment", "attempt", "question"], "", "ss-+------"),
    ("GET", "/courses/{course}/assessment/{assessment}/attempts/{attempt}/hand-in", &["course", "assessment", "attempt"], "", "ss-+------"),
    ("POST", "/courses/{course}/assessment/{assessment}/attempts/{attempt}/hand-in", &["course", "assessment", "attempt"], "", "ss-+------"),
    ("POST", "/api/v1/progress", &[], "{}", "u+++++++++"),
    ("GET", "/device", &[], "", EVERYBODY),
    ("POST", "/device/import", &[], "FILE", "s+++++++++"),

    // Item quality: programme managers alone, each with the answers of their regions.
    ("GET", "/programme/items", &[], "", "ss------++"),
    ("GET", "/programme/items/{course}", &["course"], "", "ss------++"),
    ("GET", "/programme/items/{course}/items.csv", &["course"], "", "ss------++"),

    // Certificates: checked by anyone, taken back by the manager of the region.
    ("GET", "/certificates", &[], "", ACCOUNTS),
    ("GET", "/certificates/{certificate}/revoke", &["certificate"], "", "ss------+-"),
    ("POST", "/certificates/{certificate}/revoke", &["certificate"], "reason=", "ss------+-"),

    // Cohorts: opened by certified trainers, written by their own trainer, read by their organisation.
    ("GET", "/cohorts", &[], "", "ss-+++++--"),
    ("GET", "/cohorts/new", &[], "", "ss-+++----"),
    ("POST", "/cohorts", &[], "id=01937d4a-0000-7000-8000-000000000001", "ss--++----"),
    ("GET", "/cohorts/{id}", &["cohort"], "", "ss-++-+---"),
    ("GET", "/cohorts/{id}/report", &["cohort"], "", "ss--+-+---"),
    ("GET", "/cohorts/{id}/cards", &["cohort"], "", "ss--+-+---"),
    ("GET", "/cohorts/{id}/project", &["cohort"], "", "ss--+-+---"),
    // The cohort of this table is one of teens, who are asked nothing before and after.
    ("POST", "/cohorts/{id}/questions", &["cohort"], "", "ss--------"),
    ("POST", "/cohorts/{id}/sessions", &["cohort"], "number=2&held_on=2026-11-23", "ss--+-----"),
    ("GET", "/cohorts/{id}/sessions/{session}", &["cohort", "session"], "", "ss-++-+---"),
    ("POST", "/cohorts/{id}/sessions/{session}/attendance", &["cohort", "session"], "", "ss-++-----"),
    ("POST", "/cohorts/{id}/sessions/{session}/attendance/{participant}", &["cohort", "session", "participant"], "there=yes", "ss-++-----"),
    ("POST", "/cohorts/{id}/sessions/{session}/fidelity", &["cohort", "session"], "", "ss-++-----"),
    ("GET", "/cohorts/{id}/planned/new", &["cohort"], "", "ss--+-----"),
    ("POST", "/cohorts/{id}/planned", &["cohort"], "id=01937d4a-0000-7000-8000-000000000003", "ss--+-----"),
    ("GET", "/cohorts/{id}/planned/{session}", &["cohort", "planned"], "", "ss--+-----"),
    ("POST", "/cohorts/{id}/planned/{session}", &["cohort", "planned"], "", "ss--+-----"),
    ("GET", "/cohorts/{id}/planned/{session}/remove", &["cohort", "planned"], "", "ss--+-----"),
    ("POST", "/cohorts/{id}/planned/{session}/remove", &["cohort", "planned"], "", "ss--+-----"),
    ("GET", "/cohorts/{id}/close", &["cohort"], "", "ss--+-----"),
    ("POST", "/cohorts/{id}/close", &["cohort"], "", "ss--+-----"),
    ("GET", "/cohorts/{id}/hand-over", &["cohort"], "", "ss--+-----"),
    ("POST", "/cohorts/{id}/hand-over", &["cohort"], "", "ss--+-----"),
    ("GET", "/cohorts/{id}/erase", &["cohort"], "", "ss--+-----"),
    ("POST", "/cohorts/{id}/erase", &["cohort"], "", "ss--+-----"),

    // Safeguarding: filed by whoever held the session, read by the lead alone; the administrator sees that it was read.
    ("GET", "/cohorts/{id}/sessions/{session}/concern", &["cohort", "session"], "", "ss-++-----"),
    ("POST", "/cohorts/{id}/sessions/{session}/concern", &["cohort", "session"], "id=01937d4a-0000-7000-8000-000000000004", "ss-++-----"),
    ("GET", "/organisation/concerns", &[], "", "ss-+--++--"),
    ("GET", "/organisation/concerns/{id}", &["concern"], "", "ss-+------"),
    ("POST", "/organisation/concerns/{id}", &["concern"], "", "ss-+------"),
    ("GET", "/organisation/concerns/{id}/close", &["concern"], "", "ss-+------"),
    ("POST", "/organisation/concerns/{id}/close", &["concern"], "", "ss-+------"),
    ("GET", "/organisation/safeguarding-lead", &[], "", "ss----++--"),
    ("POST", "/organisation/safeguarding-lead", &[], "", "ss----++--"),
    ("GET", "/organisation/safeguarding-lead/remove", &[], "", "ss----++--"),
    ("POST", "/organisation/safeguarding-lead/remove", &[], "", "ss----++--"),

    // A seat and its challenge. Without a seat the way leads to the join page.
    ("GET", "/seat", &[], "", EVERYBODY),
    ("POST", "/seat/nickname", &[], "", "-+--------"),
    // The seat of this table is a teen's: names and notes are for adults.
    ("POST", "/seat/name", &[], "given_name=Nia", "----------"),
    ("GET", "/seat/note", &[], "", "----------"),
    ("POST", "/seat/move", &[], "", "-+--------"),
    // The participant of this table is a teen, for whom these are not there. Taking back what was never left changes nothing.
    ("POST", "/seat/application", &[], "applicant_name=", "----------"),
    ("POST", "/seat/application/withdraw", &[], "", "-+--------"),
    ("GET", "/seat/questions", &[], "", "----------"),
    ("POST", "/seat/questions", &[], "moment=before&item=p-b-tell-promise", "----------"),
    ("POST", "/seat/step-message", &[], "step_email=", "----------"),
    ("POST", "/seat/step-message/delete", &[], "", "-+--------"),
    // Who holds a link of the six-week message may answer it.
    ("GET", "/steps/{token}", &["step"], "", EVERYBODY),
    ("POST", "/steps/{token}", &["step"], "step=", EVERYBODY),
    ("GET", "/seat/take", &[], "", EVERYBODY),
    ("POST", "/seat/take", &[], "code=", EVERYBODY),
    ("GET", "/challenge", &[], "", EVERYBODY),
    ("GET", "/challenge/group", &[], "", "-+--------"),
    ("GET", "/challenge/poster", &[], "", "-+--------"),
    ("POST", "/challenge/room", &[], "", "-+--------"),
    ("GET", "/challenge/{rule}", &["=rule-1"], "", "-+--------"),
    ("GET", "/challenge/{rule}/lesson", &["=rule-1"], "", "-+--------"),
    ("GET", "/challenge/{rule}/{level}", &["=rule-1", "=1"], "", "-+--------"),
    ("POST", "/challenge/{rule}/{level}", &["=rule-1", "=1"], "item=nr1-01&truth=false", "-+--------"),

    // A room: its trainer moves it, and who sits in it plays.
    ("GET", "/cohorts/{id}/rooms/new", &["cohort"], "", "ss--+-----"),
    ("POST", "/cohorts/{id}/rooms", &["cohort"], "id=01937d4a-0000-7000-8000-000000000002&rule=rule-1&level=1", "ss--+-----"),
    ("GET", "/rooms/{id}", &["room"], "", "s+--+-----"),
    ("GET", "/rooms/{id}/project", &["room"], "", "ss--+-----"),
    ("GET", "/rooms/{id}/screen", &["room"], "", "-+--------"),
    ("GET", "/rooms/{id}/now", &["room"], "", "s+--+-----"),
    ("GET", "/rooms/{id}/hints", &["room"], "", "s+--+-----"),
    ("POST", "/rooms/{id}/step", &["room"], "step=next&seen=0", "ss--+-----"),
    ("POST", "/rooms/{id}/teams", &["room"], "teams=0&seen=0", "ss--+-----"),
    ("POST", "/rooms/{id}/answer", &["room"], "item=nr1-01&truth=false", "-+--------"),

    // On paper: its own trainer alone, certified or not any more.
    ("GET", "/cohorts/{id}/paper", &["cohort"], "", "ss--+-----"),
    ("GET", "/cohorts/{id}/paper/sheets/{rule}/{level}", &["cohort", "=all", "=1"], "", "ss--+-----"),
    ("GET", "/cohorts/{id}/paper/papers/{rule}/{level}", &["cohort", "=rule-1", "=2"], "", "ss--+-----"),
    ("GET", "/cohorts/{id}/paper/new/{rule}/{level}", &["cohort", "=rule-1", "=1"], "", "ss--+-----"),
    ("GET", "/cohorts/{id}/paper/tallies/{tally}", &["cohort", "tally"], "", "ss--+-----"),
    ("POST", "/cohorts/{id}/paper/tallies/{tally}", &["cohort", "tally"], "rule=rule-1&level=1&held_on=2026-11-23&sheets=9&count.nr1-01.option.true=9", "ss--+-----"),
    ("GET", "/cohorts/{id}/paper/tallies/{tally}/delete", &["cohort", "tally"], "", "ss--+-----"),
    ("POST", "/cohorts/{id}/paper/tallies/{tally}/delete", &["cohort", "tally"], "", "ss--+-----"),

    // Reach: each role its own scope.
    ("GET", "/reach", &[], "", "ss-+++++++"),
    ("GET", "/reach.csv", &[], "", "ss-+++++++"),
    ("GET", "/api/v1/reach", &[], "", "uu-+++++++"),
];

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let routes: BTreeSet<String> =
        server::application::route_list().into_iter().map(|(method, path)| format!("{method} {path}")).collect();
    let rows: BTreeSet<String> = ROWS.iter().map(|row| format!("{} {}", row.0, row.1)).collect();
    assert_eq!(rows.len(), ROWS.len(), "a route has two rows");
    let without_row: Vec<_> = routes.difference(&rows).collect();
    let without_route: Vec<_> = rows.difference(&routes).collect();
    assert!(without_row.is_empty(), "routes without a row, so nobody has said who may use them: {without_row:#?}");
    assert!(without_route.is_empty(), "rows without a route: {without_route:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_role_gets_through_every_route_what_the_table_says() {
    let world = World::create().await;
    let mut wrong = Vec::new();
    for &(method, route, things, sent, expected) in ROWS {
        let path = fill(route, things, &world);
        let mut got = String::new();
        let mut last = String::new();
        // Reading changes nothing, so that everybody can read in one world. It has no site files, whether or not some were
        // built on this machine.
        let mut shared = None;
        for asker in ASKERS {
            let cookies = world.cookies.get(&asker).expect("everybody has cookies");
            let answer = if method == Method::GET {
                if shared.is_none() {
                    shared = Some(TestApp::with_assets(world.copy().await, Assets::default()));
                }
                shared.as_ref().expect("was just made").get(&path, cookies).await
            } else {
                post(&TestApp::new(world.copy().await), &path, cookies, sent).await
            };
            assert_ne!(
                answer.status,
                StatusCode::INTERNAL_SERVER_ERROR,
                "{method} {path} as {asker:?}: {}",
                answer.body
            );
            last.push_str(&format!(" {}", answer.status.as_u16()));
            got.push(letter(&answer));
        }
        if got != expected {
            wrong.push(format!("{method} {route}\n    expected {expected}\n    got      {got} ({})", last.trim()));
        }
    }
    world.remove();
    assert!(wrong.is_empty(), "these routes answer otherwise than the table says:\n{}", wrong.join("\n"));
}

fn letter(answer: &Answer) -> char {
    match answer.status {
        StatusCode::UNAUTHORIZED => 'u',
        StatusCode::NOT_FOUND => '-',
        StatusCode::FORBIDDEN => 'f',
        StatusCode::SEE_OTHER if answer.header("location").starts_with("/sign-in?next=") => 's',
        _ => '+',
    }
}

/// Posts a form, a file (`FILE`) or JSON (`{…`).
async fn post(app: &TestApp, path: &str, cookies: &str, sent: &str) -> Answer {
    let (kind, body) = match sent {
        "FILE" => (
            "multipart/form-data; boundary=cut",
            "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nname\r\n--cut--\r\n",
        ),
        json if json.starts_with('{') => ("application/json", json),
        form => ("application/x-www-form-urlencoded", form),
    };
    app.post(path, cookies, kind, body).await
}

/// The address of a route, with things of the world in the places of its parameters; `=text` stands for itself.
fn fill(route: &str, things: &[&str], world: &World) -> String {
    let mut things = things.iter();
    let parts = route.split('/').map(|part| {
        if !part.starts_with('{') {
            return part.to_owned();
        }
        let thing = things.next().expect("a thing for each parameter");
        match thing.strip_prefix('=') {
            Some(text) => text.to_owned(),
            None => world.things.get(thing).unwrap_or_else(|| panic!("the world has no {thing}")).clone(),
        }
    });
    let path = parts.collect::<Vec<_>>().join("/");
    assert!(things.next().is_none(), "{route} has fewer parameters than things");
    path
}
