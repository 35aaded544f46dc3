//! What is in a database, for tests that ask it of every table.

use super::archive::{ArchiveReader, Entry};
use super::{back_up, schema};
use crate::Backend;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// A backup, in memory.
pub(super) async fn backup_of(backend: &Backend) -> Vec<u8> {
    let mut bytes = Vec::new();
    back_up(&backend.db, &backend.clock, &mut bytes).await.expect("backs up");
    bytes
}

/// The rows of every table of a backup as JSON, whatever their order.
pub(super) fn contents_of(bytes: &[u8]) -> BTreeMap<String, Vec<String>> {
    let mut archive = ArchiveReader::open(bytes).expect("opens");
    let (mut contents, mut table) = (BTreeMap::new(), String::new());
    while let Some(entry) = archive.next().expect("reads") {
        match entry {
            Entry::Table(head) => {
                contents.insert(head.name.clone(), Vec::new());
                table = head.name;
            }
            Entry::Row(row) => contents.entry(table.clone()).or_default().push(json!(row).to_string()),
        }
    }
    contents.values_mut().for_each(|rows: &mut Vec<String>| rows.sort());
    contents
}

/// The rows of every table there is, as JSON; ids and other bytes are in base64.
pub(crate) async fn contents(backend: &Backend) -> BTreeMap<String, Vec<String>> {
    contents_of(&backup_of(backend).await)
}

/// The columns of every table there is.
pub(crate) async fn columns(backend: &Backend) -> BTreeMap<String, BTreeSet<String>> {
    let mut reader = backend.db.read().await.expect("reads");
    let tables = schema::list_tables(&mut reader.conn()).await.expect("lists");
    tables.into_iter().map(|table| (table.name.clone(), table.column_names().into_iter().collect())).collect()
}
