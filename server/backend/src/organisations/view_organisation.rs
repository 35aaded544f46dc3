//! A programme manager looks at one organisation: who runs it, and who was asked to.

use super::sql;
use crate::{Backend, Error, Result};
use chrono::{DateTime, Utc};
use domain::accounts::{Manager, Role, TRAINER_COURSE};
use domain::organisations::{Country, InvitationState};
use domain::{InvitationId, OrganisationId};

/// An organisation with its administrators, its open invitations and the figures of its trainers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationView {
    /// The organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its country, with the region.
    pub country: Country,
    /// Its administrators, by name.
    pub administrators: Vec<OrganisationPerson>,
    /// Invitations without an answer, to whatever role, by name.
    pub invitations: Vec<OpenInvitation>,
    /// Its trainers, certified or not.
    pub n_trainers: i64,
    /// Trainers with a certificate that is valid now.
    pub n_certified: i64,
}

/// Somebody in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationPerson {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Since when.
    pub joined_at: DateTime<Utc>,
}

/// An invitation that waits for an answer, or waited too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInvitation {
    /// The invitation.
    pub id: InvitationId,
    /// Whom it names.
    pub name: String,
    /// Where it was sent.
    pub email: String,
    /// To be what.
    pub role: Role,
    /// When it was last sent.
    pub sent_at: DateTime<Utc>,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
    /// Open or expired.
    pub state: InvitationState,
}

/// One organisation of the manager's regions.
pub async fn view_organisation(backend: &Backend, who: &Manager, id: OrganisationId) -> Result<OrganisationView> {
    let now = backend.clock.now();
    let mut reader = backend.db.read().await?;
    let scope = who.regions.as_scope();
    let organisation = sql::find_organisation(&mut reader.conn(), id.0, &scope).await?.ok_or(Error::NotFound)?;
    let (n_trainers, n_certified, ..) = sql::count_organisation(&mut reader.conn(), id.0, TRAINER_COURSE, now).await?;
    let administrators =
        sql::list_members(&mut reader.conn(), id.0, Role::Administrator.as_str(), TRAINER_COURSE).await?;
    let invitations = sql::list_waiting_invitations(&mut reader.conn(), id.0, None).await?;
    Ok(OrganisationView {
        id: OrganisationId(organisation.id),
        name: organisation.name,
        country: Country::parse(&organisation.country).map_err(Error::internal)?,
        administrators: administrators
            .into_iter()
            .map(|row| OrganisationPerson { name: row.name, email: row.email, joined_at: row.joined_at })
            .collect(),
        invitations: invitations.into_iter().map(|row| OpenInvitation::from_row(row, now)).collect::<Result<_>>()?,
        n_trainers,
        n_certified,
    })
}

impl OpenInvitation {
    /// An invitation as its table says it.
    pub(super) fn from_row(row: sql::InvitationRow, now: DateTime<Utc>) -> Result<Self> {
        Ok(Self {
            id: InvitationId(row.id),
            role: Role::parse(&row.role).ok_or_else(|| Error::internal(format!("unknown role {}", row.role)))?,
            name: row.name,
            email: row.email,
            sent_at: row.sent_at,
            expires_at: row.expires_at,
            state: InvitationState::at(now, row.expires_at, row.accepted_at, row.withdrawn_at),
        })
    }
}
