//! From participant to trainer: an educator who finished a cohort applies to its organisation.
//!
//! Who applied stands in the table only while the application waits. The answer empties the row: what is left of it is that
//! somebody applied, from which cohort, and how it ended. Whoever is accepted gets the ordinary invitation, which remembers
//! the cohort until the certificate does.

mod accept_application;
#[cfg(test)]
mod applications_tests;
mod apply;
mod decide;
mod decline_application;
mod find_application;
mod list_applications;
mod mails;
mod sql;
mod withdraw_application;

pub use accept_application::accept_application;
pub use apply::apply;
pub use decline_application::decline_application;
pub use find_application::{ApplicationStage, SeatApplication, find_application_of_seat};
pub use list_applications::{OpenApplication, find_open_application, list_applications};
pub use withdraw_application::withdraw_application;

use crate::Result;
use crate::db::Conn;
use domain::OrganisationId;

/// How many applications wait for an organisation's answer.
pub(super) async fn count_open(conn: &mut Conn<'_>, organisation: OrganisationId) -> Result<i64> {
    Ok(sql::count_open(conn, organisation.0).await?)
}
