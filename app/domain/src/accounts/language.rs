//! Languages a person can be written to or taught in.

use thiserror::Error;

/// A language by its ISO 639-1 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// Two small letters.
    pub code: &'static str,
    /// The English name.
    pub name: &'static str,
    /// The name in the language itself, for choosing it.
    pub own_name: &'static str,
}

/// The text is no language of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this is no language of the list")]
pub struct LanguageFault;

impl Language {
    /// Finds a language by its code, its English name or its own name, in capital or small letters.
    pub fn parse(text: &str) -> Result<Self, LanguageFault> {
        let wanted = text.trim().to_lowercase();
        LANGUAGES
            .iter()
            .find(|language| {
                language.code == wanted
                    || language.name.to_lowercase() == wanted
                    || language.own_name.to_lowercase() == wanted
            })
            .copied()
            .ok_or(LanguageFault)
    }
}

/// Every language of the programme, in the order of its English name.
#[rustfmt::skip]
pub const LANGUAGES: &[Language] = &[
    Language { code: "am", name: "Amharic", own_name: "አማርኛ" },
    Language { code: "ar", name: "Arabic", own_name: "العربية" },
    Language { code: "bn", name: "Bengali", own_name: "বাংলা" },
    Language { code: "my", name: "Burmese", own_name: "မြန်မာ" },
    Language { code: "zh", name: "Chinese", own_name: "中文" },
    Language { code: "en", name: "English", own_name: "English" },
    Language { code: "fr", name: "French", own_name: "Français" },
    Language { code: "de", name: "German", own_name: "Deutsch" },
    Language { code: "ha", name: "Hausa", own_name: "Hausa" },
    Language { code: "hi", name: "Hindi", own_name: "हिन्दी" },
    Language { code: "id", name: "Indonesian", own_name: "Bahasa Indonesia" },
    Language { code: "it", name: "Italian", own_name: "Italiano" },
    Language { code: "kk", name: "Kazakh", own_name: "Қазақша" },
    Language { code: "km", name: "Khmer", own_name: "ខ្មែរ" },
    Language { code: "fa", name: "Persian", own_name: "فارسی" },
    Language { code: "pl", name: "Polish", own_name: "Polski" },
    Language { code: "pt", name: "Portuguese", own_name: "Português" },
    Language { code: "ru", name: "Russian", own_name: "Русский" },
    Language { code: "es", name: "Spanish", own_name: "Español" },
    Language { code: "sw", name: "Swahili", own_name: "Kiswahili" },
    Language { code: "th", name: "Thai", own_name: "ไทย" },
    Language { code: "tr", name: "Turkish", own_name: "Türkçe" },
    Language { code: "uk", name: "Ukrainian", own_name: "Українська" },
    Language { code: "ur", name: "Urdu", own_name: "اردو" },
    Language { code: "uz", name: "Uzbek", own_name: "Oʻzbekcha" },
    Language { code: "vi", name: "Vietnamese", own_name: "Tiếng Việt" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_code_and_by_either_name() {
        for text in ["fr", " FR ", "french", "Français", "FRANÇAIS"] {
            assert_eq!(Language::parse(text).map(|language| language.code), Ok("fr"), "{text:?}");
        }
        assert_eq!(Language::parse("Klingon"), Err(LanguageFault));
        assert_eq!(Language::parse(""), Err(LanguageFault));
    }
}
