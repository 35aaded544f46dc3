//! Faults in course files, collected all in one go.

use super::place::Place;
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
    /// The column in characters, from 1; 0 when it is not known.
    pub column: usize,
    /// What is wrong, in a sentence.
    pub cause: String,
    /// What would mend it, where that can be told.
    pub hint: Option<String>,
}

impl fmt::Display for CourseFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:", self.file)?;
        for number in [self.line, self.column].into_iter().filter(|number| *number > 0) {
            write!(formatter, "{number}:")?;
        }
        write!(formatter, " {}", self.cause)?;
        match &self.hint {
            Some(hint) => write!(formatter, " ({hint})"),
            None => Ok(()),
        }
    }
}

/// Where readers leave the faults they find. A set, since a file may be read once for each language.
#[derive(Debug, Default)]
pub(super) struct Faults(RefCell<BTreeSet<CourseFault>>);

impl Faults {
    /// A fault at a place.
    pub(super) fn at(&self, place: &Place, cause: impl Into<String>) {
        self.insert(place, cause.into(), None);
    }

    /// A fault at a place, with what would mend it.
    pub(super) fn at_with_hint(&self, place: &Place, cause: impl Into<String>, hint: impl Into<String>) {
        self.insert(place, cause.into(), Some(hint.into()));
    }

    /// A fault of a file as a whole.
    pub(super) fn in_file(&self, file: &str, cause: impl Into<String>) {
        self.insert(&Place::of_file(file), cause.into(), None);
    }

    /// A fault of a file as a whole, with what would mend it.
    pub(super) fn in_file_with_hint(&self, file: &str, cause: impl Into<String>, hint: impl Into<String>) {
        self.insert(&Place::of_file(file), cause.into(), Some(hint.into()));
    }

    fn insert(&self, place: &Place, cause: String, hint: Option<String>) {
        let Place { file, line, column } = place;
        let fault = CourseFault { file: file.to_string(), line: *line, column: *column, cause, hint };
        self.0.borrow_mut().insert(fault);
    }

    /// Everything found, by file and line.
    pub(super) fn into_sorted(self) -> Vec<CourseFault> {
        self.0.into_inner().into_iter().collect()
    }
}
