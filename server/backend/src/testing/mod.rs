//! Backends for tests: a fresh database each, a clock that stands still, chance from a seed.

pub mod people;
pub mod programme;

use crate::backend::{Backend, Settings};
use crate::certificates::SigningKey;
use crate::challenge::RoomHints;
use crate::clock::{Chance, Clock};
use crate::db::Db;
use crate::learning::Courses;
use chrono::{DateTime, Utc};
use sqlx::{Connection, Executor};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// When tests take place: 2026-11-23 09:00 UTC.
pub fn test_time() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_424_400, 0).unwrap_or_default()
}

/// A backend on a fresh SQLite file in the temporary folder.
pub async fn sqlite() -> Backend {
    let path = std::env::temp_dir().join(format!("cascade-test-{}.db", unique_name()));
    let db = Db::open(&format!("sqlite://{}", path.display())).await.expect("a fresh SQLite database");
    backend_on(db)
}

/// A backend on a fresh PostgreSQL database, or `None`, said aloud, where `TEST_POSTGRES_URL` names no server.
/// In CI a missing server is a failure, so that nothing is skipped unseen.
pub async fn postgres() -> Option<Backend> {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        assert!(std::env::var("CI").is_err(), "CI must set TEST_POSTGRES_URL");
        eprintln!("SKIPPED on PostgreSQL: TEST_POSTGRES_URL is not set (make test sets it)");
        return None;
    };
    let name: &'static str = format!("test_{}", unique_name()).leak();
    let create: &'static str = format!("create database {name}").leak();
    let mut server = sqlx::PgConnection::connect(&url).await.expect("the test PostgreSQL answers");
    server.execute(create).await.expect("a fresh database");
    let (base, _) = url.rsplit_once('/').expect("TEST_POSTGRES_URL ends in /database");
    let database_url = match url.split_once('?') {
        Some((_, query)) => format!("{base}/{name}?{query}"),
        None => format!("{base}/{name}"),
    };
    Some(backend_on(Db::open(&database_url).await.expect("a fresh PostgreSQL database")))
}

fn backend_on(db: Db) -> Backend {
    Backend {
        db,
        clock: Clock::set_to(test_time()),
        chance: Chance::from_seed(1),
        courses: Arc::new(Courses::embedded().expect("the embedded courses are whole")),
        signing_key: Arc::new(SigningKey::from_seed([7; 32])),
        settings: Arc::new(Settings::default()),
        room_hints: RoomHints::default(),
    }
}

/// Unique within this machine: process, start and count.
fn unique_name() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("{}_{:x}_{}", std::process::id(), Chance::from_system().number(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Writes each test twice, on SQLite and on PostgreSQL: `on_both_databases! { async fn name(backend) { … } }`.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$attribute:meta])* async fn $name:ident($backend:ident) $body:block)*) => {$(
        $(#[$attribute])*
        mod $name {
            use super::*;

            async fn run($backend: $crate::Backend) $body

            #[tokio::test]
            async fn sqlite() {
                run($crate::testing::sqlite().await).await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(backend) = $crate::testing::postgres().await {
                    run(backend).await;
                }
            }
        }
    )*};
}
