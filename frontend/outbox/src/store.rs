//! What the outbox asks of the storage of a device. The browser's is IndexedDB; the tests bring one that fails when they
//! want it to.

use crate::QueuedEvent;

/// This device keeps nothing now: storage is switched off, full or broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable;

/// An event that the server has, as this device remembers it.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownEvent {
    /// The event's id, as text.
    pub id: String,
    /// The device that made it, as text.
    pub device: String,
    /// That device's own count.
    pub counter: f64,
    /// The place in the learner's own count of received events: 1, 2, 3, …
    pub position: i64,
    /// The course.
    pub course: String,
    /// What happened, as JSON (see [`crate::what_json`]).
    pub what: String,
}

/// What one reply of the server changes on the device, all of it or nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settlement {
    /// Events of this device that no longer wait, each with its place where the server told it.
    pub acknowledged: Vec<(QueuedEvent, Option<i64>)>,
    /// Events of this device that the server will never take, each with its reason.
    pub refused: Vec<(QueuedEvent, String)>,
    /// What the learner's other devices made.
    pub heard: Vec<KnownEvent>,
    /// How far this device has heard.
    pub cursor: i64,
}

/// The storage of a device, for one learner. Every call that changes something changes all of it or nothing, and what it
/// changed is on the disk when it resolves.
#[expect(async_fn_in_trait, reason = "a browser has one thread, so no caller needs the futures to be Send")]
pub trait Store {
    /// The oldest waiting events, in the order of their counters.
    async fn waiting(&self, limit: u32) -> Result<Vec<QueuedEvent>, Unavailable>;

    /// Everything known of the learner that the server has.
    async fn known(&self) -> Result<Vec<KnownEvent>, Unavailable>;

    /// How far this device has heard; 0 in the beginning.
    async fn cursor(&self) -> Result<i64, Unavailable>;

    /// Does what a reply says.
    async fn settle(&self, settlement: &Settlement) -> Result<(), Unavailable>;

    /// Forgets what is known and how far it was heard, so that everything is heard again. What waits stays.
    async fn forget_known(&self) -> Result<(), Unavailable>;
}
