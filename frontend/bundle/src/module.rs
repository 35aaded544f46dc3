//! The WebAssembly module and the glue that loads it: one pair, so one hash in both names.

use std::collections::BTreeMap;
use std::fmt::Display;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::name::hash;
use crate::options::Options;
use crate::script;
use crate::site::Site;
use crate::wasm_opt::WasmOpt;

/// What the names begin with.
const NAME: &str = "cascade";

/// What wasm-bindgen makes of a module.
struct Parts {
    glue: String,
    wasm: Vec<u8>,
    /// Modules that Rust code brought along; the glue imports them from `./snippets/`.
    snippets: BTreeMap<String, String>,
}

/// Adds the module and its glue and tells the name both have before `.js` and `_bg.wasm`.
pub fn add_to(site: &mut Site, options: &Options, optimiser: Option<&WasmOpt>) -> Result<String> {
    let mut parts = bind(options).with_context(|| format!("cannot bind {}", options.wasm.display()))?;
    if let Some(optimiser) = optimiser {
        parts.wasm = optimiser.optimise(&parts.wasm)?;
    }
    if options.release {
        parts.glue = script::minify(&parts.glue).context("cannot minify the glue")?;
        for (name, snippet) in &mut parts.snippets {
            *snippet = script::minify(snippet).with_context(|| format!("cannot minify {name}"))?;
        }
    }
    Ok(name_and_add(site, parts))
}

/// Runs wasm-bindgen for the web, without a path to the module in the glue: who loads it, names it.
fn bind(options: &Options) -> Result<Parts> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&options.wasm)
        .out_name(NAME)
        .web(true)
        .map_err(plain)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(options.release)
        .remove_producers_section(options.release);
    let mut output = bindgen.generate_output().map_err(plain)?;
    ensure!(output.npm_dependencies().is_empty(), "a crate wants packages from npm, which this site does not carry");
    let mut snippets = BTreeMap::new();
    for (folder, list) in output.snippets() {
        for (index, text) in list.iter().enumerate() {
            snippets.insert(format!("{folder}/inline{index}.js"), text.clone());
        }
    }
    for (path, text) in output.local_modules() {
        snippets.insert(path.clone(), text.clone());
    }
    Ok(Parts { glue: output.js().to_owned(), wasm: output.wasm_mut().emit_wasm(), snippets })
}

/// The snippets share the hash too, as their folder: only the glue asks for them.
fn name_and_add(site: &mut Site, parts: Parts) -> String {
    let snippets = parts.snippets.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
    let hash = hash([parts.glue.as_bytes(), parts.wasm.as_slice()].into_iter().chain(snippets));
    let name = format!("{NAME}-{hash}");
    let folder = format!("snippets-{hash}");

    let glue = parts.glue.replace("./snippets/", &format!("./{folder}/"));
    for (path, text) in parts.snippets {
        site.add(format!("{folder}/{path}"), text.into_bytes());
    }
    site.add(format!("{name}.js"), glue.into_bytes());
    site.add(format!("{name}_bg.wasm"), parts.wasm);
    name
}

/// wasm-bindgen has an anyhow of its own choosing; its text, with all causes, is what matters.
fn plain(error: impl Display) -> anyhow::Error {
    anyhow!("{error:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(glue: &str, wasm: &str, snippet: &str) -> Parts {
        Parts {
            glue: glue.into(),
            wasm: wasm.into(),
            snippets: BTreeMap::from([("x-1/inline0.js".into(), snippet.into())]),
        }
    }

    #[test]
    fn glue_and_module_share_a_hash_over_both() {
        let mut site = Site::default();
        let name = name_and_add(&mut site, parts("import './snippets/x-1/inline0.js'", "a", "s"));
        let sizes = site.sizes();
        assert!(sizes.contains_key(&format!("{name}.js")));
        assert!(sizes.contains_key(&format!("{name}_bg.wasm")));
        let hash = name.trim_start_matches("cascade-");
        assert!(sizes.contains_key(&format!("snippets-{hash}/x-1/inline0.js")));

        for other in [parts("j", "a", "s"), parts("i", "b", "s"), parts("i", "a", "t")] {
            assert_ne!(name, name_and_add(&mut Site::default(), other));
        }
    }
}
