//! People, courses and certificates for the tests of this folder.

use super::facts::Facts;
use super::issue_certificate::{Earned, issue_in};
use crate::Backend;
use crate::db::{execute, fetch_one};
use crate::testing::test_time;
use domain::accounts::{Actor, Manager, Membership, Regions, Role, SignedIn};
use domain::learning::{Access, Audience, Course, CourseKind};
use domain::organisations::Country;
use domain::{AccountId, AttemptId, CertificateId, OrganisationId};
use uuid::Uuid;

/// A course without lessons.
pub(super) fn a_course() -> Course {
    Course {
        id: "trainer-core".into(),
        title: "Trainer Core".into(),
        summary: String::new(),
        edition: "2026.1".into(),
        language: "en".into(),
        audience: Audience::Trainers,
        access: Access::Invited,
        kind: CourseKind::Course,
        cover: String::new(),
        cover_alternative: String::new(),
        licence: String::new(),
        objectives: Vec::new(),
        modules: Vec::new(),
        assessments: Vec::new(),
        guide: None,
        plans: Vec::new(),
        worksheets: Vec::new(),
        before_and_after: Vec::new(),
    }
}

/// Facts that were never stored.
pub(super) fn some_facts(holder_name: &str) -> Facts {
    Facts {
        id: CertificateId(Uuid::from_u128(0x0193_58a1_0000_7000_8000_0000_0000_0001)),
        holder_name: holder_name.into(),
        course: "trainer-core".into(),
        course_title: "Trainer Core".into(),
        edition: "2026.1".into(),
        language: "en".into(),
        organisation_name: Some("Safe Nets Kenya".into()),
        country: Some("KE".into()),
        issued_at: test_time(),
        expires_at: test_time() + chrono::TimeDelta::days(731),
    }
}

async fn an_account(backend: &Backend, name: &str) -> AccountId {
    let id = backend.new_id();
    let email = format!("{id}@example.org");
    let mut tx = backend.db.begin_write().await.expect("begun");
    execute!(
        &mut tx.conn(),
        "insert into accounts (id, email, email_normalised, name, language, created_at) values ($1, $2, $2, $3, 'en', $4)",
        id,
        &email,
        name,
        backend.clock.now()
    )
    .expect("an account");
    tx.commit().await.expect("committed");
    AccountId(id)
}

/// A programme manager.
pub(super) async fn a_manager(backend: &Backend, regions: Regions) -> Manager {
    let id = an_account(backend, "Mona Manager").await;
    let account = signed_in(id, "Mona Manager", Some(regions), Vec::new());
    Actor { account: Some(account), seat: None }.manager().expect("a manager")
}

/// Somebody who is a trainer of an organisation in a country.
pub(super) async fn a_holder(backend: &Backend, name: &str, country: &str) -> SignedIn {
    let id = an_account(backend, name).await;
    let organisation = backend.new_id();
    let organisation_name = format!("Safe Nets {country}");
    let country = Country::parse(country).expect("a country");
    let mut tx = backend.db.begin_write().await.expect("begun");
    execute!(
        &mut tx.conn(),
        "insert into organisations (id, name, name_normalised, country, region, created_at, created_by)
         values ($1, $2, $2, $3, $4, $5, $6)",
        organisation,
        &organisation_name,
        country.code,
        country.region.as_str(),
        backend.clock.now(),
        id.0
    )
    .expect("an organisation");
    execute!(
        &mut tx.conn(),
        "insert into organisation_members (organisation_id, account_id, role, joined_at) values ($1, $2, 'trainer', $3)",
        organisation,
        id.0,
        backend.clock.now()
    )
    .expect("a membership");
    tx.commit().await.expect("committed");
    let membership = Membership {
        organisation: OrganisationId(organisation),
        organisation_name,
        country: country.code.into(),
        role: Role::Trainer,
    };
    signed_in(id, name, None, vec![membership])
}

fn signed_in(id: AccountId, name: &str, manages: Option<Regions>, memberships: Vec<Membership>) -> SignedIn {
    SignedIn {
        id,
        name: name.into(),
        email: format!("{id}@example.org"),
        language: "en".into(),
        manages,
        memberships,
        valid_certificate: None,
    }
}

/// A submitted attempt that passed.
pub(super) async fn an_attempt(backend: &Backend, account: AccountId, course: &Course) -> AttemptId {
    let id = backend.new_id();
    let mut tx = backend.db.begin_write().await.expect("begun");
    execute!(
        &mut tx.conn(),
        "insert into attempts (id, account_id, course, edition, assessment, number, items, seed, started_at, n_items)
         select $1, $2, $3, $4, 'final', 1 + count(*), '[]', 0, $5, 15 from attempts where account_id = $2",
        id,
        account.0,
        course.id.as_str(),
        &course.edition,
        backend.clock.now()
    )
    .expect("an attempt");
    tx.commit().await.expect("committed");
    AttemptId(id)
}

/// Passes the course as this person and issues the certificate.
pub(super) async fn issue(backend: &Backend, holder: &SignedIn, course: &Course) -> CertificateId {
    let attempt = an_attempt(backend, holder.id, course).await;
    let mut tx = backend.db.begin_write().await.expect("begun");
    let earned = Earned { account: holder.id, course, attempt, n_right: 14, n_items: 15 };
    let id = issue_in(&mut tx.conn(), backend, &earned).await.expect("issued");
    tx.commit().await.expect("committed");
    id
}

/// Does what somebody with access to the database could do.
pub(super) async fn forge_holder_name(backend: &Backend, id: CertificateId, name: &str) {
    let mut tx = backend.db.begin_write().await.expect("begun");
    execute!(&mut tx.conn(), "update certificates set holder_name = $2 where id = $1", id.0, name).expect("forged");
    tx.commit().await.expect("committed");
}

/// How many mails wait to be sent.
pub(super) async fn n_mails(backend: &Backend) -> i64 {
    let mut reader = backend.db.read().await.expect("read");
    fetch_one!(&mut reader.conn(), (i64,), "select count(*) from mails").expect("counted").0
}
