//! The whole database in one file, which fits either database: what an installation takes away, and what brings it back.
//!
//! Tables and columns come from the database itself and never from a list, so that a new table cannot be forgotten. A file is
//! checked from its first line to its last before anything is written, and a restore happens altogether or not at all.

mod archive;
mod back_up;
mod cell;
mod restore;
#[cfg(test)]
mod restore_tests;
mod schema;
mod sql;
#[cfg(test)]
mod testing;

pub use back_up::back_up;
pub use restore::restore;
#[cfg(test)]
pub(crate) use testing::{columns, contents};

use crate::Error;
use std::fmt;
use thiserror::Error as ThisError;

/// How far the schema of a database is: the number and the name of its newest migration.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Schema {
    /// The number.
    pub version: i64,
    /// The name.
    pub name: String,
}

impl fmt::Display for Schema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04} {}", self.version, self.name)
    }
}

/// What was backed up or restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSummary {
    /// The schema of the file.
    pub schema: Schema,
    /// How many tables it has, empty ones too.
    pub n_tables: usize,
    /// How many rows.
    pub n_rows: u64,
}

/// Why there is no backup, or why it was not restored. Whatever it is, the database is as it was.
#[derive(Debug, ThisError)]
pub enum BackupFault {
    /// The file is something else.
    #[error("this is no backup of Cascade: {0}")]
    NotABackup(&'static str),
    /// The end of the file is missing.
    #[error("the backup is cut short: its closing line is missing")]
    CutShort,
    /// The file is not as it was written.
    #[error("the backup was altered: {0}")]
    Altered(String),
    /// The file was written by rules that this program does not know.
    #[error("the backup has the format {found}, and this cascade reads the format {known}")]
    FormatUnknown {
        /// The file's.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// The file has tables or columns that this program does not know.
    #[error(
        "the backup has the schema {backup}, and the newest that this cascade knows is {known}: \
         restore it with the cascade that made it, or with a later one"
    )]
    SchemaNewer {
        /// The file's.
        backup: Schema,
        /// Ours.
        known: Schema,
    },
    /// The database is ahead of the file: what the migrations between them do to rows could not be done any more.
    #[error(
        "the database has the schema {database} already, and the backup has the older {backup}: \
         restore it into a database without tables"
    )]
    SchemaAhead {
        /// The database's.
        database: Schema,
        /// The file's.
        backup: Schema,
    },
    /// There is something in the database already.
    #[error("the database is not empty: there are rows in {table}. A backup is restored into an empty database only")]
    NotEmpty {
        /// A table with rows.
        table: String,
    },
    /// There is nothing to back up.
    #[error("there is no Cascade in this database: it has no tables")]
    NothingThere,
    /// The file and the database know a table differently, though both say that they have the same schema.
    #[error("the table {table} is not the same in the backup and in the database")]
    TableDiffers {
        /// The table.
        table: String,
    },
    /// A column of a type that has no form in the file.
    #[error("{table}.{column} is of the type {data_type}, which a backup cannot hold")]
    TypeUnknown {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Its type.
        data_type: String,
    },
    /// Tables that refer to each other in a circle have no order in which their rows could be written.
    #[error("the table {table} refers to itself through others, so its rows cannot be put in order")]
    Circle {
        /// One of the tables.
        table: String,
    },
    /// A value that does not fit its column.
    #[error("a value of {table}.{column} is not what the column holds")]
    ValueUnfit {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// The file cannot be read or written.
    #[error("the file: {0}")]
    File(std::io::Error),
    /// The database refused.
    #[error("the database: {0}")]
    Database(Error),
}

// Not as sources: what a fault says is complete, and whoever prints the sources too would say it twice.
impl From<std::io::Error> for BackupFault {
    fn from(error: std::io::Error) -> Self {
        Self::File(error)
    }
}

impl From<Error> for BackupFault {
    fn from(error: Error) -> Self {
        Self::Database(error)
    }
}

impl From<sqlx::Error> for BackupFault {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error.into())
    }
}
