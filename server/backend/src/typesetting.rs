//! Typesetting: a template and values become a PDF that looks the same on every machine, with words in their own script.

use crate::{Error, Result};
use rust_embed::RustEmbed;
use std::sync::LazyLock;
use tokio::sync::Semaphore;
use typst::foundations::{Array, Bytes, Dict, IntoValue as _, Smart, Value};
use typst::layout::{Frame, FrameItem};
use typst::text::Font;
use typst_as_lib::{TypstEngine, TypstTemplateMainFile};
use typst_pdf::{PdfOptions, Timestamp};

/// A typesetter with its fonts and one template.
pub(crate) type Typesetter = TypstEngine<TypstTemplateMainFile>;

/// Typesetting takes a core for some tens of milliseconds; more than two at a time would slow everybody down.
static TURNS: Semaphore = Semaphore::const_new(2);

/// The fonts, read once.
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files = FontFiles::iter().filter_map(|name| FontFiles::get(&name));
    files.flat_map(|file| Font::iter(Bytes::new(file.data)).collect::<Vec<_>>()).collect()
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

/// A drawn document.
pub(crate) struct Drawing {
    pub pdf: Vec<u8>,
    #[cfg(test)]
    pub n_pages: usize,
    /// How many letters no font has; they are drawn as empty boxes.
    pub n_missing: usize,
}

/// The typesetter of a template.
pub(crate) fn typesetter(template: &'static str) -> Typesetter {
    TypstEngine::builder().main_file(template).fonts(FONTS.clone()).build()
}

/// Draws when it is this drawing's turn, away from the threads that answer requests.
pub(crate) async fn in_turn(draw: impl FnOnce() -> Result<Drawing> + Send + 'static) -> Result<Drawing> {
    let _turn = TURNS.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(draw).await.map_err(Error::internal)?
}

/// Fills a template with values: nothing of them is read as markup. The same values, identifier and moment always give the same
/// bytes.
pub(crate) fn draw(
    typesetter: &Typesetter,
    inputs: Dict,
    identifier: String,
    moment: Option<Timestamp>,
) -> Result<Drawing> {
    let document = typesetter.compile_with_input(inputs).output.map_err(Error::internal)?;
    let options = PdfOptions {
        ident: Smart::Custom(identifier),
        creator: Smart::Custom(Some("Cascade".to_owned())),
        timestamp: moment,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|faults| {
        Error::internal(faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; "))
    })?;
    let n_missing = document.pages().iter().map(|page| count_missing(&page.frame)).sum();
    Ok(Drawing {
        pdf,
        #[cfg(test)]
        n_pages: document.pages().len(),
        n_missing,
    })
}

/// A font, and those for the letters it lacks.
pub(crate) fn fonts(first: &str) -> Value {
    let names = [first, "Noto Sans"].into_iter().chain(SCRIPT_FONTS);
    names.map(|name| name.into_value()).collect::<Array>().into_value()
}

/// Whether the first letter belongs to a script that is written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and
/// their presentation forms.
pub(crate) fn is_right_to_left(text: &str) -> bool {
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
