//! Whoever may invite takes an invitation back.

use super::sql::{self, InvitationRow};
use super::view_organisation::OpenInvitation;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::accounts::{Administrator, Manager, Regions, Role};
use domain::{InvitationId, OrganisationId};

/// Who looks after an invitation: an administrator after those of their organisation's trainers, a programme manager
/// after all of their regions.
#[derive(Clone, Debug)]
pub enum InvitationKeeper {
    /// Trainers of their own organisation.
    Administrator(Administrator),
    /// Everybody of the organisations of their regions.
    Manager(Manager),
}

impl InvitationKeeper {
    /// The invitation, if it is one of theirs.
    pub(super) async fn find(&self, conn: &mut Conn<'_>, id: InvitationId) -> Result<InvitationRow> {
        let (organisation, role, regions) = match self {
            Self::Administrator(administrator) => {
                (Some(administrator.organisation.0), Some(Role::Trainer.as_str()), Regions::All)
            }
            Self::Manager(manager) => (None, None, manager.regions.clone()),
        };
        sql::find_invitation_in_scope(conn, id.0, organisation, role, &regions.as_scope()).await?.ok_or(Error::NotFound)
    }
}

/// One of the keeper's invitations, for the page that asks whether it shall be withdrawn. `Gone` once it is not open.
pub async fn find_kept_invitation(
    backend: &Backend,
    who: &InvitationKeeper,
    id: InvitationId,
) -> Result<(OrganisationId, OpenInvitation)> {
    let mut reader = backend.db.read().await?;
    let row = who.find(&mut reader.conn(), id).await?;
    if row.accepted_at.is_some() || row.withdrawn_at.is_some() {
        return Err(Error::Gone);
    }
    Ok((OrganisationId(row.organisation_id), OpenInvitation::from_row(row, backend.clock.now())?))
}

/// Ends the link at once. Done twice it has one effect; `Gone` where the person has accepted meanwhile.
pub async fn withdraw_invitation(
    backend: &Backend,
    who: &InvitationKeeper,
    id: InvitationId,
) -> Result<OrganisationId> {
    let mut tx = backend.db.begin_write().await?;
    let row = who.find(&mut tx.conn(), id).await?;
    let n_withdrawn = sql::withdraw_invitation(&mut tx.conn(), id.0, backend.clock.now()).await?;
    if n_withdrawn == 0 && row.withdrawn_at.is_none() {
        return Err(Error::Gone);
    }
    tx.commit().await?;
    Ok(OrganisationId(row.organisation_id))
}
