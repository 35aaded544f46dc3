//! The statements about what adults leave with a seat.

use crate::db::{Conn, execute};
use sqlx::Error;
use uuid::Uuid;

pub(in crate::personal_data) async fn delete_step_messages(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(
        conn,
        "delete from step_messages where participant_id in (select id from participants where cohort_id = $1)",
        cohort
    )
}

/// Applications that nobody answered.
pub(in crate::personal_data) async fn delete_open_applications(
    conn: &mut Conn<'_>,
    cohort: Uuid,
) -> Result<u64, Error> {
    execute!(conn, "delete from applications where cohort_id = $1 and decision is null", cohort)
}

/// Parts the applications that were decided, and have nobody in them, from the seats they came from.
pub(in crate::personal_data) async fn release_applications(conn: &mut Conn<'_>, cohort: Uuid) -> Result<u64, Error> {
    execute!(conn, "update applications set participant_id = null where cohort_id = $1", cohort)
}

pub(in crate::personal_data) async fn delete_applications_of(
    conn: &mut Conn<'_>,
    email_normalised: &str,
) -> Result<u64, Error> {
    execute!(conn, "delete from applications where email_normalised = $1", email_normalised)
}

pub(in crate::personal_data) async fn delete_step_messages_to(
    conn: &mut Conn<'_>,
    email_normalised: &str,
) -> Result<u64, Error> {
    execute!(conn, "delete from step_messages where email_normalised = $1", email_normalised)
}
