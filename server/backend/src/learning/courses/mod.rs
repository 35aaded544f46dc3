//! All courses of an installation: embedded, or from a folder that replaces them. `courses/README.md` explains the format
//! to authors; here it is read.
//!
//! A file goes this way: [`files`] finds it and takes its name apart, [`node`] parses TOML into a tree that knows lines,
//! [`translate`] lays a translation over it, [`table`] reads it key by key, and the `read_…` modules make a course of it.
//! Faults are collected, never thrown: an author sees all of them at once, and with a single one nothing is loaded.

mod check_files;
mod check_kind;
mod check_pictures;
mod fault;
#[cfg(test)]
mod fault_tests;
mod files;
mod markdown;
mod new_course;
mod node;
mod place;
mod read_assessment;
mod read_before_after;
mod read_course;
mod read_guide;
mod read_help;
mod read_items;
mod read_lesson;
mod read_page;
mod read_plan;
mod read_worksheet;
mod report;
#[cfg(test)]
mod schema_tests;
mod site;
mod summary;
mod table;
mod translate;

pub use fault::CourseFault;
pub use new_course::{NewCourse, NewCourseFault, new_course};
pub use report::put_report;
pub use summary::{CourseSummary, render_faults, render_summaries};

use domain::CourseId;
use domain::learning::{Access, Course, Help};
use fault::Faults;
use files::Files;
use site::Site;
use std::collections::BTreeMap;
use std::path::Path;

/// All courses, complete and checked, in every language they have.
#[derive(Debug)]
pub struct Courses {
    /// In the order of their ids.
    courses: Vec<Translated>,
    pictures: BTreeMap<(CourseId, String), Vec<u8>>,
    help: Help,
}

/// A course in every language it has.
#[derive(Debug)]
struct Translated {
    own: Course,
    /// By language.
    translations: BTreeMap<String, Course>,
}

impl Courses {
    /// The courses inside the binary.
    pub fn embedded() -> Result<Self, Vec<CourseFault>> {
        Self::from_files(&Files::embedded())
    }

    /// The courses in a folder.
    pub fn load(folder: &Path) -> Result<Self, Vec<CourseFault>> {
        Self::from_files(&Files::read(folder)?)
    }

    fn from_files(files: &Files) -> Result<Self, Vec<CourseFault>> {
        let faults = Faults::default();
        let help = read_help::read_help(files, &faults);
        let folders = files.folders();
        if folders.is_empty() {
            faults.in_file(".", "there is no course: a course is a folder with a course.toml");
        }
        let site = Site::of(files);
        let mut courses = vec![];
        let mut pictures = BTreeMap::new();
        for folder in folders {
            let languages = check_files::check_files(files, folder, &faults);
            if !files.contains(&format!("{folder}/course.toml")) {
                continue;
            }
            let own = read_course::read_course(files, &site, folder, None, &faults);
            let translations: Vec<Option<(String, Course)>> = languages
                .into_iter()
                .map(|language| {
                    let course = read_course::read_course(files, &site, folder, Some(&language), &faults)?;
                    Some((language, course))
                })
                .collect();
            if let (Some(own), Some(translations)) = (own, translations.into_iter().collect()) {
                courses.push(Translated { own, translations });
            }
            for name in files.names_in(folder).filter(|name| name.ends_with(".svg")) {
                if let Some(bytes) = files.bytes(&format!("{folder}/{name}")) {
                    pictures.insert((CourseId::from(folder), name.to_owned()), bytes.to_vec());
                }
            }
        }
        let faults = faults.into_sorted();
        match help {
            Some(help) if faults.is_empty() => Ok(Self { courses, pictures, help }),
            _ => Err(faults),
        }
    }

    /// Every course, in the language asked for (`pt-BR`, else `pt`) or its own.
    pub fn all(&self, language: &str) -> impl Iterator<Item = &Course> {
        self.courses.iter().map(move |course| course.in_language(language))
    }

    /// Every course in its own language.
    pub(crate) fn all_own(&self) -> impl Iterator<Item = &Course> {
        self.courses.iter().map(|course| &course.own)
    }

    /// One course, in the language asked for or its own.
    pub fn find(&self, id: &CourseId, language: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.own.id == *id).map(|course| course.in_language(language))
    }

    /// The same courses, open to everybody. For a preview only: there an author looks at every course, and nobody's
    /// invitation is at stake.
    #[must_use]
    pub fn opened(mut self) -> Self {
        for course in &mut self.courses {
            course.own.access = Access::Open;
            course.translations.values_mut().for_each(|translation| translation.access = Access::Open);
        }
        self
    }

    /// One course in its own language.
    pub(crate) fn find_own(&self, id: &CourseId) -> Option<&Course> {
        self.courses.iter().find(|course| course.own.id == *id).map(|course| &course.own)
    }

    /// A picture of a course: the bytes of its SVG file.
    pub fn picture(&self, course: &CourseId, file: &str) -> Option<&[u8]> {
        self.pictures.get(&(course.clone(), file.to_owned())).map(Vec::as_slice)
    }

    /// Where to get help, by country.
    pub fn help(&self) -> &Help {
        &self.help
    }
}

impl Translated {
    fn in_language(&self, language: &str) -> &Course {
        let primary = language.split('-').next().unwrap_or(language);
        self.translations.get(language).or_else(|| self.translations.get(primary)).unwrap_or(&self.own)
    }
}
