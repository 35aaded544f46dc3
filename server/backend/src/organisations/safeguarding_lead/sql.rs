//! The statements of the safeguarding lead.

use crate::db::{Conn, execute, fetch_all, fetch_optional};
use chrono::{DateTime, Utc};
use sqlx::Error;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(super) struct MemberRow {
    pub account_id: Uuid,
    pub name: String,
    pub email: String,
}

/// Everybody who belongs to an organisation now, in whatever role, once and by name.
pub(super) async fn list_members(conn: &mut Conn<'_>, organisation: Uuid) -> Result<Vec<MemberRow>, Error> {
    fetch_all!(
        conn,
        MemberRow,
        "select a.id as account_id, a.name, a.email from accounts a
         where a.erased_at is null and exists (select 1 from organisation_members m
             where m.account_id = a.id and m.organisation_id = $1 and m.left_at is null)
         order by a.name, a.id",
        organisation
    )
}

/// The administrators of an organisation, by name.
pub(super) async fn list_administrators(conn: &mut Conn<'_>, organisation: Uuid) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        conn,
        (String,),
        "select a.name from accounts a join organisation_members m on m.account_id = a.id
         where m.organisation_id = $1 and m.role = 'administrator' and m.left_at is null and a.erased_at is null
         order by a.name, a.id",
        organisation
    )?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// Who was named, while they belong to the organisation.
pub(super) async fn find_lead(conn: &mut Conn<'_>, organisation: Uuid) -> Result<Option<MemberRow>, Error> {
    fetch_optional!(
        conn,
        MemberRow,
        "select a.id as account_id, a.name, a.email
         from safeguarding_leads l join accounts a on a.id = l.account_id
         where l.organisation_id = $1 and a.erased_at is null and exists (select 1 from organisation_members m
             where m.account_id = a.id and m.organisation_id = $1 and m.left_at is null)",
        organisation
    )
}

/// Names somebody, or somebody else; 0 where it is the same person.
pub(super) async fn set_lead(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into safeguarding_leads (organisation_id, account_id, named_at) values ($1, $2, $3)
         on conflict (organisation_id) do update set account_id = excluded.account_id, named_at = excluded.named_at
         where safeguarding_leads.account_id <> excluded.account_id",
        organisation,
        account,
        now
    )
}

pub(super) async fn delete_lead(conn: &mut Conn<'_>, organisation: Uuid) -> Result<(), Error> {
    execute!(conn, "delete from safeguarding_leads where organisation_id = $1", organisation)?;
    Ok(())
}
