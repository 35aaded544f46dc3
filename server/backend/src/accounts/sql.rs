//! The statements of accounts, sessions, one-time links and programme managers.

use crate::db::{Conn, execute, fetch_all, fetch_optional};
use chrono::{DateTime, Utc};
use sqlx::Error;
use uuid::Uuid;

/// A live session with its account and what the account may do now.
#[derive(sqlx::FromRow)]
pub(super) struct SignedInRow {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub language: String,
    pub seen_at: DateTime<Utc>,
    pub manager_id: Option<Uuid>,
    pub certificate_id: Option<Uuid>,
}

/// A present membership with what a menu and a scope need of the organisation.
#[derive(sqlx::FromRow)]
pub(super) struct MembershipRow {
    pub organisation_id: Uuid,
    pub organisation_name: String,
    pub country: String,
    pub role: String,
}

/// What sign-in needs of an account.
#[derive(sqlx::FromRow)]
pub(super) struct AccountRow {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub password_hash: Option<String>,
}

/// A one-time link.
#[derive(sqlx::FromRow)]
pub(super) struct LinkRow {
    pub account_id: Option<Uuid>,
    pub email: Option<String>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

pub(super) async fn find_signed_in(
    conn: &mut Conn<'_>,
    token_hash: &[u8],
    trainer_course: &str,
    now: DateTime<Utc>,
    seen_after: DateTime<Utc>,
) -> Result<Option<SignedInRow>, Error> {
    fetch_optional!(
        conn,
        SignedInRow,
        "select a.id, a.name, a.email, a.language, s.seen_at, m.account_id as manager_id, c.id as certificate_id
         from sessions s
         join accounts a on a.id = s.account_id
         left join managers m on m.account_id = a.id
         left join certificates c
             on c.account_id = a.id and c.course = $2 and c.revoked_at is null and c.expires_at > $3
         where s.token_hash = $1 and s.expires_at > $3 and s.seen_at > $4 and a.erased_at is null",
        token_hash,
        trainer_course,
        now,
        seen_after
    )
}

pub(super) async fn list_memberships(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<MembershipRow>, Error> {
    fetch_all!(
        conn,
        MembershipRow,
        "select m.organisation_id, o.name as organisation_name, o.country, m.role
         from organisation_members m join organisations o on o.id = m.organisation_id
         where m.account_id = $1 and m.left_at is null
         order by m.joined_at, m.organisation_id, m.role",
        account
    )
}

pub(super) async fn list_manager_regions(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        conn,
        (String,),
        "select region from manager_regions where account_id = $1 order by region",
        account
    )?;
    Ok(rows.into_iter().map(|(region,)| region).collect())
}

pub(super) async fn insert_session(
    conn: &mut Conn<'_>,
    token_hash: &[u8],
    account: Uuid,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into sessions (token_hash, account_id, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $4)",
        token_hash,
        account,
        now,
        expires_at
    )?;
    Ok(())
}

pub(super) async fn touch_session(conn: &mut Conn<'_>, token_hash: &[u8], now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(conn, "update sessions set seen_at = $2 where token_hash = $1 and seen_at < $2", token_hash, now)
}

pub(super) async fn delete_session(conn: &mut Conn<'_>, token_hash: &[u8]) -> Result<u64, Error> {
    execute!(conn, "delete from sessions where token_hash = $1", token_hash)
}

pub(super) async fn delete_sessions_of(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from sessions where account_id = $1", account)
}

pub(super) async fn delete_ended_sessions(
    conn: &mut Conn<'_>,
    now: DateTime<Utc>,
    seen_before: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(conn, "delete from sessions where expires_at <= $1 or seen_at <= $2", now, seen_before)
}

pub(super) async fn find_account_by_email(
    conn: &mut Conn<'_>,
    email_normalised: &str,
) -> Result<Option<AccountRow>, Error> {
    fetch_optional!(
        conn,
        AccountRow,
        "select id, email, name, password_hash from accounts where email_normalised = $1",
        email_normalised
    )
}

pub(super) async fn find_account(conn: &mut Conn<'_>, id: Uuid) -> Result<Option<AccountRow>, Error> {
    fetch_optional!(conn, AccountRow, "select id, email, name, password_hash from accounts where id = $1", id)
}

