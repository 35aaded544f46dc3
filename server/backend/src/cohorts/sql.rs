//! The statements of cohorts, their sessions, seats and attendance.

use crate::db::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Error;
use uuid::Uuid;

/// A cohort with what its list shows beside it.
#[derive(sqlx::FromRow)]
pub(super) struct CohortRow {
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub trainer_id: Uuid,
    pub trainer_name: String,
    pub course: String,
    pub audience: String,
    pub language: String,
    pub country: String,
    pub place: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub join_code: String,
    pub capacity: i64,
    pub n_joined: i64,
    pub created_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    pub erased_at: Option<DateTime<Utc>>,
}

/// What is written when a cohort is opened.
pub(super) struct NewCohortRow<'row> {
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub trainer_id: Uuid,
    pub certificate_id: Uuid,
    pub course: &'row str,
    pub edition: &'row str,
    pub audience: &'row str,
    pub language: &'row str,
    pub country: &'row str,
    pub region: &'row str,
    pub place: &'row str,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub month: &'row str,
    pub join_code: &'row str,
    pub capacity: i64,
    pub created_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
pub(super) struct SessionRow {
    pub id: Uuid,
    pub number: i64,
    pub held_on: NaiveDate,
    pub fidelity: String,
    pub head_count: Option<i64>,
    pub n_present: Option<i64>,
    pub place: String,
    pub plan: Option<String>,
    pub co_facilitator_id: Option<Uuid>,
    pub co_facilitator_name: Option<String>,
    pub has_concern: bool,
}

/// What is written when a session is held.
pub(super) struct NewSessionRow<'row> {
    pub id: Uuid,
    pub cohort_id: Uuid,
    pub number: i64,
    pub held_on: NaiveDate,
    pub place: &'row str,
    pub plan: Option<&'row str>,
    pub co_facilitator_id: Option<Uuid>,
}

#[derive(sqlx::FromRow)]
pub(super) struct SeatRow {
    pub id: Uuid,
    pub cohort_id: Uuid,
    pub nickname: String,
    pub audience: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct AttendanceRow {
    pub session_id: Uuid,
    pub participant_id: Uuid,
}

/// A session with the cohort it belongs to, for whoever held it or stood beside.
#[derive(sqlx::FromRow)]
pub(super) struct OwnSessionRow {
    pub cohort_id: Uuid,
    pub organisation_id: Uuid,
    pub audience: String,
    pub closed_at: Option<DateTime<Utc>>,
}

/// Writes a cohort; false when its id or its code is there already.
pub(super) async fn insert_cohort(conn: &mut Conn<'_>, row: &NewCohortRow<'_>) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "insert into cohorts (id, organisation_id, trainer_id, certificate_id, course, edition, audience, language,
            country, region, place, starts_on, ends_on, month, join_code, capacity, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         on conflict do nothing",
        row.id,
        row.organisation_id,
        row.trainer_id,
        row.certificate_id,
        row.course,
        row.edition,
        row.audience,
        row.language,
        row.country,
        row.region,
        row.place,
        row.starts_on,
        row.ends_on,
        row.month,
        row.join_code,
        row.capacity,
        row.created_at
    )?;
    Ok(n == 1)
}

