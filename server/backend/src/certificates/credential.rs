//! The credential: a certificate as a W3C Verifiable Credential 2.0 in the shape of Open Badges 3.0 (an `AchievementCredential`).
//!
//! The issuer is the installation, as `did:web` of its public address; its keys are in `/.well-known/did.json`. The holder has
//! no address of their own in it, only the name: whoever shows the credential proves nothing about being that person.

use super::facts::Facts;
use super::proof::sign;
use super::signing_key::SigningKey;
use chrono::{DateTime, SecondsFormat, Utc};
use domain::CourseId;
use serde_json::{Map, Value, json};

/// Who signs: `did:web` of a public address (did:web method, section 3.1), such as `did:web:localhost%3A3000`.
pub(super) fn issuer(public_url: &str) -> String {
    let place = public_url.split_once("://").map_or(public_url, |(_, place)| place);
    format!("did:web:{}", place.trim_end_matches('/').replace(':', "%3A").replace('/', ":"))
}

/// The address of a key in the issuer's DID document.
pub(super) fn verification_method(public_url: &str, key: &str) -> String {
    format!("{}#{key}", issuer(public_url))
}

/// The signed credential that says these facts.
pub(super) fn make_credential(facts: &Facts, public_url: &str, key: &SigningKey) -> Option<Value> {
    sign(unsigned(facts, public_url), key, &verification_method(public_url, &key.id()), facts.issued_at)
}

fn unsigned(facts: &Facts, public_url: &str) -> Map<String, Value> {
    let mut subject = Map::from_iter([
        ("type".to_owned(), json!(["AchievementSubject"])),
        (
            "identifier".to_owned(),
            json!([{
                "type": "IdentityObject",
                "identityHash": facts.holder_name,
                "identityType": "name",
                "hashed": false
            }]),
        ),
        (
            "achievement".to_owned(),
            json!({
                "id": format!("{public_url}/courses/{}", facts.course),
                "type": ["Achievement"],
                "achievementType": "Certificate",
                "name": facts.course_title,
                "description": facts.course_title,
                "version": facts.edition,
                "inLanguage": facts.language,
                "criteria": { "id": format!("{public_url}/courses/{}", facts.course) }
            }),
        ),
    ]);
    if facts.organisation_name.is_some() || facts.country.is_some() {
        let mut organisation = Map::from_iter([("type".to_owned(), json!(["Profile"]))]);
        if let Some(name) = &facts.organisation_name {
            organisation.insert("name".to_owned(), json!(name));
        }
        if let Some(country) = &facts.country {
            organisation.insert("address".to_owned(), json!({ "type": ["Address"], "addressCountryCode": country }));
        }
        subject.insert("affiliation".to_owned(), Value::Object(organisation));
    }
    Map::from_iter([
        (
            "@context".to_owned(),
            json!([
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                { "affiliation": { "@id": "https://schema.org/affiliation" } }
            ]),
        ),
        ("id".to_owned(), json!(format!("{public_url}{}", facts.path()))),
        ("type".to_owned(), json!(["VerifiableCredential", "OpenBadgeCredential"])),
        ("name".to_owned(), json!(facts.course_title)),
        (
            "issuer".to_owned(),
            json!({ "id": issuer(public_url), "type": ["Profile"], "name": "Cascade", "url": public_url }),
        ),
        ("validFrom".to_owned(), json!(timestamp(facts.issued_at))),
        ("validUntil".to_owned(), json!(timestamp(facts.expires_at))),
        ("awardedDate".to_owned(), json!(timestamp(facts.issued_at))),
        ("credentialSubject".to_owned(), Value::Object(subject)),
    ])
}

/// The facts that a credential says; nothing if it is none of ours. The reverse of [`make_credential`].
pub(super) fn read_facts(credential: &Value) -> Option<Facts> {
    let text = |pointer: &str| credential.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let moment = |pointer: &str| Some(DateTime::parse_from_rfc3339(&text(pointer)?).ok()?.with_timezone(&Utc));
    Some(Facts {
        id: text("/id")?.rsplit_once('/')?.1.parse().ok()?,
        holder_name: text("/credentialSubject/identifier/0/identityHash")?,
        course: CourseId::from(text("/credentialSubject/achievement/id")?.rsplit_once('/')?.1),
        course_title: text("/credentialSubject/achievement/name")?,
        edition: text("/credentialSubject/achievement/version")?,
        language: text("/credentialSubject/achievement/inLanguage")?,
        organisation_name: text("/credentialSubject/affiliation/name"),
        country: text("/credentialSubject/affiliation/address/addressCountryCode"),
        issued_at: moment("/validFrom")?,
        expires_at: moment("/validUntil")?,
    })
}

