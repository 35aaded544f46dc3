//! The statements of facts about the installation and of rate limits.

use crate::db::{Conn, execute, fetch_one, fetch_optional};
use chrono::{DateTime, Utc};
use sqlx::Error;

pub(super) async fn find_fact(conn: &mut Conn<'_>, key: &str) -> Result<Option<String>, Error> {
    let row = fetch_optional!(conn, (String,), "select value from installation where key = $1", key)?;
    Ok(row.map(|(value,)| value))
}

pub(super) async fn set_fact(conn: &mut Conn<'_>, key: &str, value: &str) -> Result<(), Error> {
    execute!(
        conn,
        "insert into installation (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value",
        key,
        value
    )?;
    Ok(())
}

pub(super) async fn count_use(conn: &mut Conn<'_>, key: &str, window: DateTime<Utc>) -> Result<i64, Error> {
    let (uses,) = fetch_one!(
        conn,
        (i64,),
        "insert into rate_limits (key, window_starts_at, n_uses) values ($1, $2, 1)
         on conflict (key, window_starts_at) do update set n_uses = rate_limits.n_uses + 1
         returning n_uses",
        key,
        window
    )?;
    Ok(uses)
}

pub(super) async fn find_uses(conn: &mut Conn<'_>, key: &str, window: DateTime<Utc>) -> Result<i64, Error> {
    let row = fetch_optional!(
        conn,
        (i64,),
        "select n_uses from rate_limits where key = $1 and window_starts_at = $2",
        key,
        window
    )?;
    Ok(row.map_or(0, |(uses,)| uses))
}

pub(super) async fn forget_uses_before(conn: &mut Conn<'_>, before: DateTime<Utc>) -> Result<u64, Error> {
    execute!(conn, "delete from rate_limits where window_starts_at < $1", before)
}

pub(super) async fn forget_uses_of(conn: &mut Conn<'_>, keys: &str) -> Result<u64, Error> {
    execute!(conn, "delete from rate_limits where key like $1", keys)
}

pub(super) async fn give_back_use(conn: &mut Conn<'_>, key: &str, window: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update rate_limits set n_uses = n_uses - 1 where key = $1 and window_starts_at = $2 and n_uses > 0",
        key,
        window
    )
}
