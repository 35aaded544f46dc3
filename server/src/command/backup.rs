//! `cascade backup` and `cascade restore`: the whole database, taken away and brought back.

use super::Settings;
use super::serve::{asked_to_stop, without_password};
use anyhow::{Context as _, bail};
use backend::backup::{back_up, restore as restore_backup};
use backend::clock::Clock;
use backend::db::Db;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

/// Writes the database into a new file, which only its owner can read: it holds what the database holds. Of a backup that
/// failed or was interrupted nothing is left.
pub async fn backup(settings: Settings, path: PathBuf) -> anyhow::Result<()> {
    let (file, draft) = Draft::create(&path)?;
    let database = without_password(&settings.database_url);
    let db = Db::connect_existing(&settings.database_url).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let summary = tokio::select! {
        summary = back_up(&db, &Clock::System, &file) => summary.with_context(|| format!("{database} was not backed up"))?,
        () = asked_to_stop() => bail!("interrupted; nothing is left of the backup"),
    };
    file.sync_all().with_context(|| format!("{} cannot be kept", path.display()))?;
    draft.keep();
    println!(
        "{} rows of {} tables are in {} (schema {}).",
        summary.n_rows,
        summary.n_tables,
        path.display(),
        summary.schema
    );
    println!(
        "Keep it as safe as the database. The signing key is not in it: it stays where it is, and wants a copy too."
    );
    Ok(())
}

/// Brings a file back. Everything about the file is checked before the database is touched.
pub async fn restore(settings: Settings, path: PathBuf) -> anyhow::Result<()> {
    let database = without_password(&settings.database_url);
    let db = Db::connect(&settings.database_url).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let summary = restore_backup(&db, || File::open(&path))
        .await
        .with_context(|| format!("{} was not restored into {database}", path.display()))?;
    println!("{} rows of {} tables are in {database} now.", summary.n_rows, summary.n_tables);
    println!(
        "Whoever was erased after the backup was made is there again: erase them again, by the account of their receipt."
    );
    Ok(())
}

/// A file that is removed again unless it is kept.
struct Draft(Option<PathBuf>);

impl Draft {
    fn create(path: &Path) -> anyhow::Result<(File, Self)> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).with_context(|| format!("{} cannot be made", path.display()))?;
        Ok((file, Self(Some(path.to_owned()))))
    }

    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = &self.0
            && let Err(error) = std::fs::remove_file(path)
        {
            tracing::warn!(%error, "the unfinished backup could not be removed: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::testing::people::an_account;

    fn settings(database: &Path) -> Settings {
        let url = format!("sqlite://{}", database.display());
        Settings::from_sources([("DATABASE_URL".to_owned(), url)].into(), None).expect("these are settings")
    }

    #[tokio::test]
    async fn a_backup_is_for_its_owner_and_is_never_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, into) = (folder.path().join("from.db"), folder.path().join("into/new.db"));
        let file = folder.path().join("cascade.backup");
        let db = Db::open(&settings(&from).database_url).await.expect("opens");
        let backend = backend::Backend { db, ..backend::testing::sqlite().await };
        an_account(&backend, "amina@example.org").await;

        backup(settings(&from), file.clone()).await.expect("backs up");
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).expect("there").permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        let bytes = std::fs::read(&file).expect("there");
        assert!(backup(settings(&from), file.clone()).await.is_err());
        assert_eq!(std::fs::read(&file).expect("still there"), bytes);

        restore(settings(&into), file.clone()).await.expect("restores");
        let again = restore(settings(&into), file).await.expect_err("is not empty any more");
        assert!(format!("{again:#}").contains("is not empty"), "{again:#}");
        let there = backend::Backend { db: Db::open(&settings(&into).database_url).await.expect("opens"), ..backend };
        let signed_in = backend::testing::people::session_of(&there, "amina@example.org").await;
        assert!(!signed_in.secret.expose().is_empty());
    }

    #[tokio::test]
    async fn nothing_is_left_of_a_backup_that_failed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (missing, file) = (folder.path().join("missing.db"), folder.path().join("cascade.backup"));
        let refused = backup(settings(&missing), file.clone()).await.expect_err("there is no database");
        assert!(format!("{refused:#}").contains("missing.db was not backed up"), "{refused:#}");
        assert!(!file.exists() && !missing.exists());
    }

    #[tokio::test]
    async fn a_restore_that_was_refused_makes_no_database() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, into) = (folder.path().join("letter.txt"), folder.path().join("new.db"));
        std::fs::write(&file, "Dear backup,").expect("written");
        assert!(restore(settings(&into), file).await.is_err());
        assert!(!into.exists());
    }
}
