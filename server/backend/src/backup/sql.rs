//! The statements of backup and restore.
//!
//! The two databases describe themselves in different words, so those questions are written twice. The statements that read
//! and write rows are put together from the names that the database gave; nothing in them comes from outside.

use super::BackupFault;
use super::cell::{Cell, Kind};
use super::schema::Table;
use crate::db::{Conn, fetch_optional};
use futures_util::TryStreamExt as _;
use sqlx::{Error, QueryBuilder, Row as _};

/// A column as the database describes it.
#[derive(sqlx::FromRow)]
pub(super) struct ColumnRow {
    pub table_name: String,
    pub column_name: String,
    pub data_type: String,
    pub key_place: i64,
}

/// SQLite takes 32,766 binds and PostgreSQL 65,535.
const MOST_BINDS: usize = 30_000;
/// More rows than this in one statement bring nothing.
const MOST_ROWS: usize = 100;

/// Whether there is a table of migrations, which is to say a schema.
pub(super) async fn has_migrations(conn: &mut Conn<'_>) -> Result<bool, Error> {
    let found: Option<(i64,)> = match conn {
        Conn::Sqlite(connection) => {
            let sql = "select 1 from sqlite_schema where type = 'table' and name = '_sqlx_migrations'";
            sqlx::query_as(sql).fetch_optional(&mut **connection).await?
        }
        Conn::Postgres(connection) => {
            let sql = "select cast(1 as bigint) from pg_class
                       where relname = '_sqlx_migrations' and relnamespace = current_schema()::regnamespace";
            sqlx::query_as(sql).fetch_optional(&mut **connection).await?
        }
    };
    Ok(found.is_some())
}

/// Number and name of the newest migration that was applied.
pub(super) async fn find_newest_migration(conn: &mut Conn<'_>) -> Result<Option<(i64, String)>, Error> {
    fetch_optional!(
        conn,
        (i64, String),
        "select version, description from _sqlx_migrations where success order by version desc limit 1"
    )
}

/// Every column of every table. A column that the database fills by counting is of no type that a backup knows: the counter
/// would have to be restored too.
pub(super) async fn list_columns(conn: &mut Conn<'_>) -> Result<Vec<ColumnRow>, Error> {
    match conn {
        Conn::Sqlite(connection) => {
            let sql = "select t.name as table_name, c.name as column_name, lower(c.type) as data_type, c.pk as key_place
                       from sqlite_schema t join pragma_table_info(t.name) c
                       where t.type = 'table' and t.name not like 'sqlite!_%' escape '!' and t.name <> '_sqlx_migrations'
                       order by t.name, c.cid";
            sqlx::query_as(sql).fetch_all(&mut **connection).await
        }
        Conn::Postgres(connection) => {
            let sql = "select t.relname::text as table_name, c.attname::text as column_name,
                              case when c.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%'
                                   then 'counter' else format_type(c.atttypid, c.atttypmod) end as data_type,
                              coalesce(array_position(k.indkey::smallint[], c.attnum) + 1, 0)::bigint as key_place
                       from pg_class t
                       join pg_attribute c on c.attrelid = t.oid and c.attnum > 0
                        and not c.attisdropped and c.attgenerated = ''
                       left join pg_attrdef d on d.adrelid = t.oid and d.adnum = c.attnum
                       left join pg_index k on k.indrelid = t.oid and k.indisprimary
                       where t.relkind in ('r', 'p') and t.relnamespace = current_schema()::regnamespace
                         and t.relname <> '_sqlx_migrations'
                       order by t.relname, c.attnum";
            sqlx::query_as(sql).fetch_all(&mut **connection).await
        }
    }
}

/// Which table refers to which.
pub(super) async fn list_references(conn: &mut Conn<'_>) -> Result<Vec<(String, String)>, Error> {
    match conn {
        Conn::Sqlite(connection) => {
            let sql = "select distinct t.name, r.\"table\"
                       from sqlite_schema t join pragma_foreign_key_list(t.name) r
                       where t.type = 'table' order by 1, 2";
            sqlx::query_as(sql).fetch_all(&mut **connection).await
        }
        Conn::Postgres(connection) => {
            let sql = "select distinct t.relname::text, p.relname::text
                       from pg_constraint r join pg_class t on t.oid = r.conrelid join pg_class p on p.oid = r.confrelid
                       where r.contype = 'f' and t.relnamespace = current_schema()::regnamespace order by 1, 2";
            sqlx::query_as(sql).fetch_all(&mut **connection).await
        }
    }
}

