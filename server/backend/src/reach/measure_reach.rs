//! Measures the reach that somebody may see.

use super::sql::{self, CellRow, Scope};
use crate::{Backend, Error, Result};
use domain::accounts::{Actor, Administrator, Manager, Regions, TRAINER_COURSE, Trainer};
use domain::learning::Audience;
use domain::organisations::Region;
use domain::reach::{CohortCell, Filter, Group, Month, PlaceCell, Reach};
use uuid::Uuid;

/// Who may see reach, and how much of it (product.md, "What each may do").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// The own regions, as counts.
    Manager(Manager),
    /// The own organisation.
    Administrator(Administrator),
    /// The own cohorts. Organisations and trainers are not theirs to see.
    Trainer(Trainer),
}

impl Asker {
    /// The widest view that an actor has; nothing for everybody else.
    pub fn of(actor: &Actor) -> Option<Self> {
        actor
            .manager()
            .map(Self::Manager)
            .or_else(|| actor.administrator().map(Self::Administrator))
            .or_else(|| actor.trainer().map(Self::Trainer))
    }

    fn scope(&self) -> Scope {
        let mut regions = [""; Region::ALL.len()];
        let (kind, id) = match self {
            Self::Manager(Manager { regions: Regions::All, .. }) => ("all", Uuid::nil()),
            Self::Manager(Manager { regions: Regions::Some(some), .. }) => {
                regions.iter_mut().zip(some).for_each(|(word, region)| *word = region.as_str());
                ("regions", Uuid::nil())
            }
            Self::Administrator(administrator) => ("organisation", administrator.organisation.0),
            Self::Trainer(trainer) => ("trainer", trainer.account.0),
        };
        Scope { kind, regions, id }
    }
}

/// Measures the part of the asker's reach that the filter takes. Small groups are hidden by the setting
/// `smallest_group`, over everything the asker may see, whatever the filter is.
pub async fn measure_reach(backend: &Backend, who: &Asker, filter: &Filter) -> Result<Reach> {
    let mut reader = backend.db.read().await?;
    let rows = sql::list_cells(&mut reader.conn(), &who.scope(), TRAINER_COURSE, backend.clock.now()).await?;
    let mut places = Vec::new();
    let mut cohorts = Vec::new();
    for row in rows {
        let region = Region::parse(&row.region).ok_or_else(|| unknown("region", &row.region))?;
        if row.kind == "place" {
            places.push(PlaceCell {
                region,
                country: row.country,
                organisations: row.organisations,
                trainers: row.trainers,
                certified: row.certified,
            });
        } else {
            cohorts.push(cohort_cell(region, row)?);
        }
    }
    let places = (!matches!(who, Asker::Trainer(_))).then_some(places.as_slice());
    Ok(Reach::measure(places, &cohorts, filter, backend.settings.smallest_group))
}

fn cohort_cell(region: Region, row: CellRow) -> Result<CohortCell> {
    Ok(CohortCell {
        group: Group {
            region,
            audience: Audience::parse(&row.audience).ok_or_else(|| unknown("audience", &row.audience))?,
            month: Month::parse(&row.month).ok_or_else(|| unknown("month", &row.month))?,
            country: row.country,
        },
        cohorts: row.cohorts,
        joined: row.joined,
        finished: row.finished,
        compared: row.compared,
        gain_hundredths: row.gain_hundredths,
    })
}

fn unknown(what: &str, word: &str) -> Error {
    Error::internal(format!("a cohort has the unknown {what} {word:?}"))
}

#[cfg(test)]
#[path = "measure_reach_tests.rs"]
mod tests;
