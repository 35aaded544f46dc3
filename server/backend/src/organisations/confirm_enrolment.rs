//! An administrator confirms a dry run: now everybody on it is invited, all or none.

use super::invite::{Inviter, Person, write_invitation};
use super::sql;
use super::view_upload::EnrolmentReport;
use crate::{Backend, Error, Fault, Result};
use domain::UploadId;
use domain::accounts::{Administrator, Language, Regions, Role};

/// Invites the people of the dry run in one transaction and answers with how many were invited. Somebody who was invited
/// or joined since is passed over; a second confirmation invites nobody. A list with faults is refused whole.
pub async fn confirm_enrolment(backend: &Backend, who: &Administrator, id: UploadId) -> Result<usize> {
    let role = Role::Trainer;
    let mut tx = backend.db.begin_write().await?;
    let upload = sql::find_upload(&mut tx.conn(), id.0, who.organisation.0).await?.ok_or(Error::NotFound)?;
    let report: EnrolmentReport = serde_json::from_str(&upload.content).map_err(Error::internal)?;
    if !report.faults.is_empty() {
        return Err(Error::field("file", Fault::CsvUnreadable));
    }
    // The first confirmation to get here holds the row; any other finds it confirmed and does nothing.
    if sql::confirm_upload(&mut tx.conn(), id.0, who.organisation.0, backend.clock.now()).await? == 0 {
        return Ok(0);
    }
    let organisation = sql::find_organisation(&mut tx.conn(), who.organisation.0, &Regions::All.as_scope())
        .await?
        .ok_or(Error::NotFound)?;
    let inviter = Inviter { organisation: who.organisation, role, account: who.account };
    let mut n_invited = 0;
    for row in report.rows {
        if sql::is_member(&mut tx.conn(), organisation.id, row.email.normalised(), role.as_str()).await? {
            continue;
        }
        let language = Language::parse(&row.language).map_err(Error::internal)?;
        let person = Person { name: row.name, email: row.email, language };
        if write_invitation(&mut tx.conn(), backend, inviter, &organisation.name, &person).await?.is_some() {
            n_invited += 1;
        }
    }
    tx.commit().await?;
    Ok(n_invited)
}
