//! The statements of learners, progress events and graded attempts.

use crate::db::{Conn, execute, fetch_all, fetch_optional};
use chrono::{DateTime, Utc};
use sqlx::Error;
use std::fmt::Write as _;
use std::sync::LazyLock;
use uuid::Uuid;

/// A stored event.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct EventRow {
    pub id: Uuid,
    pub position: i64,
    pub device: Uuid,
    pub counter: i64,
    pub course: String,
    pub edition: String,
    pub what: String,
    pub at_device: DateTime<Utc>,
}

/// A stored event of one of several accounts.
#[derive(sqlx::FromRow)]
pub(super) struct AccountEventRow {
    pub account_id: Uuid,
    #[sqlx(flatten)]
    pub event: EventRow,
}

/// Whose an event is, and where it stands with them.
#[derive(sqlx::FromRow)]
pub(super) struct KnownEventRow {
    pub learner_id: Uuid,
    pub position: i64,
}

/// A learner with the number of events received so far, and what they come to up to a position.
#[derive(Clone, Copy, sqlx::FromRow)]
pub(super) struct LearnerRow {
    pub id: Uuid,
    pub position: i64,
    pub digest: i64,
    pub digest_position: i64,
}

/// An attempt.
#[derive(sqlx::FromRow)]
pub(super) struct AttemptRow {
    pub id: Uuid,
    pub course: String,
    pub edition: String,
    pub assessment: String,
    pub number: i64,
    pub items: String,
    pub seed: i64,
    pub started_at: DateTime<Utc>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub n_right: Option<i64>,
    pub n_items: i64,
    pub critical_right: Option<bool>,
    pub passed: Option<bool>,
}

/// A saved answer.
#[derive(sqlx::FromRow)]
pub(super) struct AnswerRow {
    pub item: String,
    pub answer: String,
}

pub(super) async fn insert_learner(
    conn: &mut Conn<'_>,
    id: Uuid,
    account: Option<Uuid>,
    participant: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into learners (id, account_id, participant_id, position, created_at) values ($1, $2, $3, 0, $4)
         on conflict do nothing",
        id,
        account,
        participant,
        now
    )
}

pub(super) async fn find_learner_of_account(conn: &mut Conn<'_>, account: Uuid) -> Result<Option<LearnerRow>, Error> {
    fetch_optional!(
        conn,
        LearnerRow,
        "select id, position, digest, digest_position from learners where account_id = $1",
        account
    )
}

pub(super) async fn find_learner_of_participant(
    conn: &mut Conn<'_>,
    participant: Uuid,
) -> Result<Option<LearnerRow>, Error> {
    fetch_optional!(
        conn,
        LearnerRow,
        "select id, position, digest, digest_position from learners where participant_id = $1",
        participant
    )
}

/// Hands out the next `n` positions of an account's learner; the row tells the last of them. It stays locked until the
/// transaction ends, so that a learner's events stand in one order.
pub(super) async fn take_positions_of_account(
    conn: &mut Conn<'_>,
    account: Uuid,
    n: i64,
) -> Result<Option<LearnerRow>, Error> {
    fetch_optional!(
        conn,
        LearnerRow,
        "update learners set position = position + $2 where account_id = $1
         returning id, position, digest, digest_position",
        account,
        n
    )
}

/// The same for a participant's learner.
pub(super) async fn take_positions_of_participant(
    conn: &mut Conn<'_>,
    participant: Uuid,
    n: i64,
) -> Result<Option<LearnerRow>, Error> {
    fetch_optional!(
        conn,
        LearnerRow,
        "update learners set position = position + $2 where participant_id = $1
         returning id, position, digest, digest_position",
        participant,
        n
    )
}

/// Keeps a digest and how far it goes; 0 when one that goes as far is there already.
pub(super) async fn update_digest(
    conn: &mut Conn<'_>,
    learner: Uuid,
    digest: i64,
    digest_position: i64,
) -> Result<u64, Error> {
    execute!(
        conn,
        "update learners set digest = $2, digest_position = $3 where id = $1 and digest_position < $3",
        learner,
        digest,
        digest_position
    )
}

/// Leaves a learner as a version without digests does.
#[cfg(test)]
pub(super) async fn forget_digest(conn: &mut Conn<'_>, learner: Uuid) -> Result<u64, Error> {
    execute!(conn, "update learners set digest = 0, digest_position = 0 where id = $1", learner)
}

