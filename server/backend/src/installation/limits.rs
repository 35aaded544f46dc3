//! How often something may happen.

use super::sql;
use crate::db::Conn;
use crate::{Backend, Error, Result, Secret};
use chrono::{DateTime, TimeDelta, Utc};

/// How often something may happen within a window.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Names what is limited, such as `sign-in`.
    pub what: &'static str,
    /// Uses allowed within a window.
    pub uses: i64,
    /// The window, in seconds.
    pub seconds: i64,
}

/// Counts one use by `who` (an address, an e-mail, a code; only a hash of it is stored) and refuses it past the limit.
pub async fn count_use(backend: &Backend, limit: Limit, who: &str) -> Result<()> {
    let window = Window::of(backend, limit, who);
    let mut tx = backend.db.begin_write().await?;
    let uses = sql::count_use(&mut tx.conn(), &window.key, window.starts_at).await?;
    tx.commit().await?;
    if uses > limit.uses { Err(window.too_often()) } else { Ok(()) }
}

/// Refuses when the limit is used up, without counting: for things of which only the failures count, such as wrong codes.
pub async fn check_uses(backend: &Backend, limit: Limit, who: &str) -> Result<()> {
    let window = Window::of(backend, limit, who);
    let mut reader = backend.db.read().await?;
    let uses = sql::find_uses(&mut reader.conn(), &window.key, window.starts_at).await?;
    if uses >= limit.uses { Err(window.too_often()) } else { Ok(()) }
}

/// Gives one use back within the caller's transaction, where what was counted turned out to be no misuse: a sign-in with
/// the right password. Counting first and giving back leaves no gap for many tries at once.
pub(crate) async fn give_back_use(conn: &mut Conn<'_>, backend: &Backend, limit: Limit, who: &str) -> Result<()> {
    let window = Window::of(backend, limit, who);
    sql::give_back_use(conn, &window.key, window.starts_at).await?;
    Ok(())
}

/// Forgets every use of `who`, whatever was limited, within the caller's transaction: their data is erased.
pub(crate) async fn forget_uses_of(conn: &mut Conn<'_>, who: &str) -> Result<u64> {
    Ok(sql::forget_uses_of(conn, &format!("%:{}", hash_of(who))).await?)
}

/// What stands for somebody in the table of uses.
fn hash_of(who: &str) -> String {
    hex::encode(&Secret::from_outside(who).hash().0[..16])
}

/// The present window of a limit for somebody.
struct Window {
    key: String,
    starts_at: DateTime<Utc>,
    seconds_left: i64,
}

impl Window {
    fn of(backend: &Backend, limit: Limit, who: &str) -> Self {
        let now = backend.clock.now();
        let start = now.timestamp() - now.timestamp().rem_euclid(limit.seconds);
        Self {
            key: format!("{}:{}", limit.what, hash_of(who)),
            starts_at: DateTime::from_timestamp(start, 0).unwrap_or(now),
            seconds_left: (start + limit.seconds - now.timestamp()).max(1),
        }
    }

    fn too_often(&self) -> Error {
        Error::TooOften { seconds: self.seconds_left }
    }
}

/// Forgets uses whose window ended more than two days ago; a job calls it.
pub async fn forget_old_uses(backend: &Backend) -> Result<u64> {
    let mut tx = backend.db.begin_write().await?;
    let n = sql::forget_uses_before(&mut tx.conn(), backend.clock.now() - TimeDelta::days(2)).await?;
    tx.commit().await?;
    Ok(n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::on_both_databases;

    on_both_databases! {
        async fn a_limit_holds_and_ends(backend) {
            let limit = Limit { what: "test", uses: 3, seconds: 60 };
            for _ in 0..3 {
                count_use(&backend, limit, "203.0.113.9").await.expect("within the limit");
            }
            assert!(matches!(check_uses(&backend, limit, "203.0.113.9").await, Err(Error::TooOften { seconds: 1..=60 })));
            assert!(matches!(count_use(&backend, limit, "203.0.113.9").await, Err(Error::TooOften { seconds: 1..=60 })));
            check_uses(&backend, limit, "203.0.113.10").await.expect("nothing was counted for somebody else");
            count_use(&backend, limit, "203.0.113.10").await.expect("somebody else is not limited");
            backend.clock.advance(TimeDelta::seconds(61));
            count_use(&backend, limit, "203.0.113.9").await.expect("a new window");
            backend.clock.advance(TimeDelta::days(3));
            assert_eq!(forget_old_uses(&backend).await.expect("tidies up"), 3);
        }
    }
}
