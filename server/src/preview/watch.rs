//! Notices that files of a folder were saved, by looking at them every now and then: that works on every disk, also on one
//! that is shared over a network.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The files of a folder, each with what tells that it was saved: the time and the size.
pub type Look = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Looks at a folder and the folders in it. What is hidden is passed over, as the loader does.
pub fn look(folder: &Path) -> Look {
    let (mut seen, mut folders) = (Look::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok) {
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let Some(about) = std::fs::metadata(entry.path()).ok().filter(|_| !is_hidden) else { continue };
            if about.is_dir() {
                folders.push(entry.path());
            } else {
                seen.insert(entry.path(), (about.modified().ok(), about.len()));
            }
        }
    }
    seen
}

/// Tells when a folder has changed.
pub struct Watcher<F> {
    look: F,
    /// How the folder was when a change was told last.
    told: Look,
    /// How it was at the last look.
    seen: Look,
}

impl<F: FnMut() -> Look> Watcher<F> {
    /// Begins to watch, with a first look.
    pub fn new(mut look: F) -> Self {
        let seen = look();
        Self { look, told: seen.clone(), seen }
    }

    /// Looks once more. A change is told once it has come to rest, one look later: editors save a file in several steps,
    /// and nobody wants to read of the faults in between.
    pub fn has_changed(&mut self) -> bool {
        let seen = (self.look)();
        let rests = seen == self.seen;
        self.seen = seen;
        if !rests || self.seen == self.told {
            return false;
        }
        self.told = self.seen.clone();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_once_and_when_it_rests() {
        let file = |size| Look::from([(PathBuf::from("a.md"), (None, size))]);
        // The sizes of a file at each look, and whether a change is told.
        let looks = [(1, false), (2, false), (3, false), (3, true), (3, false), (4, false), (3, false), (3, false)];
        let mut sizes = std::iter::once(1).chain(looks.map(|(size, _)| size)).map(file);
        let mut watcher = Watcher::new(move || sizes.next().expect("as many looks as were asked for"));
        for (place, (size, told)) in looks.into_iter().enumerate() {
            assert_eq!(watcher.has_changed(), told, "look {place}, size {size}");
        }
    }

    #[test]
    fn a_look_sees_files_in_folders_and_nothing_hidden() {
        let place = tempfile::tempdir().expect("a folder");
        for path in ["help.toml", "one/course.toml", ".git/config", "one/.01.md.swp"] {
            let path = place.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "text").expect("written");
        }
        let seen = look(place.path());
        let paths: Vec<PathBuf> = seen.keys().cloned().collect();
        assert_eq!(paths, [place.path().join("help.toml"), place.path().join("one/course.toml")]);
        assert!(seen.values().all(|(modified, size)| modified.is_some() && *size == 4), "{seen:?}");
        assert_eq!(look(&place.path().join("nowhere")), Look::new());
    }
}
