//! What the server remembers.
//!
//! Use cases and all the SQL, migrations, clock, chance, mail, signing and the course loader. This crate knows no HTTP and
//! no pages. A use case is a function in a file of its own, named verb first. It takes the [`Backend`], then who asks
//! (an [`domain::accounts::Actor`] or one of the proofs it hands out), then plain values; it decides with `domain`, writes
//! through the `sql` module of its own folder, and answers with values from `domain` or a view struct of its own.
//!
//! How to add a use case: write `src/<noun>/<verb>_<noun>.rs`; put its statements into `src/<noun>/sql.rs`; re-export it in
//! `src/<noun>/mod.rs`; test it in the same file with [`on_both_databases!`], which runs it on SQLite and on PostgreSQL.
//! Four things to note: (1) the clock and chance come from the backend, never from elsewhere; (2) a write begins with
//! [`db::Db::begin_write`]; (3) "not found" is `Ok(None)` in `sql`, and [`Error::NotFound`] from a use case, also when the
//! row is somebody else's; (4) what must happen together, mail included, is written in one transaction.

pub mod accounts;
mod backend;
pub mod backup;
pub mod certificates;
pub mod challenge;
pub mod clock;
pub mod cohorts;
pub mod db;
mod error;
mod field_faults;
pub mod installation;
pub mod learning;
pub mod mail;
pub mod organisations;
pub mod personal_data;
pub mod reach;
mod secret;
#[cfg(any(test, feature = "testing"))]
#[expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]
pub mod testing;
mod typesetting;

pub use backend::{Backend, Settings};
pub use error::{Conflict, Error, Fault, FieldFault, Result};
pub use secret::{Secret, SecretHash};
