//! What is true in Cascade: pure types and rules.
//!
//! This crate knows no clock, no chance, no file, no network, no database and no page. Time, ids and random numbers
//! are arguments. It compiles for the server and for the browser, so that both decide alike.
//! The folders carry the nouns of the product; the same nouns name the folders of every other crate.

pub mod accounts;
pub mod certificates;
pub mod challenge;
pub mod cohorts;
mod ids;
pub mod learning;
pub mod organisations;
pub mod reach;

pub use ids::*;
