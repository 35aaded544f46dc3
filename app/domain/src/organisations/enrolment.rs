//! The rules of a list of trainers that an organisation uploads: which columns it has and what is wrong with each row.
//!
//! How a file is cut into lines and cells is the caller's business. Every fault is named by line, column and cause, all in
//! one go, so that a list is corrected once and not row by row.

use crate::accounts::{Email, EmailFault, Language, NAME_MAXIMUM, PersonName, tidy_spaces};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most rows of one list; a longer one is uploaded in parts.
pub const ENROLMENT_ROWS: usize = 2_000;

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnrolmentColumn {
    /// The person's name.
    Name,
    /// The person's e-mail address.
    Email,
    /// The language to write to them in: a code such as `fr`, or a name such as `French` or `Français`.
    Language,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnrolmentCause {
    /// The first line names no such column.
    ColumnMissing,
    /// The first line names the column twice.
    ColumnTwice,
    /// The cell is empty, or the row ends before it.
    Missing,
    /// More characters than allowed.
    TooLong {
        /// The most characters.
        limit: usize,
    },
    /// No e-mail address.
    EmailMalformed,
    /// No language of the list.
    LanguageUnknown {
        /// What stands there.
        typed: String,
    },
    /// The address stands in an earlier row.
    Repeated {
        /// The line of that row.
        first_line: u64,
    },
    /// The cell is not UTF-8 text.
    NotText,
    /// There are more than [`ENROLMENT_ROWS`] rows.
    TooManyRows,
}

/// A fault of the list: where and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentFault {
    /// The line in the file, from 1.
    pub line: u64,
    /// The column, unless the whole row or file is meant.
    pub column: Option<EnrolmentColumn>,
    /// What is wrong.
    pub cause: EnrolmentCause,
}

/// A person to be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentRow {
    /// The line in the file, from 1.
    pub line: u64,
    /// The person's name.
    pub name: PersonName,
    /// The person's address.
    pub email: Email,
    /// The code of the language to write to them in.
    pub language: String,
}

/// Where each column stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolmentHeader {
    name: usize,
    email: usize,
    language: usize,
    /// Columns that are not read, as the file calls them.
    pub ignored: Vec<String>,
}

/// A cell as it was read: `None` where its bytes are not UTF-8.
pub type Cell = Option<String>;

impl EnrolmentHeader {
    /// Finds the columns in the first line, whatever their order and capitals; `E-Mail`, `email` and `e-mail address` are
    /// one. Answers with every column that is missing or stands there twice.
    pub fn find(line: u64, cells: &[Cell]) -> Result<Self, Vec<EnrolmentFault>> {
        let mut places = BTreeMap::<EnrolmentColumn, Vec<usize>>::new();
        let mut ignored = Vec::new();
        for (place, cell) in cells.iter().enumerate() {
            let title = cell.as_deref().unwrap_or("\u{fffd}");
            match column_of(title) {
                Some(column) => places.entry(column).or_default().push(place),
                None if title.trim().is_empty() => {}
                None => ignored.push(tidy_spaces(title)),
            }
        }
        let mut faults = Vec::new();
        let mut find = |column: EnrolmentColumn| match places.get(&column).map(Vec::as_slice) {
            Some([place]) => *place,
            found => {
                let cause = if found.is_none() { EnrolmentCause::ColumnMissing } else { EnrolmentCause::ColumnTwice };
                faults.push(EnrolmentFault { line, column: Some(column), cause });
                0
            }
        };
        let name = find(EnrolmentColumn::Name);
        let email = find(EnrolmentColumn::Email);
        let language = find(EnrolmentColumn::Language);
        if faults.is_empty() { Ok(Self { name, email, language, ignored }) } else { Err(faults) }
    }

    /// Checks every row after the first line, each with its line number. Rows of empty cells are passed over.
    pub fn check(&self, rows: impl IntoIterator<Item = (u64, Vec<Cell>)>) -> (Vec<EnrolmentRow>, Vec<EnrolmentFault>) {
        let mut good = Vec::new();
        let mut faults = Vec::new();
        let mut first_lines = BTreeMap::<String, u64>::new();
        for (n_rows, (line, cells)) in rows.into_iter().filter(|(_, cells)| !is_blank(cells)).enumerate() {
            if n_rows == ENROLMENT_ROWS {
                faults.push(EnrolmentFault { line, column: None, cause: EnrolmentCause::TooManyRows });
                break;
            }
            let mut note = |column, cause| faults.push(EnrolmentFault { line, column: Some(column), cause });
            let name = check_name(cell(&cells, self.name)).map_err(|cause| note(EnrolmentColumn::Name, cause));
            let email = check_email(cell(&cells, self.email))
                .and_then(|email| match first_lines.get(email.normalised()) {
                    Some(first_line) => Err(EnrolmentCause::Repeated { first_line: *first_line }),
                    None => {
                        first_lines.insert(email.normalised().to_owned(), line);
                        Ok(email)
                    }
                })
                .map_err(|cause| note(EnrolmentColumn::Email, cause));
            let language =
                check_language(cell(&cells, self.language)).map_err(|cause| note(EnrolmentColumn::Language, cause));
            if let (Ok(name), Ok(email), Ok(language)) = (name, email, language) {
                good.push(EnrolmentRow { line, name, email, language: language.code.to_owned() });
            }
        }
        (good, faults)
    }
}

