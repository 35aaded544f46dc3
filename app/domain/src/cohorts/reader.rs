//! Who may read cohorts: the trainer their own, the administrator those of the organisation.

use crate::accounts::{Actor, Trainer};
use crate::{AccountId, OrganisationId};

/// Proof that somebody may read some cohorts; what it carries is the scope of the query.
///
/// A trainer's certificate does not matter here: when it ends, old cohorts stay readable (product.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CohortReader {
    trainer: Option<AccountId>,
    organisation: Option<OrganisationId>,
    co_facilitator: Option<AccountId>,
}

impl CohortReader {
    /// The scope of this actor, or nothing when no cohort could ever be theirs.
    pub fn of(actor: &Actor) -> Option<Self> {
        let trainer = actor.trainer().map(|trainer| trainer.account);
        let organisation = actor.administrator().map(|administrator| administrator.organisation);
        if trainer.is_none() && organisation.is_none() {
            return None;
        }
        Some(Self { trainer, organisation, co_facilitator: None })
    }

    /// The scope of this actor, and with it the cohorts in which they stand beside the trainer: for the list, the page of a
    /// cohort and its sessions. Codes, rounds, reports and whatever ends a cohort are not theirs, so these ask for
    /// [`CohortReader::of`] or [`CohortReader::own`].
    pub fn with_co_facilitated(actor: &Actor) -> Option<Self> {
        let co_facilitator = actor.trainer().map(|trainer| trainer.account);
        Self::of(actor).map(|reader| Self { co_facilitator, ..reader })
    }

    /// A trainer's own cohorts and no others, even for somebody who also looks after the organisation.
    pub fn own(trainer: &Trainer) -> Self {
        Self { trainer: Some(trainer.account), organisation: None, co_facilitator: None }
    }

    /// Cohorts of this trainer.
    pub fn trainer(&self) -> Option<AccountId> {
        self.trainer
    }

    /// Cohorts of this organisation.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.organisation
    }

    /// Whether a cohort of this trainer and this organisation is in the scope only because they stand beside its trainer.
    pub fn only_stands_beside(&self, trainer: AccountId, organisation: OrganisationId) -> bool {
        self.co_facilitator.is_some() && self.trainer != Some(trainer) && self.organisation != Some(organisation)
    }

    /// Cohorts with a session, planned or held, beside whose trainer this one stands.
    pub fn co_facilitator(&self) -> Option<AccountId> {
        self.co_facilitator
    }
}
