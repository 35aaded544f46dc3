//! Reads a folder of inputs, always in the same order, so that the same inputs make the same site.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

/// Names relative to a folder, with `/` between their parts, and what the files hold.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The names of all files below a folder; hidden ones are left out, a missing folder has none.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    collect(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

/// All files below a folder whose name the filter wants.
pub fn read(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Files> {
    let mut files = Files::new();
    for name in names(folder)?.into_iter().filter(|name| wanted(name)) {
        let path = folder.join(&name);
        let contents = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        files.insert(name, contents);
    }
    Ok(files)
}

/// Whether a name ends in this extension (given without its dot).
pub fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

fn collect(folder: &Path, before: &str, found: &mut Vec<String>) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot list {}", folder.display()));
        }
    };
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
        let path = entry.path();
        let own = entry.file_name();
        let own = own.to_str().with_context(|| format!("{} has a name that is not UTF-8", path.display()))?;
        if own.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{before}{own}/"), found)?;
        } else {
            found.push(format!("{before}{own}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_folder_is_an_empty_one() {
        assert!(names(Path::new("/no/such/folder")).unwrap().is_empty());
    }

    #[test]
    fn files_come_in_order_and_without_hidden_ones() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("deep")).unwrap();
        for name in ["b.js", "a.js", ".swap", "deep/c.js", "d.txt"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let files = read(folder.path(), |name| has_extension(name, "js")).unwrap();
        let names: Vec<_> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["a.js", "b.js", "deep/c.js"]);
    }
}
