//! One style sheet out of many: people write one file per domain, a phone fetches one file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::dependencies::{Dependency, DependencyOptions, UrlDependency};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, ToCssResult};
use lightningcss::targets::{Browsers, Features, Targets};
use lightningcss::values::url::Url;

use crate::name::hashed;
use crate::options::Options;
use crate::site::Site;

/// Browsers of 2017: newer CSS is rewritten for them where that changes nothing for the others.
const OLDEST: Browsers = Browsers {
    android: Some(61 << 16),
    chrome: Some(61 << 16),
    edge: Some(16 << 16),
    firefox: Some(57 << 16),
    ie: None,
    ios_saf: Some(11 << 16),
    opera: Some(48 << 16),
    safari: Some(11 << 16),
    samsung: Some(8 << 16),
};

/// What stays as people wrote it. Logical properties would be split by `:lang(ar)` and its like,
/// which doubles the sheet, weighs more in the cascade and is wrong under `dir="auto"`; `:is()`
/// would be copied as `:-webkit-any()`, which weighs differently too.
const KEPT: Features = Features::LogicalProperties
    .union(Features::IsSelector)
    .union(Features::NotSelectorList)
    .union(Features::DirSelector)
    .union(Features::LangSelectorList);

/// Adds the style sheet and tells its name.
pub fn add_to(site: &mut Site, options: &Options, pictures: &BTreeMap<String, String>) -> Result<String> {
    let made = join(&options.style, options.release)?;
    let mut text = made.code;
    for dependency in made.dependencies.into_iter().flatten() {
        if let Dependency::Url(dependency) = dependency {
            let target = resolve(&dependency, &options.pictures, pictures)?;
            text = text.replace(&dependency.placeholder, &target);
        }
    }
    let name = hashed("style.css", text.as_bytes());
    site.add(name.clone(), text.into_bytes());
    Ok(name)
}

/// Follows every `@import` and rewrites the whole for the oldest browsers.
fn join(entry: &Path, short: bool) -> Result<ToCssResult> {
    let targets = Targets { browsers: Some(OLDEST), include: Features::empty(), exclude: KEPT };
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(entry).map_err(|error| anyhow!("{}: {error}", entry.display()))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("{}: {error}", entry.display()))?;
    sheet
        .to_css(PrinterOptions {
            minify: short,
            targets,
            analyze_dependencies: Some(DependencyOptions::default()),
            ..PrinterOptions::default()
        })
        .map_err(|error| anyhow!("{}: {error}", entry.display()))
}

/// Where a `url()` leads in the site: to a hashed picture, or, if it is no file, where it says.
fn resolve(dependency: &UrlDependency, folder: &Path, pictures: &BTreeMap<String, String>) -> Result<String> {
    let url = Url { url: dependency.url.as_str().into(), loc: dependency.loc.start };
    if url.is_absolute() {
        return Ok(dependency.url.clone());
    }
    let sheet = Path::new(&dependency.loc.file_path);
    let wanted = || format!("{}: url({}) is no picture", sheet.display(), dependency.url);
    let file = fs::canonicalize(sheet.with_file_name(&dependency.url)).with_context(wanted)?;
    let folder = fs::canonicalize(folder).with_context(wanted)?;
    let name = file.strip_prefix(&folder).with_context(wanted)?;
    let name = name.to_string_lossy();
    pictures.get(name.as_ref()).cloned().with_context(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bundles a sheet in the folder `deep`, with one picture beside it, and gives the text back.
    fn bundled(css: &str, release: bool) -> Result<String> {
        let folder = tempfile::tempdir()?;
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("style/deep"))?;
        fs::create_dir_all(path("style/pictures"))?;
        fs::write(path("style/pictures/home.svg"), "<svg/>")?;
        fs::write(path("style/main.css"), r#"@import "deep/a.css";"#)?;
        fs::write(path("style/deep/a.css"), css)?;
        let options = Options {
            wasm: path("a.wasm"),
            style: path("style/main.css"),
            pictures: path("style/pictures"),
            scripts: path("scripts"),
            out: path("site"),
            tools: None,
            release,
        };
        let pictures = BTreeMap::from([("home.svg".into(), "pictures/home-1.svg".into())]);
        let mut site = Site::default();
        let name = add_to(&mut site, &options, &pictures)?;
        site.write(&options.out, &crate::manifest::Manifest::default())?;
        Ok(fs::read_to_string(options.out.join(name))?)
    }

    #[test]
    fn new_ways_are_rewritten_and_logical_properties_stay() {
        let text = bundled(
            ".a { --gap: 1rem; margin-inline: var(--gap); padding-inline: 1px 2px;
               & .b:is(p, q) { text-align: start } }",
            true,
        );
        let expected = ".a{--gap:1rem;margin-inline:var(--gap);padding-inline:1px 2px}\
                        .a .b:is(p,q){text-align:start}";
        assert_eq!(text.unwrap(), expected);
    }

    #[test]
    fn a_picture_is_found_from_the_sheet_that_names_it() {
        let text = bundled(".a { background: url(../pictures/home.svg) }", false).unwrap();
        assert!(text.contains(r#"url("pictures/home-1.svg")"#), "{text}");
    }

    #[test]
    fn what_is_no_file_stays() {
        let text = bundled(".a { background: url(data:image/png;base64,AAAA) }", true).unwrap();
        assert!(text.contains("data:image/png;base64,AAAA"), "{text}");
    }

    #[test]
    fn a_missing_picture_or_a_slip_stops_the_bundle() {
        let missing = bundled(".a { background: url(../pictures/gone.svg) }", true);
        assert!(missing.unwrap_err().to_string().contains("gone.svg"));
        let slip = bundled(".a { color: red; } }", true);
        assert!(slip.unwrap_err().to_string().contains("a.css"));
    }
}
