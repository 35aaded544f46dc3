//! The languages a session can be held in.
//!
//! This is the language people speak in the room, not the language of the screen, so the list is longer than the
//! list of translations. Each language is named in itself.

/// A language that sessions are held in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLanguage {
    /// BCP 47.
    pub code: &'static str,
    /// Its name in itself.
    pub name: &'static str,
}

impl SessionLanguage {
    /// Finds a language of the list by its code.
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim();
        SESSION_LANGUAGES.iter().find(|language| language.code.eq_ignore_ascii_case(code)).copied()
    }
}

/// Every language of the list, in the order of its code.
#[rustfmt::skip]
pub const SESSION_LANGUAGES: &[SessionLanguage] = &[
    SessionLanguage { code: "am", name: "አማርኛ" },
    SessionLanguage { code: "ar", name: "العربية" },
    SessionLanguage { code: "az", name: "Azərbaycanca" },
    SessionLanguage { code: "bg", name: "Български" },
    SessionLanguage { code: "bn", name: "বাংলা" },
    SessionLanguage { code: "bs", name: "Bosanski" },
    SessionLanguage { code: "de", name: "Deutsch" },
    SessionLanguage { code: "el", name: "Ελληνικά" },
    SessionLanguage { code: "en", name: "English" },
    SessionLanguage { code: "es", name: "Español" },
    SessionLanguage { code: "fa", name: "فارسی" },
    SessionLanguage { code: "fr", name: "Français" },
    SessionLanguage { code: "ha", name: "Hausa" },
    SessionLanguage { code: "hi", name: "हिन्दी" },
    SessionLanguage { code: "hr", name: "Hrvatski" },
    SessionLanguage { code: "hy", name: "Հայերեն" },
    SessionLanguage { code: "id", name: "Bahasa Indonesia" },
    SessionLanguage { code: "ig", name: "Igbo" },
    SessionLanguage { code: "it", name: "Italiano" },
    SessionLanguage { code: "ja", name: "日本語" },
    SessionLanguage { code: "ka", name: "ქართული" },
    SessionLanguage { code: "kk", name: "Қазақша" },
    SessionLanguage { code: "km", name: "ខ្មែរ" },
    SessionLanguage { code: "ko", name: "한국어" },
    SessionLanguage { code: "ky", name: "Кыргызча" },
    SessionLanguage { code: "lo", name: "ລາວ" },
    SessionLanguage { code: "mg", name: "Malagasy" },
    SessionLanguage { code: "mk", name: "Македонски" },
    SessionLanguage { code: "mn", name: "Монгол" },
    SessionLanguage { code: "ms", name: "Bahasa Melayu" },
    SessionLanguage { code: "my", name: "မြန်မာ" },
    SessionLanguage { code: "ne", name: "नेपाली" },
    SessionLanguage { code: "nl", name: "Nederlands" },
    SessionLanguage { code: "om", name: "Afaan Oromoo" },
    SessionLanguage { code: "pl", name: "Polski" },
    SessionLanguage { code: "pt", name: "Português" },
    SessionLanguage { code: "ro", name: "Română" },
    SessionLanguage { code: "ru", name: "Русский" },
    SessionLanguage { code: "rw", name: "Ikinyarwanda" },
    SessionLanguage { code: "si", name: "සිංහල" },
    SessionLanguage { code: "so", name: "Soomaali" },
    SessionLanguage { code: "sq", name: "Shqip" },
    SessionLanguage { code: "sr", name: "Српски" },
    SessionLanguage { code: "sw", name: "Kiswahili" },
    SessionLanguage { code: "ta", name: "தமிழ்" },
    SessionLanguage { code: "tg", name: "Тоҷикӣ" },
    SessionLanguage { code: "th", name: "ไทย" },
    SessionLanguage { code: "tk", name: "Türkmençe" },
    SessionLanguage { code: "tl", name: "Filipino" },
    SessionLanguage { code: "tr", name: "Türkçe" },
    SessionLanguage { code: "uk", name: "Українська" },
    SessionLanguage { code: "ur", name: "اردو" },
    SessionLanguage { code: "uz", name: "Oʻzbekcha" },
    SessionLanguage { code: "vi", name: "Tiếng Việt" },
    SessionLanguage { code: "yo", name: "Yorùbá" },
    SessionLanguage { code: "zh", name: "中文" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_without_doubles() {
        assert!(SESSION_LANGUAGES.windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
