//! Time and chance, as arguments. Nothing else in the workspace may ask the machine for either (`clippy.toml`).

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Says what time it is, in UTC and whole milliseconds: SQLite would keep nanoseconds and PostgreSQL microseconds.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that a test or the demo moves.
    Set(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// A clock that stands still at `now` until it is moved.
    pub fn set_to(now: DateTime<Utc>) -> Self {
        Self::Set(Arc::new(Mutex::new(now)))
    }

    /// The time, in whole milliseconds.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    pub fn now(&self) -> DateTime<Utc> {
        let now = match self {
            Self::System => Utc::now(),
            Self::Set(now) => *now.lock().unwrap_or_else(PoisonError::into_inner),
        };
        now.duration_trunc(TimeDelta::milliseconds(1)).unwrap_or(now)
    }

    /// Moves a set clock; the machine's clock stays as it is.
    pub fn move_to(&self, then: DateTime<Utc>) {
        if let Self::Set(now) = self {
            *now.lock().unwrap_or_else(PoisonError::into_inner) = then;
        }
    }

    /// Moves a set clock forward.
    pub fn advance(&self, by: TimeDelta) {
        self.move_to(self.now() + by);
    }
}

/// Gives random bytes: from the operating system in service, from a seed in tests and in the demo.
#[derive(Clone)]
pub struct Chance(Arc<Mutex<StdRng>>);

impl Chance {
    /// Seeded by the operating system.
    pub fn from_system() -> Self {
        Self(Arc::new(Mutex::new(StdRng::from_os_rng())))
    }

    /// The same bytes for the same seed, every time.
    pub fn from_seed(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// A random number over the whole range, for seeds.
    pub fn number(&self) -> u64 {
        u64::from_le_bytes(self.bytes())
    }

    /// A random number below `limit`; 0 when `limit` is 0. The bias is below 2⁻³² for every limit in use.
    pub fn below(&self, limit: usize) -> usize {
        if limit == 0 { 0 } else { (self.number() % limit as u64) as usize }
    }
}

impl std::fmt::Debug for Chance {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Chance")
    }
}

/// A UUIDv7 (RFC 9562, section 5.7) from the injected time and chance.
pub fn new_id(clock: &Clock, chance: &Chance) -> Uuid {
    let millis = u64::try_from(clock.now().timestamp_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &chance.bytes()).into_uuid()
}
