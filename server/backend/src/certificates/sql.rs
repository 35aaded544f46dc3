//! The statements of certificates and signing keys.

use super::facts::Facts;
use crate::db::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use chrono::{DateTime, Utc};
use domain::accounts::Regions;
use domain::certificates::{Revocation, Validity};
use domain::{AccountId, AttemptId, CertificateId, CourseId};
use sqlx::Error;
use uuid::Uuid;

/// A certificate as it is stored.
#[derive(sqlx::FromRow)]
pub(super) struct CertificateRow {
    pub id: Uuid,
    pub course: String,
    pub edition: String,
    pub holder_name: String,
    pub course_title: String,
    pub organisation_name: Option<String>,
    pub country: Option<String>,
    pub language: String,
    pub issued_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    pub revoked_reason: Option<String>,
    pub credential: String,
    /// The attempt that earned it.
    pub attempt_id: Option<Uuid>,
    /// When the holder's data was erased.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl CertificateRow {
    pub(super) fn facts(&self) -> Facts {
        Facts {
            id: CertificateId(self.id),
            holder_name: self.holder_name.clone(),
            course: CourseId(self.course.clone()),
            course_title: self.course_title.clone(),
            edition: self.edition.clone(),
            language: self.language.clone(),
            organisation_name: self.organisation_name.clone(),
            country: self.country.clone(),
            issued_at: self.issued_at,
            expires_at: self.expires_at,
        }
    }

    pub(super) fn validity(&self) -> Validity {
        Validity {
            issued_at: self.issued_at,
            expires_at: self.expires_at,
            revocation: self.revoked_at.map(|at| Revocation { at }),
        }
    }
}

/// The person who earned a certificate, the organisation they were first a trainer of, and the cohort in which they applied to
/// become one.
#[derive(sqlx::FromRow)]
pub(super) struct HolderRow {
    pub name: String,
    pub organisation_id: Option<Uuid>,
    pub organisation_name: Option<String>,
    pub country: Option<String>,
    pub region: Option<String>,
    pub applied_in_cohort_id: Option<Uuid>,
}

pub(super) async fn find_holder(conn: &mut Conn<'_>, account: AccountId) -> Result<Option<HolderRow>, Error> {
    fetch_optional!(
        conn,
        HolderRow,
        "select accounts.name, organisations.id as organisation_id, organisations.name as organisation_name,
                organisations.country, organisations.region,
                (select invitations.applied_in_cohort_id from invitations
                 where invitations.accepted_by = accounts.id and invitations.applied_in_cohort_id is not null
                 order by invitations.accepted_at, invitations.id limit 1) as applied_in_cohort_id
         from accounts
         left join organisation_members
                on organisation_members.account_id = accounts.id and organisation_members.role = 'trainer'
               and organisation_members.left_at is null
         left join organisations on organisations.id = organisation_members.organisation_id
         where accounts.id = $1
         order by organisation_members.joined_at, organisations.id
         limit 1",
        account.0
    )
}

pub(super) async fn find_held(
    conn: &mut Conn<'_>,
    account: AccountId,
    course: &CourseId,
) -> Result<Option<CertificateRow>, Error> {
    fetch_optional!(
        conn,
        CertificateRow,
        "select id, course, edition, holder_name, course_title, organisation_name, country, language, issued_at, expires_at,
                revoked_at, revoked_reason, credential, attempt_id, withdrawn_at
         from certificates where account_id = $1 and course = $2",
        account.0,
        course.as_str()
    )
}

/// A certificate about to be written: what it says, who earned it with what, and its signed form.
pub(super) struct NewCertificate<'a> {
    pub facts: &'a Facts,
    pub holder: &'a HolderRow,
    pub account: AccountId,
    pub attempt: AttemptId,
    pub n_right: i64,
    pub n_items: i64,
    pub search_text: &'a str,
    pub credential: &'a str,
    /// Where the holder of a trainer certificate came from.
    pub trained_in_cohort: Option<Uuid>,
}

