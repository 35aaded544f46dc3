//! The certificates that somebody holds.

use super::facts::Facts;
use super::sql;
use crate::{Backend, Result};
use domain::AssessmentId;
use domain::accounts::SignedIn;
use domain::certificates::Status;
use domain::learning::Course;

/// A certificate as its holder sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCertificate {
    /// What it says.
    pub facts: Facts,
    /// What it is worth now.
    pub status: Status,
    /// Why it was revoked, if it was.
    pub revoked_reason: Option<String>,
    /// The assessment that renews it, once that is possible.
    pub renewal: Option<AssessmentId>,
}

/// The asker's own certificates, newest first.
pub async fn list_certificates(backend: &Backend, who: &SignedIn) -> Result<Vec<HeldCertificate>> {
    let now = backend.clock.now();
    let mut reader = backend.db.read().await?;
    let rows = sql::list_held(&mut reader.conn(), who.id).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let course =
                row.validity().is_renewable(now).then(|| backend.courses.find_own(&row.course.as_str().into()));
            HeldCertificate {
                facts: row.facts(),
                status: row.validity().status(now),
                revoked_reason: row.revoked_reason,
                renewal: course.flatten().and_then(Course::certifying).map(|assessment| assessment.id.clone()),
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{a_course, a_holder, issue};
    use super::*;
    use crate::on_both_databases;

    on_both_databases! {
        async fn everybody_sees_their_own(backend) {
            let amina = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let binta = a_holder(&backend, "Binta Diallo", "SN").await;
            let id = issue(&backend, &amina, &a_course()).await;
            let own = list_certificates(&backend, &amina).await.expect("read");
            assert_eq!(own.iter().map(|held| held.facts.id).collect::<Vec<_>>(), [id]);
            assert_eq!(list_certificates(&backend, &binta).await.expect("read"), []);
        }
    }
}
