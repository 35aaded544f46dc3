//! Certificates: the public page that anyone can check, the holder's list, the register, and the way to revoke.

mod cascade;
mod certificates_page;
mod revoke_page;
mod status;
mod verification_page;
mod withdrawn_page;

pub(crate) use cascade::cascade_section;
pub use certificates_page::{CertificatesPage, ShownRegister};
pub use revoke_page::RevokePage;
pub use verification_page::VerificationPage;
pub use withdrawn_page::WithdrawnPage;
