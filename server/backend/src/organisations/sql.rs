//! The statements of organisations, memberships, invitations and enrolment uploads.
//!
//! `$… like '%,' || region || ',%'` is the scope of a programme manager (`domain::accounts::Regions::as_scope`).

use crate::db::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use chrono::{DateTime, Utc};
use sqlx::Error;
use uuid::Uuid;

/// An organisation.
#[derive(sqlx::FromRow)]
pub(super) struct OrganisationRow {
    pub id: Uuid,
    pub name: String,
    pub country: String,
}

/// An organisation with its figures.
#[derive(sqlx::FromRow)]
pub(super) struct SummaryRow {
    pub id: Uuid,
    pub name: String,
    pub country: String,
    pub n_administrators: i64,
    pub n_trainers: i64,
    pub n_certified: i64,
    pub n_waiting: i64,
}

/// An invitation with the organisation it leads to.
#[derive(sqlx::FromRow)]
pub(super) struct InvitationRow {
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub organisation_name: String,
    pub country: String,
    pub email: String,
    pub name: String,
    pub language: String,
    pub role: String,
    pub sent_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub accepted_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// A member with their trainer certificate, if there ever was one.
#[derive(sqlx::FromRow)]
pub(super) struct MemberRow {
    pub account_id: Uuid,
    pub name: String,
    pub email: String,
    pub joined_at: DateTime<Utc>,
    pub certificate_id: Option<Uuid>,
    pub certificate_expires_at: Option<DateTime<Utc>>,
    pub certificate_revoked_at: Option<DateTime<Utc>>,
    pub certificate_withdrawn_at: Option<DateTime<Utc>>,
}

/// A dry run.
#[derive(sqlx::FromRow)]
pub(super) struct UploadRow {
    pub content: String,
    pub created_at: DateTime<Utc>,
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// An organisation to be made.
pub(super) struct NewOrganisation<'a> {
    pub id: Uuid,
    pub name: &'a str,
    pub name_normalised: &'a str,
    pub country: &'a str,
    pub region: &'a str,
    pub created_at: DateTime<Utc>,
    pub created_by: Uuid,
}

/// Answers with 0 where the country has an organisation of that name.
pub(super) async fn insert_organisation(conn: &mut Conn<'_>, new: NewOrganisation<'_>) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into organisations (id, name, name_normalised, country, region, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (name_normalised, country) do nothing",
        new.id,
        new.name,
        new.name_normalised,
        new.country,
        new.region,
        new.created_at,
        new.created_by
    )
}

pub(super) async fn find_organisation(
    conn: &mut Conn<'_>,
    id: Uuid,
    scope: &str,
) -> Result<Option<OrganisationRow>, Error> {
    fetch_optional!(
        conn,
        OrganisationRow,
        "select id, name, country from organisations where id = $1 and $2 like '%,' || region || ',%'",
        id,
        scope
    )
}

pub(super) async fn list_summaries(
    conn: &mut Conn<'_>,
    scope: &str,
    trainer_course: &str,
    now: DateTime<Utc>,
) -> Result<Vec<SummaryRow>, Error> {
    fetch_all!(
        conn,
        SummaryRow,
        "select o.id, o.name, o.country,
             (select count(*) from organisation_members m
              where m.organisation_id = o.id and m.role = 'administrator' and m.left_at is null) as n_administrators,
             (select count(*) from organisation_members m
              where m.organisation_id = o.id and m.role = 'trainer' and m.left_at is null) as n_trainers,
             (select count(*) from organisation_members m
              join certificates c on c.account_id = m.account_id and c.course = $2
              where m.organisation_id = o.id and m.role = 'trainer' and m.left_at is null
                  and c.revoked_at is null and c.expires_at > $3) as n_certified,
             (select count(*) from invitations i
              where i.organisation_id = o.id and i.accepted_at is null and i.withdrawn_at is null
                  and i.expires_at > $3) as n_waiting
         from organisations o where $1 like '%,' || o.region || ',%'
         order by o.name_normalised, o.country",
        scope,
        trainer_course,
        now
    )
}

