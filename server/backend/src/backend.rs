//! The one value that use cases take: database, clock, chance, courses and settings.

use crate::certificates::SigningKey;
use crate::challenge::RoomHints;
use crate::clock::{Chance, Clock, new_id};
use crate::db::Db;
use crate::learning::Courses;
use domain::cohorts::KeptDays;
use std::sync::Arc;
use uuid::Uuid;

/// Everything a use case needs. Cheap to clone; nothing in it is the truth but the database.
#[derive(Clone, Debug)]
pub struct Backend {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Random bytes.
    pub chance: Chance,
    /// The courses, complete and checked.
    pub courses: Arc<Courses>,
    /// Signs credentials.
    pub signing_key: Arc<SigningKey>,
    /// What the installation was told.
    pub settings: Arc<Settings>,
    /// Who waits for a room to change.
    pub room_hints: RoomHints,
}

/// What an installation is told by its environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The address people see, without a slash at the end, such as `https://cascade.example.org`.
    pub public_url: String,
    /// Days until an invitation expires.
    pub invitation_days: i64,
    /// The smallest group that reach shows.
    pub smallest_group: i64,
    /// Whether anybody may sign up.
    pub open_sign_up: bool,
    /// Days until the seats of a cohort that ended are deleted.
    pub seats_kept_days: KeptDays,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://localhost:3000".into(),
            invitation_days: 14,
            smallest_group: 5,
            open_sign_up: true,
            seats_kept_days: KeptDays::default(),
        }
    }
}

impl Backend {
    /// A new UUIDv7 from the injected clock and chance.
    pub fn new_id(&self) -> Uuid {
        new_id(&self.clock, &self.chance)
    }

    /// An absolute address for a path that begins with a slash.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.settings.public_url)
    }
}
