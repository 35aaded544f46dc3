//! The phone that holds a seat asks for a code that another phone can take it with.

use super::super::seats;
use super::{hash_of, sql};
use crate::installation::{Limit, count_use};
use crate::{Backend, Error, Result};
use chrono::TimeDelta;
use domain::accounts::Seat;
use domain::cohorts::JoinCode;

/// How long a code works. Long enough to find the other phone and type it, too short for a lost slip of paper.
pub const SEAT_MOVE_MINUTES: i64 = 15;

/// Codes for one seat.
const CODES: Limit = Limit { what: "seat-move", uses: 20, seconds: 3600 };

/// How many codes are drawn before giving up. There are 64 million, and a used one is free after a day.
const DRAWS: usize = 5;

/// Makes the code. It is told here and never again; an earlier one of the same seat ends.
pub async fn begin_seat_move(backend: &Backend, seat: &Seat) -> Result<JoinCode> {
    count_use(backend, CODES, &seat.participant.to_string()).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    seats::hold_seat(conn, seat.participant).await?;
    seats::lock_seat(backend, conn, seat).await?;
    sql::delete_moves_before(conn, now - TimeDelta::days(1)).await?;
    for _ in 0..DRAWS {
        let code = JoinCode::from_number(backend.chance.number());
        let expires_at = now + TimeDelta::minutes(SEAT_MOVE_MINUTES);
        if sql::put_move(conn, seat.participant.0, &hash_of(&code).0, expires_at).await? == 1 {
            tx.commit().await?;
            return Ok(code);
        }
    }
    Err(Error::internal("no code is free for a seat that moves"))
}