/// The cohorts of a trainer and of an organisation, and those in which somebody stands beside the trainer, the newest first. A
/// scope that is not given matches nothing.
pub(super) async fn list_cohorts(
    conn: &mut Conn<'_>,
    trainer: Option<Uuid>,
    organisation: Option<Uuid>,
    co_facilitator: Option<Uuid>,
) -> Result<Vec<CohortRow>, Error> {
    fetch_all!(
        conn,
        CohortRow,
        "select c.id, c.organisation_id, c.trainer_id, a.name as trainer_name, c.course, c.audience, c.language, c.country,
            c.place, c.starts_on, c.ends_on, c.join_code, c.capacity, c.created_at, c.closed_at, c.erased_at,
            (select count(*) from participants p where p.cohort_id = c.id)
                + coalesce((select f.n_joined from cohort_figures f where f.cohort_id = c.id), 0) as n_joined
         from cohorts c join accounts a on a.id = c.trainer_id
         where c.trainer_id = $1 or c.organisation_id = $2
             or (exists (select 1 from organisation_members m where m.organisation_id = c.organisation_id
                     and m.account_id = $3 and m.role = 'trainer' and m.left_at is null)
                 and c.id in (select s.cohort_id from cohort_sessions s where s.co_facilitator_id = $3
                     union select p.cohort_id from planned_sessions p where p.co_facilitator_id = $3))
         order by c.starts_on desc, c.created_at desc, c.id",
        trainer,
        organisation,
        co_facilitator
    )
}

/// A cohort within the scope of who asks.
pub(super) async fn find_cohort(
    conn: &mut Conn<'_>,
    id: Uuid,
    trainer: Option<Uuid>,
    organisation: Option<Uuid>,
) -> Result<Option<CohortRow>, Error> {
    fetch_optional!(
        conn,
        CohortRow,
        "select c.id, c.organisation_id, c.trainer_id, a.name as trainer_name, c.course, c.audience, c.language, c.country,
            c.place, c.starts_on, c.ends_on, c.join_code, c.capacity, c.created_at, c.closed_at, c.erased_at,
            (select count(*) from participants p where p.cohort_id = c.id)
                + coalesce((select f.n_joined from cohort_figures f where f.cohort_id = c.id), 0) as n_joined
         from cohorts c join accounts a on a.id = c.trainer_id
         where c.id = $1 and (c.trainer_id = $2 or c.organisation_id = $3)",
        id,
        trainer,
        organisation
    )
}

/// A cohort by its code, for somebody who wants to join.
pub(super) async fn find_cohort_by_code(conn: &mut Conn<'_>, code: &str) -> Result<Option<CohortRow>, Error> {
    fetch_optional!(
        conn,
        CohortRow,
        "select c.id, c.organisation_id, c.trainer_id, a.name as trainer_name, c.course, c.audience, c.language, c.country,
            c.place, c.starts_on, c.ends_on, c.join_code, c.capacity, c.created_at, c.closed_at, c.erased_at,
            (select count(*) from participants p where p.cohort_id = c.id)
                + coalesce((select f.n_joined from cohort_figures f where f.cohort_id = c.id), 0) as n_joined
         from cohorts c join accounts a on a.id = c.trainer_id
         where c.join_code = $1",
        code
    )
}

/// The cohort of a seat.
pub(super) async fn find_cohort_of_seat(
    conn: &mut Conn<'_>,
    participant: Uuid,
    cohort: Uuid,
) -> Result<Option<CohortRow>, Error> {
    fetch_optional!(
        conn,
        CohortRow,
        "select c.id, c.organisation_id, c.trainer_id, a.name as trainer_name, c.course, c.audience, c.language, c.country,
            c.place, c.starts_on, c.ends_on, c.join_code, c.capacity, c.created_at, c.closed_at, c.erased_at,
            (select count(*) from participants p where p.cohort_id = c.id)
                + coalesce((select f.n_joined from cohort_figures f where f.cohort_id = c.id), 0) as n_joined
         from cohorts c join accounts a on a.id = c.trainer_id join participants s on s.cohort_id = c.id
         where s.id = $1 and c.id = $2",
        participant,
        cohort
    )
}

/// Takes the lock of a cohort's row until the transaction ends: on PostgreSQL the update locks it, on SQLite the
/// transaction holds the one write lock anyway. Whoever counts seats, draws nicknames or closes must hold it.
pub(super) async fn lock_cohort(conn: &mut Conn<'_>, id: Uuid) -> Result<(), Error> {
    execute!(conn, "update cohorts set capacity = capacity where id = $1", id)?;
    Ok(())
}

