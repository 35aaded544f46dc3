//! What a person is given when something was erased.

use super::sql;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use chrono::{DateTime, Utc};
use domain::ReceiptId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The account of an erasure. It names nobody, so whoever has its number may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub id: ReceiptId,
    /// What was erased.
    pub what: Erased,
    /// The id of the account or cohort. After a backup from before was restored, it is erased again by this id.
    pub subject: Uuid,
    /// Who asked for it.
    pub asked_by: AskedBy,
    /// When.
    pub erased_at: DateTime<Utc>,
    /// What is gone.
    pub removed: Vec<Removed>,
    /// What stays, and why.
    pub kept: Vec<Kept>,
}

impl Receipt {
    /// How many rows are gone.
    pub fn n_removed(&self) -> u64 {
        self.removed.iter().map(|removed| removed.rows).sum()
    }
}

/// What an erasure was of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// A person with an account.
    Account,
    /// The seats and answers of a cohort.
    Cohort,
}

impl Erased {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Cohort => "cohort",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Account, Self::Cohort].into_iter().find(|what| what.as_str() == text)
    }
}

/// Who asked for an erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedBy {
    /// The person, on the account page.
    Person,
    /// Whoever has the command line.
    CommandLine,
    /// The trainer of the cohort, on its page.
    Trainer,
    /// Nobody: the time was over for which seats are kept.
    Retention,
}

impl AskedBy {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::CommandLine => "command-line",
            Self::Trainer => "trainer",
            Self::Retention => "retention",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Person, Self::CommandLine, Self::Trainer, Self::Retention].into_iter().find(|who| who.as_str() == text)
    }
}

/// Rows that are gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The table they were in.
    pub table: String,
    /// How many.
    pub rows: u64,
}

/// Rows that stay, without anything that names the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The table they are in.
    pub table: String,
    /// How many.
    pub rows: u64,
    /// Why.
    pub why: WhyKept,
}

/// Why rows stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyKept {
    /// An empty row under the old id, so that no device brings the person back.
    Tombstone,
    /// Counted in the programme's figures, which are the same before and after.
    Counted,
    /// Part of what others did or were given.
    OthersWork,
}

impl WhyKept {
    /// The word in a receipt.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tombstone => "tombstone",
            Self::Counted => "counted",
            Self::OthersWork => "others-work",
        }
    }
}

/// What a receipt says beside its columns.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Lists {
    pub(super) removed: Vec<Removed>,
    pub(super) kept: Vec<Kept>,
}

impl Lists {
    /// Notes rows that are gone; none are not worth a line.
    pub(super) fn remove(&mut self, table: &str, rows: u64) {
        if rows > 0 {
            self.removed.push(Removed { table: table.to_owned(), rows });
        }
    }

    /// Notes rows that stay.
    pub(super) fn keep(&mut self, table: &str, rows: u64, why: WhyKept) {
        if rows > 0 {
            self.kept.push(Kept { table: table.to_owned(), rows, why });
        }
    }

    /// Writes the receipt within the transaction that erased.
    pub(super) async fn write_receipt(
        self,
        conn: &mut Conn<'_>,
        backend: &Backend,
        what: Erased,
        subject: Uuid,
        asked_by: AskedBy,
    ) -> Result<Receipt> {
        let id = ReceiptId(backend.new_id());
        let erased_at = backend.clock.now();
        let lists = serde_json::to_string(&self).map_err(Error::internal)?;
        let row = sql::ReceiptRow {
            id: id.0,
            what: what.as_str().to_owned(),
            subject_id: subject,
            asked_by: asked_by.as_str().to_owned(),
            erased_at,
            receipt: lists,
        };
        sql::insert_receipt(conn, &row).await?;
        Ok(Receipt { id, what, subject, asked_by, erased_at, removed: self.removed, kept: self.kept })
    }
}

impl TryFrom<sql::ReceiptRow> for Receipt {
    type Error = Error;

    fn try_from(row: sql::ReceiptRow) -> Result<Self> {
        let unknown = |word: &str| Error::internal(format!("a receipt says {word}"));
        let lists: Lists = serde_json::from_str(&row.receipt).map_err(Error::internal)?;
        Ok(Self {
            id: ReceiptId(row.id),
            what: Erased::parse(&row.what).ok_or_else(|| unknown(&row.what))?,
            subject: row.subject_id,
            asked_by: AskedBy::parse(&row.asked_by).ok_or_else(|| unknown(&row.asked_by))?,
            erased_at: row.erased_at,
            removed: lists.removed,
            kept: lists.kept,
        })
    }
}
