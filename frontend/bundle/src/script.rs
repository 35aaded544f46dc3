//! Plain scripts: the service worker and what little else is not worth WebAssembly.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Error, Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_compat::EngineTargets;
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

use crate::folder;
use crate::name::hashed;
use crate::site::Site;

/// A browser asks for the service worker by a name that never changes.
const NAMES_THAT_STAY: [&str; 1] = ["service-worker.js"];

/// The youngest syntax that shortening may bring in; what people wrote stays as young as it is.
const SYNTAX: &str = "es2018";

/// Adds every script of the folder and tells which name became which.
pub fn add_to(site: &mut Site, folder: &Path, release: bool) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for (name, contents) in folder::read(folder, |name| folder::has_extension(name, "js"))? {
        let mut text = String::from_utf8(contents).with_context(|| format!("{name} is not UTF-8"))?;
        if release {
            text = minify(&text).with_context(|| format!("cannot minify {name}"))?;
        }
        let target =
            if NAMES_THAT_STAY.contains(&name.as_str()) { name.clone() } else { hashed(&name, text.as_bytes()) };
        site.add(target.clone(), text.into_bytes());
        names.insert(name, target);
    }
    Ok(names)
}

/// The same script, shorter; module or classic is told by whether it imports or exports.
pub fn minify(source: &str) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::unambiguous()).parse();
    if let Some(first) = parsed.diagnostics.first() {
        bail!("{first}");
    }
    let mut program = parsed.program;
    let target = EngineTargets::from_target(SYNTAX).map_err(Error::msg)?;
    let made = Minifier::new(MinifierOptions {
        mangle: Some(MangleOptions::default()),
        mangle_properties: None,
        compress: Some(CompressOptions { target, ..CompressOptions::smallest() }),
    })
    .minify(&allocator, &mut program);
    Ok(Codegen::new().with_options(CodegenOptions::minify()).with_scoping(made.scoping).build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_module_keeps_its_exports() {
        let short = minify(
            "// a remark\nfunction helper(value) { return value + 1; }\n\
             export function island_abc(element) { return helper(element); }",
        )
        .unwrap();
        assert!(short.contains("island_abc"), "{short}");
        assert!(!short.contains("remark"), "{short}");
        assert!(!short.contains("element"), "{short}");
    }

    #[test]
    fn a_broken_script_is_refused() {
        assert!(minify("function {").is_err());
    }

    #[test]
    fn only_the_service_worker_keeps_its_name() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["service-worker.js", "menu.js", "notes.md"] {
            fs::write(folder.path().join(name), "self.a = 1;").unwrap();
        }
        let mut site = Site::default();
        let names = add_to(&mut site, folder.path(), true).unwrap();
        assert_eq!(names.len(), 2);
        assert_eq!(names["service-worker.js"], "service-worker.js");
        assert!(names["menu.js"].starts_with("menu-"));
        assert_eq!(site.sizes().len(), 2);
    }
}
