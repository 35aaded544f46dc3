//! The statements about who has finished.

use crate::db::{Conn, fetch_one, fetch_optional};
use chrono::NaiveDate;
use sqlx::Error;
use uuid::Uuid;

/// The sessions of a cohort that were held by a day, and those of them at which a seat was present.
pub(super) async fn count_presence(
    conn: &mut Conn<'_>,
    participant: Uuid,
    cohort: Uuid,
    today: NaiveDate,
) -> Result<(i64, i64), Error> {
    fetch_one!(
        conn,
        (i64, i64),
        "select count(*), count(t.participant_id)
         from cohort_sessions s left join attendance t on t.session_id = s.id and t.participant_id = $1
         where s.cohort_id = $2 and s.held_on <= $3",
        participant,
        cohort,
        today
    )
}

pub(super) async fn find_certificate(conn: &mut Conn<'_>, account: Uuid, course: &str) -> Result<Option<Uuid>, Error> {
    let sql = "select id from certificates where account_id = $1 and course = $2";
    Ok(fetch_optional!(conn, (Uuid,), sql, account, course)?.map(|(id,)| id))
}
