//! One SQL text, two databases.
//!
//! [`Db`] is either a SQLite or a PostgreSQL pool. The macros `fetch_all!`, `fetch_optional!`, `fetch_one!` and `execute!`
//! run the same `'static` text with the same binds (`$1` … `$n`) on either. Traps that they cannot hide: bind the time,
//! never `now()`; `cast(sum(…) as bigint)`; integers are `i64`; no `ilike`, arrays or JSON operators; say the order.

use crate::error::{Error, Result};
use sqlx::migrate::Migrator;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// How long a write waits for others on SQLite before it is given up as unavailable.
const LONGEST_WAIT_TO_WRITE: Duration = Duration::from_secs(10);

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

/// The database, whichever it is.
#[derive(Clone, Debug)]
pub enum Db {
    /// The embedded default; carries a ministry. Its one write lock is handed from writer to writer in this process, in the
    /// order of asking: SQLite itself makes a second writer sleep and look again, which costs most of its speed.
    Sqlite(SqlitePool, Arc<Mutex<()>>),
    /// Many stateless servers on one database.
    Postgres(PgPool),
}

/// A connection for reading. Statements on it are not one transaction.
pub enum Reader {
    /// From the SQLite pool.
    Sqlite(PoolConnection<Sqlite>),
    /// From the PostgreSQL pool.
    Postgres(PoolConnection<Postgres>),
}

/// The whole database as it was at the first statement, for reading, while others go on writing.
pub enum Snapshot {
    /// A read transaction: with the write-ahead log it sees one state and holds nobody up.
    Sqlite(Transaction<'static, Sqlite>),
    /// Repeatable read.
    Postgres(Transaction<'static, Postgres>),
}

/// A transaction. Dropped without [`Tx::commit`], it never happened.
pub enum Tx {
    /// Holds the write lock from the start (`BEGIN IMMEDIATE`), and the turn to write within this process.
    Sqlite(Transaction<'static, Sqlite>, OwnedMutexGuard<()>),
    /// Read committed: lock rows with `for update` where a write depends on a read.
    Postgres(Transaction<'static, Postgres>),
}

/// What `sql.rs` functions take: a borrowed connection, inside or outside of a transaction.
pub enum Conn<'c> {
    /// SQLite.
    Sqlite(&'c mut SqliteConnection),
    /// PostgreSQL.
    Postgres(&'c mut PgConnection),
}

impl Db {
    /// Opens the database behind `url` (`sqlite://path` or `postgres://…`) and brings its schema up to date.
    pub async fn open(url: &str) -> Result<Self> {
        let db = Self::connect(url).await?;
        db.migrate().await?;
        Ok(db)
    }

    /// Opens the database without touching its schema. A SQLite file that is missing is made.
    pub async fn connect(url: &str) -> Result<Self> {
        Self::connect_to(url, true).await
    }

    /// Opens the database without touching its schema, and never makes one: for reading what must be there.
    pub async fn connect_existing(url: &str) -> Result<Self> {
        Self::connect_to(url, false).await
    }

    async fn connect_to(url: &str, create: bool) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(url)?.options([("TimeZone", "UTC")]);
            let pool = PgPoolOptions::new()
                .max_connections(20)
                .acquire_timeout(Duration::from_secs(5))
                .connect_lazy_with(options);
            return Ok(Self::Postgres(pool));
        }
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is deleted is overwritten: an erased name must not lie on in the free parts of the file.
            .pragma("secure_delete", "on")
            .busy_timeout(LONGEST_WAIT_TO_WRITE);
        if create && let Some(folder) = options.get_filename().parent() {
            std::fs::create_dir_all(folder).map_err(Error::internal)?;
        }
        let pool = SqlitePoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(5))
            .connect_lazy_with(options);
        Ok(Self::Sqlite(pool, Arc::default()))
    }

    /// Applies the migrations that are missing.
    pub async fn migrate(&self) -> Result<()> {
        match self {
            Self::Sqlite(pool, _) => SQLITE_MIGRATIONS.run(pool).await,
            Self::Postgres(pool) => POSTGRES_MIGRATIONS.run(pool).await,
        }
        .map_err(Error::internal)
    }

    /// Applies the missing migrations up to this one and no further: a backup is restored into the schema it was made of.
    pub(crate) async fn migrate_to(&self, version: i64) -> Result<()> {
        match self {
            Self::Sqlite(pool, _) => SQLITE_MIGRATIONS.run_to(version, pool).await,
            Self::Postgres(pool) => POSTGRES_MIGRATIONS.run_to(version, pool).await,
        }
        .map_err(Error::internal)
    }

    /// Number and name of the newest migration; both databases have the same.
    pub(crate) fn newest_migration() -> (i64, &'static str) {
        SQLITE_MIGRATIONS.iter().map(|migration| (migration.version, &*migration.description)).max().unwrap_or_default()
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<Reader> {
        Ok(match self {
            Self::Sqlite(pool, _) => Reader::Sqlite(pool.acquire().await?),
            Self::Postgres(pool) => Reader::Postgres(pool.acquire().await?),
        })
    }

    /// A transaction for reading everything as it is at one moment.
    pub async fn begin_snapshot(&self) -> Result<Snapshot> {
        Ok(match self {
            Self::Sqlite(pool, _) => Snapshot::Sqlite(pool.begin().await?),
            Self::Postgres(pool) => {
                Snapshot::Postgres(pool.begin_with("begin isolation level repeatable read, read only").await?)
            }
        })
    }

    /// A transaction for writing. On SQLite it takes the one write lock at once: a plain `begin` that reads first would
    /// fail as soon as somebody else has written, and no time-out helps then.
    pub async fn begin_write(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite(pool, turn) => {
                let turn = tokio::time::timeout(LONGEST_WAIT_TO_WRITE, turn.clone().lock_owned())
                    .await
                    .map_err(|_| sqlx::Error::PoolTimedOut)?;
                Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?, turn)
            }
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Brings what was written into the SQLite file itself and empties its write-ahead log, where the old state of changed
    /// pages lies on. Who reads for long at this moment, such as a backup, prevents it: writers are not made to wait for
    /// that, and the log is written over later. PostgreSQL looks after this by itself.
    pub(crate) async fn empty_log(&self) -> Result<()> {
        if let Self::Sqlite(pool, _) = self {
            let mut connection = pool.acquire().await?;
            for statement in ["pragma busy_timeout = 500", "pragma wal_checkpoint(truncate)"] {
                sqlx::query(statement).execute(&mut *connection).await?;
            }
            // The connection goes with its short patience, and does not come back into the pool.
            connection.close().await?;
        }
        Ok(())
    }

    /// Whether this is PostgreSQL: for the few statements that cannot be written once.
    pub fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }
}

impl Reader {
    /// The connection, for a `sql` function.
    pub fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(connection) => Conn::Sqlite(connection),
            Self::Postgres(connection) => Conn::Postgres(connection),
        }
    }
}

