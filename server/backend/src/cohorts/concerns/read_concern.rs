//! The safeguarding lead reads a concern, and that is written down.

use super::list_concerns::{ConcernEntry, entries};
use super::sql;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use chrono::NaiveDate;
use domain::ConcernId;
use domain::accounts::SignedIn;

/// A concern as its lead sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcernFile {
    /// Everything but what it says.
    pub entry: ConcernEntry,
    /// The name of who filed it, to ask back; empty when their data was erased.
    pub filed_by: String,
}

/// What a concern says. It has no `Debug`, so that it cannot slip into a log.
#[derive(Clone, PartialEq, Eq)]
pub struct ConcernText {
    /// What was noticed.
    pub noticed: String,
    /// The day.
    pub noticed_on: NaiveDate,
    /// Whether somebody was in danger when it was filed.
    pub in_danger: bool,
}

/// A concern without what it says, for its lead. For everybody else, who filed it included, it is not there.
pub async fn find_concern(backend: &Backend, who: &SignedIn, id: ConcernId) -> Result<ConcernFile> {
    let mut reader = backend.db.read().await?;
    Ok(find(&mut reader.conn(), who, id).await?.0)
}

/// A concern with what it says, for its lead; the reading is written in the same transaction. Nothing is said, and nothing
/// written, once its text is deleted.
pub async fn read_concern(
    backend: &Backend,
    who: &SignedIn,
    id: ConcernId,
) -> Result<(ConcernFile, Option<ConcernText>)> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let (_, text) = find(conn, who, id).await?;
    if text.is_some() {
        sql::insert_reading(conn, backend.new_id(), id.0, who.id.0, backend.clock.now()).await?;
    }
    let (file, text) = find(conn, who, id).await?;
    tx.commit().await?;
    Ok((file, text))
}

async fn find(conn: &mut Conn<'_>, who: &SignedIn, id: ConcernId) -> Result<(ConcernFile, Option<ConcernText>)> {
    let row = sql::find_text(conn, id.0, who.id.0).await?.ok_or(Error::NotFound)?;
    let entry = entries(conn, who.id, None).await?.into_iter().find(|entry| entry.id == id).ok_or(Error::NotFound)?;
    let text = match (row.noticed, row.noticed_on, row.in_danger) {
        (Some(noticed), Some(noticed_on), Some(in_danger)) => Some(ConcernText { noticed, noticed_on, in_danger }),
        _ => None,
    };
    Ok((ConcernFile { entry, filed_by: row.filed_by }, text))
}
