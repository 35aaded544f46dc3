//! Accounts: who a person is to Cascade, and what they may do.

mod actor;
mod email;
mod language;
mod password;
mod person_name;

pub use actor::{
    Actor, Administrator, CertifiedTrainer, Manager, Membership, Regions, Role, Seat, SignedIn, TRAINER_COURSE, Trainer,
};
pub use email::{Email, EmailFault};
pub use language::{LANGUAGES, Language, LanguageFault};
pub use password::{PASSWORD_MAXIMUM, PASSWORD_MINIMUM, Password, PasswordFault};
pub(crate) use person_name::tidy_spaces;
pub use person_name::{NAME_MAXIMUM, NameFault, PersonName};