/// Closes a trainer's own cohort; false when it was closed before or is not theirs.
pub(super) async fn close_cohort(
    conn: &mut Conn<'_>,
    id: Uuid,
    trainer: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "update cohorts set closed_at = $3 where id = $1 and trainer_id = $2 and closed_at is null",
        id,
        trainer,
        now
    )?;
    Ok(n == 1)
}

/// Writes a session; false when that number is there already.
pub(super) async fn insert_session(
    conn: &mut Conn<'_>,
    row: &NewSessionRow<'_>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "insert into cohort_sessions (id, cohort_id, number, held_on, place, plan, co_facilitator_id, fidelity, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, '[]', $8)
         on conflict (cohort_id, number) do nothing",
        row.id,
        row.cohort_id,
        row.number,
        row.held_on,
        row.place,
        row.plan,
        row.co_facilitator_id,
        now
    )?;
    Ok(n == 1)
}

/// The sessions of a cohort, in order.
pub(super) async fn list_sessions(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<SessionRow>, Error> {
    fetch_all!(
        conn,
        SessionRow,
        "select s.id, s.number, s.held_on, s.fidelity, s.head_count, s.n_present, s.place, s.plan, s.co_facilitator_id,
             a.name as co_facilitator_name, exists (select 1 from concerns k where k.session_id = s.id) as has_concern
         from cohort_sessions s left join accounts a on a.id = s.co_facilitator_id
         where s.cohort_id = $1 order by s.number",
        cohort
    )
}

/// A session of a cohort that belongs to this trainer, or beside whose trainer they stood and for whose organisation they
/// still train.
pub(super) async fn find_own_session(
    conn: &mut Conn<'_>,
    session: Uuid,
    account: Uuid,
) -> Result<Option<OwnSessionRow>, Error> {
    fetch_optional!(
        conn,
        OwnSessionRow,
        "select s.cohort_id, c.organisation_id, c.audience, c.closed_at
         from cohort_sessions s join cohorts c on c.id = s.cohort_id
         where s.id = $1 and (c.trainer_id = $2 or s.co_facilitator_id = $2 and exists
             (select 1 from organisation_members m where m.organisation_id = c.organisation_id
                 and m.account_id = $2 and m.role = 'trainer' and m.left_at is null))",
        session,
        account
    )
}

/// Sets the fidelity list of a session.
pub(super) async fn set_fidelity(conn: &mut Conn<'_>, session: Uuid, fidelity: &str) -> Result<(), Error> {
    execute!(conn, "update cohort_sessions set fidelity = $2 where id = $1", session, fidelity)?;
    Ok(())
}

/// Sets the number of children at a session.
pub(super) async fn set_head_count(conn: &mut Conn<'_>, session: Uuid, head_count: i64) -> Result<(), Error> {
    execute!(conn, "update cohort_sessions set head_count = $2 where id = $1", session, head_count)?;
    Ok(())
}

/// Marks somebody of that cohort as present; a stranger to the cohort is left out.
pub(super) async fn insert_attendance(
    conn: &mut Conn<'_>,
    session: Uuid,
    participant: Uuid,
    cohort: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into attendance (session_id, participant_id, marked_at)
         select $1, p.id, $4 from participants p where p.id = $2 and p.cohort_id = $3
         on conflict (session_id, participant_id) do nothing",
        session,
        participant,
        cohort,
        now
    )?;
    Ok(())
}

/// Takes a mark back.
pub(super) async fn delete_attendance(conn: &mut Conn<'_>, session: Uuid, participant: Uuid) -> Result<(), Error> {
    execute!(conn, "delete from attendance where session_id = $1 and participant_id = $2", session, participant)?;
    Ok(())
}

