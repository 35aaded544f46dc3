//! The signature of a credential: a W3C Data Integrity proof with the cryptosuite `eddsa-jcs-2022`.
//!
//! Data Integrity EdDSA Cryptosuites v1.0, section 3.3: proof options and document are put into canonical form (JCS, RFC 8785) and
//! hashed with SHA-256, one after the other; the two hashes together are signed with Ed25519; the signature is
//! written in base58btc.

use super::signing_key::SigningKey;
use chrono::{DateTime, SecondsFormat, Utc};
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// Why a credential is not to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ProofFault {
    /// There is no proof of this kind in it.
    #[error("the credential has no proof that can be checked")]
    NoProof,
    /// The key is none of the issuer's.
    #[error("the credential is signed with an unknown key")]
    UnknownKey,
    /// What it says is not what was signed.
    #[error("the signature does not fit the credential")]
    Altered,
}

/// What is signed: the hash of the proof options, then the hash of the document.
fn hash_data(options: &Map<String, Value>, document: &Map<String, Value>) -> Option<[u8; 64]> {
    let mut hashes = [0; 64];
    hashes[..32].copy_from_slice(&Sha256::digest(serde_json_canonicalizer::to_vec(options).ok()?));
    hashes[32..].copy_from_slice(&Sha256::digest(serde_json_canonicalizer::to_vec(document).ok()?));
    Some(hashes)
}

/// Adds a proof to a document that has none. `method` is the key's address in the issuer's DID document.
pub(super) fn sign(
    mut document: Map<String, Value>,
    key: &SigningKey,
    method: &str,
    at: DateTime<Utc>,
) -> Option<Value> {
    let mut options = Map::from_iter([
        ("type".to_owned(), json!("DataIntegrityProof")),
        ("cryptosuite".to_owned(), json!("eddsa-jcs-2022")),
        ("created".to_owned(), json!(at.to_rfc3339_opts(SecondsFormat::Secs, true))),
        ("verificationMethod".to_owned(), json!(method)),
        ("proofPurpose".to_owned(), json!("assertionMethod")),
    ]);
    if let Some(context) = document.get("@context") {
        options.insert("@context".to_owned(), context.clone());
    }
    let signature = key.sign(&hash_data(&options, &document)?);
    options.insert("proofValue".to_owned(), json!(format!("z{}", bs58::encode(signature).into_string())));
    document.insert("proof".to_owned(), Value::Object(options));
    Some(Value::Object(document))
}

/// Checks a credential with the keys of its issuer, each with its address in the issuer's DID document. It says that the credential is
/// as it was signed; whether it has expired or was revoked since is another question.
pub fn verify_credential(credential: &Value, keys: &[(String, VerifyingKey)]) -> Result<(), ProofFault> {
    let mut document = credential.as_object().cloned().ok_or(ProofFault::NoProof)?;
    let Some(Value::Object(mut options)) = document.remove("proof") else { return Err(ProofFault::NoProof) };
    let Some(Value::String(value)) = options.remove("proofValue") else { return Err(ProofFault::NoProof) };
    let says = |name: &str, expected: &str| options.get(name).and_then(Value::as_str) == Some(expected);
    if !says("type", "DataIntegrityProof")
        || !says("cryptosuite", "eddsa-jcs-2022")
        || !says("proofPurpose", "assertionMethod")
    {
        return Err(ProofFault::NoProof);
    }
    let method = options.get("verificationMethod").and_then(Value::as_str).ok_or(ProofFault::NoProof)?;
    let (_, key) = keys.iter().find(|(id, _)| id == method).ok_or(ProofFault::UnknownKey)?;
    if options.get("@context") != document.get("@context") {
        return Err(ProofFault::Altered);
    }
    let signature = value
        .strip_prefix('z')
        .and_then(|text| bs58::decode(text).into_vec().ok())
        .and_then(|bytes| Signature::from_slice(&bytes).ok())
        .ok_or(ProofFault::Altered)?;
    let hashes = hash_data(&options, &document).ok_or(ProofFault::Altered)?;
    key.verify_strict(&hashes, &signature).map_err(|_| ProofFault::Altered)
}

#[cfg(test)]
mod tests {
    use super::super::signing_key::multikey;
    use super::*;

    /// The test vector of Data Integrity EdDSA Cryptosuites v1.0, appendix B.2 (Representation: eddsa-jcs-2022).
    #[test]
    fn the_vector_of_the_standard_is_verified() {
        let bytes = bs58::decode("6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2").into_vec().expect("base58");
        let key = VerifyingKey::from_bytes(bytes[2..].try_into().expect("32 bytes")).expect("a key");
        assert_eq!(multikey(&key), "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
        let method = "https://vc.example/issuers/5678#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
        let contexts = json!(["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"]);
        let mut credential = json!({
            "@context": contexts,
            "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
            "type": ["VerifiableCredential", "AlumniCredential"],
            "name": "Alumni Credential",
            "description": "A minimum viable example of an Alumni Credential.",
            "issuer": "https://vc.example/issuers/5678",
            "validFrom": "2023-01-01T00:00:00Z",
            "credentialSubject": { "id": "did:example:abcdefgh", "alumniOf": "The School of Examples" },
            "proof": {
                "type": "DataIntegrityProof",
                "cryptosuite": "eddsa-jcs-2022",
                "created": "2023-02-24T23:36:38Z",
                "verificationMethod": method,
                "proofPurpose": "assertionMethod",
                "@context": contexts,
                "proofValue": "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBowQfmWqeRb8rRjmeEuCBEsddF9LsVogtuTsijJKh4"
            }
        });
        let keys = [(method.to_owned(), key)];
        assert_eq!(verify_credential(&credential, &keys), Ok(()));
        credential["credentialSubject"]["alumniOf"] = json!("Another School");
        assert_eq!(verify_credential(&credential, &keys), Err(ProofFault::Altered));
        assert_eq!(verify_credential(&credential, &[]), Err(ProofFault::UnknownKey));
        assert_eq!(verify_credential(&json!({}), &keys), Err(ProofFault::NoProof));
    }
}
