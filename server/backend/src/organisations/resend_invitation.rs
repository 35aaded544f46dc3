//! Whoever may invite sends an invitation again.

use super::sql::InvitationRow;
use super::withdraw_invitation::InvitationKeeper;
use super::{mails, sql};
use crate::db::Conn;
use crate::{Backend, Error, Result, Secret, mail};
use chrono::TimeDelta;
use domain::accounts::Role;
use domain::{InvitationId, OrganisationId};

/// Sends the invitation under a new link with its full time; the old link ends. `Gone` once it is accepted or withdrawn.
pub async fn resend_invitation(backend: &Backend, who: &InvitationKeeper, id: InvitationId) -> Result<OrganisationId> {
    let mut tx = backend.db.begin_write().await?;
    let row = who.find(&mut tx.conn(), id).await?;
    resend_in(&mut tx.conn(), backend, &row).await?;
    tx.commit().await?;
    Ok(OrganisationId(row.organisation_id))
}

/// The same within the caller's transaction.
pub(super) async fn resend_in(conn: &mut Conn<'_>, backend: &Backend, row: &InvitationRow) -> Result<()> {
    let secret = Secret::new(&backend.chance);
    let now = backend.clock.now();
    let expires_at = now + TimeDelta::days(backend.settings.invitation_days);
    if sql::renew_invitation(conn, row.id, &secret.hash().0, now, expires_at).await? == 0 {
        return Err(Error::Gone);
    }
    let invited = mails::Invited {
        recipient: &row.email,
        name: &row.name,
        organisation: &row.organisation_name,
        role: Role::parse(&row.role).ok_or_else(|| Error::internal(format!("unknown role {}", row.role)))?,
    };
    mail::enqueue(conn, backend, &mails::invitation(backend, invited, &secret)).await
}