/// The figures of one organisation: trainers, certified trainers, open and expired invitations of trainers.
pub(super) async fn count_organisation(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    trainer_course: &str,
    now: DateTime<Utc>,
) -> Result<(i64, i64, i64, i64), Error> {
    fetch_one!(
        conn,
        (i64, i64, i64, i64),
        "select
             (select count(*) from organisation_members m
              where m.organisation_id = $1 and m.role = 'trainer' and m.left_at is null),
             (select count(*) from organisation_members m
              join certificates c on c.account_id = m.account_id and c.course = $2
              where m.organisation_id = $1 and m.role = 'trainer' and m.left_at is null
                  and c.revoked_at is null and c.expires_at > $3),
             (select count(*) from invitations i
              where i.organisation_id = $1 and i.role = 'trainer' and i.accepted_at is null
                  and i.withdrawn_at is null and i.expires_at > $3),
             (select count(*) from invitations i
              where i.organisation_id = $1 and i.role = 'trainer' and i.accepted_at is null
                  and i.withdrawn_at is null and i.expires_at <= $3)",
        organisation,
        trainer_course,
        now
    )
}

pub(super) async fn list_members(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    role: &str,
    trainer_course: &str,
) -> Result<Vec<MemberRow>, Error> {
    fetch_all!(
        conn,
        MemberRow,
        "select a.id as account_id, a.name, a.email, m.joined_at, c.id as certificate_id,
             c.expires_at as certificate_expires_at, c.revoked_at as certificate_revoked_at, c.withdrawn_at as certificate_withdrawn_at
         from organisation_members m
         join accounts a on a.id = m.account_id
         left join certificates c on c.account_id = a.id and c.course = $3
         where m.organisation_id = $1 and m.role = $2 and m.left_at is null
         order by a.name, a.id",
        organisation,
        role,
        trainer_course
    )
}

pub(super) async fn is_member(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    email_normalised: &str,
    role: &str,
) -> Result<bool, Error> {
    let row = fetch_optional!(
        conn,
        (Uuid,),
        "select a.id from organisation_members m join accounts a on a.id = m.account_id
         where m.organisation_id = $1 and a.email_normalised = $2 and m.role = $3 and m.left_at is null",
        organisation,
        email_normalised,
        role
    )?;
    Ok(row.is_some())
}

/// The addresses of present members with a role, for comparing a whole list at once.
pub(super) async fn list_member_addresses(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    role: &str,
) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        conn,
        (String,),
        "select a.email_normalised from organisation_members m join accounts a on a.id = m.account_id
         where m.organisation_id = $1 and m.role = $2 and m.left_at is null order by a.email_normalised",
        organisation,
        role
    )?;
    Ok(rows.into_iter().map(|(address,)| address).collect())
}

/// The addresses of invitations that were neither accepted nor withdrawn, expired ones too.
pub(super) async fn list_waiting_addresses(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    role: &str,
) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        conn,
        (String,),
        "select email_normalised from invitations
         where organisation_id = $1 and role = $2 and accepted_at is null and withdrawn_at is null
         order by email_normalised",
        organisation,
        role
    )?;
    Ok(rows.into_iter().map(|(address,)| address).collect())
}

/// Joins, or joins again after having left. Answers with 0 for somebody who is a member already.
pub(super) async fn upsert_member(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    account: Uuid,
    role: &str,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into organisation_members (organisation_id, account_id, role, joined_at) values ($1, $2, $3, $4)
         on conflict (organisation_id, account_id, role) do update set joined_at = excluded.joined_at, left_at = null
         where organisation_members.left_at is not null",
        organisation,
        account,
        role,
        now
    )
}

/// An invitation to be written.
pub(super) struct NewInvitation<'a> {
    pub id: Uuid,
    pub organisation: Uuid,
    pub email: &'a str,
    pub email_normalised: &'a str,
    pub name: &'a str,
    pub language: &'a str,
    pub role: &'a str,
    pub token_hash: &'a [u8],
    pub invited_by: Uuid,
    pub now: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Answers with 0 where the person has an open invitation to that role already.
pub(super) async fn insert_invitation(conn: &mut Conn<'_>, new: NewInvitation<'_>) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into invitations (id, organisation_id, email, email_normalised, name, language, role, token_hash,
             invited_by, created_at, sent_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)
         on conflict (organisation_id, email_normalised, role) where accepted_at is null and withdrawn_at is null
         do nothing",
        new.id,
        new.organisation,
        new.email,
        new.email_normalised,
        new.name,
        new.language,
        new.role,
        new.token_hash,
        new.invited_by,
        new.now,
        new.expires_at
    )
}

