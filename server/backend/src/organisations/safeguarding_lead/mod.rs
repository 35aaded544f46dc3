//! The safeguarding lead: the one member of an organisation who reads its concerns. The administrator names them; whoever
//! left the organisation is it no longer, whatever was named.

mod find_lead;
mod mails;
mod name_lead;
mod remove_lead;
mod sql;

pub use find_lead::{LeadChoice, Member, SafeguardingLead, find_lead_choice};
pub(crate) use find_lead::{find_lead, list_administrators};
pub use name_lead::name_lead;
pub use remove_lead::remove_lead;
