//! A backup, its way into another database, and every reason why it is refused.

use super::archive::tests::a_head;
use super::archive::{ArchiveWriter, TableHead};
use super::schema::{find_schema, list_tables};
use super::testing::{backup_of, contents_of};
use super::{BackupFault, BackupSummary, back_up, restore, sql};
use crate::accounts::{load_actor, sign_in};
use crate::certificates::find_certificate;
use crate::clock::Chance;
use crate::db::Db;
use crate::testing::people::PASSWORD;
use crate::testing::programme::{EMAIL, NAME, Programme, a_programme};
use crate::testing::{postgres as a_postgres, sqlite as a_sqlite};
use crate::{Backend, on_both_databases};
use domain::accounts::Actor;
use serde_json::{Value, json};

async fn restored(db: &Db, bytes: &[u8]) -> Result<BackupSummary, BackupFault> {
    restore(db, || Ok(bytes)).await
}

/// A SQLite database without tables.
async fn an_empty_file() -> Db {
    let name = format!("cascade-restore-{}-{:x}.db", std::process::id(), Chance::from_system().number());
    Db::connect(&format!("sqlite://{}", std::env::temp_dir().join(name).display())).await.expect("connects")
}

/// That the restored programme lives: the trainer signs in, and her certificate is authentic.
async fn assert_lives(backend: &Backend, programme: &Programme) {
    let session = sign_in(backend, EMAIL, PASSWORD, "203.0.113.7").await.expect("signs in");
    let actor = load_actor(backend, Some(&session.secret), None).await.expect("loads");
    let account = actor.account().expect("is signed in");
    assert_eq!((account.name.as_str(), account.valid_certificate), (NAME, Some(programme.certificate)));
    let certificate = find_certificate(backend, &Actor::anyone(), programme.certificate).await.expect("public");
    assert!(certificate.is_authentic);
    let old = load_actor(backend, Some(&programme.session), None).await.expect("loads");
    assert_eq!(old.account().map(|account| account.id), Some(account.id), "a session goes on");
}

on_both_databases! {
    async fn a_backup_comes_back_in_a_database_of_the_same_kind(backend) {
        let programme = a_programme(&backend).await;
        let bytes = backup_of(&backend).await;
        let before = contents_of(&bytes);
        let empty: Vec<_> = before.iter().filter(|(_, rows)| rows.is_empty()).map(|(table, _)| table.as_str()).collect();
        let advice = "testing::programme makes no row in these tables; what has no row is not tried here";
        assert_eq!(empty, [""; 0], "{advice}");
        let db = if backend.db.is_postgres() {
            a_postgres().await.expect("a second database").db
        } else {
            an_empty_file().await
        };
        let summary = restored(&db, &bytes).await.expect("restores");
        assert_eq!(summary.n_rows, before.values().map(|rows| rows.len() as u64).sum::<u64>());
        assert_eq!(summary.n_tables, before.len());
        let there = Backend { db, ..backend.clone() };
        assert_eq!(contents_of(&backup_of(&there).await), before);
        assert_lives(&there, &programme).await;
    }

    async fn a_backup_is_of_one_moment(backend) {
        a_programme(&backend).await;
        let mut snapshot = backend.db.begin_snapshot().await.expect("begins");
        let tables = list_tables(&mut snapshot.conn()).await.expect("reads");
        let accounts = tables.iter().find(|table| table.name == "accounts").expect("there");
        let mut count = async || {
            let mut n_rows = 0;
            sql::visit_rows(&mut snapshot.conn(), accounts, |_| { n_rows += 1; Ok(()) }).await.expect("reads");
            n_rows
        };
        let before = count().await;
        crate::testing::people::an_account(&backend, "later@example.org").await;
        assert_eq!(count().await, before, "who signed up meanwhile is not in it");
    }

    async fn only_an_empty_database_takes_a_backup(backend) {
        let bytes = backup_of(&backend).await;
        crate::testing::people::an_account(&backend, "somebody@example.org").await;
        let before = contents_of(&backup_of(&backend).await);
        let refused = restored(&backend.db, &bytes).await;
        assert!(matches!(&refused, Err(BackupFault::NotEmpty { table }) if table == "accounts"), "{refused:?}");
        assert_eq!(contents_of(&backup_of(&backend).await), before, "nothing was touched");
    }

    async fn a_value_that_does_not_fit_leaves_the_database_empty(backend) {
        let (version, name) = Db::newest_migration();
        for (row, expected) in [
            (vec![json!("k"), json!("v")], true),
            (vec![json!("k"), json!(7)], false),
            (vec![json!("k"), Value::Null], false),
            (vec![json!("k")], false),
        ] {
            let mut bytes = Vec::new();
            let mut archive = ArchiveWriter::begin(&mut bytes, &a_head(version, name)).expect("begins");
            let whole = contents_of(&backup_of(&backend).await);
            for table in whole.keys().filter(|table| *table != "installation") {
                let columns = columns_of(&backend, table).await;
                archive.begin_table(TableHead { name: table.clone(), columns }).expect("begins");
            }
            let columns = vec!["key".to_owned(), "value".to_owned()];
            archive.begin_table(TableHead { name: "installation".into(), columns }).expect("begins");
            archive.write_row(&[json!("first"), json!("v")]).expect("writes");
            archive.write_row(&row).expect("writes");
            archive.end().expect("ends");
            let db = if backend.db.is_postgres() { a_postgres().await.expect("another").db } else { a_sqlite().await.db };
            let there = Backend { db, ..backend.clone() };
            let outcome = restored(&there.db, &bytes).await;
            assert_eq!(outcome.is_ok(), expected, "{row:?}: {outcome:?}");
            let rows = contents_of(&backup_of(&there).await)["installation"].len();
            assert_eq!(rows, if expected { 2 } else { 0 }, "{row:?}");
        }
    }
}