/// Writes a certificate unless the person holds one in that course, and says whether it did.
pub(super) async fn insert(conn: &mut Conn<'_>, new: &NewCertificate<'_>) -> Result<bool, Error> {
    let NewCertificate { facts, holder, .. } = new;
    let n = execute!(
        conn,
        "insert into certificates (id, account_id, course, edition, attempt_id, organisation_id, holder_name, course_title,
                                   organisation_name, country, region, search_text, n_right, n_items, language, issued_at,
                                   expires_at, credential, trained_in_cohort_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
         on conflict (account_id, course) do nothing",
        facts.id.0,
        new.account.0,
        facts.course.as_str(),
        &facts.edition,
        new.attempt.0,
        holder.organisation_id,
        &facts.holder_name,
        &facts.course_title,
        &facts.organisation_name,
        &facts.country,
        &holder.region,
        new.search_text,
        new.n_right,
        new.n_items,
        &facts.language,
        facts.issued_at,
        facts.expires_at,
        new.credential,
        new.trained_in_cohort
    )?;
    Ok(n == 1)
}

/// Gives an expired certificate new facts, unless somebody did so already or took it back meanwhile.
pub(super) async fn renew(
    conn: &mut Conn<'_>,
    new: &NewCertificate<'_>,
    expired_at: DateTime<Utc>,
) -> Result<bool, Error> {
    let NewCertificate { facts, holder, .. } = new;
    let n = execute!(
        conn,
        "update certificates
         set edition = $3, attempt_id = $4, organisation_id = $5, holder_name = $6, course_title = $7,
             organisation_name = $8, country = $9, region = $10, search_text = $11, n_right = $12, n_items = $13,
             language = $14, issued_at = $15, expires_at = $16, credential = $17
         where id = $1 and expires_at = $2 and revoked_at is null",
        facts.id.0,
        expired_at,
        &facts.edition,
        new.attempt.0,
        holder.organisation_id,
        &facts.holder_name,
        &facts.course_title,
        &facts.organisation_name,
        &facts.country,
        &holder.region,
        new.search_text,
        new.n_right,
        new.n_items,
        &facts.language,
        facts.issued_at,
        facts.expires_at,
        new.credential
    )?;
    Ok(n == 1)
}

/// A certificate by its public address: anyone may see it.
pub(super) async fn find(conn: &mut Conn<'_>, id: CertificateId) -> Result<Option<CertificateRow>, Error> {
    fetch_optional!(
        conn,
        CertificateRow,
        "select id, course, edition, holder_name, course_title, organisation_name, country, language, issued_at, expires_at,
                revoked_at, revoked_reason, credential, attempt_id, withdrawn_at
         from certificates where id = $1",
        id.0
    )
}

pub(super) async fn list_held(conn: &mut Conn<'_>, account: AccountId) -> Result<Vec<CertificateRow>, Error> {
    fetch_all!(
        conn,
        CertificateRow,
        "select id, course, edition, holder_name, course_title, organisation_name, country, language, issued_at, expires_at,
                revoked_at, revoked_reason, credential, attempt_id, withdrawn_at
         from certificates where account_id = $1 order by issued_at desc, id",
        account.0
    )
}

