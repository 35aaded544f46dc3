//! The concerns of an organisation, without what they say.

use super::sql;
use crate::cohorts::views::parse_audience;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use domain::accounts::Actor;
use domain::learning::Audience;
use domain::{AccountId, ConcernId, OrganisationId};

/// A concern without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcernEntry {
    /// Its id and address.
    pub id: ConcernId,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// When the lead passed it on.
    pub closed_at: Option<DateTime<Utc>>,
    /// Whether its text is still there.
    pub has_text: bool,
    /// Whom the cohort is for.
    pub audience: Audience,
    /// Which session of the cohort.
    pub session_number: i64,
    /// The day of that session.
    pub held_on: NaiveDate,
    /// Whether the asker is its lead and may read it.
    pub is_lead: bool,
    /// Who read it, in order.
    pub readings: Vec<ConcernReading>,
}

/// A line of the audit: somebody read a concern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcernReading {
    /// Their name; empty when their data was erased.
    pub reader: String,
    /// When.
    pub read_at: DateTime<Utc>,
}

/// The concerns somebody looks after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcernList {
    /// Whether the asker is a safeguarding lead; an administrator who is not sees lines and no more.
    pub is_lead: bool,
    /// The open ones first.
    pub concerns: Vec<ConcernEntry>,
}

/// The concerns of the organisation whose lead or administrator asks. For everybody else there is nothing.
pub async fn list_concerns(backend: &Backend, actor: &Actor) -> Result<ConcernList> {
    let account = actor.account().ok_or(Error::NotSignedIn)?.id;
    let administered = actor.administrator().map(|administrator| administrator.organisation);
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let is_lead = sql::is_lead(conn, account.0).await?;
    if !is_lead && administered.is_none() {
        return Err(Error::NotFound);
    }
    Ok(ConcernList { is_lead, concerns: entries(conn, account, administered).await? })
}

/// Whether somebody is a safeguarding lead now, and so has a list to look at.
pub async fn is_safeguarding_lead(backend: &Backend, account: AccountId) -> Result<bool> {
    let mut reader = backend.db.read().await?;
    Ok(sql::is_lead(&mut reader.conn(), account.0).await?)
}

/// What somebody leads or administers, with who read it.
pub(super) async fn entries(
    conn: &mut Conn<'_>,
    account: AccountId,
    administered: Option<OrganisationId>,
) -> Result<Vec<ConcernEntry>> {
    let administered = administered.map(|organisation| organisation.0);
    let rows = sql::list_concerns(conn, account.0, administered).await?;
    let readings = sql::list_readings(conn, account.0, administered).await?;
    let entry = |row: sql::EntryRow| {
        let own = readings.iter().filter(|reading| reading.concern_id == row.id);
        Ok(ConcernEntry {
            readings: own
                .map(|reading| ConcernReading { reader: reading.reader.clone(), read_at: reading.read_at })
                .collect(),
            id: ConcernId(row.id),
            filed_at: row.filed_at,
            closed_at: row.closed_at,
            has_text: row.has_text,
            audience: parse_audience(&row.audience)?,
            session_number: row.session_number,
            held_on: row.held_on,
            is_lead: row.is_lead,
        })
    };
    rows.into_iter().map(entry).collect()
}