fn timestamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use super::super::proof::{ProofFault, verify_credential};
    use super::*;
    use crate::testing::test_time;
    use domain::CertificateId;
    use proptest::prelude::*;
    use uuid::Uuid;

    const URL: &str = "https://cascade.example.org";

    fn facts(holder_name: &str, organisation_name: Option<&str>) -> Facts {
        Facts {
            id: CertificateId(Uuid::from_u128(7)),
            holder_name: holder_name.into(),
            course: "trainer-core".into(),
            course_title: "Trainer Core".into(),
            edition: "2026.1".into(),
            language: "en".into(),
            organisation_name: organisation_name.map(str::to_owned),
            country: organisation_name.map(|_| "KE".to_owned()),
            issued_at: test_time(),
            expires_at: test_time() + chrono::TimeDelta::days(731),
        }
    }

    fn signed(facts: &Facts) -> (Value, [(String, ed25519_dalek::VerifyingKey); 1]) {
        let key = SigningKey::from_seed([7; 32]);
        let credential = make_credential(facts, URL, &key).expect("signed");
        (credential, [(verification_method(URL, &key.id()), key.public())])
    }

    /// Every place in a document that holds a text, a number or a truth.
    fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                members
                    .iter()
                    .for_each(|(name, member)| leaves(member, &format!("{at}/{}", name.replace('/', "~1")), found));
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| leaves(item, &format!("{at}/{index}"), found));
            }
            _ => found.push(at.to_owned()),
        }
    }

    #[test]
    fn the_issuer_is_the_public_address() {
        assert_eq!(issuer("http://localhost:3000"), "did:web:localhost%3A3000");
        assert_eq!(issuer("https://cascade.example.org/"), "did:web:cascade.example.org");
        assert_eq!(issuer("https://example.org/cop"), "did:web:example.org:cop");
    }

    #[test]
    fn a_credential_says_the_facts() {
        for facts in [facts("Amina Odhiambo", Some("Safe Nets Kenya")), facts("សុខា ចាន់", None)] {
            let (credential, keys) = signed(&facts);
            assert_eq!(verify_credential(&credential, &keys), Ok(()));
            assert_eq!(read_facts(&credential).as_ref(), Some(&facts));
        }
    }

    #[test]
    fn removing_or_adding_anything_breaks_the_signature() {
        let (credential, keys) = signed(&facts("Amina Odhiambo", Some("Safe Nets Kenya")));
        for name in
            ["@context", "id", "type", "name", "issuer", "validFrom", "validUntil", "awardedDate", "credentialSubject"]
        {
            let mut altered = credential.clone();
            altered.as_object_mut().expect("an object").remove(name);
            assert_eq!(verify_credential(&altered, &keys), Err(ProofFault::Altered), "without {name}");
        }
        let mut altered = credential.clone();
        altered["credentialSubject"]["role"] = json!("minister");
        assert_eq!(verify_credential(&altered, &keys), Err(ProofFault::Altered));
        let (_, others) = signed(&facts("Amina Odhiambo", None));
        let stranger = [(others[0].0.clone(), SigningKey::from_seed([8; 32]).public())];
        assert_eq!(verify_credential(&credential, &stranger), Err(ProofFault::Altered));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever single value is changed, in the document or in the proof, the credential is no longer believed.
        #[test]
        fn changing_any_value_breaks_the_signature(name in "\\PC{1,40}", other in "\\PC{0,20}", place in 0_usize..1000) {
            let (credential, keys) = signed(&facts(&name, Some("Safe Nets Kenya")));
            prop_assert_eq!(verify_credential(&credential, &keys), Ok(()));
            let mut places = Vec::new();
            leaves(&credential, "", &mut places);
            let place = &places[place % places.len()];
            let mut altered = credential.clone();
            let value = altered.pointer_mut(place).expect("there");
            prop_assume!(*value != json!(other));
            *value = json!(other);
            prop_assert!(verify_credential(&altered, &keys).is_err(), "{place} was changed and nobody noticed");
        }
    }
}
