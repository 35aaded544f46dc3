//! The public face of a certificate: what anyone who has its address may see.

use super::credential::read_facts;
use super::did_document::issuer_keys;
use super::facts::Facts;
use super::proof::verify_credential;
use super::sql::{self, CertificateRow};
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::CertificateId;
use domain::accounts::Actor;
use domain::certificates::Status;

/// A certificate as anyone may see it. The score and the reason of a revocation are not part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicCertificate {
    /// What it says.
    pub facts: Facts,
    /// What it is worth now.
    pub status: Status,
    /// Whether its signature was checked just now and fits, and the stored facts are the signed ones.
    pub is_authentic: bool,
    /// The absolute address of its page, as in its QR code.
    pub address: String,
}

/// A certificate by its public address. Everybody may ask ([`Actor::anyone`] too): that is what it is for. `Gone` when its
/// holder's data was erased.
pub async fn find_certificate(backend: &Backend, _who: &Actor, id: CertificateId) -> Result<PublicCertificate> {
    let mut reader = backend.db.read().await?;
    let row = find_shown(&mut reader.conn(), id).await?;
    let keys = issuer_keys(&mut reader.conn(), backend).await?;
    let facts = row.facts();
    let credential = serde_json::from_str(&row.credential).map_err(Error::internal)?;
    let is_authentic =
        verify_credential(&credential, &keys).is_ok() && read_facts(&credential).as_ref() == Some(&facts);
    Ok(PublicCertificate {
        status: row.validity().status(backend.clock.now()),
        is_authentic,
        address: backend.absolute(&facts.path()),
        facts,
    })
}

/// The signed credential, as it was issued: JSON in one line. `Gone` when its holder's data was erased.
pub async fn find_credential(backend: &Backend, _who: &Actor, id: CertificateId) -> Result<String> {
    let mut reader = backend.db.read().await?;
    Ok(find_shown(&mut reader.conn(), id).await?.credential)
}

/// A certificate that has a public page.
async fn find_shown(conn: &mut Conn<'_>, id: CertificateId) -> Result<CertificateRow> {
    let row = sql::find(conn, id).await?.ok_or(Error::NotFound)?;
    if row.withdrawn_at.is_some() { Err(Error::Gone) } else { Ok(row) }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{a_course, a_holder, issue};
    use super::*;
    use crate::on_both_databases;
    use serde_json::Value;
    use uuid::Uuid;

    on_both_databases! {
        async fn the_credential_can_be_checked_with_the_did_document(backend) {
            let holder = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let id = issue(&backend, &holder, &a_course()).await;
            let text = find_credential(&backend, &Actor::anyone(), id).await.expect("public");
            let credential: Value = serde_json::from_str(&text).expect("JSON");
            let mut reader = backend.db.read().await.expect("read");
            let keys = issuer_keys(&mut reader.conn(), &backend).await.expect("keys");
            assert_eq!(verify_credential(&credential, &keys), Ok(()));
            assert_eq!(credential["issuer"]["id"], "did:web:localhost%3A3000");
            assert_eq!(credential["id"], format!("http://localhost:3000/certificates/{id}"));

            // Another key later: the certificate is still good.
            let later = Backend { signing_key: crate::certificates::SigningKey::from_seed([9; 32]).into(), ..backend.clone() };
            assert!(find_certificate(&later, &Actor::anyone(), id).await.expect("public").is_authentic);
        }

        async fn an_unknown_address_is_not_found(backend) {
            let id = CertificateId(Uuid::from_u128(1));
            assert!(matches!(find_certificate(&backend, &Actor::anyone(), id).await, Err(Error::NotFound)));
            assert!(matches!(find_credential(&backend, &Actor::anyone(), id).await, Err(Error::NotFound)));
        }
    }
}
