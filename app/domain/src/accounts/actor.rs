//! Who asks. Every use case takes an actor, or one of the narrower proofs below, which only an actor can hand out.
//!
//! A proof such as [`Manager`] has no public constructor: a function that takes one cannot be called for somebody who is
//! not one. What it carries (regions, organisation) is the scope that goes into the query.

use crate::learning::Audience;
use crate::organisations::Region;
use crate::{AccountId, CertificateId, CohortId, OrganisationId, ParticipantId};
use serde::{Deserialize, Serialize};

/// The course whose certificate makes a certified trainer.
pub const TRAINER_COURSE: &str = "trainer-core";

/// Whoever sent the request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actor {
    /// Set when somebody is signed in with an account.
    pub account: Option<SignedIn>,
    /// Set when this browser holds a seat in a cohort.
    pub seat: Option<Seat>,
}

/// A seat in a cohort: a teen, or an adult who joined by code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The participant.
    pub participant: ParticipantId,
    /// The cohort the seat belongs to.
    pub cohort: CohortId,
    /// The generated nickname.
    pub nickname: String,
    /// Whom the cohort is for: it decides what the seat is for.
    pub audience: Audience,
}

/// A signed-in account with everything that decides its rights now.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedIn {
    /// The account.
    pub id: AccountId,
    /// The person's name, for the page header and for certificates.
    pub name: String,
    /// The address, for the account page.
    pub email: String,
    /// The interface language they chose.
    pub language: String,
    /// The regions a programme manager looks after; none for everybody else.
    pub manages: Option<Regions>,
    /// The organisations this person belongs to now, with the role there.
    pub memberships: Vec<Membership>,
    /// The certificate in the trainer course, if it is valid now.
    pub valid_certificate: Option<CertificateId>,
}

/// A present membership in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name, for menus.
    pub organisation_name: String,
    /// Its country, ISO 3166-1 alpha-2: where a trainer may open cohorts.
    pub country: String,
    /// What the person is there.
    pub role: Role,
}

/// What somebody is in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Enrols trainers and sees their progress.
    Administrator,
    /// Takes the trainer course and, once certified, runs cohorts.
    Trainer,
}

impl Role {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Trainer => "trainer",
        }
    }

    /// Reads the word from the database.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "administrator" => Some(Self::Administrator),
            "trainer" => Some(Self::Trainer),
            _ => None,
        }
    }
}

/// The regions a programme manager looks after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Regions {
    /// The whole programme.
    All,
    /// Some regions, at least one.
    Some(Vec<Region>),
}

impl Regions {
    /// Whether this region is looked after.
    pub fn contains(&self, region: Region) -> bool {
        match self {
            Self::All => true,
            Self::Some(regions) => regions.contains(&region),
        }
    }

    /// The regions, each once, in alphabetical order.
    pub fn each(&self) -> Vec<Region> {
        Region::ALL.into_iter().filter(|region| self.contains(*region)).collect()
    }

    /// The words of the regions between commas, such as `,africa,europe,`: the scope of a query, which asks
    /// `$1 like '%,' || region || ',%'` and so needs no list of unknown length.
    pub fn as_scope(&self) -> String {
        self.each().into_iter().fold(String::from(","), |scope, region| scope + region.as_str() + ",")
    }
}

/// Proof that a programme manager asks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Manager {
    /// The manager's account.
    pub account: AccountId,
    /// The scope of every query on their behalf.
    pub regions: Regions,
}

/// Proof that an administrator of this organisation asks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Administrator {
    /// The administrator's account.
    pub account: AccountId,
    /// The scope of every query on their behalf.
    pub organisation: OrganisationId,
}

/// Proof that somebody asks who was invited as a trainer by this organisation, certified or not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Trainer {
    /// The trainer's account.
    pub account: AccountId,
    /// The organisation that invited them (the first, when there are several).
    pub organisation: OrganisationId,
}

/// Proof that a trainer with a certificate that is valid now asks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CertifiedTrainer {
    /// The trainer's account.
    pub account: AccountId,
    /// The organisation in whose name cohorts are opened.
    pub organisation: OrganisationId,
    /// The country of that organisation, ISO 3166-1 alpha-2.
    pub country: String,
    /// The certificate that gives the right.
    pub certificate: CertificateId,
}

impl CertifiedTrainer {
    /// The same person without the right that the certificate gives.
    pub fn as_trainer(&self) -> Trainer {
        Trainer { account: self.account, organisation: self.organisation }
    }
}

impl Actor {
    /// Nobody known: no session and no seat.
    pub fn anyone() -> Self {
        Self::default()
    }

    /// The signed-in account, if there is one.
    pub fn account(&self) -> Option<&SignedIn> {
        self.account.as_ref()
    }

    /// Whether a seat is all that is known: nobody is signed in.
    pub fn has_only_a_seat(&self) -> bool {
        self.account.is_none() && self.seat.is_some()
    }

    /// A text that tells learners apart: the id of the account, or else of the seat. Who has both learns with the account,
    /// which outlives the cohort. `None` when nobody is known.
    pub fn learner_mark(&self) -> Option<String> {
        let account = self.account().map(|account| account.id.to_string());
        account.or_else(|| self.seat.as_ref().map(|seat| seat.participant.to_string()))
    }

    /// Proof of being a programme manager.
    pub fn manager(&self) -> Option<Manager> {
        let account = self.account()?;
        let regions = account.manages.clone()?;
        Some(Manager { account: account.id, regions })
    }

    /// Proof of being administrator of the first organisation they administer.
    pub fn administrator(&self) -> Option<Administrator> {
        let account = self.account()?;
        account
            .memberships
            .iter()
            .find(|membership| membership.role == Role::Administrator)
            .map(|membership| Administrator { account: account.id, organisation: membership.organisation })
    }

    /// Proof of having been invited as a trainer. Administrators and programme managers may take the trainer course too
    /// (product.md, "What each may do"), but they are not trainers by that.
    pub fn trainer(&self) -> Option<Trainer> {
        let account = self.account()?;
        account
            .memberships
            .iter()
            .find(|membership| membership.role == Role::Trainer)
            .map(|membership| Trainer { account: account.id, organisation: membership.organisation })
    }

    /// Proof of holding a valid trainer certificate within an organisation.
    pub fn certified_trainer(&self) -> Option<CertifiedTrainer> {
        let account = self.account()?;
        let certificate = account.valid_certificate?;
        account.memberships.iter().find(|membership| membership.role == Role::Trainer).map(|membership| {
            CertifiedTrainer {
                account: account.id,
                organisation: membership.organisation,
                country: membership.country.clone(),
                certificate,
            }
        })
    }

    /// Whether the trainer course is open to them: invited trainers, administrators and programme managers.
    pub fn may_take_trainer_course(&self) -> bool {
        self.account().is_some_and(|account| account.manages.is_some() || !account.memberships.is_empty())
    }
}
