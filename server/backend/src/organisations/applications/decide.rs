//! What accepting and declining have in common: an application is decided once, and its row emptied of the person.

use super::sql;
use crate::db::Conn;
use crate::organisations::invite::Person;
use crate::{Backend, Conflict, Error, Result};
use domain::accounts::{Administrator, Email, Language, PersonName};
use domain::{ApplicationId, CohortId};

/// How an application ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// The person was invited.
    Accepted,
    /// The organisation said no.
    Declined,
    /// The person took it back.
    Withdrawn,
}

impl Decision {
    /// The word in the database.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What an application said before it was decided.
pub(super) struct Decided {
    /// Who applied.
    pub(super) person: Person,
    /// The organisation, by name.
    pub(super) organisation_name: String,
    /// The cohort they come from.
    pub(super) cohort: CohortId,
}

/// Decides an application within the caller's transaction. Nothing where it ended like this before, by a form sent twice;
/// `Gone` where the person took it back, a conflict where it was decided otherwise.
pub(super) async fn decide(
    conn: &mut Conn<'_>,
    backend: &Backend,
    who: &Administrator,
    id: ApplicationId,
    decision: Decision,
) -> Result<Option<Decided>> {
    // The lock of the row first: what is read after it holds until the transaction ends.
    sql::lock(conn, id.0, who.organisation.0).await?;
    let row = sql::find(conn, id.0, who.organisation.0).await?.ok_or(Error::NotFound)?;
    match row.decision.as_deref() {
        None => {}
        Some(word) if word == decision.as_str() => return Ok(None),
        Some(word) if word == Decision::Withdrawn.as_str() => return Err(Error::Gone),
        Some(_) => return Err(Error::Conflict(Conflict::AlreadyDone)),
    }
    sql::decide(conn, id.0, decision.as_str(), backend.clock.now()).await?;
    let (name, email) = (row.name.unwrap_or_default(), row.email.unwrap_or_default());
    Ok(Some(Decided {
        person: Person {
            name: PersonName::parse(&name).map_err(Error::internal)?,
            email: Email::parse(&email).map_err(Error::internal)?,
            language: Language::parse(&row.language.unwrap_or_default()).map_err(Error::internal)?,
        },
        organisation_name: row.organisation_name,
        cohort: CohortId(row.cohort_id),
    }))
}