/// The ids of a learner's events between two positions, the first not included.
pub(super) async fn list_event_ids(
    conn: &mut Conn<'_>,
    learner: Uuid,
    after: i64,
    up_to: i64,
) -> Result<Vec<(Uuid, i64)>, Error> {
    fetch_all!(
        conn,
        (Uuid, i64),
        "select id, position from progress_events where learner_id = $1 and position > $2 and position <= $3
         order by position",
        learner,
        after,
        up_to
    )
}

/// How many rows the insert statements take; the smallest that is large enough is used, and filled up with nulls.
const INSERT_SIZES: [usize; 3] = [1, 10, 50];
/// The most rows of one insert.
pub(super) const ROWS_AT_ONCE: usize = 50;
const COLUMNS: usize = 8;

/// Built once, since SQL is static text: `insert … select … from (values ($3, …), …)`.
static INSERTS: LazyLock<[&'static str; 3]> = LazyLock::new(|| {
    INSERT_SIZES.map(|n_rows| {
        let mut rows = String::new();
        for row in 0..n_rows {
            let first = 3 + row * COLUMNS;
            let places: Vec<String> = (first..first + COLUMNS).map(|place| format!("${place}")).collect();
            let _ = write!(rows, "{}({})", if row == 0 { "" } else { ", " }, places.join(", "));
        }
        let sql = format!(
            "insert into progress_events
               (learner_id, received_at, id, position, device, counter, course, edition, what, at_device)
             select $1, $2, column1, column2, column3, column4, column5, column6, column7, column8
             from (values {rows}) as event where column1 is not null
             on conflict do nothing"
        );
        &*sql.leak()
    })
});

/// Inserts up to [`ROWS_AT_ONCE`] events in one statement and answers with how many were new.
pub(super) async fn insert_events(
    conn: &mut Conn<'_>,
    learner: Uuid,
    now: DateTime<Utc>,
    events: &[EventRow],
) -> Result<u64, Error> {
    let size = INSERT_SIZES.iter().position(|size| *size >= events.len()).unwrap_or(INSERT_SIZES.len() - 1);
    macro_rules! run {
        ($database:ty, $connection:expr) => {{
            let mut query = sqlx::query::<$database>(INSERTS[size]).bind(learner).bind(now);
            for row in 0..INSERT_SIZES[size] {
                let event = events.get(row);
                query = query
                    .bind(event.map(|event| event.id))
                    .bind(event.map(|event| event.position))
                    .bind(event.map(|event| event.device))
                    .bind(event.map(|event| event.counter))
                    .bind(event.map(|event| event.course.as_str()))
                    .bind(event.map(|event| event.edition.as_str()))
                    .bind(event.map(|event| event.what.as_str()))
                    .bind(event.map(|event| event.at_device));
            }
            query.execute($connection).await.map(|done| done.rows_affected())
        }};
    }
    match conn {
        Conn::Sqlite(connection) => run!(sqlx::Sqlite, &mut **connection),
        Conn::Postgres(connection) => run!(sqlx::Postgres, &mut **connection),
    }
}

pub(super) async fn find_event(conn: &mut Conn<'_>, id: Uuid) -> Result<Option<KnownEventRow>, Error> {
    fetch_optional!(conn, KnownEventRow, "select learner_id, position from progress_events where id = $1", id)
}

pub(super) async fn find_counter(
    conn: &mut Conn<'_>,
    learner: Uuid,
    device: Uuid,
    counter: i64,
) -> Result<Option<KnownEventRow>, Error> {
    fetch_optional!(
        conn,
        KnownEventRow,
        "select learner_id, position from progress_events where learner_id = $1 and device = $2 and counter = $3",
        learner,
        device,
        counter
    )
}

pub(super) async fn list_events_since(
    conn: &mut Conn<'_>,
    learner: Uuid,
    since: i64,
    not_from_device: Uuid,
    limit: i64,
) -> Result<Vec<EventRow>, Error> {
    fetch_all!(
        conn,
        EventRow,
        "select id, position, device, counter, course, edition, what, at_device from progress_events
         where learner_id = $1 and position > $2 and device <> $3 order by position limit $4",
        learner,
        since,
        not_from_device,
        limit
    )
}