pub(super) async fn find_invitation_by_token(
    conn: &mut Conn<'_>,
    token_hash: &[u8],
) -> Result<Option<InvitationRow>, Error> {
    fetch_optional!(
        conn,
        InvitationRow,
        "select i.id, i.organisation_id, o.name as organisation_name, o.country, i.email, i.name, i.language, i.role,
             i.sent_at, i.expires_at, i.accepted_at, i.withdrawn_at
         from invitations i join organisations o on o.id = i.organisation_id
         where i.token_hash = $1",
        token_hash
    )
}

/// An invitation within a scope: of one organisation if `organisation` is given, to one role if `role` is given.
pub(super) async fn find_invitation_in_scope(
    conn: &mut Conn<'_>,
    id: Uuid,
    organisation: Option<Uuid>,
    role: Option<&str>,
    scope: &str,
) -> Result<Option<InvitationRow>, Error> {
    fetch_optional!(
        conn,
        InvitationRow,
        "select i.id, i.organisation_id, o.name as organisation_name, o.country, i.email, i.name, i.language, i.role,
             i.sent_at, i.expires_at, i.accepted_at, i.withdrawn_at
         from invitations i join organisations o on o.id = i.organisation_id
         where i.id = $1 and ($2 is null or i.organisation_id = $2) and ($3 is null or i.role = $3)
             and $4 like '%,' || o.region || ',%'",
        id,
        organisation,
        role,
        scope
    )
}

/// Invitations that were neither accepted nor withdrawn, expired ones too; to one role if `role` is given.
pub(super) async fn list_waiting_invitations(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    role: Option<&str>,
) -> Result<Vec<InvitationRow>, Error> {
    fetch_all!(
        conn,
        InvitationRow,
        "select i.id, i.organisation_id, o.name as organisation_name, o.country, i.email, i.name, i.language, i.role,
             i.sent_at, i.expires_at, i.accepted_at, i.withdrawn_at
         from invitations i join organisations o on o.id = i.organisation_id
         where i.organisation_id = $1 and ($2 is null or i.role = $2)
             and i.accepted_at is null and i.withdrawn_at is null
         order by i.name, i.id",
        organisation,
        role
    )
}

pub(super) async fn renew_invitation(
    conn: &mut Conn<'_>,
    id: Uuid,
    token_hash: &[u8],
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "update invitations set token_hash = $2, sent_at = $3, expires_at = $4
         where id = $1 and accepted_at is null and withdrawn_at is null",
        id,
        token_hash,
        now,
        expires_at
    )
}

pub(super) async fn withdraw_invitation(conn: &mut Conn<'_>, id: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update invitations set withdrawn_at = $2 where id = $1 and accepted_at is null and withdrawn_at is null",
        id,
        now
    )
}

pub(super) async fn accept_invitation(conn: &mut Conn<'_>, id: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update invitations set accepted_at = $2
         where id = $1 and accepted_at is null and withdrawn_at is null and expires_at > $2",
        id,
        now
    )
}

pub(super) async fn set_accepted_by(conn: &mut Conn<'_>, id: Uuid, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "update invitations set accepted_by = $2 where id = $1", id, account)
}

pub(super) async fn insert_upload(
    conn: &mut Conn<'_>,
    id: Uuid,
    organisation: Uuid,
    account: Uuid,
    content: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into enrolment_uploads (id, organisation_id, account_id, content, created_at)
         values ($1, $2, $3, $4, $5)",
        id,
        organisation,
        account,
        content,
        now
    )?;
    Ok(())
}

pub(super) async fn find_upload(conn: &mut Conn<'_>, id: Uuid, organisation: Uuid) -> Result<Option<UploadRow>, Error> {
    fetch_optional!(
        conn,
        UploadRow,
        "select content, created_at, confirmed_at from enrolment_uploads where id = $1 and organisation_id = $2",
        id,
        organisation
    )
}

/// Answers with 0 for an upload that was confirmed already.
pub(super) async fn confirm_upload(
    conn: &mut Conn<'_>,
    id: Uuid,
    organisation: Uuid,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "update enrolment_uploads set confirmed_at = $3
         where id = $1 and organisation_id = $2 and confirmed_at is null",
        id,
        organisation,
        now
    )
}

pub(super) async fn delete_uploads_before(conn: &mut Conn<'_>, before: DateTime<Utc>) -> Result<u64, Error> {
    execute!(conn, "delete from enrolment_uploads where created_at < $1", before)
}
