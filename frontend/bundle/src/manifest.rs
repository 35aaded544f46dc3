//! What the server reads to know which file is which; the only promise between the two.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// The name of the manifest in the site.
pub const FILE_NAME: &str = "manifest.json";

/// Which name became which file.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Whether the site is optimised and compressed.
    pub release: bool,
    /// What leptos calls the output name: add `.js` or `_bg.wasm`.
    pub output_name: String,
    /// The one style sheet.
    pub style: String,
    /// Name in the folder of pictures, and file.
    pub pictures: BTreeMap<String, String>,
    /// Name in the folder of scripts, and file.
    pub scripts: BTreeMap<String, String>,
    /// Every file and what it costs.
    pub sizes: BTreeMap<String, Sizes>,
}

/// What a file costs, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizes {
    /// As it is.
    pub plain: usize,
    /// With brotli: the file with `.br` at its end, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub br: Option<usize>,
    /// With gzip: the file with `.gz` at its end, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gz: Option<usize>,
}

impl Manifest {
    /// As text, ending in a line break.
    pub fn to_json(&self) -> Result<String> {
        let mut text = serde_json::to_string_pretty(self).context("cannot write the manifest")?;
        text.push('\n');
        Ok(text)
    }

    /// From the text that `to_json` made.
    pub fn from_json(text: &str) -> Result<Self> {
        serde_json::from_str(text).context("this is no manifest of the bundle")
    }

    /// Every file of the site but the manifest, with its size.
    pub fn files(&self) -> impl Iterator<Item = (String, usize)> {
        self.sizes.iter().flat_map(|(name, sizes)| {
            [
                Some((name.clone(), sizes.plain)),
                sizes.br.map(|size| (format!("{name}.br"), size)),
                sizes.gz.map(|size| (format!("{name}.gz"), size)),
            ]
            .into_iter()
            .flatten()
        })
    }

    /// One line per file for people.
    pub fn report(&self) -> Vec<String> {
        let widest = self.sizes.keys().map(String::len).max().unwrap_or_default();
        self.sizes
            .iter()
            .map(|(name, sizes)| {
                let mut line = format!("  {name:widest$}  {:>9}", bytes(sizes.plain));
                for (kind, size) in [("br", sizes.br), ("gz", sizes.gz)] {
                    if let Some(size) = size {
                        line.push_str(&format!("  {kind} {:>9}", bytes(size)));
                    }
                }
                line
            })
            .collect()
    }

    /// How many files there are and what they cost together.
    pub fn summary(&self) -> String {
        let plain = self.sizes.values().map(|sizes| sizes.plain).sum();
        let packed = self.sizes.values().map(|sizes| sizes.br.unwrap_or(sizes.plain));
        let mut text = format!("{} files, {}", self.sizes.len(), bytes(plain));
        if self.release {
            text.push_str(&format!(", {} with brotli", bytes(packed.sum())));
        }
        text
    }
}

/// A size for people, in the thousands that the network counts in.
fn bytes(size: usize) -> String {
    if size < 1_000 {
        format!("{size} B")
    } else {
        // Tenths of a kilobyte, rounded up: a limit is not met by rounding.
        let tenths = size.div_ceil(100);
        format!("{}.{} kB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Manifest {
        let sizes = Sizes { plain: 1_234, br: Some(300), gz: None };
        Manifest {
            release: true,
            output_name: "cascade-1".into(),
            style: "style-2.css".into(),
            pictures: BTreeMap::from([("home.svg".into(), "pictures/home-3.svg".into())]),
            scripts: BTreeMap::new(),
            sizes: BTreeMap::from([("style-2.css".into(), sizes)]),
        }
    }

    #[test]
    fn it_comes_back_as_it_was() {
        let text = example().to_json().unwrap();
        assert_eq!(Manifest::from_json(&text).unwrap(), example());
        assert!(text.contains(r#""home.svg": "pictures/home-3.svg""#));
        assert!(!text.contains("gz"), "no size of a file that is not there");
    }

    #[test]
    fn another_text_is_refused() {
        assert!(Manifest::from_json(r#"{"name":"an app"}"#).is_err());
    }

    #[test]
    fn it_lists_compressed_files_too() {
        let files: Vec<_> = example().files().collect();
        assert_eq!(files, [("style-2.css".into(), 1_234), ("style-2.css.br".into(), 300)]);
    }

    #[test]
    fn sizes_are_readable() {
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(1_201), "1.3 kB");
        assert_eq!(example().summary(), "1 files, 1.3 kB, 300 B with brotli");
    }
}