pub(super) async fn list_events_of_course(
    conn: &mut Conn<'_>,
    learner: Uuid,
    course: &str,
) -> Result<Vec<EventRow>, Error> {
    fetch_all!(
        conn,
        EventRow,
        "select id, position, device, counter, course, edition, what, at_device from progress_events
         where learner_id = $1 and course = $2 order by position",
        learner,
        course
    )
}

pub(super) async fn list_events(conn: &mut Conn<'_>, learner: Uuid) -> Result<Vec<EventRow>, Error> {
    fetch_all!(
        conn,
        EventRow,
        "select id, position, device, counter, course, edition, what, at_device from progress_events
         where learner_id = $1 order by position",
        learner
    )
}

pub(super) async fn list_events_of_organisation(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    role: &str,
    course: &str,
) -> Result<Vec<AccountEventRow>, Error> {
    fetch_all!(
        conn,
        AccountEventRow,
        "select m.account_id, e.id, e.position, e.device, e.counter, e.course, e.edition, e.what, e.at_device
         from organisation_members m
         join learners l on l.account_id = m.account_id
         join progress_events e on e.learner_id = l.id
         where m.organisation_id = $1 and m.role = $2 and m.left_at is null and e.course = $3
         order by m.account_id, e.position",
        organisation,
        role,
        course
    )
}

pub(super) async fn list_attempts(
    conn: &mut Conn<'_>,
    account: Uuid,
    course: &str,
    assessment: &str,
) -> Result<Vec<AttemptRow>, Error> {
    fetch_all!(
        conn,
        AttemptRow,
        "select id, course, edition, assessment, number, items, seed, started_at, submitted_at, n_right, n_items,
           critical_right, passed
         from attempts where account_id = $1 and course = $2 and assessment = $3 order by number",
        account,
        course,
        assessment
    )
}

pub(super) async fn find_attempt(conn: &mut Conn<'_>, account: Uuid, id: Uuid) -> Result<Option<AttemptRow>, Error> {
    fetch_optional!(
        conn,
        AttemptRow,
        "select id, course, edition, assessment, number, items, seed, started_at, submitted_at, n_right, n_items,
           critical_right, passed
         from attempts where account_id = $1 and id = $2",
        account,
        id
    )
}

/// Begins an attempt; 0 when somebody else, another click of the same person, has just begun the one with this number.
pub(super) async fn insert_attempt(conn: &mut Conn<'_>, account: Uuid, attempt: &AttemptRow) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into attempts (id, account_id, course, edition, assessment, number, items, seed, started_at, n_items)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
        attempt.id,
        account,
        &attempt.course,
        &attempt.edition,
        &attempt.assessment,
        attempt.number,
        &attempt.items,
        attempt.seed,
        attempt.started_at,
        attempt.n_items
    )
}

/// Locks an attempt that is still open, until the transaction ends; 0 when it was handed in.
pub(super) async fn lock_open_attempt(conn: &mut Conn<'_>, account: Uuid, id: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "update attempts set n_items = n_items where account_id = $1 and id = $2 and submitted_at is null",
        account,
        id
    )
}

pub(super) async fn save_answer(
    conn: &mut Conn<'_>,
    attempt: Uuid,
    item: &str,
    answer: &str,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into attempt_answers (attempt_id, item, answer, saved_at) values ($1, $2, $3, $4)
         on conflict (attempt_id, item) do update set answer = excluded.answer, saved_at = excluded.saved_at",
        attempt,
        item,
        answer,
        now
    )
}

pub(super) async fn list_answers(conn: &mut Conn<'_>, attempt: Uuid) -> Result<Vec<AnswerRow>, Error> {
    fetch_all!(conn, AnswerRow, "select item, answer from attempt_answers where attempt_id = $1 order by item", attempt)
}

/// Hands an attempt in; 0 when that was done before.
pub(super) async fn submit_attempt(
    conn: &mut Conn<'_>,
    id: Uuid,
    now: DateTime<Utc>,
    n_right: i64,
    n_items: i64,
    critical_right: bool,
    passed: bool,
) -> Result<u64, Error> {
    execute!(
        conn,
        "update attempts set submitted_at = $2, n_right = $3, n_items = $4, critical_right = $5, passed = $6
         where id = $1 and submitted_at is null",
        id,
        now,
        n_right,
        n_items,
        critical_right,
        passed
    )
}
