//! Organisations: the pages of administrators and programme managers, and the page of an invitation.

mod applications_page;
mod invitation_page;
mod invitation_table;
mod lead_pages;
mod list_page;
mod organisation_home_page;
mod organisation_page;
mod programme_home_page;
mod trainers_page;
mod upload_page;
mod withdraw_page;
mod words;

pub use applications_page::{ApplicationsPage, DeclineApplicationPage};
pub use invitation_page::InvitationPage;
pub use lead_pages::{NameLeadPage, RemoveLeadPage};
pub use list_page::OrganisationListPage;
pub use organisation_home_page::OrganisationHomePage;
pub use organisation_page::OrganisationPage;
pub use programme_home_page::ProgrammeHomePage;
pub use trainers_page::TrainersPage;
pub use upload_page::UploadPage;
pub use withdraw_page::WithdrawPage;
pub(crate) use words::language_options;
