//! What adults leave of themselves with a seat: an application to become a trainer, and an address for the six-week message. It
//! is found by the cohort, and by the address of an account.

pub(super) mod sql;
