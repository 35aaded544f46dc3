//! Faults in course files, collected all in one go.

use super::node::Place;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// A fault in a course file, precise enough to go and mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CourseFault {
    /// The file, relative to the courses folder.
    pub file: String,
    /// The line, from 1; 0 when it concerns the file as a whole.
    pub line: usize,
    /// What is wrong, in a sentence.
    pub cause: String,
}

impl fmt::Display for CourseFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(formatter, "{}: {}", self.file, self.cause),
            line => write!(formatter, "{}:{line}: {}", self.file, self.cause),
        }
    }
}

/// Where readers leave the faults they find. A set, since a file may be read once for each language.
#[derive(Debug, Default)]
pub(super) struct Faults(RefCell<BTreeSet<CourseFault>>);

impl Faults {
    /// A fault on a line.
    pub(super) fn at(&self, place: &Place, cause: impl Into<String>) {
        self.0.borrow_mut().insert(CourseFault { file: place.file.to_string(), line: place.line, cause: cause.into() });
    }

    /// A fault of a file as a whole.
    pub(super) fn in_file(&self, file: &str, cause: impl Into<String>) {
        self.0.borrow_mut().insert(CourseFault { file: file.to_owned(), line: 0, cause: cause.into() });
    }

    /// Everything found, by file and line.
    pub(super) fn into_sorted(self) -> Vec<CourseFault> {
        self.0.into_inner().into_iter().collect()
    }
}
