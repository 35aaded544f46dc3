//! The public page in every combination of its parts, against `verification_page.golden`.
//!
//! Run with `UPDATE_GOLDEN=1` to write the golden file again, and read the difference before committing it.

use super::*;
use crate::shell::{Page, render};
use crate::ui::FormState;
use backend::certificates::Facts;
use chrono::{TimeZone, Utc};
use domain::CertificateId;
use domain::certificates::Status;
use std::fmt::Write as _;
use uuid::Uuid;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/certificates/verification_page.golden");

fn shown(certificate: PublicCertificate, may_revoke: bool) -> String {
    let page = Page {
        actor: Default::default(),
        language: "en".into(),
        path: String::new(),
        notice: None,
        form: FormState::default(),
        sample_data: false,
        save_data: false,
        nonce: String::new(),
        assets: Default::default(),
    };
    let html = render(page, "x".into(), || {
        view! { <VerificationPage certificate=certificate qr="<svg></svg>".to_owned() may_revoke=may_revoke /> }
            .into_any()
    });
    let main = html.split_once("<main").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, rest)| rest);
    main.split_once("</main>").map_or("", |(main, _)| main).to_owned()
}

/// What a reader of the page gets, one line for each piece of text, with addresses and marks: tags are gone.
fn outline(html: &str) -> String {
    let mut lines = String::new();
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        for name in ["href", "data-status", "aria-label", "dir"] {
            if let Some((_, rest)) = tag.split_once(&format!(" {name}=\"")) {
                let _ = writeln!(lines, "  [{name}={}]", rest.split('"').next().unwrap_or_default());
            }
        }
        if !text.trim().is_empty() {
            let _ = writeln!(lines, "  {}", text.trim());
        }
    }
    lines
}

fn certificate(status: Status, is_authentic: bool, organisation: bool, country: bool) -> PublicCertificate {
    let facts = Facts {
        id: CertificateId(Uuid::from_u128(7)),
        holder_name: "Amina <b>Odhiambo</b>".into(),
        course: "trainer-core".into(),
        course_title: "Trainer Core".into(),
        edition: "2026.1".into(),
        language: "en".into(),
        organisation_name: organisation.then(|| "Safe Nets & Friends".into()),
        country: country.then(|| "KE".into()),
        issued_at: Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).unwrap(),
        expires_at: Utc.with_ymd_and_hms(2028, 11, 23, 9, 0, 0).unwrap(),
    };
    let address = format!("https://cascade.example.org{}", facts.path());
    PublicCertificate { facts, status, is_authentic, address }
}

#[test]
fn every_combination_is_as_it_was_looked_at() {
    let until = Utc.with_ymd_and_hms(2028, 11, 23, 9, 0, 0).unwrap();
    let at = Utc.with_ymd_and_hms(2027, 5, 3, 9, 0, 0).unwrap();
    let mut found = String::new();
    for status in [Status::Valid { until }, Status::Expired { since: until }, Status::Revoked { at }] {
        for bits in 0..16_u8 {
            let [is_authentic, organisation, country, may_revoke] = [1, 2, 4, 8].map(|bit| bits & bit == 0);
            let html = shown(certificate(status, is_authentic, organisation, country), may_revoke);
            assert!(!html.contains("<b>"), "a name is never markup");
            assert!(html.find("certificate-status") < html.find("certificate-sheet"), "the status comes first");
            let _ = writeln!(
                found,
                "{} authentic={is_authentic} organisation={organisation} country={country} may_revoke={may_revoke}\n{}",
                status.as_str(),
                outline(&html)
            );
        }
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(GOLDEN, &found).expect("the golden file is writable");
    }
    let golden = std::fs::read_to_string(GOLDEN).expect("the golden file is there");
    assert_eq!(found, golden, "the page changed; see the top of this file");
}