async fn columns_of(backend: &Backend, name: &str) -> Vec<String> {
    let mut reader = backend.db.read().await.expect("reads");
    let tables = list_tables(&mut reader.conn()).await.expect("reads");
    tables.iter().find(|table| table.name == name).expect("there").column_names()
}

#[tokio::test]
async fn a_backup_goes_from_either_database_into_the_other() {
    let Some(postgres_one) = a_postgres().await else { return };
    let postgres_two = a_postgres().await.expect("a second database");
    let sqlite_one = a_sqlite().await;
    let programme = a_programme(&sqlite_one).await;
    let first = backup_of(&sqlite_one).await;
    let there = Backend { db: postgres_one.db, ..sqlite_one.clone() };
    restored(&there.db, &first).await.expect("into PostgreSQL");
    assert_lives(&there, &programme).await;
    let second = backup_of(&there).await;
    let back = Backend { db: an_empty_file().await, ..sqlite_one.clone() };
    restored(&back.db, &second).await.expect("into SQLite");
    let third = backup_of(&back).await;
    assert_eq!(contents_of(&third), contents_of(&second), "the way back changes nothing");
    assert_lives(&back, &programme).await;

    let mut without_sign_ins = contents_of(&first);
    let mut after = contents_of(&second);
    for changed_by_signing_in in ["sessions", "rate_limits"] {
        without_sign_ins.remove(changed_by_signing_in);
        after.remove(changed_by_signing_in);
    }
    assert_eq!(after, without_sign_ins, "the way there changes nothing");

    let programme = a_programme(&postgres_two).await;
    let bytes = backup_of(&postgres_two).await;
    let there = Backend { db: an_empty_file().await, ..postgres_two.clone() };
    restored(&there.db, &bytes).await.expect("into SQLite");
    assert_eq!(contents_of(&backup_of(&there).await), contents_of(&bytes));
    assert_lives(&there, &programme).await;
}

#[tokio::test]
async fn a_damaged_file_is_refused_before_the_database_is_touched() {
    let backend = a_sqlite().await;
    a_programme(&backend).await;
    let bytes = backup_of(&backend).await;
    let db = an_empty_file().await;
    for damaged in [&bytes[..bytes.len() - 9], &bytes[..bytes.len() / 2], b"anything"] {
        assert!(restored(&db, damaged).await.is_err());
        let mut reader = db.read().await.expect("reads");
        let schema = find_schema(&mut reader.conn()).await.expect("reads");
        assert_eq!(schema, None, "no table was made");
    }
    restored(&db, &bytes).await.expect("the whole file is fine");
}

#[tokio::test]
async fn an_older_backup_is_migrated_and_a_newer_one_is_refused_by_name() {
    let backend = a_sqlite().await;
    let db = an_empty_file().await;
    db.migrate_to(5).await.expect("migrates");
    let mut old = Vec::new();
    let summary = back_up(&db, &backend.clock, &mut old).await.expect("backs up without migrating");
    assert_eq!(summary.schema.to_string(), "0005 cohorts");
    let there = an_empty_file().await;
    restored(&there, &old).await.expect("restores");
    let mut reader = there.read().await.expect("reads");
    let schema = find_schema(&mut reader.conn()).await.expect("reads").expect("there");
    assert_eq!((schema.version, schema.name.as_str()), Db::newest_migration());

    let refused = restored(&backend.db, &old).await;
    assert!(matches!(refused, Err(BackupFault::SchemaAhead { .. })), "{refused:?}");

    let mut newer = Vec::new();
    let archive = ArchiveWriter::begin(&mut newer, &a_head(9000, "telepathy")).expect("begins");
    archive.end().expect("ends");
    let refused = restored(&an_empty_file().await, &newer).await.expect_err("is newer").to_string();
    assert!(refused.contains("9000 telepathy"), "{refused}");
}

#[tokio::test]
async fn what_is_no_cascade_has_no_backup() {
    let backend = a_sqlite().await;
    let outcome = back_up(&an_empty_file().await, &backend.clock, Vec::new()).await;
    assert!(matches!(outcome, Err(BackupFault::NothingThere)));
}

#[tokio::test]
async fn a_backup_without_a_table_is_refused() {
    let backend = a_sqlite().await;
    let (version, name) = Db::newest_migration();
    let mut bytes = Vec::new();
    ArchiveWriter::begin(&mut bytes, &a_head(version, name)).expect("begins").end().expect("ends");
    let refused = restored(&backend.db, &bytes).await;
    assert!(matches!(refused, Err(BackupFault::TableDiffers { .. })), "{refused:?}");
}
