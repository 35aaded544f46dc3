//! Certificates: what a person earned, and whether it is good now.

mod status;

pub use status::{PassEffect, Revocation, Status, VALID_MONTHS, Validity};
