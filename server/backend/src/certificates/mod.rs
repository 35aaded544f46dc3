//! Certificates: issued in the transaction that records the pass, signed, and open for anyone to check.

mod signing_key;

pub use signing_key::SigningKey;
