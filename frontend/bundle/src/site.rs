//! The site in memory until it is complete, then on the disk: a build that fails leaves the old one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::compress;
use crate::folder;
use crate::manifest::{self, Manifest, Sizes};

/// One file and, when it pays, its compressed forms.
#[derive(Debug, Default)]
struct Entry {
    plain: Vec<u8>,
    br: Option<Vec<u8>>,
    gz: Option<Vec<u8>>,
}

/// All files of the site by their final names.
#[derive(Debug, Default)]
pub struct Site {
    files: BTreeMap<String, Entry>,
}

impl Site {
    /// Adds a file under its final name.
    pub fn add(&mut self, name: String, contents: Vec<u8>) {
        let entry = Entry { plain: contents, ..Entry::default() };
        self.files.insert(name, entry);
    }

    /// Compresses every file that shrinks.
    pub fn compress(&mut self) -> Result<()> {
        for (name, entry) in &mut self.files {
            entry.br = compress::brotli(&entry.plain).with_context(|| name.clone())?;
            entry.gz = compress::gzip(&entry.plain).with_context(|| name.clone())?;
        }
        Ok(())
    }

    /// What every file costs.
    pub fn sizes(&self) -> BTreeMap<String, Sizes> {
        let length = |contents: &Option<Vec<u8>>| contents.as_ref().map(Vec::len);
        self.files
            .iter()
            .map(|(name, entry)| {
                let sizes = Sizes { plain: entry.plain.len(), br: length(&entry.br), gz: length(&entry.gz) };
                (name.clone(), sizes)
            })
            .collect()
    }

    /// Writes the files, then the manifest that names them, then removes what belongs to an older
    /// site; tells what it removed. Refuses a folder that holds something else.
    pub fn write(&self, out: &Path, manifest: &Manifest) -> Result<Vec<String>> {
        let before = folder::names(out)?;
        ensure!(
            before.is_empty() || is_ours(out),
            "{} holds files but no manifest of the bundle; empty it or name another folder",
            out.display()
        );
        let mut keep = BTreeSet::from([manifest::FILE_NAME.to_owned()]);
        for (name, entry) in &self.files {
            let forms = [("", Some(&entry.plain)), (".br", entry.br.as_ref()), (".gz", entry.gz.as_ref())];
            for (suffix, contents) in forms {
                if let Some(contents) = contents {
                    let name = format!("{name}{suffix}");
                    put(&out.join(&name), contents)?;
                    keep.insert(name);
                }
            }
        }
        put(&out.join(manifest::FILE_NAME), manifest.to_json()?.as_bytes())?;
        remove_stale(out, before, &keep)
    }
}

/// Whether the bundle made this folder.
fn is_ours(out: &Path) -> bool {
    fs::read_to_string(out.join(manifest::FILE_NAME)).is_ok_and(|text| Manifest::from_json(&text).is_ok())
}

/// Writes a file unless it already holds just this, so that its time tells when it changed.
fn put(path: &Path, contents: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == contents) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, contents).with_context(|| format!("cannot write {}", path.display()))
}

/// Removes the files that are not to be kept, and the folders that are empty then.
fn remove_stale(out: &Path, before: Vec<String>, keep: &BTreeSet<String>) -> Result<Vec<String>> {
    let stale: Vec<_> = before.into_iter().filter(|name| !keep.contains(name)).collect();
    for name in &stale {
        let path = out.join(name);
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        for folder in path.ancestors().skip(1).take_while(|folder| *folder != out) {
            // Fails where another file still lives, which is right.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
    Ok(stale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> (Site, Manifest) {
        let mut site = Site::default();
        for (name, contents) in files {
            site.add((*name).into(), contents.as_bytes().to_vec());
        }
        site.compress().unwrap();
        let manifest = Manifest { sizes: site.sizes(), ..Manifest::default() };
        (site, manifest)
    }

    #[test]
    fn a_second_site_removes_what_only_the_first_had() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        let long = "a{color:red}".repeat(100);

        let (first, manifest) = site(&[("style-1.css", &long), ("deep/old-1.svg", "x"), ("worker.js", "1")]);
        assert!(first.write(&out, &manifest).unwrap().is_empty());
        assert!(out.join("style-1.css.br").exists());
        assert!(!out.join("worker.js.br").exists());

        let (second, manifest) = site(&[("style-2.css", "b{}"), ("worker.js", "2")]);
        let removed = second.write(&out, &manifest).unwrap();
        assert_eq!(removed, ["deep/old-1.svg", "style-1.css", "style-1.css.br", "style-1.css.gz"]);
        assert_eq!(folder::names(&out).unwrap(), ["manifest.json", "style-2.css", "worker.js"]);
        assert!(!out.join("deep").exists());
        assert_eq!(fs::read_to_string(out.join("worker.js")).unwrap(), "2");
    }

    #[test]
    fn the_same_site_touches_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (site, manifest) = site(&[("style-1.css", "a{}")]);
        site.write(folder.path(), &manifest).unwrap();
        let written = |name: &str| fs::metadata(folder.path().join(name)).unwrap().modified().unwrap();
        let before = (written("style-1.css"), written("manifest.json"));
        assert!(site.write(folder.path(), &manifest).unwrap().is_empty());
        assert_eq!(before, (written("style-1.css"), written("manifest.json")));
    }

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "years").unwrap();
        let (site, manifest) = site(&[("style-1.css", "a{}")]);
        assert!(site.write(folder.path(), &manifest).is_err());
        assert_eq!(folder::names(folder.path()).unwrap(), ["thesis.txt"]);
    }
}
