//! The statements of the six-week message.

use crate::db::{Conn, execute, fetch_all, fetch_optional};
use chrono::{DateTime, Utc};
use sqlx::Error;
use uuid::Uuid;

/// A message of a seat. Without an address it was sent.
#[derive(sqlx::FromRow)]
pub(super) struct MessageRow {
    pub email: Option<String>,
}

/// A message that is due.
#[derive(sqlx::FromRow)]
pub(super) struct DueRow {
    pub participant_id: Uuid,
    pub email: String,
}

/// The question behind a link.
#[derive(sqlx::FromRow)]
pub(super) struct QuestionRow {
    pub participant_id: Uuid,
    pub cohort_id: Uuid,
    pub answered_at: Option<DateTime<Utc>>,
}

/// Keeps an address in the place of an earlier one; 0 when the message was sent before.
pub(super) async fn put_address(
    conn: &mut Conn<'_>,
    participant: Uuid,
    email: &str,
    email_normalised: &str,
    due_at: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into step_messages (participant_id, email, email_normalised, due_at) values ($1, $2, $3, $4)
         on conflict (participant_id) do update
             set email = excluded.email, email_normalised = excluded.email_normalised, due_at = excluded.due_at
             where step_messages.sent_at is null",
        participant,
        email,
        email_normalised,
        due_at
    )
}

/// Takes an address back, unless the message was sent.
pub(super) async fn delete_unsent(conn: &mut Conn<'_>, participant: Uuid) -> Result<u64, Error> {
    execute!(conn, "delete from step_messages where participant_id = $1 and sent_at is null", participant)
}

pub(super) async fn find_message(conn: &mut Conn<'_>, participant: Uuid) -> Result<Option<MessageRow>, Error> {
    let sql = "select email from step_messages where participant_id = $1";
    fetch_optional!(conn, MessageRow, sql, participant)
}

/// The messages whose time has come, the longest due first.
pub(super) async fn list_due(conn: &mut Conn<'_>, now: DateTime<Utc>, limit: i64) -> Result<Vec<DueRow>, Error> {
    fetch_all!(
        conn,
        DueRow,
        "select participant_id, email from step_messages
         where sent_at is null and email is not null and due_at <= $1
         order by due_at, participant_id limit $2",
        now,
        limit
    )
}

/// Takes the address out and puts the secret of the links in; 0 where another process was faster, or where the address is
/// another one by now or was taken back.
pub(super) async fn mark_sent(
    conn: &mut Conn<'_>,
    due: &DueRow,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "update step_messages set email = null, email_normalised = null, token_hash = $3, sent_at = $4
         where participant_id = $1 and email = $2 and sent_at is null",
        due.participant_id,
        &due.email,
        token_hash,
        now
    )
}

pub(super) async fn find_question(conn: &mut Conn<'_>, token_hash: &[u8]) -> Result<Option<QuestionRow>, Error> {
    fetch_optional!(
        conn,
        QuestionRow,
        "select m.participant_id, p.cohort_id, m.answered_at
         from step_messages m join participants p on p.id = m.participant_id where m.token_hash = $1",
        token_hash
    )
}

/// Spends the links of a message; 0 when they were spent before.
pub(super) async fn mark_answered(conn: &mut Conn<'_>, participant: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update step_messages set answered_at = $2 where participant_id = $1 and answered_at is null",
        participant,
        now
    )
}

/// Counts an answer.
pub(super) async fn count_step(conn: &mut Conn<'_>, cohort: Uuid, step: &str) -> Result<(), Error> {
    execute!(
        conn,
        "insert into cohort_steps (cohort_id, step, n_people) values ($1, $2, 1)
         on conflict (cohort_id, step) do update set n_people = cohort_steps.n_people + 1",
        cohort,
        step
    )?;
    Ok(())
}

pub(super) async fn list_steps(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Vec<(String, i64)>, Error> {
    let sql = "select step, n_people from cohort_steps where cohort_id = $1 order by step";
    fetch_all!(conn, (String, i64), sql, cohort)
}
