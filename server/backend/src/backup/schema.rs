//! The tables of a database, from the database itself.

use super::cell::Kind;
use super::{BackupFault, Schema, sql};
use crate::db::Conn;
use std::collections::{BTreeMap, BTreeSet};

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Its place in the primary key, from 1; 0 if it is not part of it.
    pub(super) key_place: i64,
}

impl Table {
    /// The names of its columns, in order.
    pub(super) fn column_names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }
}

/// How far the schema is; nothing for a database without tables.
pub(super) async fn find_schema(conn: &mut Conn<'_>) -> Result<Option<Schema>, BackupFault> {
    if !sql::has_migrations(conn).await? {
        return Ok(None);
    }
    Ok(sql::find_newest_migration(conn).await?.map(|(version, name)| Schema { version, name }))
}

/// Every table, each after those it refers to: in this order rows can be written one table after the other. A table that
/// refers to itself stands where its other references put it; its rows are read in the order of their ids, which is the order
/// in which they were made.
pub(super) async fn list_tables(conn: &mut Conn<'_>) -> Result<Vec<Table>, BackupFault> {
    let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for row in sql::list_columns(conn).await? {
        let Some(kind) = Kind::of(&row.data_type) else {
            let (table, column, data_type) = (row.table_name, row.column_name, row.data_type);
            return Err(BackupFault::TypeUnknown { table, column, data_type });
        };
        let column = Column { name: row.column_name, kind, key_place: row.key_place };
        tables.entry(row.table_name).or_default().push(column);
    }
    let references = sql::list_references(conn).await?;
    let in_order = order(tables.keys().cloned().collect(), &references)?;
    let table = |name: String| tables.remove(&name).map(|columns| Table { name, columns });
    Ok(in_order.into_iter().filter_map(table).collect())
}

/// The names so that each comes after those it refers to, and by the alphabet where that leaves a choice.
fn order(mut waiting: BTreeSet<String>, references: &[(String, String)]) -> Result<Vec<String>, BackupFault> {
    let mut placed = Vec::with_capacity(waiting.len());
    while let Some(first) = waiting.first() {
        let is_free = |name: &&String| {
            references.iter().all(|(table, parent)| table != *name || parent == table || !waiting.contains(parent))
        };
        let Some(next) = waiting.iter().find(is_free).cloned() else {
            return Err(BackupFault::Circle { table: first.clone() });
        };
        waiting.remove(&next);
        placed.push(next);
    }
    Ok(placed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::on_both_databases;

    fn names(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn references(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(table, parent)| ((*table).to_owned(), (*parent).to_owned())).collect()
    }

    #[test]
    fn a_table_comes_after_those_it_refers_to() {
        let refers = references(&[("a", "c"), ("c", "d"), ("b", "b"), ("a", "b")]);
        assert_eq!(order(names(&["a", "b", "c", "d"]), &refers).expect("in order"), ["b", "d", "c", "a"]);
        let circle = references(&[("a", "b"), ("b", "a")]);
        assert!(matches!(order(names(&["a", "b"]), &circle), Err(BackupFault::Circle { .. })));
    }

    /// The tables that the migrations make, read from their text.
    fn tables_of_migrations() -> BTreeSet<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
        let files = std::fs::read_dir(folder).expect("migrations");
        let texts = files.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a text"));
        let found = texts.flat_map(|text| {
            let made = text.lines().filter_map(|line| line.strip_prefix("create table ")?.split([' ', '(']).next());
            made.map(str::to_owned).collect::<Vec<_>>()
        });
        found.collect()
    }

    on_both_databases! {
        async fn every_table_of_the_migrations_is_found_and_every_type_is_known(backend) {
            let mut reader = backend.db.read().await.expect("read");
            let tables = list_tables(&mut reader.conn()).await.expect("every type is known");
            let found: BTreeSet<String> = tables.iter().map(|table| table.name.clone()).collect();
            assert_eq!(found, tables_of_migrations());
            assert!(found.contains("accounts") && found.len() > 20, "{found:?}");
            let place = |name: &str| tables.iter().position(|table| table.name == name).expect("there");
            assert!(place("accounts") < place("certificates") && place("certificates") < place("cohorts"));
            for table in &tables {
                assert!(table.columns.iter().any(|column| column.key_place == 1), "{} has a primary key", table.name);
            }
        }

        async fn the_schema_has_the_name_of_the_newest_migration(backend) {
            let mut reader = backend.db.read().await.expect("read");
            let schema = find_schema(&mut reader.conn()).await.expect("read").expect("there");
            assert_eq!((schema.version, schema.name.as_str()), crate::db::Db::newest_migration());
            assert!(schema.version >= 6);
        }
    }
}
