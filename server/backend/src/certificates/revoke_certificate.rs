//! Takes a certificate back.

use super::sql;
use crate::mail::{self, Mail};
use crate::{Backend, Error, Fault, Result};
use domain::CertificateId;
use domain::accounts::Manager;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Revokes a certificate of the manager's regions, with a reason that managers and the holder see; the holder is told by mail. The
/// right to open cohorts ends at once. Doing it again changes nothing: the first date and reason stay.
pub async fn revoke_certificate(backend: &Backend, who: &Manager, id: CertificateId, reason: &str) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", Fault::Missing));
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(Error::field("reason", Fault::TooLong { limit: LONGEST_REASON }));
    }
    let mut tx = backend.db.begin_write().await?;
    let is_new = sql::revoke(&mut tx.conn(), &who.regions, id, who.account, reason, backend.clock.now()).await?;
    let row = sql::find_in_register(&mut tx.conn(), &who.regions, id).await?.ok_or(Error::NotFound)?;
    if is_new && let Some(recipient) = sql::find_holder_address(&mut tx.conn(), id).await? {
        let letter = Mail {
            recipient,
            subject: format!("Your certificate for {} was revoked", row.course_title),
            body: format!(
                "Hello {},\n\nyour certificate for the course {} was revoked by the programme.\n\nThe reason given: {reason}\n\n\
                 If you think this is a mistake, please talk to your organisation. The certificate's page:\n\n{}\n",
                row.holder_name,
                row.course_title,
                backend.absolute(&row.facts().path())
            ),
        };
        mail::enqueue(&mut tx.conn(), backend, &letter).await?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::super::testing::{a_course, a_holder, a_manager, issue, n_mails};
    use super::super::{find_certificate, find_in_register, list_certificates};
    use super::*;
    use crate::on_both_databases;
    use chrono::TimeDelta;
    use domain::accounts::{Actor, Regions};
    use domain::certificates::Status;
    use domain::organisations::Region;

    on_both_databases! {
        async fn a_certificate_is_revoked_once_with_a_reason(backend) {
            let amina = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let id = issue(&backend, &amina, &a_course()).await;
            let manager = a_manager(&backend, Regions::Some(vec![Region::Africa])).await;
            let stranger = a_manager(&backend, Regions::Some(vec![Region::Europe])).await;
            for reason in ["", "  ", &"x".repeat(501)] {
                assert!(matches!(revoke_certificate(&backend, &manager, id, reason).await, Err(Error::Invalid(_))));
            }
            assert!(matches!(revoke_certificate(&backend, &stranger, id, "No").await, Err(Error::NotFound)));
            assert!(find_certificate(&backend, &Actor::anyone(), id).await.expect("public").status.is_valid());

            let at = backend.clock.now();
            revoke_certificate(&backend, &manager, id, " Issued by mistake ").await.expect("revoked");
            backend.clock.advance(TimeDelta::days(1));
            revoke_certificate(&backend, &manager, id, "Another reason").await.expect("nothing more happens");
            let found = find_certificate(&backend, &Actor::anyone(), id).await.expect("public");
            assert_eq!(found.status, Status::Revoked { at });
            let reason = find_in_register(&backend, &manager, id).await.expect("theirs").revoked_reason;
            assert_eq!(reason.as_deref(), Some("Issued by mistake"));
            let own = list_certificates(&backend, &amina).await.expect("own");
            assert_eq!(own[0].revoked_reason.as_deref(), Some("Issued by mistake"));
            assert_eq!(n_mails(&backend).await, 1);
        }
    }
}
