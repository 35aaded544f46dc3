//! The trainer moves the room on.

use super::row::{StoredRoom, course};
use super::sql;
use crate::cohorts::may_read;
use crate::{Backend, Conflict, Error, Result};
use domain::RoomId;
use domain::accounts::Trainer;
use domain::challenge::{Phase, RoomFault, RoomState, Step, n_items_of_level};
use domain::cohorts::CohortReader;

/// Takes a step that was chosen on the screen of version `seen`, in a room of the trainer's own cohort. A certificate that
/// ends meanwhile does not stop a round that is under way. `AlreadyDone` when the room has moved on, or the step does not
/// fit: the screen shows what it is at now. With the reveal, what was chosen becomes answers of the challenge.
pub async fn take_step(backend: &Backend, trainer: &Trainer, room: RoomId, step: Step, seen: i64) -> Result<RoomState> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let row = sql::find_room(conn, room.0).await?.ok_or(Error::NotFound)?;
    let stored = StoredRoom::from_row(row)?;
    may_read(backend, conn, &CohortReader::own(trainer), stored.cohort).await?;
    let state = stored.state.take(step, seen, now).map_err(|fault| match fault {
        RoomFault::MovedOn | RoomFault::NotNow => Error::Conflict(Conflict::AlreadyDone),
    })?;
    if let (Phase::Revealed { .. }, Some(item)) = (state.phase, stored.asked()) {
        let n_items = n_items_of_level(course(backend, "en")?, stored.level);
        let level = stored.level.number();
        sql::record_answers(conn, room.0, item.as_str(), stored.rule.as_str(), level).await?;
        sql::record_levels(conn, room.0, level, i64::try_from(n_items).map_err(Error::internal)?, now).await?;
    }
    let ended_at = (state.phase == Phase::Ended).then_some(now);
    if !sql::move_room(conn, &StoredRoom { state, ..stored }.to_row()?, seen, ended_at).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    tx.commit().await?;
    Ok(state)
}
