//! The installation's keys, for whoever checks a credential elsewhere: `/.well-known/did.json`.

use super::credential::{issuer, verification_method};
use super::signing_key::multikey;
use super::sql;
use crate::db::Conn;
use crate::{Backend, Result};
use ed25519_dalek::VerifyingKey;
use serde_json::{Value, json};

/// The DID document of this installation (W3C DID 1.0, did:web): every key it has ever signed with. Replaced keys stay, so that what they
/// signed can still be checked.
pub async fn read_did_document(backend: &Backend) -> Result<Value> {
    let mut reader = backend.db.read().await?;
    let keys = issuer_keys(&mut reader.conn(), backend).await?;
    let did = issuer(&backend.settings.public_url);
    let methods: Vec<Value> = keys
        .iter()
        .map(
            |(id, key)| json!({ "id": id, "type": "Multikey", "controller": did, "publicKeyMultibase": multikey(key) }),
        )
        .collect();
    Ok(json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": keys.iter().map(|(id, _)| id).collect::<Vec<_>>()
    }))
}

/// Every key of this installation with its address in the DID document, the present one first.
pub(super) async fn issuer_keys(conn: &mut Conn<'_>, backend: &Backend) -> Result<Vec<(String, VerifyingKey)>> {
    let url = &backend.settings.public_url;
    let present = backend.signing_key.id();
    let mut keys = vec![(verification_method(url, &present), backend.signing_key.public())];
    for sql::SigningKeyRow { id, public_key, .. } in sql::list_signing_keys(conn).await? {
        let key = <[u8; 32]>::try_from(public_key).ok().and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
        if let (true, Some(key)) = (id != present, key) {
            keys.push((verification_method(url, &id), key));
        }
    }
    Ok(keys)
}
