//! The statements of erasure, and those of its receipts.

use crate::db::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Error;
use uuid::Uuid;

/// Whose data is to be erased.
#[derive(sqlx::FromRow)]
pub(super) struct SubjectRow {
    pub id: Uuid,
    pub email_normalised: String,
    pub erased_at: Option<DateTime<Utc>>,
}

/// A receipt.
#[derive(sqlx::FromRow)]
pub(super) struct ReceiptRow {
    pub id: Uuid,
    pub what: String,
    pub subject_id: Uuid,
    pub asked_by: String,
    pub erased_at: DateTime<Utc>,
    pub receipt: String,
}

pub(super) async fn find_subject(
    conn: &mut Conn<'_>,
    id: Option<Uuid>,
    email_normalised: Option<&str>,
) -> Result<Option<SubjectRow>, Error> {
    fetch_optional!(
        conn,
        SubjectRow,
        "select id, email_normalised, erased_at from accounts where id = $1 or email_normalised = $2",
        id,
        email_normalised
    )
}

/// Every address by which the person is known: the account's, and those of their invitations and links.
pub(super) async fn list_addresses(
    conn: &mut Conn<'_>,
    account: Uuid,
    email_normalised: &str,
) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        conn,
        (String,),
        "select email from accounts where id = $1
         union select email from one_time_links where account_id = $1 and email is not null
         union select email from invitations where accepted_by = $1 or email_normalised = $2
         order by 1",
        account,
        email_normalised
    )?;
    Ok(rows.into_iter().map(|(address,)| address).collect())
}

/// Empties the account's row and holds it until the transaction ends; 0 when it was emptied before.
pub(super) async fn empty_account(
    conn: &mut Conn<'_>,
    account: Uuid,
    no_address: &str,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "update accounts set email = '', email_normalised = $2, name = '', language = '', password_hash = null,
             erased_at = $3
         where id = $1 and erased_at is null",
        account,
        no_address,
        now
    )
}

/// Waits for whoever writes progress or answers now; what they wrote is then erased with the rest.
pub(super) async fn lock_learning(conn: &mut Conn<'_>, account: Uuid) -> Result<(), Error> {
    execute!(conn, "update learners set position = position where account_id = $1", account)?;
    execute!(conn, "update attempts set n_items = n_items where account_id = $1", account)?;
    Ok(())
}

pub(super) async fn delete_events(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from progress_events where learner_id in (select id from learners where account_id = $1)",
        account
    )
}

pub(super) async fn delete_learner(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from learners where account_id = $1", account)
}

pub(super) async fn delete_attempt_answers(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from attempt_answers where attempt_id in (select id from attempts where account_id = $1)",
        account
    )
}

pub(super) async fn delete_attempts(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from attempts where account_id = $1", account)
}

/// Takes the person's certificates from their public pages: what names the holder or says how they did goes, what the
/// register counts stays.
pub(super) async fn withdraw_certificates(
    conn: &mut Conn<'_>,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "update certificates
         set withdrawn_at = $2, holder_name = '', search_text = '', credential = '', attempt_id = null, n_right = 0,
             n_items = 0, revoked_by = null, revoked_reason = null
         where account_id = $1",
        account,
        now
    )
}

pub(super) async fn delete_sessions(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from sessions where account_id = $1", account)
}

pub(super) async fn delete_links(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from one_time_links where account_id = $1", account)
}

pub(super) async fn delete_manager_regions(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from manager_regions where account_id = $1", account)
}

pub(super) async fn delete_manager(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from managers where account_id = $1", account)
}

/// Trainers are counted in reach, administrators are not.
pub(super) async fn delete_uncounted_memberships(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from organisation_members where account_id = $1 and role <> 'trainer'", account)
}

/// The invitations to the person, under the present address or one of before.
pub(super) async fn delete_invitations(
    conn: &mut Conn<'_>,
    account: Uuid,
    email_normalised: &str,
) -> Result<u64, Error> {
    execute!(conn, "delete from invitations where accepted_by = $1 or email_normalised = $2", account, email_normalised)
}

/// Every list of people that waits or was confirmed of late, with who brought it.
pub(super) async fn list_uploads(conn: &mut Conn<'_>) -> Result<Vec<(Uuid, Uuid, String)>, Error> {
    fetch_all!(conn, (Uuid, Uuid, String), "select id, account_id, content from enrolment_uploads order by id")
}

pub(super) async fn delete_upload(conn: &mut Conn<'_>, id: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from enrolment_uploads where id = $1", id)
}

pub(super) async fn list_recipients(conn: &mut Conn<'_>) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(conn, (String,), "select distinct recipient from mails order by recipient")?;
    Ok(rows.into_iter().map(|(recipient,)| recipient).collect())
}

