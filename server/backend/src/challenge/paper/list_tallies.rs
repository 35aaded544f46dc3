//! What was keyed in for a cohort.

use super::sql;
use crate::cohorts::{Cohort, may_read};
use crate::db::Conn;
use crate::{Backend, Error, Result};
use chrono::NaiveDate;
use domain::accounts::Trainer;
use domain::challenge::TallyCounts;
use domain::cohorts::{CohortReader, plays_challenge};
use domain::learning::Level;
use domain::{CohortId, ModuleId, TallyId};

/// The counts of one level of a rule on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Its id and address.
    pub id: TallyId,
    /// The rule.
    pub rule: ModuleId,
    /// The level.
    pub level: Level,
    /// The day.
    pub held_on: NaiveDate,
    /// How many sheets: so many people.
    pub n_sheets: i64,
    /// How many people chose what.
    pub counts: TallyCounts,
}

/// A cohort with its tallies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortTallies {
    /// The cohort, which plays the challenge.
    pub cohort: Cohort,
    /// Its tallies, by day.
    pub tallies: Vec<Tally>,
}

/// The tallies of the trainer's own cohort. For anybody else, and for a cohort that does not play, there are none to see.
pub async fn list_tallies(backend: &Backend, trainer: &Trainer, cohort: CohortId) -> Result<CohortTallies> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let cohort = may_read(backend, conn, &CohortReader::own(trainer), cohort).await?;
    if !plays_challenge(cohort.audience) {
        return Err(Error::NotFound);
    }
    let tallies = sql::list_tallies(conn, cohort.id.0).await?.into_iter().map(|row| {
        Ok(Tally {
            id: TallyId(row.id),
            rule: ModuleId(row.rule),
            level: Level::from_number(row.level).ok_or_else(|| Error::internal("a tally of no level"))?,
            held_on: row.held_on,
            n_sheets: row.n_sheets,
            counts: serde_json::from_str(&row.counts).map_err(Error::internal)?,
        })
    });
    let tallies = tallies.collect::<Result<_>>()?;
    Ok(CohortTallies { cohort, tallies })
}

/// How many tallies a cohort has, for the receipt of what is kept when its seats are deleted.
pub(crate) async fn count_tallies(conn: &mut Conn<'_>, cohort: CohortId) -> Result<u64> {
    Ok(sql::count_tallies(conn, cohort.0).await?)
}
