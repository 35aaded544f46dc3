//! The figures on the home pages of an administrator and of a programme manager.

use super::{OrganisationSummary, applications, find_lead, list_organisations, sql};
use crate::{Backend, Error, Result};
use domain::accounts::{Administrator, Manager, Regions, TRAINER_COURSE};
use domain::organisations::Country;

/// An organisation at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationOverview {
    /// Its name.
    pub name: String,
    /// Its country, with the region.
    pub country: Country,
    /// Its trainers, certified or not.
    pub n_trainers: i64,
    /// Trainers with a certificate that is valid now.
    pub n_certified: i64,
    /// Invitations of trainers that wait for an answer.
    pub n_waiting: i64,
    /// Invitations of trainers that expired without an answer.
    pub n_expired: i64,
    /// The name of who reads its concerns.
    pub safeguarding_lead: Option<String>,
    /// Applications that wait for the organisation's answer.
    pub n_applications: i64,
}

/// The programme, or the manager's regions of it, at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeOverview {
    /// The regions that are shown.
    pub regions: Regions,
    /// Organisations in these regions.
    pub n_organisations: i64,
    /// Organisations that nobody administers yet.
    pub n_without_administrator: i64,
    /// Trainers, certified or not.
    pub n_trainers: i64,
    /// Trainers with a certificate that is valid now.
    pub n_certified: i64,
}

/// The administrator's organisation at a glance.
pub async fn organisation_overview(backend: &Backend, who: &Administrator) -> Result<OrganisationOverview> {
    let mut reader = backend.db.read().await?;
    let row = sql::find_organisation(&mut reader.conn(), who.organisation.0, &Regions::All.as_scope())
        .await?
        .ok_or(Error::NotFound)?;
    let (n_trainers, n_certified, n_waiting, n_expired) =
        sql::count_organisation(&mut reader.conn(), row.id, TRAINER_COURSE, backend.clock.now()).await?;
    let n_applications = applications::count_open(&mut reader.conn(), who.organisation).await?;
    let country = Country::parse(&row.country).map_err(Error::internal)?;
    let lead = find_lead(&mut reader.conn(), who.organisation).await?;
    let safeguarding_lead = lead.map(|lead| lead.name);
    Ok(OrganisationOverview {
        name: row.name,
        country,
        n_trainers,
        n_certified,
        n_waiting,
        n_expired,
        safeguarding_lead,
        n_applications,
    })
}

/// The manager's regions at a glance: the sums of what the list of organisations shows.
pub async fn programme_overview(backend: &Backend, who: &Manager) -> Result<ProgrammeOverview> {
    let organisations = list_organisations(backend, who).await?;
    let sum = |figure: fn(&OrganisationSummary) -> i64| organisations.iter().map(figure).sum();
    Ok(ProgrammeOverview {
        regions: who.regions.clone(),
        n_organisations: sum(|_| 1),
        n_without_administrator: sum(|organisation| i64::from(organisation.n_administrators == 0)),
        n_trainers: sum(|organisation| organisation.n_trainers),
        n_certified: sum(|organisation| organisation.n_certified),
    })
}
