//! What the device remembers until the server has it, and what it knows of what the server has.
//!
//! A fact about a learner ("check answered") is written into IndexedDB before the screen says "saved". When the server has
//! acknowledged it, it stays as something known, so that progress is right without a connection; signing out takes
//! everything of that person away. Whatever is repeated, reordered or killed in between, the server knows an event by its
//! id, so sending twice does no harm; and device and server compare a digest of what they know, so that a difference is
//! noticed and put right.
//!
//! The rules (how a round of sending goes, how a reply is read, when to try again, how an event is put into words) are
//! plain functions over a storage and a line to the server, and run natively in the tests on storages and lines that fail;
//! only `database`, `browser_store`, `kept_posts`, `post`, `lock` and `Outbox` itself know a browser, and are compiled for WebAssembly
//! only.
//!
//! This crate knows no pages and no signals: `app` decides what to show.

#[cfg(target_arch = "wasm32")]
mod browser_store;
#[cfg(target_arch = "wasm32")]
mod database;
mod id;
#[cfg(target_arch = "wasm32")]
mod kept_posts;
#[cfg(target_arch = "wasm32")]
mod lock;
#[cfg(target_arch = "wasm32")]
mod outbox;
#[cfg(target_arch = "wasm32")]
mod post;
mod progress;
mod reply;
mod schedule;
mod store;
mod sync;
mod wire;

pub use id::{uuid_text, uuid_v7};
#[cfg(target_arch = "wasm32")]
pub use kept_posts::{forget_post, keep_post, kept_posts};
#[cfg(target_arch = "wasm32")]
pub use lock::{announce, listen};
#[cfg(target_arch = "wasm32")]
pub use outbox::{Outbox, QueueState, RefusedEvent};
#[cfg(target_arch = "wasm32")]
pub use post::pause;
pub use progress::progress;
pub use reply::{Answered, Attention, Reading, Reply, read_status, settlement};
pub use schedule::pause_before;
pub use store::{KnownEvent, Settlement, Store, Unavailable};
pub use sync::{Line, SyncEnd, sync};
pub use wire::{QueuedEvent, batch_json, number_text, unsent_work_json, what_json};

/// The most events in one post: the server answers a batch of this size in one short transaction (architecture.md).
pub const BATCH: u32 = 50;
