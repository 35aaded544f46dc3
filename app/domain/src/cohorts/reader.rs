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
}

impl CohortReader {
    /// The scope of this actor, or nothing when no cohort could ever be theirs.
    pub fn of(actor: &Actor) -> Option<Self> {
        let trainer = actor.trainer().map(|trainer| trainer.account);
        let organisation = actor.administrator().map(|administrator| administrator.organisation);
        if trainer.is_none() && organisation.is_none() {
            return None;
        }
        Some(Self { trainer, organisation })
    }

    /// A trainer's own cohorts and no others, even for somebody who also looks after the organisation.
    pub fn own(trainer: &Trainer) -> Self {
        Self { trainer: Some(trainer.account), organisation: None }
    }

    /// Cohorts of this trainer.
    pub fn trainer(&self) -> Option<AccountId> {
        self.trainer
    }

    /// Cohorts of this organisation.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.organisation
    }
}