/// Whether a table has a row.
pub(super) async fn has_rows(conn: &mut Conn<'_>, table: &Table) -> Result<bool, Error> {
    let sql = format!("select cast(1 as bigint) from {} limit 1", quoted(&table.name));
    let found: Option<(i64,)> = match conn {
        Conn::Sqlite(connection) => {
            QueryBuilder::<sqlx::Sqlite>::new(sql).build_query_as().fetch_optional(&mut **connection).await?
        }
        Conn::Postgres(connection) => {
            QueryBuilder::<sqlx::Postgres>::new(sql).build_query_as().fetch_optional(&mut **connection).await?
        }
    };
    Ok(found.is_some())
}

/// Hands every row of a table to `take`, in the order of its primary key, without ever holding them all.
pub(super) async fn visit_rows(
    conn: &mut Conn<'_>,
    table: &Table,
    mut take: impl FnMut(Vec<Cell>) -> Result<(), BackupFault>,
) -> Result<(), BackupFault> {
    let columns = table.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ");
    let mut key: Vec<_> = table.columns.iter().filter(|column| column.key_place > 0).collect();
    key.sort_by_key(|column| column.key_place);
    let key = key.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ");
    let order = if key.is_empty() { String::new() } else { format!(" order by {key}") };
    let sql = format!("select {columns} from {}{order}", quoted(&table.name));
    macro_rules! visit {
        ($database:ty, $connection:expr) => {{
            let mut query = QueryBuilder::<$database>::new(sql);
            let mut rows = query.build().fetch(&mut **$connection);
            while let Some(row) = rows.try_next().await? {
                let cells = table.columns.iter().enumerate().map(|(place, column)| match column.kind {
                    Kind::Text => row.try_get(place).map(Cell::Text),
                    Kind::Integer => row.try_get(place).map(Cell::Integer),
                    Kind::Boolean => row.try_get(place).map(Cell::Boolean),
                    Kind::Bytes => row.try_get(place).map(Cell::Bytes),
                    Kind::Uuid => row.try_get(place).map(Cell::Uuid),
                    Kind::Moment => row.try_get(place).map(Cell::Moment),
                    Kind::Date => row.try_get(place).map(Cell::Date),
                });
                take(cells.collect::<Result<_, Error>>()?)?;
            }
        }};
    }
    match conn {
        Conn::Sqlite(connection) => visit!(sqlx::Sqlite, connection),
        Conn::Postgres(connection) => visit!(sqlx::Postgres, connection),
    }
    Ok(())
}

/// How many rows of a table go into one statement.
pub(super) fn rows_at_once(table: &Table) -> usize {
    (MOST_BINDS / table.columns.len().max(1)).clamp(1, MOST_ROWS)
}

/// Writes rows, at most [`rows_at_once`], each with a cell for every one of these columns.
pub(super) async fn insert_rows(
    conn: &mut Conn<'_>,
    table: &str,
    columns: &[String],
    rows: Vec<Vec<Cell>>,
) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let columns = columns.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ");
    let sql = format!("insert into {} ({columns}) ", quoted(table));
    macro_rules! insert {
        ($database:ty, $connection:expr) => {{
            let mut query = QueryBuilder::<$database>::new(sql);
            query.push_values(rows, |mut row, cells| {
                for cell in cells {
                    match cell {
                        Cell::Text(value) => row.push_bind(value),
                        Cell::Integer(value) => row.push_bind(value),
                        Cell::Boolean(value) => row.push_bind(value),
                        Cell::Bytes(value) => row.push_bind(value),
                        Cell::Uuid(value) => row.push_bind(value),
                        Cell::Moment(value) => row.push_bind(value),
                        Cell::Date(value) => row.push_bind(value),
                    };
                }
            });
            query.build().execute(&mut **$connection).await?;
        }};
    }
    match conn {
        Conn::Sqlite(connection) => insert!(sqlx::Sqlite, connection),
        Conn::Postgres(connection) => insert!(sqlx::Postgres, connection),
    }
    Ok(())
}

/// A name of the schema within a statement.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
