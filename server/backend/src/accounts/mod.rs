//! Accounts: sign-in, sessions, one-time links, and what an account may do now.

mod load_actor;

pub use load_actor::load_actor;