pub(super) async fn delete_mails_to(conn: &mut Conn<'_>, recipient: &str) -> Result<u64, Error> {
    execute!(conn, "delete from mails where recipient = $1", recipient)
}

/// Closes what the person led: nobody else could, and nobody should join a group that nobody leads.
pub(super) async fn close_cohorts(conn: &mut Conn<'_>, account: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(conn, "update cohorts set closed_at = $2 where trainer_id = $1 and closed_at is null", account, now)
}

pub(super) async fn delete_lead(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from safeguarding_leads where account_id = $1", account)
}

/// Takes the person from the place beside a trainer; the sessions are the trainer's.
pub(super) async fn leave_places_beside(conn: &mut Conn<'_>, account: Uuid) -> Result<(), Error> {
    let planned = "update planned_sessions set co_facilitator_id = null where co_facilitator_id = $1";
    execute!(conn, planned, account)?;
    execute!(conn, "update cohort_sessions set co_facilitator_id = null where co_facilitator_id = $1", account)?;
    Ok(())
}

/// How many rows refer to the emptied account: memberships, cohorts, organisations they made, invitations they sent, concerns
/// they filed, readings of concerns.
pub(super) async fn count_kept(conn: &mut Conn<'_>, account: Uuid) -> Result<(i64, i64, i64, i64, i64, i64), Error> {
    fetch_one!(
        conn,
        (i64, i64, i64, i64, i64, i64),
        "select (select count(*) from organisation_members where account_id = $1),
                (select count(*) from cohorts where trainer_id = $1),
                (select count(*) from organisations where created_by = $1),
                (select count(*) from invitations where invited_by = $1),
                (select count(*) from concerns where filed_by = $1),
                (select count(*) from concern_readings where account_id = $1)",
        account
    )
}

/// The organisations whose only administrator this is, by name.
pub(super) async fn list_only_administered(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        conn,
        (String,),
        "select o.name from organisation_members m join organisations o on o.id = m.organisation_id
         where m.account_id = $1 and m.role = 'administrator' and m.left_at is null
             and not exists (select 1 from organisation_members other
                             where other.organisation_id = m.organisation_id and other.role = 'administrator'
                                 and other.left_at is null and other.account_id <> $1)
         order by o.name, o.id",
        account
    )?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

pub(super) async fn is_manager(conn: &mut Conn<'_>, account: Uuid) -> Result<bool, Error> {
    let row = fetch_optional!(conn, (Uuid,), "select account_id from managers where account_id = $1", account)?;
    Ok(row.is_some())
}

pub(super) async fn count_other_managers(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    let (n,) = fetch_one!(conn, (i64,), "select count(*) from managers where account_id <> $1", account)?;
    Ok(n.unsigned_abs())
}

pub(super) async fn count_open_cohorts(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    let sql = "select count(*) from cohorts where trainer_id = $1 and closed_at is null";
    let (n,) = fetch_one!(conn, (i64,), sql, account)?;
    Ok(n.unsigned_abs())
}

pub(super) async fn count_shown_certificates(conn: &mut Conn<'_>, account: Uuid) -> Result<u64, Error> {
    let sql = "select count(*) from certificates where account_id = $1 and withdrawn_at is null";
    let (n,) = fetch_one!(conn, (i64,), sql, account)?;
    Ok(n.unsigned_abs())
}

/// Closes a cohort for good and notes that its seats are deleted; 0 when that was done before.
pub(super) async fn note_erased_cohort(conn: &mut Conn<'_>, cohort: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update cohorts set closed_at = coalesce(closed_at, $2), erased_at = $2 where id = $1 and erased_at is null",
        cohort,
        now
    )
}

pub(super) async fn is_cohort_of(conn: &mut Conn<'_>, cohort: Uuid, trainer: Uuid) -> Result<bool, Error> {
    let sql = "select id from cohorts where id = $1 and trainer_id = $2";
    Ok(fetch_optional!(conn, (Uuid,), sql, cohort, trainer)?.is_some())
}

