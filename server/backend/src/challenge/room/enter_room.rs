//! A phone comes into the room.

use super::row::StoredRoom;
use super::{hints, sql};
use crate::{Backend, Result};
use domain::RoomId;
use domain::accounts::Seat;
use domain::challenge::team_for;

/// Lets a seat into the open room of its cohort, once; nothing where no room is open. Who comes late joins the team whose
/// turn it is.
pub async fn enter_room(backend: &Backend, seat: &Seat) -> Result<Option<RoomId>> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let Some(id) = sql::find_open_room(conn, seat.cohort.0).await? else { return Ok(None) };
    if sql::find_team(conn, id, seat.participant.0).await?.is_some() {
        return Ok(Some(RoomId(id)));
    }
    let Some(row) = sql::find_room(conn, id).await? else { return Ok(None) };
    let room = StoredRoom::from_row(row)?;
    let n_before = usize::try_from(sql::count_seats(conn, id).await?).unwrap_or(0);
    sql::insert_seat(conn, id, seat.participant.0, backend.clock.now()).await?;
    if let Some(team) = team_for(n_before, room.n_teams) {
        sql::set_team(conn, id, seat.participant.0, i64::try_from(team).unwrap_or(0)).await?;
    }
    hints::commit(backend, tx, RoomId(id), room.state.version).await?;
    Ok(Some(RoomId(id)))
}
