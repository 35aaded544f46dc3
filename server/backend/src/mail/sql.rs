//! The statements of the mail queue.

use super::Mail;
use crate::db::{Conn, execute, fetch_all};
use chrono::{DateTime, Utc};
use sqlx::Error;
use uuid::Uuid;

/// A mail that is due.
#[derive(sqlx::FromRow)]
pub(super) struct DueMailRow {
    pub id: Uuid,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    pub created_at: DateTime<Utc>,
    pub n_tries: i64,
}

pub(super) async fn insert(
    conn: &mut Conn<'_>,
    id: Uuid,
    mail: &Mail,
    leaves_no_trace: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into mails (id, recipient, subject, body, created_at, next_try_at, n_tries, leaves_no_trace)
         values ($1, $2, $3, $4, $5, $5, 0, $6)",
        id,
        &mail.recipient,
        &mail.subject,
        &mail.body,
        now,
        leaves_no_trace
    )?;
    Ok(())
}

pub(super) async fn list_due(
    conn: &mut Conn<'_>,
    now: DateTime<Utc>,
    most_tries: i64,
    limit: i64,
) -> Result<Vec<DueMailRow>, Error> {
    fetch_all!(
        conn,
        DueMailRow,
        "select id, recipient, subject, body, created_at, n_tries from mails
         where sent_at is null and next_try_at <= $1 and n_tries < $2
         order by next_try_at, id limit $3",
        now,
        most_tries,
        limit
    )
}

/// Takes a mail for this process until `until`; answers with 0 where another process was faster.
pub(super) async fn claim(conn: &mut Conn<'_>, id: Uuid, n_tries: i64, until: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update mails set n_tries = n_tries + 1, next_try_at = $3 where id = $1 and n_tries = $2 and sent_at is null",
        id,
        n_tries,
        until
    )
}

/// The text goes with the sending: it may hold a link that opens an account.
pub(super) async fn mark_sent(conn: &mut Conn<'_>, id: Uuid, now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(conn, "update mails set sent_at = $2, body = '', last_error = null where id = $1", id, now)
}

pub(super) async fn mark_failed(
    conn: &mut Conn<'_>,
    id: Uuid,
    n_tries: i64,
    next_try_at: DateTime<Utc>,
    error: &str,
) -> Result<u64, Error> {
    execute!(
        conn,
        "update mails set n_tries = $2, next_try_at = $3, last_error = $4 where id = $1",
        id,
        n_tries,
        next_try_at,
        error
    )
}

/// Deletes a mail of which nothing is kept, once it was sent or given up; other mails stay.
pub(super) async fn delete_without_trace(conn: &mut Conn<'_>, id: Uuid, most_tries: i64) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from mails where id = $1 and leaves_no_trace and (sent_at is not null or n_tries >= $2)",
        id,
        most_tries
    )
}

pub(super) async fn delete_sent_before(conn: &mut Conn<'_>, before: DateTime<Utc>) -> Result<u64, Error> {
    execute!(conn, "delete from mails where sent_at < $1", before)
}

pub(super) async fn delete_unsent(conn: &mut Conn<'_>) -> Result<u64, Error> {
    execute!(conn, "delete from mails where sent_at is null")
}

pub(super) async fn list_unsent(conn: &mut Conn<'_>) -> Result<Vec<Mail>, Error> {
    let rows = fetch_all!(
        conn,
        (String, String, String),
        "select recipient, subject, body from mails where sent_at is null order by created_at, id"
    )?;
    Ok(rows.into_iter().map(|(recipient, subject, body)| Mail { recipient, subject, body }).collect())
}
