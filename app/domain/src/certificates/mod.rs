//! Certificates: what a person earned, and whether it is good now.

mod status;

pub use status::{PassEffect, RENEWAL_DAYS, Revocation, Status, VALID_MONTHS, Validity};
