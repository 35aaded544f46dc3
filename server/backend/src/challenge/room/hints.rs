//! Hints: who waits for a room to change is woken when it does, whichever process changed it.
//!
//! A hint may be lost, come twice or come late, and nothing depends on it: every screen also asks by itself. On SQLite there
//! is one process, which tells itself; on PostgreSQL the database tells every process, once the transaction is done.

use super::sql;
use crate::db::{Db, Tx};
use crate::{Backend, Result};
use domain::RoomId;
use sqlx::postgres::PgListener;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// What a waiting screen hears: the version of the room, and a number that grows with each change, so that an answer, which
/// leaves the version as it is, wakes those who count them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoomHint {
    /// The version of the room.
    pub version: i64,
    /// How many changes this process has heard of.
    pub n_changes: u64,
}

/// Who waits in this process, by room. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct RoomHints(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    rooms: HashMap<RoomId, watch::Sender<RoomHint>>,
    is_over: bool,
}

impl RoomHints {
    /// Waits for changes of a room. After [`RoomHints::end`] the wait is over at once.
    pub fn wait_for(&self, room: RoomId) -> watch::Receiver<RoomHint> {
        let mut waiting = self.lock();
        if waiting.is_over {
            return watch::Sender::default().subscribe();
        }
        if !waiting.rooms.contains_key(&room) {
            waiting.rooms.retain(|_, sender| sender.receiver_count() > 0);
        }
        waiting.rooms.entry(room).or_default().subscribe()
    }

    /// Ends every wait: the process is asked to stop, and would otherwise wait for those who wait.
    pub fn end(&self) {
        let mut waiting = self.lock();
        waiting.is_over = true;
        waiting.rooms.clear();
    }

    fn tell(&self, room: RoomId, version: i64) {
        let waiting = self.lock();
        if let Some(sender) = waiting.rooms.get(&room) {
            sender.send_modify(|hint| {
                *hint = RoomHint { version: version.max(hint.version), n_changes: hint.n_changes + 1 };
            });
        }
    }

    /// A thread that panicked while it held the lock left the map whole: each change of it is one call.
    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Commits a change of a room, and tells those who wait for it.
pub(super) async fn commit(backend: &Backend, mut tx: Tx, room: RoomId, version: i64) -> Result<()> {
    sql::notify(&mut tx.conn(), &format!("{room} {version}")).await?;
    tx.commit().await?;
    if !backend.db.is_postgres() {
        backend.room_hints.tell(room, version);
    }
    Ok(())
}

/// Hears what PostgreSQL tells, until the connection fails for good: whoever calls this calls it again. On SQLite there is
/// nothing to hear, and it never ends.
pub async fn listen_to_rooms(backend: &Backend) -> Result<()> {
    match listener(backend).await? {
        Some(listener) => pass_on(backend, listener).await,
        None => std::future::pending().await,
    }
}

async fn listener(backend: &Backend) -> Result<Option<PgListener>> {
    let Db::Postgres(pool) = &backend.db else { return Ok(None) };
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(sql::CHANNEL).await?;
    Ok(Some(listener))
}

async fn pass_on(backend: &Backend, mut listener: PgListener) -> Result<()> {
    loop {
        let message = listener.recv().await?;
        let Some((room, version)) = message.payload().split_once(' ') else { continue };
        if let (Ok(room), Ok(version)) = (room.parse(), version.parse()) {
            backend.room_hints.tell(room, version);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::on_both_databases;
    use uuid::Uuid;

    on_both_databases! {
        async fn whoever_waits_is_told_once_it_is_done_and_nobody_else(backend) {
            if let Some(listener) = listener(&backend).await.expect("listens") {
                let backend = backend.clone();
                tokio::spawn(async move { pass_on(&backend, listener).await });
            }
            let (room, other) = (RoomId(Uuid::from_u128(1)), RoomId(Uuid::from_u128(2)));
            let (mut waits, beside) = (backend.room_hints.wait_for(room), backend.room_hints.wait_for(other));
            let given_up = backend.db.begin_write().await.expect("begins");
            drop(given_up);
            for version in [4, 4, 5] {
                commit(&backend, backend.db.begin_write().await.expect("begins"), room, version).await.expect("commits");
                waits.changed().await.expect("is told");
            }
            assert_eq!(*waits.borrow_and_update(), RoomHint { version: 5, n_changes: 3 });
            assert!(!beside.has_changed().expect("still waits"));
        }

        async fn what_is_told_late_never_goes_back(backend) {
            let room = RoomId(Uuid::from_u128(1));
            let mut waits = backend.room_hints.wait_for(room);
            for version in [7, 6] {
                backend.room_hints.tell(room, version);
            }
            assert_eq!(*waits.borrow_and_update(), RoomHint { version: 7, n_changes: 2 });
        }

        async fn a_process_that_stops_lets_everybody_go_and_keeps_nobody(backend) {
            let room = RoomId(Uuid::from_u128(1));
            let mut waits = backend.room_hints.wait_for(room);
            for n in 2..50 {
                drop(backend.room_hints.wait_for(RoomId(Uuid::from_u128(n))));
            }
            assert!(backend.room_hints.lock().rooms.len() <= 2, "rooms nobody waits for are forgotten");
            backend.room_hints.end();
            assert!(waits.changed().await.is_err());
            assert!(backend.room_hints.wait_for(room).changed().await.is_err(), "nor does anybody wait from now on");
        }
    }
}
