//! The certificate on paper: a PDF that looks the same on every machine, with names in their own script.
//!
//! It says only what never changes, so it does not say whether the certificate is good now: for that it carries the address
//! of the public page, in letters and as a QR code. The same certificate always gives the same bytes.

use super::facts::Facts;
use super::qr::qr_svg;
use super::{PublicCertificate, find_certificate};
use crate::{Backend, Error, Result};
use chrono::{DateTime, Datelike, Timelike, Utc};
use domain::CertificateId;
use domain::accounts::Actor;
use domain::organisations::Country;
use rust_embed::RustEmbed;
use std::sync::LazyLock;
use tokio::sync::Semaphore;
use typst::foundations::{Bytes, Datetime, Dict, IntoValue as _, Smart, Value};
use typst::layout::{Frame, FrameItem};
use typst::text::Font;
use typst_as_lib::{TypstEngine, TypstTemplateMainFile};
use typst_pdf::{PdfOptions, Timestamp};

/// Typesetting takes a core for some tens of milliseconds; more than two at a time would slow everybody down.
static TURNS: Semaphore = Semaphore::const_new(2);

/// The typesetter with its fonts, made at the first certificate.
static ENGINE: LazyLock<TypstEngine<TypstTemplateMainFile>> = LazyLock::new(|| {
    let fonts = FontFiles::iter().filter_map(|name| FontFiles::get(&name));
    let fonts: Vec<Font> = fonts.flat_map(|file| Font::iter(Bytes::new(file.data)).collect::<Vec<_>>()).collect();
    TypstEngine::builder().main_file(include_str!("certificate.typ")).fonts(fonts).build()
});

/// The fonts beside the code, with their licence: `fonts/README.md`.
#[derive(RustEmbed)]
#[folder = "fonts"]
#[include = "*.ttf"]
#[include = "*.otf"]
struct FontFiles;

/// Fonts for scripts other than Latin, Greek and Cyrillic, in the order in which they are asked for a letter.
const SCRIPT_FONTS: [&str; 25] = [
    "Noto Sans Arabic",
    "Noto Sans Armenian",
    "Noto Sans Bengali",
    "Noto Sans Devanagari",
    "Noto Sans Ethiopic",
    "Noto Sans Georgian",
    "Noto Sans Gujarati",
    "Noto Sans Gurmukhi",
    "Noto Sans Hebrew",
    "Noto Sans Kannada",
    "Noto Sans Khmer",
    "Noto Sans Lao",
    "Noto Sans Malayalam",
    "Noto Sans Myanmar",
    "Noto Sans NKo",
    "Noto Sans Oriya",
    "Noto Sans Sinhala",
    "Noto Sans Tamil",
    "Noto Sans Telugu",
    "Noto Sans Thaana",
    "Noto Sans Thai",
    "Noto Sans Tifinagh",
    "Noto Serif Tibetan",
    "Noto Sans CJK SC",
    "Noto Sans CJK KR",
];

/// A drawn certificate.
struct Drawing {
    pdf: Vec<u8>,
    /// How many letters no font has; they are drawn as empty boxes.
    n_missing: usize,
}

/// The PDF of a certificate. Everybody may ask, as for its page.
pub async fn draw_certificate(backend: &Backend, who: &Actor, id: CertificateId) -> Result<Vec<u8>> {
    let PublicCertificate { facts, address, .. } = find_certificate(backend, who, id).await?;
    let _turn = TURNS.acquire().await.map_err(Error::internal)?;
    let drawing = tokio::task::spawn_blocking(move || draw(&facts, &address)).await.map_err(Error::internal)??;
    if drawing.n_missing > 0 {
        tracing::warn!(certificate = %id, letters = drawing.n_missing, "the fonts of the certificate lack some letters");
    }
    Ok(drawing.pdf)
}

fn draw(facts: &Facts, address: &str) -> Result<Drawing> {
    let document = ENGINE.compile_with_input(inputs(facts, address)?).output.map_err(Error::internal)?;
    let options = PdfOptions {
        ident: Smart::Custom(address.to_owned()),
        creator: Smart::Custom(Some("Cascade".to_owned())),
        timestamp: moment(facts.issued_at).map(Timestamp::new_utc),
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|faults| {
        Error::internal(faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; "))
    })?;
    let n_missing = document.pages().iter().map(|page| count_missing(&page.frame)).sum();
    Ok(Drawing { pdf, n_missing })
}

/// Every text that stands on the certificate, as values: nothing of it is read as markup.
fn inputs(facts: &Facts, address: &str) -> Result<Dict> {
    let fonts = |first: &str| -> Value {
        [first, "Noto Sans"]
            .into_iter()
            .chain(SCRIPT_FONTS)
            .map(|name| name.into_value())
            .collect::<typst::foundations::Array>()
            .into_value()
    };
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

/// Whether the first letter belongs to a script that is written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and
/// their presentation forms.
fn is_right_to_left(text: &str) -> bool {
    text.chars().find(|letter| letter.is_alphabetic()).is_some_and(
        |letter| matches!(letter, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'),
    )
}

/// How many glyphs of a frame are the font's empty box (glyph 0).
fn count_missing(frame: &Frame) -> usize {
    frame
        .items()
        .map(|(_, item)| match item {
            FrameItem::Group(group) => count_missing(&group.frame),
            FrameItem::Text(text) => text.glyphs.iter().filter(|glyph| glyph.id == 0).count(),
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{a_course, a_holder, issue, some_facts};
    use super::*;
    use crate::on_both_databases;
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
