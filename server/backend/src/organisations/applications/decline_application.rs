//! An administrator declines an application, with a mail to the person.

use super::decide::{Decision, decide};
use super::mails;
use crate::{Backend, Result, mail};
use domain::ApplicationId;
use domain::accounts::Administrator;

/// Writes the mail and empties the application, in one transaction. Done twice it has one effect; `Gone` when the person took
/// it back, a conflict when it was accepted.
pub async fn decline_application(backend: &Backend, who: &Administrator, id: ApplicationId) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let Some(decided) = decide(conn, backend, who, id, Decision::Declined).await? else { return Ok(()) };
    mail::enqueue_without_trace(conn, backend, &mails::application_declined(&decided)).await?;
    tx.commit().await
}
