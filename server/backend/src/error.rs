//! What can go wrong in a use case.
//!
//! Which error belongs where: a rule that says no is [`Error::Rule`] with a code; input that does not parse is
//! [`Error::Invalid`] with the field; a row that is not there *or not the asker's* is [`Error::NotFound`]; a database that
//! does not answer is [`Error::Unavailable`]; a fault of ours is [`Error::Internal`]. Variants carry codes and values, never
//! sentences: `app` turns them into words. They are logged once, in `server`, where they are answered.

use std::borrow::Cow;
use thiserror::Error as ThisError;

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use case did nothing. Whatever it is, nothing half was written.
#[derive(Debug, ThisError)]
pub enum Error {
    /// Nobody is signed in, and somebody must be.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// There is no such thing, or it is not the asker's: a stranger cannot tell which.
    #[error("not found")]
    NotFound,
    /// The asker's role does not do this.
    #[error("forbidden")]
    Forbidden,
    /// It was there and its time is over: an expired link, a closed cohort.
    #[error("gone")]
    Gone,
    /// It clashes with what is already there.
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    /// A rule of the product says no.
    #[error("refused: {0:?}")]
    Rule(Fault),
    /// What was typed cannot be used, field by field.
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldFault>),
    /// Too often; try again after so many seconds.
    #[error("too often, again in {seconds} s")]
    TooOften {
        /// Seconds to wait.
        seconds: i64,
    },
    /// The database does not answer now.
    #[error("the database does not answer: {0}")]
    Unavailable(sqlx::Error),
    /// A fault of ours.
    #[error("internal: {0}")]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// What something clashes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// It was already done, by a second click or another tab.
    AlreadyDone,
    /// Somebody else has it.
    Taken,
}

/// A fault in one field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The field's name in the form. Nearly always a fixed one; a form that has a field for each question names the question.
    pub field: Cow<'static, str>,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with something typed, or why a rule says no. `app::ui::fault_text` holds the sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was typed.
    Missing,
    /// Longer than the limit, in characters.
    TooLong {
        /// The most characters.
        limit: usize,
    },
    /// No e-mail address.
    EmailMalformed,
    /// The address belongs to another account.
    EmailTaken,
    /// The password is too short.
    PasswordTooShort,
    /// The password is too long.
    PasswordTooLong,
    /// The password is one character over and over.
    PasswordTooSimple,
    /// The password is not the account's.
    PasswordWrong,
    /// Address and password do not belong together; which of them is wrong is not said.
    SignInWrong,
    /// No country of the list.
    CountryUnknown,
    /// No language of the list.
    LanguageUnknown,
    /// The name is taken in that country.
    OrganisationTaken,
    /// The region is not the manager's.
    RegionNotYours,
    /// An open invitation exists already.
    AlreadyInvited,
    /// The person is a member already.
    AlreadyMember,
    /// The address has an open application already.
    AlreadyApplied,
    /// Not one of the choices.
    NotAChoice,
    /// A date that cannot be read.
    DateMalformed,
    /// The end lies before the start.
    EndsBeforeStart,
    /// A date too far from the days that make sense.
    DateOutside {
        /// The first day that is taken.
        earliest: chrono::NaiveDate,
        /// The last day that is taken.
        latest: chrono::NaiveDate,
    },
    /// Level 2 of a rule opens after its Level 1.
    LevelNotOpen,
    /// Nothing is chosen yet.
    Unchosen,
    /// The questions before and after are not asked at this moment.
    BeforeAfterNotOpen,
    /// No more tries until then.
    TriesUsed {
        /// When the next try opens, RFC 3339.
        until: String,
    },
    /// There are questions without an answer.
    Unanswered {
        /// How many.
        n: usize,
    },
    /// No such code.
    CodeUnknown,
    /// Not six characters of the join codes' alphabet.
    CodeMalformed,
    /// No seat is on its way with this code.
    MoveUnknown,
    /// The code of a seat on its way was used.
    MoveUsed,
    /// The code of a seat on its way has run out.
    MoveExpired,
    /// The cohort is full.
    CohortFull,
    /// The cohort is closed.
    CohortClosed,
    /// The cohort has not begun or is over.
    CohortNotOpen,
    /// The organisation has named nobody who reads concerns.
    NoSafeguardingLead,
    /// No valid certificate now.
    NotCertified,
    /// A number outside of the allowed range.
    NumberOutside {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// More people in the boxes of a question than there are sheets.
    MoreThanSheets {
        /// People in the boxes.
        n: i64,
        /// Sheets.
        n_sheets: i64,
    },
    /// The same rule and level was counted on that day already.
    TallyThere,
    /// The file is no CSV that can be read.
    CsvUnreadable,
    /// No file was chosen, or an empty one.
    FileMissing,
    /// The file breaks off, or something in it cannot be read.
    FileBroken {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The file is whole and was not made for this purpose.
    FileNotOurs,
    /// The file was made by a later version.
    FileTooNew,
    /// The file belongs to another person.
    FileOfAnother,
}

impl Error {
    /// A fault of ours, from any error.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }

    /// One fault in one field.
    pub fn field(field: &'static str, fault: Fault) -> Self {
        Self::Invalid(vec![FieldFault { field: field.into(), fault }])
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::Tls(_) => {
                Self::Unavailable(error)
            }
            // PostgreSQL: connection exceptions, shutdown, too many connections, disk full. SQLite: busy, I/O, full, cannot open.
            sqlx::Error::Database(ref cause)
                if cause.code().is_some_and(|code| {
                    code.starts_with("08")
                        || code.starts_with("57P")
                        || code.starts_with("53")
                        || matches!(
                            code.as_ref(),
                            "5" | "6"
                                | "8"
                                | "10"
                                | "13"
                                | "14"
                                | "26"
                                | "261"
                                | "266"
                                | "517"
                                | "522"
                                | "778"
                                | "1034"
                                | "1290"
                                | "1802"
                                | "6922"
                        )
                }) =>
            {
                Self::Unavailable(error)
            }
            other => Self::Internal(Box::new(other)),
        }
    }
}

/// Whether a statement failed because a unique key has the value already. SQLite does not name the constraint, so the
/// caller decides by the statement it ran.
pub(crate) fn is_unique_violation(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|cause| cause.is_unique_violation())
}