/// The column that a title names. Only letters and digits count, so that `E-Mail` and `e mail` are `email`.
fn column_of(title: &str) -> Option<EnrolmentColumn> {
    let letters: String = title.to_lowercase().chars().filter(|character| character.is_alphanumeric()).collect();
    match letters.as_str() {
        "name" | "fullname" => Some(EnrolmentColumn::Name),
        "email" | "mail" | "emailaddress" => Some(EnrolmentColumn::Email),
        "language" | "lang" => Some(EnrolmentColumn::Language),
        _ => None,
    }
}

fn is_blank(cells: &[Cell]) -> bool {
    cells.iter().all(|cell| cell.as_deref().is_some_and(|text| text.trim().is_empty()))
}

/// The text of a cell; a row that ends early has empty cells there.
fn cell(cells: &[Cell], place: usize) -> Result<&str, EnrolmentCause> {
    match cells.get(place) {
        Some(Some(text)) if !text.trim().is_empty() => Ok(text),
        Some(None) => Err(EnrolmentCause::NotText),
        Some(Some(_)) | None => Err(EnrolmentCause::Missing),
    }
}

fn check_name(text: Result<&str, EnrolmentCause>) -> Result<PersonName, EnrolmentCause> {
    use crate::accounts::NameFault;
    PersonName::parse(text?).map_err(|fault| match fault {
        NameFault::Missing => EnrolmentCause::Missing,
        NameFault::TooLong => EnrolmentCause::TooLong { limit: NAME_MAXIMUM },
    })
}

fn check_email(text: Result<&str, EnrolmentCause>) -> Result<Email, EnrolmentCause> {
    Email::parse(text?).map_err(|fault| match fault {
        EmailFault::Missing => EnrolmentCause::Missing,
        EmailFault::TooLong => EnrolmentCause::TooLong { limit: 254 },
        EmailFault::Malformed => EnrolmentCause::EmailMalformed,
    })
}

fn check_language(text: Result<&str, EnrolmentCause>) -> Result<Language, EnrolmentCause> {
    let text = text?;
    // What stands there is shown again, so a cell that swallowed half the file is cut.
    Language::parse(text)
        .map_err(|_| EnrolmentCause::LanguageUnknown { typed: tidy_spaces(text).chars().take(40).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(texts: &[&str]) -> Vec<Cell> {
        texts.iter().map(|text| Some((*text).to_owned())).collect()
    }

    fn header() -> EnrolmentHeader {
        EnrolmentHeader::find(1, &cells(&["Language", "phone", "E-MAIL ", "name"])).expect("every column is there")
    }

    #[test]
    fn columns_are_found_in_any_order_and_capitals() {
        let header = header();
        assert_eq!((header.name, header.email, header.language), (3, 2, 0));
        assert_eq!(header.ignored, ["phone"]);
        let faults = EnrolmentHeader::find(1, &cells(&["name", "email", "Mail"])).expect_err("faulty");
        assert_eq!(
            faults,
            [
                EnrolmentFault { line: 1, column: Some(EnrolmentColumn::Email), cause: EnrolmentCause::ColumnTwice },
                EnrolmentFault {
                    line: 1,
                    column: Some(EnrolmentColumn::Language),
                    cause: EnrolmentCause::ColumnMissing
                },
            ]
        );
    }

    #[test]
    fn every_fault_is_named_by_line_column_and_cause() {
        let long = "x".repeat(121);
        let (rows, faults) = header().check([
            (2, cells(&["fr", "", "amina@example.org", "Amina"])),
            (3, cells(&["", "", "", ""])),
            (4, cells(&["Klingon", "", "bela@", ""])),
            (5, cells(&["en", "", "AMINA@example.org", &long])),
            (6, cells(&["en"])),
            (7, vec![Some("en".into()), Some(String::new()), Some("cara@example.org".into()), None]),
        ]);
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2]);
        let faults: Vec<_> =
            faults.into_iter().map(|fault| (fault.line, fault.column.expect("a column"), fault.cause)).collect();
        use EnrolmentCause::*;
        use EnrolmentColumn::*;
        assert_eq!(
            faults,
            [
                (4, Name, Missing),
                (4, Email, EmailMalformed),
                (4, Language, LanguageUnknown { typed: "Klingon".into() }),
                (5, Name, TooLong { limit: NAME_MAXIMUM }),
                (5, Email, Repeated { first_line: 2 }),
                (6, Name, Missing),
                (6, Email, Missing),
                (7, Name, NotText),
            ]
        );
    }

    #[test]
    fn a_list_has_an_end() {
        let rows = (0..=ENROLMENT_ROWS as u64).map(|n| (n + 2, cells(&["en", "", &format!("p{n}@example.org"), "P"])));
        let (good, faults) = header().check(rows);
        assert_eq!(good.len(), ENROLMENT_ROWS);
        assert_eq!(faults.len(), 1);
        assert_eq!((faults[0].line, &faults[0].cause), (ENROLMENT_ROWS as u64 + 2, &EnrolmentCause::TooManyRows));
    }

    proptest! {
        #[test]
        fn each_row_is_either_good_or_named(texts in prop::collection::vec(prop::collection::vec(".{0,12}", 4), 0..12)) {
            let rows: Vec<_> = texts.iter().enumerate().map(|(n, row)| {
                (n as u64 + 2, row.iter().cloned().map(Some).collect::<Vec<_>>())
            }).collect();
            let (good, faults) = header().check(rows.clone());
            for (line, cells) in rows {
                let named = good.iter().any(|row| row.line == line) != faults.iter().any(|fault| fault.line == line);
                prop_assert!(named != is_blank(&cells));
            }
        }
    }
}
