//! Remembers what a site was made from, so that a build that changes nothing costs nothing.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::folder;
use crate::manifest::{self, Manifest};
use crate::name::hash;
use crate::options::Options;
use crate::wasm_opt::WasmOpt;

/// The hash of everything that decides how the site looks. It lies beside the site, not in it,
/// because it knows the machine and the site must not.
#[derive(Debug)]
pub struct Stamp(String);

impl Stamp {
    /// From the inputs as they are now.
    pub fn of(options: &Options, optimiser: Option<&WasmOpt>) -> Result<Self> {
        let wasm = fs::read(&options.wasm).with_context(|| format!("cannot read {}", options.wasm.display()))?;
        let mut parts = vec![
            format!("{:?}", own_build()?).into_bytes(),
            vec![u8::from(options.release)],
            optimiser.map_or_else(Vec::new, |tool| tool.version.clone().into_bytes()),
            wasm,
        ];
        let styles = options.style.parent().unwrap_or(Path::new(""));
        let is = |extension: &'static str| move |name: &str| folder::has_extension(name, extension);
        for files in [
            folder::read(styles, is("css"))?,
            folder::read(&options.scripts, is("js"))?,
            folder::read(&options.pictures, |_| true)?,
        ] {
            parts.push(files.len().to_le_bytes().to_vec());
            for (name, contents) in files {
                parts.push(name.into_bytes());
                parts.push(contents);
            }
        }
        Ok(Self(hash(parts.iter().map(Vec::as_slice))))
    }

    /// Whether the site there was made from the same, and is still whole.
    pub fn holds_for(&self, out: &Path) -> bool {
        fs::read_to_string(beside(out)).is_ok_and(|stamp| stamp == self.0)
            && fs::read_to_string(out.join(manifest::FILE_NAME))
                .ok()
                .and_then(|text| Manifest::from_json(&text).ok())
                .is_some_and(|manifest| is_whole(out, &manifest))
    }

    /// Says that the site there was made from this.
    pub fn set(&self, out: &Path) -> Result<()> {
        let path = beside(out);
        fs::write(&path, &self.0).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Takes the stamp away while the site changes.
    pub fn lift(&self, out: &Path) -> Result<()> {
        let path = beside(out);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", path.display()))
            }
            _ => Ok(()),
        }
    }
}

/// `target/site` has its stamp in `target/site.stamp`.
fn beside(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".stamp");
    PathBuf::from(name)
}

fn is_whole(out: &Path, manifest: &Manifest) -> bool {
    manifest.files().all(|(name, size)| fs::metadata(out.join(name)).is_ok_and(|found| found.len() == size as u64))
}

/// A newer bundle may make another site: its own file counts as an input.
fn own_build() -> Result<(u64, std::time::SystemTime)> {
    let own = std::env::current_exe().and_then(fs::metadata).context("cannot see the bundle's own file")?;
    let changed = own.modified().context("this disk knows no times")?;
    Ok((own.len(), changed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Site;

    fn options(folder: &Path) -> Options {
        for name in ["style", "pictures", "scripts"] {
            fs::create_dir(folder.join(name)).unwrap();
        }
        fs::write(folder.join("a.wasm"), "wasm").unwrap();
        fs::write(folder.join("style/main.css"), "a{}").unwrap();
        Options {
            wasm: folder.join("a.wasm"),
            style: folder.join("style/main.css"),
            pictures: folder.join("pictures"),
            scripts: folder.join("scripts"),
            out: folder.join("site"),
            tools: None,
            release: false,
        }
    }

    #[test]
    fn every_input_counts() {
        let folder = tempfile::tempdir().unwrap();
        let mut options = options(folder.path());
        let mut seen = vec![Stamp::of(&options, None).unwrap().0];
        assert_eq!(seen[0], Stamp::of(&options, None).unwrap().0);
        for name in ["a.wasm", "style/main.css", "style/new.css", "pictures/a.svg", "scripts/a.js"] {
            fs::write(folder.path().join(name), "changed").unwrap();
            seen.push(Stamp::of(&options, None).unwrap().0);
        }
        options.release = true;
        seen.push(Stamp::of(&options, None).unwrap().0);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 7);
    }

    #[test]
    fn it_holds_only_for_a_whole_site() {
        let folder = tempfile::tempdir().unwrap();
        let options = options(folder.path());
        let stamp = Stamp::of(&options, None).unwrap();
        assert!(!stamp.holds_for(&options.out));

        let mut site = Site::default();
        site.add("style-1.css".into(), b"a{}".to_vec());
        let manifest = Manifest { sizes: site.sizes(), ..Manifest::default() };
        site.write(&options.out, &manifest).unwrap();
        assert!(!stamp.holds_for(&options.out));
        stamp.set(&options.out).unwrap();
        assert!(stamp.holds_for(&options.out));

        fs::remove_file(options.out.join("style-1.css")).unwrap();
        assert!(!stamp.holds_for(&options.out));
        stamp.lift(&options.out).unwrap();
        assert!(!beside(&options.out).exists());
    }
}
