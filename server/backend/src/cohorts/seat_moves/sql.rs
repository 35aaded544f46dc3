//! The statements of seats that move.

use crate::db::{Conn, execute, fetch_optional};
use chrono::{DateTime, Utc};
use sqlx::Error;
use uuid::Uuid;

/// A move, with the seat that moves.
#[derive(sqlx::FromRow)]
pub(super) struct MoveRow {
    pub participant_id: Uuid,
    pub cohort_id: Uuid,
    pub nickname: String,
    pub audience: String,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

/// Begins a move in the place of an earlier one of the same seat; 0 when another seat has this code.
pub(super) async fn put_move(
    conn: &mut Conn<'_>,
    participant: Uuid,
    code_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<u64, Error> {
    execute!(
        conn,
        "insert into seat_moves (participant_id, code_hash, expires_at)
         select $1, $2, $3 where not exists
             (select 1 from seat_moves where code_hash = $2 and participant_id <> $1)
         on conflict (participant_id) do update
             set code_hash = excluded.code_hash, expires_at = excluded.expires_at, used_at = null",
        participant,
        code_hash,
        expires_at
    )
}

/// Forgets moves that ended long ago, so that their codes are free again.
pub(super) async fn delete_moves_before(conn: &mut Conn<'_>, moment: DateTime<Utc>) -> Result<u64, Error> {
    execute!(conn, "delete from seat_moves where expires_at < $1", moment)
}

pub(super) async fn find_move(conn: &mut Conn<'_>, code_hash: &[u8]) -> Result<Option<MoveRow>, Error> {
    fetch_optional!(
        conn,
        MoveRow,
        "select m.participant_id, p.cohort_id, p.nickname, c.audience, m.expires_at, m.used_at
         from seat_moves m join participants p on p.id = m.participant_id join cohorts c on c.id = p.cohort_id
         where m.code_hash = $1",
        code_hash
    )
}

/// Ends a move; 0 when it was used before, has run out, or is not there any more.
pub(super) async fn use_move(conn: &mut Conn<'_>, code_hash: &[u8], now: DateTime<Utc>) -> Result<u64, Error> {
    execute!(
        conn,
        "update seat_moves set used_at = $2 where code_hash = $1 and used_at is null and expires_at > $2",
        code_hash,
        now
    )
}

/// Gives a seat another secret: whoever holds the old one holds nothing.
pub(super) async fn set_secret(conn: &mut Conn<'_>, participant: Uuid, secret_hash: &[u8]) -> Result<(), Error> {
    execute!(conn, "update participants set seat_token_hash = $2 where id = $1", participant, secret_hash)?;
    Ok(())
}
