//! The cohort is closed, and with it what is played in it.

use super::sql;
use crate::db::Conn;
use crate::{Error, Result};
use chrono::{DateTime, Utc};
use domain::CohortId;
use domain::challenge::Phase;

/// Ends the open room of a cohort within the caller's transaction. Its screens notice when they ask again.
pub(crate) async fn end_rooms(conn: &mut Conn<'_>, cohort: CohortId, now: DateTime<Utc>) -> Result<()> {
    let phase = serde_json::to_string(&Phase::Ended).map_err(Error::internal)?;
    Ok(sql::end_rooms(conn, cohort.0, &phase, now).await?)
}
