//! What the device remembers until the server has it.
//!
//! A fact about a learner ("check answered") is written into IndexedDB before the screen says "saved", and is forgotten
//! here as soon as the server has acknowledged it: on a shared phone nothing stays behind that the server keeps anyway.
//! Whatever is repeated, reordered or killed in between, the server knows an event by its id, so sending twice does no harm.
//!
//! The rules (how a reply is read, when to try again, how an event is put into words) are plain functions that are tested
//! natively; only `database`, `post` and `Outbox` itself know a browser, and are compiled for WebAssembly only.
//!
//! This crate knows no pages and no signals: `app` decides what to show.

#[cfg(target_arch = "wasm32")]
mod database;
mod id;
#[cfg(target_arch = "wasm32")]
mod outbox;
#[cfg(target_arch = "wasm32")]
mod post;
mod reply;
mod schedule;
mod wire;

pub use id::{uuid_text, uuid_v7};
#[cfg(target_arch = "wasm32")]
pub use outbox::{Outbox, QueueState, SyncEnd, Unavailable};
#[cfg(target_arch = "wasm32")]
pub use post::pause;
pub use reply::{Attention, Fate, Reading, fate_of, read_status};
pub use schedule::pause_before;
pub use wire::{QueuedEvent, batch_json, number_text, what_json};

/// The most events in one post: the server answers a batch of this size in one short transaction (architecture.md).
pub const BATCH: u32 = 50;