/// What a new account row says.
pub(super) struct NewAccountRow<'a> {
    pub id: Uuid,
    pub email: &'a str,
    pub email_normalised: &'a str,
    pub name: &'a str,
    pub language: &'a str,
    pub password_hash: Option<&'a str>,
    pub created_at: DateTime<Utc>,
}

/// Answers with 0 where the address has an account already.
pub(super) async fn insert_account(conn: &mut Conn<'_>, row: NewAccountRow<'_>) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into accounts (id, email, email_normalised, name, language, password_hash, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (email_normalised) do nothing",
        row.id,
        row.email,
        row.email_normalised,
        row.name,
        row.language,
        row.password_hash,
        row.created_at
    )
}

/// Locks an account until the transaction ends; 0 when its data was erased.
pub(super) async fn lock_account(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "update accounts set language = language where id = $1 and erased_at is null", account)
}

pub(super) async fn set_name(conn: &mut Conn<'_>, account: Uuid, name: &str) -> Result<u64, Error> {
    execute!(conn, "update accounts set name = $2 where id = $1 and erased_at is null", account, name)
}

pub(super) async fn set_password(conn: &mut Conn<'_>, account: Uuid, password_hash: &str) -> Result<u64, Error> {
    execute!(conn, "update accounts set password_hash = $2 where id = $1 and erased_at is null", account, password_hash)
}

/// Fails with a unique violation where the address has another account.
pub(super) async fn set_email(
    conn: &mut Conn<'_>,
    account: Uuid,
    email: &str,
    email_normalised: &str,
) -> Result<u64, Error> {
    execute!(
        conn,
        "update accounts set email = $2, email_normalised = $3 where id = $1 and erased_at is null",
        account,
        email,
        email_normalised
    )
}

pub(super) async fn insert_link(
    conn: &mut Conn<'_>,
    token_hash: &[u8],
    purpose: &str,
    account: Option<Uuid>,
    email: Option<&str>,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into one_time_links (token_hash, purpose, account_id, email, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)",
        token_hash,
        purpose,
        account,
        email,
        now,
        expires_at
    )?;
    Ok(())
}

pub(super) async fn find_link(conn: &mut Conn<'_>, token_hash: &[u8], purpose: &str) -> Result<Option<LinkRow>, Error> {
    fetch_optional!(
        conn,
        LinkRow,
        "select account_id, email, expires_at, used_at from one_time_links where token_hash = $1 and purpose = $2",
        token_hash,
        purpose
    )
}

pub(super) async fn use_link(conn: &mut Conn<'_>, token_hash: &[u8], now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(conn, "update one_time_links set used_at = $2 where token_hash = $1 and used_at is null", token_hash, now)
}

/// Uses up every open link of a purpose at once. Two transactions that both do so wait for each other at the rows.
pub(super) async fn use_every_link(conn: &mut Conn<'_>, purpose: &str, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(conn, "update one_time_links set used_at = $2 where purpose = $1 and used_at is null", purpose, now)
}

pub(super) async fn use_links_of(
    conn: &mut Conn<'_>,
    account: Uuid,
    purpose: &str,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "update one_time_links set used_at = $3 where account_id = $1 and purpose = $2 and used_at is null",
        account,
        purpose,
        now
    )
}

pub(super) async fn delete_links_before(conn: &mut Conn<'_>, before: DateTime<Utc>) -> Result<u64, Error> {
    execute!(conn, "delete from one_time_links where expires_at < $1", before)
}

pub(super) async fn is_any_manager(conn: &mut Conn<'_>) -> Result<bool, Error> {
    let row = fetch_optional!(conn, (Uuid,), "select account_id from managers order by account_id limit 1")?;
    Ok(row.is_some())
}

pub(super) async fn insert_manager(conn: &mut Conn<'_>, account: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into managers (account_id, created_at) values ($1, $2) on conflict (account_id) do nothing",
        account,
        now
    )
}

pub(super) async fn clear_manager_regions(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from manager_regions where account_id = $1", account)
}

pub(super) async fn insert_manager_region(conn: &mut Conn<'_>, account: Uuid, region: &str) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into manager_regions (account_id, region) values ($1, $2) on conflict (account_id, region) do nothing",
        account,
        region
    )
}