/// Cohorts with seats that were closed until a moment, or whose last day is not after a day: the longest over first.
pub(super) async fn list_due_cohorts(
    conn: &mut Conn<'_>,
    closed_until: DateTime<Utc>,
    last_day: NaiveDate,
    limit: i64,
) -> Result<Vec<Uuid>, Error> {
    let rows = fetch_all!(
        conn,
        (Uuid,),
        "select c.id from cohorts c
         where c.erased_at is null and (c.closed_at <= $1 or c.ends_on <= $2)
             and exists (select 1 from participants p where p.cohort_id = c.id)
         order by c.ends_on, c.id limit $3",
        closed_until,
        last_day,
        limit
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) async fn is_cohort(conn: &mut Conn<'_>, cohort: Uuid) -> Result<bool, Error> {
    Ok(fetch_optional!(conn, (Uuid,), "select id from cohorts where id = $1", cohort)?.is_some())
}

/// Locks the seats of a cohort until the transaction ends: whoever is answering is done by then, or finds no seat.
pub(super) async fn lock_seats(conn: &mut Conn<'_>, cohort: Uuid) -> Result<(), Error> {
    execute!(conn, "update participants set joined_at = joined_at where cohort_id = $1", cohort)?;
    Ok(())
}

/// What stays of a cohort's challenge when its seats are deleted.
pub(super) struct KeptChallenge {
    pub n_finished_level_one: i64,
    pub n_finished_level_two: i64,
    pub n_compared: i64,
    pub gain_hundredths: i64,
}

/// Writes what stays of a cohort's seats.
pub(super) async fn keep_figures(conn: &mut Conn<'_>, cohort: Uuid, kept: &KeptChallenge) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into cohort_figures (cohort_id, n_joined, n_attended, n_finished_level_one, n_finished_level_two,
             n_compared, gain_hundredths)
         select c.id,
             (select count(*) from participants p where p.cohort_id = c.id),
             (select count(distinct t.participant_id) from attendance t join participants p on p.id = t.participant_id
              where p.cohort_id = c.id),
             $2, $3, $4, $5
         from cohorts c where c.id = $1",
        cohort,
        kept.n_finished_level_one,
        kept.n_finished_level_two,
        kept.n_compared,
        kept.gain_hundredths
    )
}

/// Writes what stays of the answers to each rule and level.
pub(super) async fn keep_rule_figures(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into cohort_rule_figures (cohort_id, rule, level, n_people, n_answers, n_right)
         select p.cohort_id, a.rule, a.level, count(distinct a.participant_id), count(*),
             sum(case when a.is_right then 1 else 0 end)
         from challenge_answers a join participants p on p.id = a.participant_id
         where p.cohort_id = $1
         group by p.cohort_id, a.rule, a.level",
        cohort
    )
}

/// Writes how many were at each session.
pub(super) async fn keep_presence(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "update cohort_sessions set n_present =
             (select count(*) from attendance t where t.session_id = cohort_sessions.id)
         where cohort_id = $1",
        cohort
    )
}

pub(super) async fn delete_seats(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from participants where cohort_id = $1", cohort)
}

pub(super) async fn delete_attendance(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from attendance where participant_id in (select id from participants where cohort_id = $1)",
        cohort
    )
}

pub(super) async fn delete_room_answers(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from room_answers where participant_id in (select id from participants where cohort_id = $1)",
        cohort
    )
}

pub(super) async fn delete_room_seats(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from room_seats where participant_id in (select id from participants where cohort_id = $1)",
        cohort
    )
}

pub(super) async fn delete_challenge_levels(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from challenge_levels where participant_id in (select id from participants where cohort_id = $1)",
        cohort
    )
}

/// Codes by which seats could still go to another phone.
pub(super) async fn delete_seat_moves(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from seat_moves where participant_id in (select id from participants where cohort_id = $1)",
        cohort
    )
}

pub(super) async fn delete_challenge_answers(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from challenge_answers where participant_id in (select id from participants where cohort_id = $1)",
        cohort
    )
}

pub(super) async fn delete_before_after_answers(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from before_after_answers where participant_id in (select id from participants where cohort_id = $1)",
        cohort
    )
}

pub(super) async fn delete_events_of_seats(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "update learners set position = position
         where participant_id in (select id from participants where cohort_id = $1)",
        cohort
    )?;
    execute!(
        conn,
        "delete from progress_events where learner_id in
             (select l.id from learners l join participants p on p.id = l.participant_id where p.cohort_id = $1)",
        cohort
    )
}

pub(super) async fn delete_learners_of_seats(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from learners where participant_id in (select id from participants where cohort_id = $1)",
        cohort
    )
}

pub(super) async fn insert_receipt(conn: &mut Conn<'_>, row: &ReceiptRow) -> Result<(), Error> {
    execute!(
        conn,
        "insert into erasures (id, what, subject_id, asked_by, erased_at, receipt) values ($1, $2, $3, $4, $5, $6)",
        row.id,
        &row.what,
        row.subject_id,
        &row.asked_by,
        row.erased_at,
        &row.receipt
    )?;
    Ok(())
}

pub(super) async fn find_receipt(conn: &mut Conn<'_>, id: Uuid) -> Result<Option<ReceiptRow>, Error> {
    fetch_optional!(
        conn,
        ReceiptRow,
        "select id, what, subject_id, asked_by, erased_at, receipt from erasures where id = $1",
        id
    )
}
