//! All courses of an installation: embedded, or from a folder that replaces them.

use domain::CourseId;
use domain::learning::Course;
use std::path::Path;

/// All courses, complete and checked, in every language they have.
#[derive(Debug, Default)]
pub struct Courses {
    courses: Vec<Course>,
}

/// A fault in a course file, precise enough to go and mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseFault {
    /// The file, relative to the courses folder.
    pub file: String,
    /// The line, from 1; 0 when it concerns the file as a whole.
    pub line: usize,
    /// What is wrong, in a sentence.
    pub cause: String,
}

impl std::fmt::Display for CourseFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => write!(formatter, "{}: {}", self.file, self.cause),
            line => write!(formatter, "{}:{line}: {}", self.file, self.cause),
        }
    }
}

impl Courses {
    /// The courses inside the binary.
    pub fn embedded() -> Result<Self, Vec<CourseFault>> {
        Ok(Self::default())
    }

    /// The courses in a folder.
    pub fn load(_folder: &Path) -> Result<Self, Vec<CourseFault>> {
        Ok(Self::default())
    }

    /// Every course, in the language asked for or its own.
    pub fn all(&self, _language: &str) -> impl Iterator<Item = &Course> {
        self.courses.iter()
    }

    /// One course, in the language asked for or its own.
    pub fn find(&self, id: &CourseId, language: &str) -> Option<&Course> {
        self.all(language).find(|course| course.id == *id)
    }

    /// A picture of a course: the bytes of its SVG file.
    pub fn picture(&self, _course: &CourseId, _file: &str) -> Option<&[u8]> {
        None
    }
}
