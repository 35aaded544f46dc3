//! Brings a backup back into an empty database, of either kind.

use super::archive::{ArchiveReader, Entry, TableHead};
use super::cell::Cell;
use super::schema::{Table, find_schema, list_tables};
use super::{BackupFault, BackupSummary, Schema, sql};
use crate::db::{Conn, Db};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;

/// Restores a backup. `open` opens its file from the beginning, and is called twice: first the whole file is checked, and
/// only then is the database touched.
///
/// The schema is brought to where it was when the backup was made, then all rows are written in one transaction, then the
/// migrations that came later are applied as they are to any database.
pub async fn restore<R: Read>(db: &Db, open: impl Fn() -> std::io::Result<R>) -> Result<BackupSummary, BackupFault> {
    let schema = check(open()?)?;
    let (version, name) = Db::newest_migration();
    if schema.version > version {
        return Err(BackupFault::SchemaNewer { backup: schema, known: Schema { version, name: name.into() } });
    }
    {
        let mut reader = db.read().await?;
        let conn = &mut reader.conn();
        list_empty_tables(conn).await?;
        if let Some(database) = find_schema(conn).await?
            && database.version > schema.version
        {
            return Err(BackupFault::SchemaAhead { database, backup: schema });
        }
    }
    db.migrate_to(schema.version).await?;
    let (n_tables, n_rows) = fill(db, ArchiveReader::open(open()?)?).await?;
    db.migrate().await?;
    tracing::info!(n_rows, n_tables, %schema, "the database was restored");
    Ok(BackupSummary { schema, n_tables, n_rows })
}

/// Reads a whole file and answers with its schema: from then on it is known to be complete and unaltered.
fn check(file: impl Read) -> Result<Schema, BackupFault> {
    let mut archive = ArchiveReader::open(file)?;
    while archive.next()?.is_some() {}
    Ok(archive.head().schema.clone())
}

/// The tables, none of which has a row.
async fn list_empty_tables(conn: &mut Conn<'_>) -> Result<Vec<Table>, BackupFault> {
    let tables = list_tables(conn).await?;
    for table in &tables {
        if sql::has_rows(conn, table).await? {
            return Err(BackupFault::NotEmpty { table: table.name.clone() });
        }
    }
    Ok(tables)
}

/// Writes every row in one transaction, which the closing line of the file decides too.
async fn fill<R: Read>(db: &Db, mut archive: ArchiveReader<R>) -> Result<(usize, u64), BackupFault> {
    let mut tx = db.begin_write().await?;
    let conn = &mut tx.conn();
    let tables = list_empty_tables(conn).await?;
    let mut missing: BTreeMap<&str, &Table> = tables.iter().map(|table| (table.name.as_str(), table)).collect();
    let mut batch: Option<Batch<'_>> = None;
    while let Some(entry) = archive.next()? {
        match entry {
            Entry::Table(head) => {
                if let Some(mut batch) = batch.take() {
                    batch.write(conn).await?;
                }
                let table = missing.remove(head.name.as_str());
                batch = Some(Batch::of(table, head)?);
            }
            Entry::Row(row) => {
                let batch = batch.as_mut().ok_or(BackupFault::CutShort)?;
                batch.add(&row)?;
                if batch.is_full() {
                    batch.write(conn).await?;
                }
            }
        }
    }
    if let Some(mut batch) = batch.take() {
        batch.write(conn).await?;
    }
    if let Some(table) = missing.keys().next() {
        return Err(BackupFault::TableDiffers { table: (*table).to_owned() });
    }
    tx.commit().await?;
    Ok(archive.counts())
}

/// Rows of one table that wait for their statement.
struct Batch<'t> {
    table: &'t Table,
    /// The columns in the order of the file, with their places in the table.
    columns: Vec<String>,
    places: Vec<usize>,
    rows: Vec<Vec<Cell>>,
}

impl<'t> Batch<'t> {
    /// For a table of the file, which must have the columns that the database has, in whatever order.
    fn of(table: Option<&'t Table>, head: TableHead) -> Result<Self, BackupFault> {
        let differs = || BackupFault::TableDiffers { table: head.name.clone() };
        let table = table.ok_or_else(differs)?;
        let place = |name: &String| table.columns.iter().position(|column| column.name == *name);
        let places: Vec<usize> = head.columns.iter().map(place).collect::<Option<_>>().ok_or_else(differs)?;
        if places.len() != table.columns.len() {
            return Err(differs());
        }
        Ok(Self { table, columns: head.columns, places, rows: Vec::new() })
    }

    fn add(&mut self, row: &[Value]) -> Result<(), BackupFault> {
        if row.len() != self.places.len() {
            return Err(BackupFault::TableDiffers { table: self.table.name.clone() });
        }
        let cells = row.iter().zip(&self.places).map(|(value, place)| {
            let column = &self.table.columns[*place];
            Cell::from_json(column.kind, value)
                .ok_or_else(|| BackupFault::ValueUnfit { table: self.table.name.clone(), column: column.name.clone() })
        });
        let cells = cells.collect::<Result<_, _>>()?;
        self.rows.push(cells);
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= sql::rows_at_once(self.table)
    }

    async fn write(&mut self, conn: &mut Conn<'_>) -> Result<(), BackupFault> {
        let rows = std::mem::take(&mut self.rows);
        Ok(sql::insert_rows(conn, &self.table.name, &self.columns, rows).await?)
    }
}
