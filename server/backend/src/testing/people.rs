//! People for tests, made the way people are made: by links and invitations.

use super::test_time;
use crate::accounts::{AddedManager, NewSession, accept_manager, add_manager, load_actor, sign_in, sign_up};
use crate::certificates::{Earned, issue_in};
use crate::clock::Clock;
use crate::cohorts::{find_cohort, hold_session, join_cohort, mark_person, open_cohort, send_step_messages};
use crate::learning::start_attempt;
use crate::organisations::{
    accept_invitation, create_organisation, invite_administrator, invite_trainer, list_organisations,
};
use crate::{Backend, Secret, mail};
use domain::accounts::{Actor, Administrator, Manager, Seat, TRAINER_COURSE, Trainer};
use domain::cohorts::{CohortDraft, CohortReader, JoinCode, step_message_due_at};
use domain::organisations::Region;
use domain::{CertificateId, CohortId};

/// Everybody's password.
pub const PASSWORD: &str = "three random words";

const ADDRESS: &str = "203.0.113.1";

/// Signs in by address, with everybody's password.
pub async fn session_of(backend: &Backend, email: &str) -> NewSession {
    sign_in(backend, email, PASSWORD, ADDRESS).await.expect("signs in")
}

/// The actor behind a session.
pub async fn actor_of(backend: &Backend, session: &NewSession) -> Actor {
    load_actor(backend, Some(&session.secret), None).await.expect("loads")
}

/// Somebody with an account and nothing else.
pub async fn an_account(backend: &Backend, email: &str) -> NewSession {
    sign_up(backend, "Somebody", email, PASSWORD, "en", ADDRESS).await.expect("signs up")
}

/// The programme manager of every region, `manager@example.org`.
pub async fn a_manager(backend: &Backend) -> Manager {
    a_manager_of(backend, &[]).await
}

/// The programme manager of some regions, `manager-europe@example.org`.
pub async fn a_manager_of(backend: &Backend, regions: &[Region]) -> Manager {
    let words: String = regions.iter().map(|region| format!("-{}", region.as_str())).collect();
    let email = format!("manager{words}@example.org");
    let session = match add_manager(backend, &email, regions).await.expect("adds") {
        AddedManager::Link(link) => {
            accept_manager(backend, &secret_in(&link), "Manager", PASSWORD).await.expect("accepts")
        }
        AddedManager::SignsInAsBefore => session_of(backend, &email).await,
    };
    actor_of(backend, &session).await.manager().expect("is a manager")
}

/// The administrator of an organisation, made if needed: `administrator-safe-net@example.org` for "Safe Net".
pub async fn an_administrator(backend: &Backend, organisation: &str, country: &str) -> Administrator {
    let email = format!("administrator-{}@example.org", organisation.to_lowercase().replace(' ', "-"));
    let manager = a_manager(backend).await;
    let found = list_organisations(backend, &manager)
        .await
        .expect("lists")
        .into_iter()
        .find(|found| found.name == organisation);
    let session = match found {
        Some(_) => session_of(backend, &email).await,
        None => {
            let id = create_organisation(backend, &manager, organisation, country).await.expect("creates");
            invite_administrator(backend, &manager, id, "Administrator", &email, "en").await.expect("invites");
            accept(backend, &email).await
        }
    };
    actor_of(backend, &session).await.administrator().expect("is an administrator")
}

/// A trainer of the administrator's organisation, not certified yet.
pub async fn a_trainer(backend: &Backend, administrator: &Administrator, email: &str) -> Trainer {
    invite_trainer(backend, administrator, "Trainer", email, "en").await.expect("invites");
    let session = accept(backend, email).await;
    actor_of(backend, &session).await.trainer().expect("is a trainer")
}

/// Gives a trainer the certificate of the trainer course, as a pass would; the attempt it names is not handed in.
pub async fn certify(backend: &Backend, trainer: &Actor) -> CertificateId {
    let account = trainer.account().expect("is signed in").id;
    let course = backend.courses.find(&TRAINER_COURSE.into(), "en").expect("the trainer course is embedded");
    let assessment = course.certifying().expect("the trainer course certifies");
    let attempt = start_attempt(backend, trainer, &course.id, &assessment.id).await.expect("starts");
    let n_items = i64::try_from(assessment.n_items()).expect("a small number");
    let earned = Earned { account, course, attempt, n_right: n_items, n_items };
    let mut tx = backend.db.begin_write().await.expect("begins");
    let id = issue_in(&mut tx.conn(), backend, &earned).await.expect("issues");
    tx.commit().await.expect("commits");
    id
}

