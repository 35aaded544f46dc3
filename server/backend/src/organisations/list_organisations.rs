//! A programme manager sees the partner organisations of their regions.

use super::sql;
use crate::{Backend, Error, Result};
use domain::OrganisationId;
use domain::accounts::{Manager, TRAINER_COURSE};
use domain::organisations::Country;

/// An organisation with its figures now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationSummary {
    /// The organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its country, with the region.
    pub country: Country,
    /// Its administrators.
    pub n_administrators: i64,
    /// Its trainers, certified or not.
    pub n_trainers: i64,
    /// Trainers with a certificate that is valid now.
    pub n_certified: i64,
    /// Invitations that wait for an answer.
    pub n_waiting: i64,
}

/// The organisations of the manager's regions, by name.
pub async fn list_organisations(backend: &Backend, who: &Manager) -> Result<Vec<OrganisationSummary>> {
    let mut reader = backend.db.read().await?;
    let scope = who.regions.as_scope();
    sql::list_summaries(&mut reader.conn(), &scope, TRAINER_COURSE, backend.clock.now())
        .await?
        .into_iter()
        .map(|row| {
            Ok(OrganisationSummary {
                id: OrganisationId(row.id),
                name: row.name,
                country: Country::parse(&row.country).map_err(Error::internal)?,
                n_administrators: row.n_administrators,
                n_trainers: row.n_trainers,
                n_certified: row.n_certified,
                n_waiting: row.n_waiting,
            })
        })
        .collect()
}
