//! The files of a courses folder, wherever they lie, and what their names mean.

use super::fault::{CourseFault, Faults};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The courses of this repository, inside the binary; in a debug build they are read from the folder when asked for.
#[derive(rust_embed::RustEmbed)]
#[folder = "../../courses/"]
#[include = "*.toml"]
#[include = "*.md"]
#[include = "*.svg"]
struct Embedded;

/// The folder beside the courses that holds the schemas for editors: no course.
pub(super) const SCHEMAS: &str = "schema";

/// The list of help of this repository.
pub(super) fn help_file() -> Vec<u8> {
    Embedded::get("help.toml").map(|file| file.data.into_owned()).unwrap_or_default()
}

/// All files of a courses folder by their path within it, with `/` between the parts.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeMap<String, Vec<u8>>);

/// What a file name says: `01-rights.items.fr.toml` belongs to `01-rights.items.toml` and is in French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileName {
    /// The name without the language: the file in the course's own language.
    pub(super) base: String,
    /// The language suffix.
    pub(super) language: Option<String>,
}

impl Files {
    pub(super) fn embedded() -> Self {
        let is_schema = |path: &str| path.split_once('/').is_some_and(|(folder, _)| folder == SCHEMAS);
        let files = Embedded::iter().filter(|path| !is_schema(path)).filter_map(|path| {
            let file = Embedded::get(&path)?;
            Some((path.into_owned(), file.data.into_owned()))
        });
        Self(files.collect())
    }

    /// Reads a folder and the folders in it. What cannot be read is a fault.
    pub(super) fn read(folder: &Path) -> Result<Self, Vec<CourseFault>> {
        let mut files = BTreeMap::new();
        let faults = Faults::default();
        read_into(&mut files, &faults, folder, "");
        let faults = faults.into_sorted();
        if faults.is_empty() { Ok(Self(files)) } else { Err(faults) }
    }

    #[cfg(test)]
    pub(super) fn insert(&mut self, path: &str, bytes: &[u8]) {
        self.0.insert(path.to_owned(), bytes.to_vec());
    }

    pub(super) fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// A file as text, without a byte order mark.
    pub(super) fn text(&self, path: &str, faults: &Faults) -> Option<String> {
        let text = std::str::from_utf8(self.bytes(path)?);
        if text.is_err() {
            faults.in_file(path, "the file is not UTF-8 text");
        }
        text.ok().map(|text| text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
    }

    /// The names of the folders.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        self.0.keys().filter_map(|path| path.split_once('/')).map(|(folder, _)| folder).collect()
    }

    /// The names of the files in a folder.
    pub(super) fn names_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.keys().filter_map(move |path| path.strip_prefix(folder)?.strip_prefix('/'))
    }
}

fn read_into(files: &mut BTreeMap<String, Vec<u8>>, faults: &Faults, folder: &Path, prefix: &str) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            return faults.in_file(&folder.display().to_string(), format!("the folder cannot be read: {error}"));
        }
    };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || prefix.is_empty() && name == SCHEMAS {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            read_into(files, faults, &entry.path(), &format!("{path}/"));
        } else {
            match std::fs::read(entry.path()) {
                Ok(bytes) => {
                    files.insert(path, bytes);
                }
                Err(error) => faults.in_file(&path, format!("the file cannot be read: {error}")),
            }
        }
    }
}

impl FileName {
    /// Takes a name such as `01-rights.items.fr.toml` apart.
    pub(super) fn parse(name: &str) -> Result<Self, String> {
        let parts: Vec<&str> = name.split('.').collect();
        let (stem, middle, ending) = match parts.as_slice() {
            [stem, middle @ .., ending] => (*stem, middle, *ending),
            _ => return Err("only .md, .toml and .svg files belong into a course folder".into()),
        };
        if !matches!(ending, "md" | "toml" | "svg") {
            return Err("only .md, .toml and .svg files belong into a course folder".into());
        }
        if !is_id(stem) {
            return Err("a file name is made of small letters, digits and hyphens".into());
        }
        let (items, rest) = match middle {
            ["items", rest @ ..] if ending == "toml" => (".items", rest),
            rest => ("", rest),
        };
        let language = match rest {
            [] => None,
            [language] if is_language(language) => Some((*language).to_owned()),
            [other, ..] => {
                return Err(format!("`{other}` is no language: write a code such as fr or pt-BR, or nothing"));
            }
        };
        Ok(Self { base: format!("{stem}{items}.{ending}"), language })
    }

    /// The name of this file in a language.
    pub(super) fn in_language(base: &str, language: &str) -> String {
        match base.rsplit_once('.') {
            Some((stem, ending)) => format!("{stem}.{language}.{ending}"),
            None => base.to_owned(),
        }
    }
}

/// Whether a text can be an id: it stands in addresses and file names.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Whether a text is a language code of the form that BCP 47 gives to languages with script and region: `fr`, `zh-Hant`,
/// `pt-BR`.
pub(super) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let language =
        parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()));
    let rest: Vec<&str> = parts.collect();
    let is_script = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_region = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    language
        && match rest.as_slice() {
            [] => true,
            [one] => is_script(one) || is_region(one),
            [script, region] => is_script(script) && is_region(region),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_and_hidden_files_are_no_courses() {
        let place = tempfile::tempdir().expect("a folder");
        for path in ["one/course.toml", "one/schema/x.toml", "schema/course.schema.json", ".git/config", "help.toml"] {
            let path = place.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "").expect("written");
        }
        let files = Files::read(place.path()).expect("read");
        // Within a course the name is nothing special, so that the folder there is reported.
        assert_eq!(files.0.keys().collect::<Vec<_>>(), ["help.toml", "one/course.toml", "one/schema/x.toml"]);
        assert!(!Files::embedded().folders().contains(SCHEMAS));
    }

    #[test]
    fn names_say_what_a_file_is() {
        let named = |base: &str, language: Option<&str>| {
            Ok(FileName { base: base.into(), language: language.map(str::to_owned) })
        };
        assert_eq!(FileName::parse("course.toml"), named("course.toml", None));
        assert_eq!(FileName::parse("01-x.items.pt-BR.toml"), named("01-x.items.toml", Some("pt-BR")));
        assert_eq!(FileName::parse("01-x.fr.md"), named("01-x.md", Some("fr")));
        assert!(FileName::parse("01-x.french.md").is_err());
        assert!(FileName::parse("notes.txt").is_err());
        assert!(FileName::parse("Upper.md").is_err());
        assert_eq!(FileName::in_language("01-x.items.toml", "fr"), "01-x.items.fr.toml");
    }
}