/// The regions a manager looks after, as six binds: `all`, then up to six words, empty where there are fewer. A certificate without
/// a region belongs to nobody's regions: only who looks after all of them sees it.
struct RegionBinds(bool, [&'static str; 6]);

impl RegionBinds {
    fn of(regions: &Regions) -> Self {
        match regions {
            Regions::All => Self(true, [""; 6]),
            Regions::Some(some) => {
                let mut words = [""; 6];
                words.iter_mut().zip(some).for_each(|(word, region)| *word = region.as_str());
                Self(false, words)
            }
        }
    }
}

pub(super) async fn list_register(
    conn: &mut Conn<'_>,
    regions: &Regions,
    search: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<CertificateRow>, Error> {
    let RegionBinds(all, words) = RegionBinds::of(regions);
    fetch_all!(
        conn,
        CertificateRow,
        "select id, course, edition, holder_name, course_title, organisation_name, country, language, issued_at, expires_at,
                revoked_at, revoked_reason, credential, attempt_id, withdrawn_at
         from certificates
         where ($1 or region in ($2, $3, $4, $5, $6, $7)) and search_text like $8 escape '!'
         order by issued_at desc, id limit $9 offset $10",
        all,
        words[0],
        words[1],
        words[2],
        words[3],
        words[4],
        words[5],
        search,
        limit,
        offset
    )
}

pub(super) async fn count_register(conn: &mut Conn<'_>, regions: &Regions, search: &str) -> Result<i64, Error> {
    let RegionBinds(all, words) = RegionBinds::of(regions);
    let (n,) = fetch_one!(
        conn,
        (i64,),
        "select count(*) from certificates
         where ($1 or region in ($2, $3, $4, $5, $6, $7)) and search_text like $8 escape '!'",
        all,
        words[0],
        words[1],
        words[2],
        words[3],
        words[4],
        words[5],
        search
    )?;
    Ok(n)
}

pub(super) async fn find_in_register(
    conn: &mut Conn<'_>,
    regions: &Regions,
    id: CertificateId,
) -> Result<Option<CertificateRow>, Error> {
    let RegionBinds(all, words) = RegionBinds::of(regions);
    fetch_optional!(
        conn,
        CertificateRow,
        "select id, course, edition, holder_name, course_title, organisation_name, country, language, issued_at, expires_at,
                revoked_at, revoked_reason, credential, attempt_id, withdrawn_at
         from certificates
         where ($1 or region in ($2, $3, $4, $5, $6, $7)) and id = $8 and withdrawn_at is null",
        all,
        words[0],
        words[1],
        words[2],
        words[3],
        words[4],
        words[5],
        id.0
    )
}

/// Takes a certificate of these regions back, unless that was done before, and says whether it did.
pub(super) async fn revoke(
    conn: &mut Conn<'_>,
    regions: &Regions,
    id: CertificateId,
    by: AccountId,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<bool, Error> {
    let RegionBinds(all, words) = RegionBinds::of(regions);
    let n = execute!(
        conn,
        "update certificates set revoked_at = $9, revoked_by = $10, revoked_reason = $11
         where ($1 or region in ($2, $3, $4, $5, $6, $7)) and id = $8 and revoked_at is null and withdrawn_at is null",
        all,
        words[0],
        words[1],
        words[2],
        words[3],
        words[4],
        words[5],
        id.0,
        at,
        by.0,
        reason
    )?;
    Ok(n == 1)
}

/// The address of a certificate's holder.
pub(super) async fn find_holder_address(conn: &mut Conn<'_>, id: CertificateId) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        conn,
        (String,),
        "select accounts.email from accounts join certificates on certificates.account_id = accounts.id
         where certificates.id = $1",
        id.0
    )?;
    Ok(row.map(|(email,)| email))
}

/// A key that signs or has signed.
#[derive(sqlx::FromRow)]
pub(super) struct SigningKeyRow {
    pub id: String,
    pub public_key: Vec<u8>,
    pub created_at: DateTime<Utc>,
    pub retired_at: Option<DateTime<Utc>>,
}

pub(super) async fn list_signing_keys(conn: &mut Conn<'_>) -> Result<Vec<SigningKeyRow>, Error> {
    fetch_all!(
        conn,
        SigningKeyRow,
        "select id, public_key, created_at, retired_at from signing_keys order by created_at, id"
    )
}

pub(super) async fn insert_signing_key(
    conn: &mut Conn<'_>,
    id: &str,
    public: &[u8; 32],
    at: DateTime<Utc>,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into signing_keys (id, public_key, created_at) values ($1, $2, $3) on conflict (id) do nothing",
        id,
        public.as_slice(),
        at
    )?;
    Ok(())
}

/// Marks every other key as replaced, and this one as in use.
pub(super) async fn retire_other_signing_keys(conn: &mut Conn<'_>, id: &str, at: DateTime<Utc>) -> Result<(), Error> {
    execute!(conn, "update signing_keys set retired_at = $2 where id <> $1 and retired_at is null", id, at)?;
    execute!(conn, "update signing_keys set retired_at = null where id = $1 and retired_at is not null", id)?;
    Ok(())
}
