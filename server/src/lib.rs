//! The server: router, middleware, routes per domain, command line and jobs.
//!
//! A route authorises, calls one use case of `backend`, and hands its value to a page of `app`. It holds no rules and no
//! SQL. [`application::router`] puts everything together; the tests drive that same router.

// The types of pages nest deeply while they are being built.
#![recursion_limit = "512"]

pub mod application;
pub mod preview;
pub mod site;
pub mod web;

mod accounts;
mod certificates;
mod challenge;
mod cohorts;
mod health;
mod home;
mod learning;
mod organisations;
mod reach;
mod web_app;

pub mod command;
