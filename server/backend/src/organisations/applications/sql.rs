//! The statements of applications.

use crate::db::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use crate::organisations::sql::InvitationRow;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Error;
use uuid::Uuid;

/// An application to be written.
pub(super) struct NewApplication<'a> {
    pub id: Uuid,
    pub organisation: Uuid,
    pub cohort: Uuid,
    pub certificate: Uuid,
    pub participant: Uuid,
    pub name: &'a str,
    pub email: &'a str,
    pub email_normalised: &'a str,
    pub language: &'a str,
    pub now: DateTime<Utc>,
}

/// The application of a seat.
#[derive(sqlx::FromRow)]
pub(super) struct SeatApplicationRow {
    pub email: Option<String>,
    pub decision: Option<String>,
}

/// An application in the scope of its organisation. Decided ones have no name and no address.
#[derive(sqlx::FromRow)]
pub(super) struct ApplicationRow {
    pub id: Uuid,
    pub organisation_name: String,
    pub cohort_id: Uuid,
    pub starts_on: NaiveDate,
    pub trainer_name: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub language: Option<String>,
    pub applied_at: DateTime<Utc>,
    pub decision: Option<String>,
}

/// Answers with 0 where the seat has an application, or the address an open one with this organisation.
pub(super) async fn insert(conn: &mut Conn<'_>, new: NewApplication<'_>) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into applications (id, organisation_id, cohort_id, certificate_id, participant_id, name, email,
             email_normalised, language, applied_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict do nothing",
        new.id,
        new.organisation,
        new.cohort,
        new.certificate,
        new.participant,
        new.name,
        new.email,
        new.email_normalised,
        new.language,
        new.now
    )
}

pub(super) async fn find_of_seat(conn: &mut Conn<'_>, participant: Uuid) -> Result<Option<SeatApplicationRow>, Error> {
    let sql = "select email, decision from applications where participant_id = $1";
    fetch_optional!(conn, SeatApplicationRow, sql, participant)
}

/// Takes back what waits: the person goes from the row, and the seat may apply again.
pub(super) async fn withdraw(conn: &mut Conn<'_>, participant: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update applications
         set decision = 'withdrawn', decided_at = $2, participant_id = null, name = null, email = null,
             email_normalised = null, language = null
         where participant_id = $1 and decision is null",
        participant,
        now
    )
}

/// Takes the lock of an application until the transaction ends.
pub(super) async fn lock(conn: &mut Conn<'_>, id: Uuid, organisation: Uuid) -> Result<u64, Error> {
    let sql = "update applications set applied_at = applied_at where id = $1 and organisation_id = $2";
    execute!(conn, sql, id, organisation)
}

/// Decides what waits, and empties the row of the person.
pub(super) async fn decide(conn: &mut Conn<'_>, id: Uuid, decision: &str, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update applications
         set decision = $2, decided_at = $3, name = null, email = null, email_normalised = null, language = null
         where id = $1 and decision is null",
        id,
        decision,
        now
    )
}

/// An application to this organisation, whatever became of it.
pub(super) async fn find(conn: &mut Conn<'_>, id: Uuid, organisation: Uuid) -> Result<Option<ApplicationRow>, Error> {
    fetch_optional!(
        conn,
        ApplicationRow,
        "select a.id, o.name as organisation_name, a.cohort_id, c.starts_on,
             t.name as trainer_name, a.name, a.email, a.language, a.applied_at, a.decision
         from applications a
         join organisations o on o.id = a.organisation_id
         join cohorts c on c.id = a.cohort_id
         join certificates ce on ce.id = a.certificate_id
         join accounts t on t.id = ce.account_id
         where a.id = $1 and a.organisation_id = $2",
        id,
        organisation
    )
}

/// The applications that wait, the longest waiting first.
pub(super) async fn list_open(conn: &mut Conn<'_>, organisation: Uuid) -> Result<Vec<ApplicationRow>, Error> {
    fetch_all!(
        conn,
        ApplicationRow,
        "select a.id, o.name as organisation_name, a.cohort_id, c.starts_on,
             t.name as trainer_name, a.name, a.email, a.language, a.applied_at, a.decision
         from applications a
         join organisations o on o.id = a.organisation_id
         join cohorts c on c.id = a.cohort_id
         join certificates ce on ce.id = a.certificate_id
         join accounts t on t.id = ce.account_id
         where a.organisation_id = $1 and a.decision is null
         order by a.applied_at, a.id",
        organisation
    )
}

pub(super) async fn count_open(conn: &mut Conn<'_>, organisation: Uuid) -> Result<i64, Error> {
    let sql = "select count(*) from applications where organisation_id = $1 and decision is null";
    let (n,) = fetch_one!(conn, (i64,), sql, organisation)?;
    Ok(n)
}

/// The invitation of somebody to a role that was neither accepted nor withdrawn; there is one at most.
pub(super) async fn find_waiting_invitation(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    email_normalised: &str,
    role: &str,
) -> Result<Option<InvitationRow>, Error> {
    fetch_optional!(
        conn,
        InvitationRow,
        "select i.id, i.organisation_id, o.name as organisation_name, o.country, i.email, i.name, i.language, i.role,
             i.sent_at, i.expires_at, i.accepted_at, i.withdrawn_at
         from invitations i join organisations o on o.id = i.organisation_id
         where i.organisation_id = $1 and i.email_normalised = $2 and i.role = $3
             and i.accepted_at is null and i.withdrawn_at is null",
        organisation,
        email_normalised,
        role
    )
}

/// Notes from which cohort the invited person applied.
pub(super) async fn set_applied_in_cohort(conn: &mut Conn<'_>, invitation: Uuid, cohort: Uuid) -> Result<(), Error> {
    execute!(conn, "update invitations set applied_in_cohort_id = $2 where id = $1", invitation, cohort)?;
    Ok(())
}
