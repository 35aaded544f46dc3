//! `cascade courses new`: a small complete course to begin with. Its files stand in `templates`, whole courses themselves,
//! so that the test of each kind is the loader.

use super::files::{SCHEMAS, help_file, is_id};
use domain::learning::CourseKind;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

#[derive(rust_embed::RustEmbed)]
#[folder = "src/learning/courses/templates/"]
struct Templates;

/// Stands in a template where the title comes.
const TITLE: &str = "\"TITLE\"";

/// The picture that every kind begins with.
const COVER: &str = "cover.svg";

/// A course that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCourse {
    /// Its folder.
    pub folder: PathBuf,
    /// The courses folder that it is in.
    pub courses: PathBuf,
    /// The names of its files.
    pub files: Vec<String>,
    /// Its first lesson: the one to begin with.
    pub first_lesson: String,
    /// Whether `help.toml` was put beside it, because there was none.
    pub brought_help: bool,
}

/// Why no course was made.
#[derive(Debug, thiserror::Error)]
pub enum NewCourseFault {
    /// It could not be an address.
    #[error(
        "\u{201c}{0}\u{201d} cannot be the name of a course: use small letters, digits and hyphens, as in courses/safe-steps"
    )]
    Name(String),
    /// The folder of that name is for something else.
    #[error("\u{201c}schema\u{201d} is the folder of the schemas for editors, so no course can have this name")]
    Reserved,
    /// Nothing is overwritten.
    #[error("{} is there already and is not empty; nothing was changed", .0.display())]
    Taken(PathBuf),
    /// A folder beside it would be taken for a course.
    #[error(
        "{} holds \u{201c}{other}\u{201d}, which is no course; courses need a folder of their own, such as {}",
        .courses.display(), .proposal.display()
    )]
    AmongOthers {
        /// The folder that was meant to hold the course.
        courses: PathBuf,
        /// What is in it.
        other: String,
        /// Where the course could be instead.
        proposal: PathBuf,
    },
    /// The disk refused.
    #[error("{} cannot be written: {cause}", .path.display())]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
}

/// Makes a course of this kind. Its name is that of the folder, and so is its title when none is given. The folder is there
/// as a whole or not at all.
pub fn new_course(folder: &Path, kind: CourseKind, title: Option<&str>) -> Result<NewCourse, NewCourseFault> {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or_else(|| NewCourseFault::Name(folder.display().to_string()))?;
    if !is_id(&name) {
        return Err(NewCourseFault::Name(name));
    }
    if name == SCHEMAS {
        return Err(NewCourseFault::Reserved);
    }
    let courses = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    check_free(folder)?;
    check_neighbours(&courses, &name)?;

    let title = title.map(str::trim).filter(|title| !title.is_empty());
    let files = files_of(kind, &title.map_or_else(|| title_of(&name), str::to_owned));
    let unwritable = |path: &Path| {
        let path = path.to_owned();
        move |cause| NewCourseFault::Unwritable { path, cause }
    };
    fs::create_dir_all(&courses).map_err(unwritable(&courses))?;
    // Hidden, so that neither the loader nor a preview takes it for a course, and gone whatever happens.
    let workshop =
        tempfile::Builder::new().prefix(".new-course-").tempdir_in(&courses).map_err(unwritable(&courses))?;
    let made = workshop.path().join(&name);
    fs::create_dir(&made).map_err(unwritable(&made))?;
    for (file, text) in &files {
        fs::write(made.join(file), text).map_err(unwritable(&folder.join(file)))?;
    }
    let help = courses.join("help.toml");
    let brought_help = !help.exists();
    if brought_help {
        let draft = workshop.path().join("help.toml");
        fs::write(&draft, help_file()).and_then(|()| fs::rename(&draft, &help)).map_err(unwritable(&help))?;
    }
    // A folder that is there and empty is replaced.
    if let Err(cause) = fs::rename(&made, folder) {
        if brought_help {
            fs::remove_file(&help).map_err(unwritable(&help))?;
        }
        return Err(unwritable(folder)(cause));
    }
    let first_lesson = files.keys().find(|file| file.starts_with("01-") && file.ends_with(".md"));
    Ok(NewCourse {
        folder: folder.to_owned(),
        courses,
        first_lesson: first_lesson.cloned().unwrap_or_default(),
        files: files.into_keys().collect(),
        brought_help,
    })
}

fn check_free(folder: &Path) -> Result<(), NewCourseFault> {
    let taken = || NewCourseFault::Taken(folder.to_owned());
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(taken()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => Err(taken()),
        Err(cause) => Err(NewCourseFault::Unwritable { path: folder.to_owned(), cause }),
    }
}

/// Every folder beside a course is read as a course too, so that a course made among others would never be sound.
fn check_neighbours(courses: &Path, name: &str) -> Result<(), NewCourseFault> {
    let entries = match fs::read_dir(courses) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(NewCourseFault::Unwritable { path: courses.to_owned(), cause }),
    };
    let mut others: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir() && !entry.path().join("course.toml").exists())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|other| !other.starts_with('.') && other != SCHEMAS && other != name)
        .collect();
    others.sort();
    match others.into_iter().next() {
        None => Ok(()),
        Some(other) => {
            let proposal = courses.join("courses").join(name);
            Err(NewCourseFault::AmongOthers { courses: courses.to_owned(), other, proposal })
        }
    }
}

