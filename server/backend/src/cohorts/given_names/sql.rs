//! The statements of given names and of the note.

use crate::db::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use chrono::NaiveDate;
use sqlx::Error;
use uuid::Uuid;

pub(super) async fn set_given_name(conn: &mut Conn<'_>, participant: Uuid, name: Option<&str>) -> Result<(), Error> {
    execute!(conn, "update participants set given_name = $2 where id = $1", participant, name)?;
    Ok(())
}

pub(super) async fn find_given_name(conn: &mut Conn<'_>, participant: Uuid) -> Result<Option<String>, Error> {
    let sql = "select given_name from participants where id = $1";
    Ok(fetch_optional!(conn, (Option<String>,), sql, participant)?.and_then(|(name,)| name))
}

pub(super) async fn list_given_names(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<(Uuid, String)>, Error> {
    fetch_all!(
        conn,
        (Uuid, String),
        "select id, given_name from participants where cohort_id = $1 and given_name is not null",
        cohort
    )
}

/// The days of the meetings that somebody was marked present at, each once.
pub(super) async fn list_days_present(conn: &mut Conn<'_>, participant: Uuid) -> Result<Vec<NaiveDate>, Error> {
    let days = fetch_all!(
        conn,
        (NaiveDate,),
        "select distinct s.held_on from attendance t join cohort_sessions s on s.id = t.session_id
         where t.participant_id = $1 order by s.held_on",
        participant
    )?;
    Ok(days.into_iter().map(|(day,)| day).collect())
}

pub(super) async fn find_organisation_name(conn: &mut Conn<'_>, cohort: Uuid) -> Result<String, Error> {
    let (name,) = fetch_one!(
        conn,
        (String,),
        "select o.name from organisations o join cohorts c on c.organisation_id = o.id where c.id = $1",
        cohort
    )?;
    Ok(name)
}
