//! Where something stands in a file, as an author's editor counts it.

use std::rc::Rc;

/// A spot in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) file: Rc<str>,
    /// The line, from 1; 0 when the file as a whole is meant.
    pub(super) line: usize,
    /// The column in characters, from 1; 0 when it is not known.
    pub(super) column: usize,
}

impl Place {
    /// A file as a whole.
    pub(super) fn of_file(file: &str) -> Self {
        Self { file: file.into(), line: 0, column: 0 }
    }
}

/// A text that knows where its lines begin, so that an offset in it becomes a place.
pub(super) struct Lines<'a> {
    file: Rc<str>,
    text: &'a str,
    first_line: usize,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// A text that begins on line `first_line` of its file.
    pub(super) fn new(file: Rc<str>, text: &'a str, first_line: usize) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(offset, _)| offset + 1)).collect();
        Self { file, text, first_line, starts }
    }

    /// The text itself.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The place of a byte of the text.
    pub(super) fn place(&self, offset: usize) -> Place {
        let index = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(index).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        Place { file: self.file.clone(), line: self.first_line + index, column: before.chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters() {
        let lines = Lines::new("a.md".into(), "one\nçà et là\n\nend", 10);
        let place = |word: &str| lines.place(lines.text().find(word).expect("there"));
        let at = |line, column| Place { file: "a.md".into(), line, column };
        assert_eq!(place("one"), at(10, 1));
        assert_eq!(place("et"), at(11, 4));
        assert_eq!(place("là"), at(11, 7));
        assert_eq!(place("end"), at(13, 1));
        assert_eq!(lines.place(1000).line, 13);
    }
}
