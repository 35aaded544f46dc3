//! Certificates: issued in the transaction that records the pass, signed, and open for anyone to check.
//!
//! A certificate is what a person earned; its credential is the signed, machine-readable form. Both are written once, by
//! [`issue_in`], which learning calls inside its own transaction. Nothing here stores whether a certificate is good: that
//! follows from its dates ([`domain::certificates::Status`]).

mod cascade;
mod credential;
mod did_document;
mod draw_certificate;
mod facts;
mod find_certificate;
mod find_renewable;
mod issue_certificate;
mod list_certificates;
mod list_register;
mod list_signing_keys;
mod proof;
mod qr;
mod record_signing_key;
mod revoke_certificate;
mod rotate_signing_key;
mod signing_key;
mod sql;
#[cfg(test)]
mod testing;

pub use cascade::{CascadeLink, count_trained, list_cascade};
pub use did_document::read_did_document;
pub use draw_certificate::draw_certificate;
pub use facts::Facts;
pub use find_certificate::{PublicCertificate, find_certificate, find_credential};
pub(crate) use find_renewable::find_renewable;
pub(crate) use issue_certificate::{Earned, issue_in};
pub use list_certificates::{HeldCertificate, list_certificates};
pub use list_register::{Register, RegisterEntry, find_in_register, list_register};
pub use list_signing_keys::{KnownSigningKey, list_signing_keys};
pub use proof::{ProofFault, verify_credential};
pub use qr::qr_svg;
pub use record_signing_key::record_signing_key;
pub use revoke_certificate::revoke_certificate;
pub use rotate_signing_key::rotate_signing_key;
pub use signing_key::{SigningKey, SigningKeyFault};
