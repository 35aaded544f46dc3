//! The certificate on paper: a PDF that looks the same on every machine, with names in their own script.
//!
//! It says only what never changes, so it does not say whether the certificate is good now: for that it carries the address
//! of the public page, in letters and as a QR code. The same certificate always gives the same bytes.

use super::facts::Facts;
use super::qr::qr_svg;
use super::{PublicCertificate, find_certificate};
use crate::typesetting::{self, Drawing, Typesetter, fonts, in_turn, is_right_to_left, typesetter};
use crate::{Backend, Result};
use chrono::{DateTime, Datelike, Timelike, Utc};
use domain::CertificateId;
use domain::accounts::Actor;
use domain::organisations::Country;
use std::sync::LazyLock;
use typst::foundations::{Bytes, Datetime, Dict, IntoValue as _, Value};
use typst_pdf::Timestamp;

/// The typesetter, made at the first certificate.
static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(|| typesetter(include_str!("certificate.typ")));

/// The PDF of a certificate. Everybody may ask, as for its page.
pub async fn draw_certificate(backend: &Backend, who: &Actor, id: CertificateId) -> Result<Vec<u8>> {
    let PublicCertificate { facts, address, .. } = find_certificate(backend, who, id).await?;
    let drawing = in_turn(move || draw(&facts, &address)).await?;
    if drawing.n_missing > 0 {
        tracing::warn!(certificate = %id, letters = drawing.n_missing, "the fonts of the certificate lack some letters");
    }
    Ok(drawing.pdf)
}

fn draw(facts: &Facts, address: &str) -> Result<Drawing> {
    let moment = moment(facts.issued_at).map(Timestamp::new_utc);
    typesetting::draw(&TYPESETTER, inputs(facts, address)?, address.to_owned(), moment)
}

/// Every text that stands on the certificate, as values: nothing of it is read as markup.
fn inputs(facts: &Facts, address: &str) -> Result<Dict> {
    let country = facts.country.as_deref().and_then(|code| Country::parse(code).ok()).map(|country| country.name);
    let organisation =
        [facts.organisation_name.as_deref(), country].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut inputs = Dict::new();
    let mut set = |name: &str, value: Value| inputs.insert(name.into(), value);
    let text = |text: &str| text.into_value();
    set("title", text(&format!("Certificate: {}, {}", facts.holder_name, facts.course_title)));
    set("language", text("en"));
    set("fonts", fonts("Noto Sans"));
    set("holder-fonts", fonts("Noto Serif"));
    set("programme", text("Child online protection, person to person"));
    set("line-before", text("This certifies that"));
    set("holder", text(&facts.holder_name));
    set("holder-is-rtl", is_right_to_left(&facts.holder_name).into_value());
    set("line-between", text("has completed the course and passed its assessment:"));
    set("course", text(&facts.course_title));
    set("line-after", text(&format!("Edition {}", facts.edition)));
    set("label-organisation", text("Organisation"));
    set("organisation", text(&organisation));
    set("label-issued", text("Issued"));
    set("issued", text(&long_date(facts.issued_at)));
    set("label-expires", text("Expires"));
    set("expires", text(&long_date(facts.expires_at)));
    set("label-number", text("Certificate"));
    set("number", text(&facts.id.to_string()));
    set("check", text("Whether it is valid today is shown at this address, for anyone to check:"));
    set("address", text(address));
    set("qr", Bytes::from_string(qr_svg(address)?).into_value());
    set("qr-alternative", text("QR code with the address of the certificate"));
    Ok(inputs)
}

/// A date as people write it: `23 November 2026`.
fn long_date(at: DateTime<Utc>) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {} {}", at.day(), MONTHS[at.month0() as usize], at.year())
}

fn moment(at: DateTime<Utc>) -> Option<Datetime> {
    let small = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year(),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::{a_course, a_holder, issue, some_facts};
    use super::*;
    use crate::{Error, on_both_databases};
    use uuid::Uuid;

    const ADDRESS: &str = "https://cascade.example.org/certificates/019358a1-0000-7000-8000-000000000001";

    /// Names from all six regions, one for each script that the fonts are meant to hold.
    const NAMES: [&str; 27] = [
        "Amina Odhiambo",
        "Adébáyọ̀ Ọlátúnjí",
        "Nguyễn Thị Ánh Nguyệt",
        "Łukasz Żółć",
        "Оксана Шевченко",
        "Ελένη Παπαδοπούλου",
        "فاطمة الزهراء بنت محمد",
        "پروین احمدی",
        "ሰላም ተስፋዬ",
        "प्रिया शर्मा",
        "রহিমা খাতুন",
        "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
        "પ્રિયા પટેલ",
        "ପ୍ରିୟା ଦାସ",
        "பிரியா கண்ணன்",
        "ప్రియ రెడ్డి",
        "ಪ್ರಿಯಾ ಗೌಡ",
        "പ്രിയ നായർ",
        "ප්‍රියංකා පෙරේරා",
        "សុខា ចាន់",
        "မောင်မောင်",
        "สมหญิง ใจดี",
        "ສົມຊາຍ",
        "王小明",
        "김민지",
        "אסתר לוי",
        "ანა ბერიძე",
    ];

    #[test]
    fn names_come_out_in_their_own_script() {
        for name in NAMES {
            let drawing = draw(&some_facts(name), ADDRESS).expect("drawn");
            assert_eq!(drawing.n_missing, 0, "{name} has letters that no font has");
            assert!(drawing.pdf.starts_with(b"%PDF-1.7"));
            assert!(drawing.pdf.len() < 200_000, "{name} makes {} bytes", drawing.pdf.len());
        }
        let rare = draw(&some_facts("\u{12000}"), ADDRESS).expect("drawn all the same");
        assert!(rare.n_missing > 0);
    }

    #[test]
    fn the_same_certificate_gives_the_same_bytes() {
        let facts = some_facts("فاطمة الزهراء");
        assert_eq!(draw(&facts, ADDRESS).expect("drawn").pdf, draw(&facts, ADDRESS).expect("drawn").pdf);
        assert_ne!(
            draw(&facts, ADDRESS).expect("drawn").pdf,
            draw(&Facts { edition: "2027.1".into(), ..facts }, ADDRESS).expect("drawn").pdf
        );
    }

    #[test]
    fn what_a_person_typed_is_never_markup() {
        let typed = "#panic(\"x\") *bold* $x$ @here <label> `raw` // no comment";
        let facts =
            Facts { holder_name: typed.into(), organisation_name: Some("]#eval(\"1\")[".into()), ..some_facts("") };
        assert_eq!(draw(&facts, ADDRESS).expect("drawn as it was typed").n_missing, 0);
        let long = "Maria da Conceição de Albuquerque e Vasconcelos ".repeat(5);
        let facts = Facts { organisation_name: None, country: None, ..some_facts(long.trim()) };
        assert_eq!(draw(&facts, ADDRESS).expect("drawn").n_missing, 0);
    }

    on_both_databases! {
        async fn anyone_gets_the_pdf_of_a_certificate(backend) {
            let holder = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let id = issue(&backend, &holder, &a_course()).await;
            let pdf = draw_certificate(&backend, &Actor::anyone(), id).await.expect("drawn");
            assert!(pdf.starts_with(b"%PDF"));
            let unknown = CertificateId(Uuid::from_u128(1));
            assert!(matches!(draw_certificate(&backend, &Actor::anyone(), unknown).await, Err(Error::NotFound)));
        }
    }
}
