//! What people see.
//!
//! Pages are plain functions from loaded values to markup and are compiled for the server only (feature `ssr`). Islands,
//! the few things that must be alive, are compiled for the server and for the browser (feature `hydrate`). A page never
//! loads anything: a route in `server` authorises, calls one use case and hands the values in. Every page is useful
//! without WebAssembly.

// The browser's half compiles only islands and the texts they use.
#[cfg(feature = "ssr")]
pub mod home;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod ui;

pub mod texts;

#[cfg(feature = "ssr")]
pub mod accounts;
#[cfg(feature = "ssr")]
pub mod certificates;
pub mod challenge;
#[cfg(feature = "ssr")]
pub mod cohorts;
pub mod learning;
#[cfg(feature = "ssr")]
pub mod organisations;
#[cfg(feature = "ssr")]
pub mod reach;
