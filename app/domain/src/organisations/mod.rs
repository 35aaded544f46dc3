//! Organisations: where the programme's partners are.

mod countries;
mod organisation_name;
mod region;

pub use countries::{COUNTRIES, Country, CountryFault};
pub use organisation_name::{ORGANISATION_NAME_MAXIMUM, OrganisationName, OrganisationNameFault};
pub use region::Region;
