//! The statements of the mail queue.

use super::Mail;
use crate::db::{Conn, execute};
use chrono::{DateTime, Utc};
use sqlx::Error;
use uuid::Uuid;

pub(super) async fn insert(conn: &mut Conn<'_>, id: Uuid, mail: &Mail, now: DateTime<Utc>) -> Result<(), Error> {
    execute!(
        conn,
        "insert into mails (id, recipient, subject, body, created_at, next_try_at, n_tries) values ($1, $2, $3, $4, $5, $5, 0)",
        id,
        &mail.recipient,
        &mail.subject,
        &mail.body,
        now
    )?;
    Ok(())
}
