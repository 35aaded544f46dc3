//! The names that adults may give, and the note of participation they give them for.
//!
//! Whoever reads or writes a name shows that its cohort is one of adults ([`AdultAudience`]). A name is seen by whoever holds the
//! seat and by the trainer of the cohort: by no other participant, and by no administrator.

mod find_note;
mod give_name;
mod sql;

pub use find_note::{NoteOfParticipation, find_note};
pub use give_name::give_name;

use crate::db::Conn;
use crate::{Error, Fault, Result};
use domain::cohorts::{AdultAudience, GivenName};
use domain::{CohortId, ParticipantId};
use std::collections::HashMap;

/// Reads what an adult typed.
pub(super) fn parse(adults: AdultAudience, typed: &str) -> Result<Option<GivenName>> {
    GivenName::parse(adults, typed).map_err(|fault| Error::field("given_name", Fault::from(fault)))
}

/// Sets or removes the name of a seat.
pub(super) async fn write(conn: &mut Conn<'_>, participant: ParticipantId, name: Option<&GivenName>) -> Result<()> {
    Ok(sql::set_given_name(conn, participant.0, name.map(GivenName::as_str)).await?)
}

/// The name of a seat, if one was given.
pub(super) async fn of_seat(
    conn: &mut Conn<'_>,
    participant: ParticipantId,
    adults: AdultAudience,
) -> Result<Option<GivenName>> {
    let name = sql::find_given_name(conn, participant.0).await?.unwrap_or_default();
    GivenName::parse(adults, &name).map_err(Error::internal)
}

/// The names of a cohort, by seat.
pub(super) async fn of_cohort(
    conn: &mut Conn<'_>,
    cohort: CohortId,
    adults: AdultAudience,
) -> Result<HashMap<ParticipantId, GivenName>> {
    let mut names = HashMap::new();
    for (participant, name) in sql::list_given_names(conn, cohort.0).await? {
        if let Some(name) = GivenName::parse(adults, &name).map_err(Error::internal)? {
            names.insert(ParticipantId(participant), name);
        }
    }
    Ok(names)
}
