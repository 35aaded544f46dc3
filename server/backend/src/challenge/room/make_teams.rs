//! Teams instead of individuals.

use super::row::StoredRoom;
use super::{hints, sql};
use crate::cohorts::may_read;
use crate::{Backend, Conflict, Error, Fault, Result};
use domain::RoomId;
use domain::accounts::Trainer;
use domain::challenge::{Phase, RoomState, n_teams_possible, team_for};
use domain::cohorts::CohortReader;

/// Puts everybody who is in the room into one of `n_teams` teams, in the order in which they came; 0 for none. Only before
/// the first question, and never into teams of fewer than five.
pub async fn make_teams(backend: &Backend, trainer: &Trainer, room: RoomId, n_teams: usize, seen: i64) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let row = sql::find_room(conn, room.0).await?.ok_or(Error::NotFound)?;
    let stored = StoredRoom::from_row(row)?;
    may_read(backend, conn, &CohortReader::own(trainer), stored.cohort).await?;
    if stored.state.phase != Phase::Lobby {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let seats = sql::list_seats(conn, room.0).await?;
    if n_teams == 1 || n_teams > n_teams_possible(seats.len()) {
        return Err(Error::field("teams", Fault::NotAChoice));
    }
    let state = RoomState { version: stored.state.version + 1, ..stored.state };
    if !sql::move_room(conn, &StoredRoom { state, n_teams, ..stored }.to_row()?, seen, None).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    for (n, (participant, _)) in seats.into_iter().enumerate() {
        if let Some(team) = team_for(n, n_teams) {
            sql::set_team(conn, room.0, participant, i64::try_from(team).unwrap_or(0)).await?;
        }
    }
    hints::commit(backend, tx, room, state.version).await
}
