//! An administrator sees every trainer of the organisation, from invitation to certificate.

use super::sql;
use crate::{Backend, Result};
use chrono::{DateTime, Utc};
use domain::accounts::{Administrator, Role, TRAINER_COURSE};
use domain::organisations::{InvitationState, TrainerState};
use domain::{AccountId, CertificateId, InvitationId};

/// A trainer, or somebody invited to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainerEntry {
    /// Their name: as invited until they joined, as they say afterwards; empty when their data was erased.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Where they stand.
    pub state: TrainerState,
    /// Since when: the invitation was sent, or they joined.
    pub since: DateTime<Utc>,
    /// The invitation, until it is accepted.
    pub invitation: Option<InvitationId>,
    /// The account, once it is accepted.
    pub account: Option<AccountId>,
    /// The trainer certificate, valid or not, if it has a page.
    pub certificate: Option<CertificateId>,
}

/// Members and open invitations of the administrator's organisation, by name.
pub async fn list_trainers(backend: &Backend, who: &Administrator) -> Result<Vec<TrainerEntry>> {
    let now = backend.clock.now();
    let role = Role::Trainer.as_str();
    let mut reader = backend.db.read().await?;
    let members = sql::list_members(&mut reader.conn(), who.organisation.0, role, TRAINER_COURSE).await?;
    let invitations = sql::list_waiting_invitations(&mut reader.conn(), who.organisation.0, Some(role)).await?;
    let members = members.into_iter().map(|row| TrainerEntry {
        state: TrainerState::of_member(
            now,
            row.certificate_expires_at.map(|expires_at| (expires_at, row.certificate_revoked_at)),
        ),
        name: row.name,
        email: row.email,
        since: row.joined_at,
        invitation: None,
        account: Some(AccountId(row.account_id)),
        certificate: row.certificate_id.filter(|_| row.certificate_withdrawn_at.is_none()).map(CertificateId),
    });
    let invitations = invitations.into_iter().map(|row| TrainerEntry {
        state: match InvitationState::at(now, row.expires_at, row.accepted_at, row.withdrawn_at) {
            InvitationState::Expired => TrainerState::InvitationExpired,
            _ => TrainerState::Invited,
        },
        name: row.name,
        email: row.email,
        since: row.sent_at,
        invitation: Some(InvitationId(row.id)),
        account: None,
        certificate: None,
    });
    let mut trainers: Vec<_> = members.chain(invitations).collect();
    trainers.sort_by_cached_key(|trainer| (trainer.name.to_lowercase(), trainer.email.to_lowercase()));
    Ok(trainers)
}
