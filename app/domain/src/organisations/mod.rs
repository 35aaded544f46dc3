//! Organisations: where the programme's partners are, and how their people come in.

mod countries;
mod enrolment;
mod invitation;
mod organisation_name;
mod region;

pub use countries::{COUNTRIES, Country, CountryFault};
pub use enrolment::{
    Cell, ENROLMENT_ROWS, EnrolmentCause, EnrolmentColumn, EnrolmentFault, EnrolmentHeader, EnrolmentRow,
};
pub use invitation::{InvitationState, TrainerState};
pub use organisation_name::{ORGANISATION_NAME_MAXIMUM, OrganisationName, OrganisationNameFault};
pub use region::Region;