impl Snapshot {
    /// The connection, for a `sql` function.
    pub fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(connection) => Conn::Sqlite(connection),
            Self::Postgres(connection) => Conn::Postgres(connection),
        }
    }
}

impl Tx {
    /// The connection, for a `sql` function.
    pub fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(connection, _) => Conn::Sqlite(connection),
            Self::Postgres(connection) => Conn::Postgres(connection),
        }
    }

    /// Makes everything since the start happen, all of it or nothing.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx, _turn) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Runs a query on either database: `fetch!(fetch_all, conn, RowType, "select … $1", bind, …)`.
macro_rules! fetch {
    ($how:ident, $conn:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        match &mut *$conn {
            $crate::db::Conn::Sqlite(connection) => {
                sqlx::query_as::<sqlx::Sqlite, $row>($sql)$(.bind($bind))*.$how(&mut **connection).await
            }
            $crate::db::Conn::Postgres(connection) => {
                sqlx::query_as::<sqlx::Postgres, $row>($sql)$(.bind($bind))*.$how(&mut **connection).await
            }
        }
    };
}

/// Every row: `fetch_all!(conn, RowType, "select …", bind, …)`, a `Result<Vec<RowType>, sqlx::Error>`.
macro_rules! fetch_all {
    ($($arguments:tt)*) => { $crate::db::fetch!(fetch_all, $($arguments)*) };
}

/// The row, if there is one: a `Result<Option<RowType>, sqlx::Error>`.
macro_rules! fetch_optional {
    ($($arguments:tt)*) => { $crate::db::fetch!(fetch_optional, $($arguments)*) };
}

/// The one row there must be: a `Result<RowType, sqlx::Error>`.
macro_rules! fetch_one {
    ($($arguments:tt)*) => { $crate::db::fetch!(fetch_one, $($arguments)*) };
}

/// Runs a statement and answers with the number of rows it touched: a `Result<u64, sqlx::Error>`.
macro_rules! execute {
    ($conn:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match &mut *$conn {
            $crate::db::Conn::Sqlite(connection) => sqlx::query::<sqlx::Sqlite>($sql)$(.bind($bind))*
                .execute(&mut **connection).await.map(|done| done.rows_affected()),
            $crate::db::Conn::Postgres(connection) => sqlx::query::<sqlx::Postgres>($sql)$(.bind($bind))*
                .execute(&mut **connection).await.map(|done| done.rows_affected()),
        }
    };
}

pub(crate) use {execute, fetch, fetch_all, fetch_one, fetch_optional};
