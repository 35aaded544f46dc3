//! Issues a certificate in the transaction that records the pass.

use super::credential::make_credential;
use super::facts::Facts;
use super::record_signing_key::record_in;
use super::sql::{self, NewCertificate};
use crate::db::Conn;
use crate::{Backend, Error, Result};
use chrono::SubsecRound as _;
use domain::accounts::TRAINER_COURSE;
use domain::certificates::{PassEffect, Validity};
use domain::learning::Course;
use domain::{AccountId, AttemptId, CertificateId};

/// A pass that earns a certificate.
pub(crate) struct Earned<'a> {
    /// Who passed.
    pub(crate) account: AccountId,
    /// The course, in the language it was taken in.
    pub(crate) course: &'a Course,
    /// The attempt that passed.
    pub(crate) attempt: AttemptId,
    /// How many items were right.
    pub(crate) n_right: i64,
    /// How many items the attempt had.
    pub(crate) n_items: i64,
}

/// Issues the certificate of a pass within the caller's transaction, and answers with its id, which is also its public address.
///
/// There is one certificate per person and course, by a unique constraint. A further pass leaves it as it is; if it has
/// expired or soon will, it gets new dates and a new credential under the same address; if it was revoked, it stays revoked.
pub(crate) async fn issue_in(conn: &mut Conn<'_>, backend: &Backend, earned: &Earned<'_>) -> Result<CertificateId> {
    let now = backend.clock.now();
    let held = sql::find_held(conn, earned.account, &earned.course.id).await?;
    let effect = PassEffect::on(held.as_ref().map(|row| row.validity()).as_ref(), now);
    let (id, expired_at) = match (effect, &held) {
        (PassEffect::Keep, Some(row)) => return Ok(CertificateId(row.id)),
        (_, Some(row)) => (CertificateId(row.id), Some(row.expires_at)),
        (_, None) => (CertificateId(backend.new_id()), None),
    };

    let holder = sql::find_holder(conn, earned.account).await?.ok_or(Error::NotFound)?;
    // Whole seconds: that is what the credential says, and the two must agree.
    let validity = Validity::starting(now.trunc_subsecs(0));
    let facts = Facts {
        id,
        holder_name: holder.name.clone(),
        course: earned.course.id.clone(),
        course_title: earned.course.title.clone(),
        edition: earned.course.edition.clone(),
        language: earned.course.language.clone(),
        organisation_name: holder.organisation_name.clone(),
        country: holder.country.clone(),
        issued_at: validity.issued_at,
        expires_at: validity.expires_at,
    };
    let credential = make_credential(&facts, &backend.settings.public_url, &backend.signing_key)
        .ok_or_else(|| Error::internal("a credential cannot be written as canonical JSON"))?;
    record_in(conn, backend).await?;
    let new = NewCertificate {
        facts: &facts,
        holder: &holder,
        account: earned.account,
        attempt: earned.attempt,
        n_right: earned.n_right,
        n_items: earned.n_items,
        search_text: &search_text(&facts),
        credential: &credential.to_string(),
        trained_in_cohort: holder.applied_in_cohort_id.filter(|_| earned.course.id.as_str() == TRAINER_COURSE),
    };
    match expired_at {
        Some(expired_at) => {
            sql::renew(conn, &new, expired_at).await?;
        }
        None if sql::insert(conn, &new).await? => {}
        None => {
            // Another tab was faster: its certificate is the one.
            let theirs = sql::find_held(conn, earned.account, &earned.course.id).await?;
            return theirs.map(|row| CertificateId(row.id)).ok_or(Error::NotFound);
        }
    }
    Ok(id)
}

/// What the register is searched by.
fn search_text(facts: &Facts) -> String {
    format!("{}\n{}", facts.holder_name, facts.organisation_name.as_deref().unwrap_or_default()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::credential::read_facts;
    use super::super::testing::{a_course, a_holder, a_manager, an_attempt, forge_holder_name, issue, some_facts};
    use super::super::{find_certificate, list_certificates, revoke_certificate};
    use super::*;
    use crate::on_both_databases;
    use chrono::TimeDelta;
    use domain::accounts::{Actor, Regions};
    use domain::certificates::Status;

    on_both_databases! {
        async fn a_pass_is_certified_once(backend) {
            let holder = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let course = a_course();
            let first = issue(&backend, &holder, &course).await;
            backend.clock.advance(TimeDelta::days(100));
            let second = issue(&backend, &holder, &course).await;
            assert_eq!(first, second);
            let found = find_certificate(&backend, &Actor::anyone(), first).await.expect("public");
            assert_eq!(found.facts.holder_name, "Amina Odhiambo");
            assert_eq!(found.facts.organisation_name.as_deref(), Some("Safe Nets KE"));
            assert_eq!(found.facts.country.as_deref(), Some("KE"));
            assert_eq!(found.status, Status::Valid { until: found.facts.expires_at });
            assert_eq!(found.facts.issued_at, crate::testing::test_time());
            assert!(found.is_authentic);
        }

        async fn an_expired_certificate_is_renewed_at_its_address(backend) {
            let holder = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let course = a_course();
            let first = issue(&backend, &holder, &course).await;
            backend.clock.advance(TimeDelta::days(731));
            let lapsed = find_certificate(&backend, &Actor::anyone(), first).await.expect("public");
            assert!(matches!(lapsed.status, Status::Expired { .. }));
            let newer = Course { edition: "2028.1".into(), ..a_course() };
            assert_eq!(issue(&backend, &holder, &newer).await, first);
            let renewed = find_certificate(&backend, &Actor::anyone(), first).await.expect("public");
            assert!(renewed.status.is_valid() && renewed.is_authentic);
            assert_eq!(renewed.facts.edition, "2028.1");
            assert_eq!(renewed.facts.issued_at, backend.clock.now());
        }

        async fn a_revoked_certificate_stays_revoked(backend) {
            let holder = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let manager = a_manager(&backend, Regions::All).await;
            let first = issue(&backend, &holder, &a_course()).await;
            revoke_certificate(&backend, &manager, first, "Issued by mistake").await.expect("revoked");
            backend.clock.advance(TimeDelta::days(800));
            assert_eq!(issue(&backend, &holder, &a_course()).await, first);
            let found = find_certificate(&backend, &Actor::anyone(), first).await.expect("public");
            assert!(matches!(found.status, Status::Revoked { .. }));
        }

        async fn nothing_is_left_of_a_transaction_that_fails(backend) {
            let holder = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let course = a_course();
            let attempt = an_attempt(&backend, holder.id, &course).await;
            let mut tx = backend.db.begin_write().await.expect("begun");
            let earned = Earned { account: holder.id, course: &course, attempt, n_right: 1, n_items: 1 };
            issue_in(&mut tx.conn(), &backend, &earned).await.expect("issued");
            drop(tx);
            assert_eq!(list_certificates(&backend, &holder).await.expect("read").len(), 0);
        }

        async fn a_name_changed_in_the_table_is_noticed(backend) {
            let holder = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let id = issue(&backend, &holder, &a_course()).await;
            forge_holder_name(&backend, id, "Somebody Else").await;
            let found = find_certificate(&backend, &Actor::anyone(), id).await.expect("public");
            assert!(!found.is_authentic);
        }
    }

    #[test]
    fn facts_survive_the_credential() {
        let key = crate::certificates::SigningKey::from_seed([7; 32]);
        let facts = some_facts("Ngô Thị Ánh");
        let credential = make_credential(&facts, "https://cascade.example.org", &key).expect("signed");
        assert_eq!(read_facts(&credential), Some(facts));
    }
}
