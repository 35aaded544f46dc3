//! Organisations: where the programme's partners are.

mod countries;
mod region;

pub use countries::{COUNTRIES, Country, CountryFault};
pub use region::Region;
