//! Accounts: who a person is to Cascade, and what they may do.

mod actor;
mod email;
mod password;

pub use actor::{Actor, Administrator, CertifiedTrainer, Manager, Membership, Regions, Role, Seat, SignedIn, Trainer};
pub use email::{Email, EmailFault};
pub use password::{PASSWORD_MAXIMUM, PASSWORD_MINIMUM, Password, PasswordFault};