/// The files of a kind by name, with the title in its place.
fn files_of(kind: CourseKind, title: &str) -> BTreeMap<String, String> {
    let folder = match kind {
        CourseKind::Course => "course/",
        CourseKind::Challenge => "challenge/",
        CourseKind::Storybook => "storybook/",
        CourseKind::Workbook => "workbook/",
    };
    let title = toml::Value::from(title).to_string();
    let text = |path: &str| {
        let file = Templates::get(path).map(|file| file.data.into_owned()).unwrap_or_default();
        String::from_utf8_lossy(&file).replacen(TITLE, &title, 1)
    };
    let own = Templates::iter().filter_map(|path| {
        let name = path.strip_prefix(folder)?.to_owned();
        Some((name, text(&path)))
    });
    own.chain([(COVER.to_owned(), text(COVER))]).collect()
}

/// Every text of the templates, by its path in their folder.
#[cfg(test)]
pub(super) fn templates() -> impl Iterator<Item = (String, String)> {
    Templates::iter().filter_map(|path| {
        let file = Templates::get(&path)?;
        Some((path.into_owned(), String::from_utf8(file.data.into_owned()).ok()?))
    })
}

/// `safe-steps` is about “Safe steps”.
fn title_of(name: &str) -> String {
    let words = name.replace('-', " ");
    let words = words.trim();
    let mut letters = words.chars();
    letters.next().map_or_else(|| name.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::super::Courses;
    use super::*;
    use domain::CourseId;

    const KINDS: [CourseKind; 4] =
        [CourseKind::Course, CourseKind::Challenge, CourseKind::Storybook, CourseKind::Workbook];

    /// The names in a folder, hidden ones too.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn each_kind_is_sound_at_once() {
        for kind in KINDS {
            let place = tempfile::tempdir().expect("a folder");
            let courses = place.path().join("courses");
            let made = new_course(&courses.join("safe-steps"), kind, None).expect("made");
            assert_eq!(names(&courses), ["help.toml", "safe-steps"], "{kind:?}");
            assert_eq!(names(&made.folder), made.files, "{kind:?}");
            assert!(made.brought_help && made.files.contains(&made.first_lesson), "{made:?}");
            let loaded = Courses::load(&courses).unwrap_or_else(|faults| panic!("{kind:?}: {faults:#?}"));
            let course = loaded.find(&CourseId::from("safe-steps"), "en").expect("there");
            assert_eq!((course.kind, course.title.as_str()), (kind, "Safe steps"));
            assert!(course.guide.is_some(), "{kind:?}");
            assert_eq!(course.assessments.is_empty(), kind != CourseKind::Course, "{kind:?}");
        }
    }

    #[test]
    fn all_kinds_stand_beside_each_other() {
        let place = tempfile::tempdir().expect("a folder");
        for (name, kind) in ["a", "b", "c", "d"].into_iter().zip(KINDS) {
            let made = new_course(&place.path().join(name), kind, Some("The \"best\" one \\o/")).expect("made");
            assert_eq!(made.brought_help, name == "a");
        }
        let loaded = Courses::load(place.path()).expect("sound");
        let titles: Vec<&str> = loaded.all("en").map(|course| course.title.as_str()).collect();
        assert_eq!(titles, ["The \"best\" one \\o/"; 4]);
    }

    #[test]
    fn a_help_list_that_is_there_stays() {
        let place = tempfile::tempdir().expect("a folder");
        fs::write(place.path().join("help.toml"), "mine").expect("written");
        let made = new_course(&place.path().join("one"), CourseKind::Course, None).expect("made");
        assert!(!made.brought_help);
        assert_eq!(fs::read_to_string(place.path().join("help.toml")).expect("there"), "mine");
    }

    #[test]
    fn an_empty_folder_is_filled_and_another_is_refused() {
        let place = tempfile::tempdir().expect("a folder");
        fs::create_dir(place.path().join("empty")).expect("made");
        new_course(&place.path().join("empty"), CourseKind::Course, None).expect("made");
        let again = new_course(&place.path().join("empty"), CourseKind::Workbook, None);
        assert!(matches!(again, Err(NewCourseFault::Taken(_))), "{again:?}");
        fs::write(place.path().join("file"), "text").expect("written");
        let on_a_file = new_course(&place.path().join("file"), CourseKind::Course, None);
        assert!(matches!(on_a_file, Err(NewCourseFault::Taken(_))), "{on_a_file:?}");
        assert_eq!(names(place.path()), ["empty", "file", "help.toml"]);
    }

    #[test]
    fn a_name_is_an_id() {
        let place = tempfile::tempdir().expect("a folder");
        for name in ["Safe Steps", "über", "a_b", ".."] {
            let refused = new_course(&place.path().join(name), CourseKind::Course, None);
            assert!(matches!(refused, Err(NewCourseFault::Name(_))), "{name}: {refused:?}");
        }
        let refused = new_course(&place.path().join("schema"), CourseKind::Course, None);
        assert!(matches!(refused, Err(NewCourseFault::Reserved)), "{refused:?}");
        assert_eq!(names(place.path()), [""; 0]);
    }

    #[test]
    fn a_course_is_not_made_among_other_things() {
        let place = tempfile::tempdir().expect("a folder");
        fs::create_dir(place.path().join("Pictures")).expect("made");
        fs::create_dir(place.path().join(".hidden")).expect("made");
        let refused = new_course(&place.path().join("one"), CourseKind::Course, None).expect_err("refused");
        assert!(refused.to_string().contains("holds \u{201c}Pictures\u{201d}, which is no course"), "{refused}");
        assert_eq!(names(place.path()), [".hidden", "Pictures"]);
    }

    #[test]
    fn what_fails_leaves_nothing() {
        let place = tempfile::tempdir().expect("a folder");
        let courses = place.path().join("courses");
        fs::write(&courses, "a file").expect("written");
        let refused = new_course(&courses.join("one"), CourseKind::Course, None);
        assert!(refused.is_err(), "{refused:?}");
        assert_eq!(names(place.path()), ["courses"]);
    }
}