/// The secret of the newest invitation that was mailed to an address and not sent yet.
pub async fn invitation_secret(backend: &Backend, email: &str) -> Secret {
    let mails = mail::unsent(backend).await.expect("reads");
    let mail = mails
        .iter()
        .rev()
        .find(|mail| mail.recipient == email && mail.body.contains("/invitations/"))
        .expect("an invitation was mailed");
    secret_in(mail::first_link(&mail.body).expect("a link"))
}

async fn accept(backend: &Backend, email: &str) -> NewSession {
    let secret = invitation_secret(backend, email).await;
    let (name, _) = email.split_once('@').expect("an address");
    accept_invitation(backend, &Actor::anyone(), &secret, name, PASSWORD, ADDRESS)
        .await
        .expect("accepts")
        .session
        .expect("a new account is signed in")
}

fn secret_in(link: &str) -> Secret {
    Secret::from_outside(link.rsplit('/').next().expect("a token"))
}

/// Opens a cohort of teens that meets on the day of the tests, with so many seats.
pub async fn a_cohort_of_teens(backend: &Backend, trainer: &Actor, capacity: i64) -> (CohortId, JoinCode) {
    a_cohort_of("teens", backend, trainer, capacity).await
}

/// Opens a cohort of educators that meets on the day of the tests, with so many people, all of them at its one session.
pub async fn educators_at_a_session(backend: &Backend, trainer: &Actor, n_seats: i64) -> (CohortId, Vec<Seat>) {
    let (cohort, code) = a_cohort_of("educators", backend, trainer, n_seats).await;
    let mut seats = Vec::new();
    for _ in 0..n_seats {
        let ticket = Secret::new(&backend.chance);
        seats.push(join_cohort(backend, code.as_str(), ADDRESS, None, &ticket).await.expect("joins").seat);
    }
    be_at_a_session(backend, trainer, cohort, &seats).await;
    (cohort, seats)
}

/// Holds the first session of a cohort, on the day of the tests, with these seats and no other.
pub async fn be_at_a_session(backend: &Backend, trainer: &Actor, cohort: CohortId, seats: &[Seat]) {
    let certified = trainer.certified_trainer().expect("is certified");
    hold_session(backend, &certified, cohort, 1, test_time().date_naive()).await.expect("holds");
    let page = find_cohort(backend, &CohortReader::of(trainer).expect("reads"), cohort).await.expect("finds");
    let session = page.sessions.first().expect("a session").id;
    for one in page.roster {
        let is_there = seats.iter().any(|seat| seat.participant == one.participant);
        mark_person(backend, &certified.as_trainer(), session, one.participant, is_there).await.expect("marks");
    }
}

/// Sends the six-week messages of the cohorts of the day of the tests, as if it were six weeks later, and answers with the
/// secret in the links of the one to this address.
pub async fn step_secret(backend: &Backend, email: &str) -> Secret {
    let later = Clock::set_to(step_message_due_at(test_time().date_naive()));
    send_step_messages(&Backend { clock: later, ..backend.clone() }).await.expect("sends");
    let mails = mail::unsent(backend).await.expect("reads");
    let mail = mails.iter().find(|mail| mail.recipient == email && mail.body.contains("/steps/"));
    let link = mail::first_link(&mail.expect("a message was mailed").body).expect("a link");
    let (link, _) = link.split_once('?').expect("the link says an answer");
    secret_in(link)
}

async fn a_cohort_of(audience: &str, backend: &Backend, trainer: &Actor, capacity: i64) -> (CohortId, JoinCode) {
    let today = test_time().date_naive().to_string();
    let draft = CohortDraft {
        audience: audience.into(),
        language: "en".into(),
        place: "Library".into(),
        starts_on: today.clone(),
        ends_on: today,
        capacity: capacity.to_string(),
    };
    let certified = trainer.certified_trainer().expect("is certified");
    let id = open_cohort(backend, &certified, CohortId(backend.new_id()), &draft).await.expect("opens");
    let page = find_cohort(backend, &CohortReader::of(trainer).expect("reads"), id).await.expect("finds");
    (id, page.cohort.join_code.expect("people join by code"))
}