/// Every mark of a cohort.
pub(super) async fn list_attendance(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<AttendanceRow>, Error> {
    fetch_all!(
        conn,
        AttendanceRow,
        "select t.session_id, t.participant_id
         from attendance t join cohort_sessions s on s.id = t.session_id
         where s.cohort_id = $1
         order by t.session_id, t.participant_id",
        cohort
    )
}

/// The seats of a cohort, in the order of their nicknames.
pub(super) async fn list_seats(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<SeatRow>, Error> {
    fetch_all!(
        conn,
        SeatRow,
        "select p.id, p.cohort_id, p.nickname, c.audience
         from participants p join cohorts c on c.id = p.cohort_id where p.cohort_id = $1 order by p.nickname",
        cohort
    )
}

/// How many seats are taken. Under the lock of the cohort, the number holds.
pub(super) async fn count_seats(conn: &mut Conn<'_>, cohort: Uuid) -> Result<i64, Error> {
    let (n,) = fetch_one!(conn, (i64,), "select count(*) from participants where cohort_id = $1", cohort)?;
    Ok(n)
}

/// Writes a seat.
pub(super) async fn insert_seat(
    conn: &mut Conn<'_>,
    seat: &SeatRow,
    secret_hash: &[u8],
    age_band: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into participants (id, cohort_id, nickname, seat_token_hash, age_band, joined_at)
         values ($1, $2, $3, $4, $5, $6)",
        seat.id,
        seat.cohort_id,
        &seat.nickname,
        secret_hash,
        age_band,
        now
    )?;
    Ok(())
}

/// The seat behind a secret.
pub(super) async fn find_seat(conn: &mut Conn<'_>, secret_hash: &[u8]) -> Result<Option<SeatRow>, Error> {
    fetch_optional!(
        conn,
        SeatRow,
        "select p.id, p.cohort_id, p.nickname, c.audience
         from participants p join cohorts c on c.id = p.cohort_id where p.seat_token_hash = $1",
        secret_hash
    )
}

/// Takes the lock of a seat until the transaction ends, so that two tabs answer one after the other; false when the seat
/// is gone.
pub(super) async fn lock_seat(conn: &mut Conn<'_>, participant: Uuid, cohort: Uuid) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "update participants set joined_at = joined_at where id = $1 and cohort_id = $2",
        participant,
        cohort
    )?;
    Ok(n == 1)
}

/// Whether a seat is there, and stays until the transaction ends.
pub(super) async fn hold_seat(conn: &mut Conn<'_>, participant: Uuid) -> Result<bool, Error> {
    let n = execute!(conn, "update participants set joined_at = joined_at where id = $1", participant)?;
    Ok(n == 1)
}

/// How many people were at one meeting at least, where the seats are deleted.
pub(super) async fn find_kept_attendance(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Option<i64>, Error> {
    let sql = "select n_attended from cohort_figures where cohort_id = $1";
    Ok(fetch_optional!(conn, (i64,), sql, cohort)?.map(|(n,)| n))
}

/// Gives a seat another nickname.
pub(super) async fn set_nickname(conn: &mut Conn<'_>, participant: Uuid, nickname: &str) -> Result<(), Error> {
    execute!(conn, "update participants set nickname = $2 where id = $1", participant, nickname)?;
    Ok(())
}

/// The code of a cohort, also of one whose code nobody is shown.
#[cfg(test)]
pub(super) async fn find_code_for_test(conn: &mut Conn<'_>, cohort: Uuid) -> Result<String, Error> {
    let (code,) = fetch_one!(conn, (String,), "select join_code from cohorts where id = $1", cohort)?;
    Ok(code)
}

/// The given name of a seat, whoever holds it.
#[cfg(test)]
pub(super) async fn find_given_name_for_test(conn: &mut Conn<'_>, id: Uuid) -> Result<Option<String>, Error> {
    let (name,) = fetch_one!(conn, (Option<String>,), "select given_name from participants where id = $1", id)?;
    Ok(name)
}

/// The age band of a seat, which no page shows.
#[cfg(test)]
pub(super) async fn find_age_band_for_test(conn: &mut Conn<'_>, id: Uuid) -> Result<Option<String>, Error> {
    let (band,) = fetch_one!(conn, (Option<String>,), "select age_band from participants where id = $1", id)?;
    Ok(band)
}
