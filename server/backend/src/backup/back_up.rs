//! Writes the whole database into one file.

use super::archive::{ArchiveWriter, FORMAT, Head, TableHead};
use super::cell::Cell;
use super::schema::{find_schema, list_tables};
use super::{BackupFault, BackupSummary, sql};
use crate::clock::Clock;
use crate::db::Db;
use serde_json::Value;
use std::io::Write;

/// Writes everything that is in the database at this moment into `out`, while others go on reading and writing. The schema
/// is left as it is, so that a newer program can back up before it migrates. Neither courses nor the signing key are in it:
/// they are not in the database.
///
/// It takes the database and not a [`crate::Backend`], because a backup must be possible where the rest does not start.
pub async fn back_up(db: &Db, clock: &Clock, out: impl Write) -> Result<BackupSummary, BackupFault> {
    let mut snapshot = db.begin_snapshot().await?;
    let conn = &mut snapshot.conn();
    let schema = find_schema(conn).await?.ok_or(BackupFault::NothingThere)?;
    let tables = list_tables(conn).await?;
    let head = Head { cascade_backup: FORMAT, schema: schema.clone(), made_at: clock.now() };
    let mut archive = ArchiveWriter::begin(out, &head)?;
    for table in &tables {
        archive.begin_table(TableHead { name: table.name.clone(), columns: table.column_names() })?;
        sql::visit_rows(conn, table, |cells| {
            let row: Vec<Value> = cells.iter().map(Cell::to_json).collect();
            archive.write_row(&row)
        })
        .await?;
    }
    let n_rows = archive.end()?;
    tracing::info!(n_rows, n_tables = tables.len(), %schema, "the database was backed up");
    Ok(BackupSummary { schema, n_tables: tables.len(), n_rows })
}
