//! Trainers, cohorts and seats for the tests of cohorts and the challenge.

use super::{join_cohort, open_cohort, sql};
use crate::testing::people::{a_trainer, actor_of, an_administrator, certify, session_of};
use crate::{Backend, Secret};
use domain::accounts::{Actor, CertifiedTrainer, Membership, Role, Seat, SignedIn, Trainer};
use domain::cohorts::{CohortDraft, CohortReader, JoinCode};
use domain::{CohortId, ParticipantId};

/// A certified trainer of a new organisation in that country.
pub(crate) async fn certified_trainer(backend: &Backend, country: &str) -> CertifiedTrainer {
    let administrator = an_administrator(backend, &format!("Partner {country}"), country).await;
    let email = format!("trainer-{country}@example.org").to_lowercase();
    a_trainer(backend, &administrator, &email).await;
    let session = session_of(backend, &email).await;
    certify(backend, &actor_of(backend, &session).await).await;
    actor_of(backend, &session).await.certified_trainer().expect("is certified")
}

/// The same person as an actor without a certificate: what is left when it ends.
fn uncertified(trainer: &CertifiedTrainer) -> Actor {
    Actor {
        account: Some(SignedIn {
            id: trainer.account,
            name: "Awa Test".into(),
            email: format!("{}@example.org", trainer.account),
            language: "en".into(),
            manages: None,
            memberships: vec![Membership {
                organisation: trainer.organisation,
                organisation_name: "Test".into(),
                country: trainer.country.clone(),
                role: Role::Trainer,
            }],
            valid_certificate: None,
        }),
        seat: None,
    }
}

/// The trainer whose certificate has ended.
pub(crate) fn as_trainer(trainer: &CertifiedTrainer) -> Trainer {
    uncertified(trainer).trainer().expect("is a trainer")
}

/// What that trainer may read.
pub(crate) fn reader(trainer: &CertifiedTrainer) -> CohortReader {
    CohortReader::of(&uncertified(trainer)).expect("may read")
}

/// A form that opens a cohort of 30 from today for two weeks.
pub(crate) fn draft(audience: &str) -> CohortDraft {
    CohortDraft {
        audience: audience.into(),
        language: "en".into(),
        place: "Library".into(),
        starts_on: "2026-11-23".into(),
        ends_on: "2026-12-07".into(),
        capacity: "30".into(),
    }
}

/// Opens a cohort whose people take seats.
pub(crate) async fn open(backend: &Backend, trainer: &CertifiedTrainer, draft: &CohortDraft) -> (CohortId, JoinCode) {
    let id = open_without_code(backend, trainer, draft).await;
    let code = stored_code(backend, id).await;
    (id, JoinCode::parse(&code).expect("a code"))
}

/// Opens a cohort.
pub(crate) async fn open_without_code(backend: &Backend, trainer: &CertifiedTrainer, draft: &CohortDraft) -> CohortId {
    open_cohort(backend, trainer, CohortId(backend.new_id()), draft).await.expect("opens")
}

/// Takes a seat.
pub(crate) async fn seat(backend: &Backend, code: &JoinCode) -> Seat {
    let ticket = Secret::new(&backend.chance);
    join_cohort(backend, code.as_str(), "203.0.113.9", None, &ticket).await.expect("joins").seat
}

/// The code in the database, also of a cohort whose code nobody is shown.
pub(crate) async fn stored_code(backend: &Backend, cohort: CohortId) -> String {
    let mut reader = backend.db.read().await.expect("reads");
    sql::find_code_for_test(&mut reader.conn(), cohort.0).await.expect("is there")
}

/// The given name in the database.
pub(crate) async fn stored_given_name(backend: &Backend, participant: ParticipantId) -> Option<String> {
    let mut reader = backend.db.read().await.expect("reads");
    sql::find_given_name_for_test(&mut reader.conn(), participant.0).await.expect("is there")
}

/// The age band in the database.
pub(crate) async fn stored_age_band(backend: &Backend, participant: ParticipantId) -> Option<String> {
    let mut reader = backend.db.read().await.expect("reads");
    sql::find_age_band_for_test(&mut reader.conn(), participant.0).await.expect("is there")
}
