//! The statements of concerns. Who leads is decided in each: named by the organisation, and still of it.

use crate::db::{Conn, execute, fetch_all, fetch_optional};
use chrono::{DateTime, NaiveDate, Utc};
use domain::cohorts::NewConcern;
use sqlx::Error;
use uuid::Uuid;

/// A concern without what it says.
#[derive(sqlx::FromRow)]
pub(super) struct EntryRow {
    pub id: Uuid,
    pub filed_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    pub has_text: bool,
    pub audience: String,
    pub session_number: i64,
    pub held_on: NaiveDate,
    pub is_lead: bool,
}

#[derive(sqlx::FromRow)]
pub(super) struct ReadingRow {
    pub concern_id: Uuid,
    pub reader: String,
    pub read_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
pub(super) struct TextRow {
    pub filed_by: String,
    pub noticed: Option<String>,
    pub noticed_on: Option<NaiveDate>,
    pub in_danger: Option<bool>,
}

/// Where a concern belongs.
pub(super) struct Filed {
    pub id: Uuid,
    pub organisation: Uuid,
    pub cohort: Uuid,
    pub session: Uuid,
    pub filed_by: Uuid,
    pub filed_at: DateTime<Utc>,
}

/// Writes a concern; false when its id is there already.
pub(super) async fn insert_concern(conn: &mut Conn<'_>, filed: &Filed, concern: &NewConcern) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "insert into concerns (id, organisation_id, cohort_id, session_id, filed_by, filed_at, noticed, noticed_on, in_danger)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing",
        filed.id,
        filed.organisation,
        filed.cohort,
        filed.session,
        filed.filed_by,
        filed.filed_at,
        &concern.noticed,
        concern.noticed_on,
        concern.in_danger
    )?;
    Ok(n == 1)
}

/// Whether this concern was filed for this session by this person.
pub(super) async fn was_filed(conn: &mut Conn<'_>, id: Uuid, session: Uuid, account: Uuid) -> Result<bool, Error> {
    let sql = "select id from concerns where id = $1 and session_id = $2 and filed_by = $3";
    Ok(fetch_optional!(conn, (Uuid,), sql, id, session, account)?.is_some())
}

/// Whether somebody is the safeguarding lead of any organisation.
pub(super) async fn is_lead(conn: &mut Conn<'_>, account: Uuid) -> Result<bool, Error> {
    let lead = fetch_optional!(
        conn,
        (Uuid,),
        "select l.organisation_id from safeguarding_leads l
         where l.account_id = $1 and exists (select 1 from organisation_members m
             where m.organisation_id = l.organisation_id and m.account_id = l.account_id and m.left_at is null)
         limit 1",
        account
    )?;
    Ok(lead.is_some())
}

/// The concerns that somebody leads, and those of the organisation they administer: the open ones first, the latest first.
pub(super) async fn list_concerns(
    conn: &mut Conn<'_>,
    account: Uuid,
    administered: Option<Uuid>,
) -> Result<Vec<EntryRow>, Error> {
    fetch_all!(
        conn,
        EntryRow,
        "select k.id, k.filed_at, k.closed_at, k.noticed is not null as has_text, c.audience,
             s.number as session_number, s.held_on, l.account_id is not null as is_lead
         from concerns k join cohorts c on c.id = k.cohort_id join cohort_sessions s on s.id = k.session_id
             left join safeguarding_leads l on l.organisation_id = k.organisation_id and l.account_id = $1
                 and exists (select 1 from organisation_members m
                     where m.organisation_id = l.organisation_id and m.account_id = l.account_id and m.left_at is null)
         where l.account_id is not null or k.organisation_id = $2
         order by case when k.closed_at is null then 0 else 1 end, k.filed_at desc, k.id",
        account,
        administered
    )
}

/// Every reading of these concerns, in order.
pub(super) async fn list_readings(
    conn: &mut Conn<'_>,
    account: Uuid,
    administered: Option<Uuid>,
) -> Result<Vec<ReadingRow>, Error> {
    fetch_all!(
        conn,
        ReadingRow,
        "select r.concern_id, a.name as reader, r.read_at
         from concern_readings r join accounts a on a.id = r.account_id join concerns k on k.id = r.concern_id
         where k.organisation_id = $2
             or exists (select 1 from safeguarding_leads l join organisation_members m
                     on m.organisation_id = l.organisation_id and m.account_id = l.account_id and m.left_at is null
                 where l.organisation_id = k.organisation_id and l.account_id = $1)
         order by r.read_at, r.id",
        account,
        administered
    )
}

/// What a concern says and who filed it, for its lead.
pub(super) async fn find_text(conn: &mut Conn<'_>, id: Uuid, lead: Uuid) -> Result<Option<TextRow>, Error> {
    fetch_optional!(
        conn,
        TextRow,
        "select a.name as filed_by, k.noticed, k.noticed_on, k.in_danger
         from concerns k join accounts a on a.id = k.filed_by
             join safeguarding_leads l on l.organisation_id = k.organisation_id and l.account_id = $2
         where k.id = $1 and exists (select 1 from organisation_members m
             where m.organisation_id = l.organisation_id and m.account_id = l.account_id and m.left_at is null)",
        id,
        lead
    )
}

pub(super) async fn insert_reading(
    conn: &mut Conn<'_>,
    id: Uuid,
    concern: Uuid,
    reader: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into concern_readings (id, concern_id, account_id, read_at) values ($1, $2, $3, $4)",
        id,
        concern,
        reader,
        now
    )?;
    Ok(())
}

/// Deletes what a concern says and notes when it was passed on; 0 when that was done before.
pub(super) async fn close_concern(conn: &mut Conn<'_>, id: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update concerns set noticed = null, noticed_on = null, in_danger = null, closed_at = $2
         where id = $1 and closed_at is null",
        id,
        now
    )
}

/// Deletes what concerns say that were filed by then.
pub(super) async fn forget_texts(conn: &mut Conn<'_>, filed_by_then: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update concerns set noticed = null, noticed_on = null, in_danger = null
         where filed_at <= $1 and noticed is not null",
        filed_by_then
    )
}
