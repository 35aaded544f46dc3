//! Turns the translation files into Rust, so that a missing text does not compile.
//!
//! `texts/<language>/<namespace>.toml` is a flat table of `key = "text"`. Each namespace becomes a struct of `'static`
//! texts; a text with `{placeholders}` becomes a method that takes them in the order of the English text. English is the
//! reference: another language must have the same keys with the same placeholders, or the build fails with the list.

#![expect(clippy::expect_used, clippy::panic, reason = "a build script has no other way to stop the build")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Namespace = BTreeMap<String, String>;

fn main() {
    let folder = Path::new("texts");
    println!("cargo:rerun-if-changed=texts");
    let languages = list(folder);
    let english = read_language(&folder.join("en"));
    let mut faults = String::new();
    let mut code = String::new();
    for (namespace, texts) in &english {
        write_namespace(&mut code, namespace, texts);
    }
    write_all(&mut code, &english);
    for language in &languages {
        let texts = read_language(&folder.join(language));
        check_same_keys(&mut faults, language, &english, &texts);
        write_language(&mut code, language, &english, &texts);
    }
    write_lookup(&mut code, &languages);
    assert!(faults.is_empty(), "translations differ from English:\n{faults}");
    let target = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("texts.rs");
    fs::write(target, code).expect("the build folder is writable");
}

fn list(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("app/texts exists")
        .map(|entry| entry.expect("app/texts is readable").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn read_language(folder: &Path) -> BTreeMap<String, Namespace> {
    list(folder)
        .into_iter()
        .map(|file| {
            let path = folder.join(&file);
            println!("cargo:rerun-if-changed={}", path.display());
            let text = fs::read_to_string(&path).expect("a text file is readable");
            let texts = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (file.trim_end_matches(".toml").to_owned(), texts)
        })
        .collect()
}

/// The names between braces, in order of appearance, each once.
fn placeholders(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

fn write_namespace(code: &mut String, namespace: &str, texts: &Namespace) {
    let type_name = type_name(namespace);
    let _ = writeln!(code, "/// The texts of `{namespace}`.\n#[derive(Clone, Copy, Debug)]\npub struct {type_name} {{");
    for (key, text) in texts {
        let public = if placeholders(text).is_empty() { "pub " } else { "" };
        let field = if public.is_empty() { format!("{key}_") } else { key.clone() };
        let _ = writeln!(code, "    /// {}\n    {public}{field}: &'static str,", text.replace('\n', " "));
    }
    let _ = writeln!(code, "}}\nimpl {type_name} {{");
    for (key, text) in texts {
        let names = placeholders(text);
        if names.is_empty() {
            continue;
        }
        let arguments: Vec<String> = names.iter().map(|name| format!("{name}: impl std::fmt::Display")).collect();
        let _ = writeln!(
            code,
            "    /// {}\n    pub fn {key}(&self, {}) -> String {{",
            text.replace('\n', " "),
            arguments.join(", ")
        );
        let _ = write!(code, "        self.{key}_.to_owned()");
        for name in &names {
            let _ = write!(code, ".replace(\"{{{name}}}\", &{name}.to_string())");
        }
        code.push_str("\n    }\n");
    }
    let _ = writeln!(
        code,
        "    /// A text without placeholders by its key, for keys that come from outside.\n    pub fn get(&self, key: &str) -> Option<&'static str> {{\n        match key {{"
    );
    for (key, text) in texts {
        if placeholders(text).is_empty() {
            let _ = writeln!(code, "            {key:?} => Some(self.{key}),");
        }
    }
    code.push_str("            _ => None,\n        }\n    }\n}\n");
}

fn write_all(code: &mut String, english: &BTreeMap<String, Namespace>) {
    code.push_str("/// Every text of one language, by namespace.\n#[derive(Clone, Copy, Debug)]\npub struct Texts {\n");
    for namespace in english.keys() {
        let _ = writeln!(code, "    /// The texts of `{namespace}`.\n    pub {namespace}: {},", type_name(namespace));
    }
    code.push_str("}\n");
}

fn write_language(
    code: &mut String,
    language: &str,
    english: &BTreeMap<String, Namespace>,
    texts: &BTreeMap<String, Namespace>,
) {
    let _ = writeln!(code, "static TEXTS_{}: Texts = Texts {{", language.to_uppercase().replace('-', "_"));
    for (namespace, reference) in english {
        let _ = writeln!(code, "    {namespace}: {} {{", type_name(namespace));
        for (key, english_text) in reference {
            let text = texts.get(namespace).and_then(|texts| texts.get(key)).unwrap_or(english_text);
            let field = if placeholders(english_text).is_empty() { key.clone() } else { format!("{key}_") };
            let _ = writeln!(code, "        {field}: {text:?},");
        }
        code.push_str("    },\n");
    }
    code.push_str("};\n");
}

fn write_lookup(code: &mut String, languages: &[String]) {
    code.push_str("/// The languages of the interface, as BCP 47 tags.\npub const LANGUAGES: &[&str] = &[");
    for language in languages {
        let _ = write!(code, "{language:?}, ");
    }
    code.push_str("];\n/// Every text of a language; English for one that is not there.\npub fn texts_in(language: &str) -> &'static Texts {\n    TEXTS.iter().find(|(known, _)| *known == language).map_or(&TEXTS_EN, |(_, texts)| texts)\n}\n\nstatic TEXTS: &[(&str, &Texts)] = &[\n");
    for language in languages {
        let _ = writeln!(code, "    ({language:?}, &TEXTS_{}),", language.to_uppercase().replace('-', "_"));
    }
    code.push_str("];\n");
}

fn check_same_keys(
    faults: &mut String,
    language: &str,
    english: &BTreeMap<String, Namespace>,
    texts: &BTreeMap<String, Namespace>,
) {
    for (namespace, reference) in english {
        let translated = texts.get(namespace).cloned().unwrap_or_default();
        for (key, english_text) in reference {
            let mut wanted = placeholders(english_text);
            wanted.sort();
            let mut found = translated.get(key).map(|text| placeholders(text)).unwrap_or_default();
            found.sort();
            if !translated.contains_key(key) {
                let _ = writeln!(faults, "  {language}/{namespace}.toml lacks {key}");
            } else if wanted != found {
                let _ = writeln!(faults, "  {language}/{namespace}.toml: {key} needs the placeholders {wanted:?}");
            }
        }
        for key in translated.keys().filter(|key| !reference.contains_key(*key)) {
            let _ = writeln!(faults, "  {language}/{namespace}.toml: {key} is not in English");
        }
    }
}

fn type_name(namespace: &str) -> String {
    let mut letters = namespace.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
        + "Texts"
}
