//! The trainer moves the room on.

use super::row::{StoredRoom, course, item_of};
use super::{hints, sql};
use crate::cohorts::may_read;
use crate::db::Conn;
use crate::{Backend, Conflict, Error, Result};
use domain::accounts::Trainer;
use domain::challenge::{Phase, Revelation, RoomFault, RoomState, Step, n_items_of_level, spread, team_shares};
use domain::cohorts::CohortReader;
use domain::learning::Answer;
use domain::{ItemId, RoomId};

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
    let moved = StoredRoom { state, ..stored };
    let ended_at = (state.phase == Phase::Ended).then_some(now);
    // First, since it waits for the answers that are being written: what comes after it finds the question closed.
    if !sql::move_room(conn, &moved.to_row()?, seen, ended_at).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    if let (Phase::Revealed { .. }, Some(item)) = (state.phase, moved.asked()) {
        let n_items = n_items_of_level(course(backend, "en")?, moved.level);
        let level = moved.level.number();
        sql::record_answers(conn, room.0, item.as_str(), moved.rule.as_str(), level).await?;
        sql::record_levels(conn, room.0, level, i64::try_from(n_items).map_err(Error::internal)?, now).await?;
        let revelation = reveal(backend, conn, &moved, item).await?;
        sql::set_revelation(conn, room.0, &serde_json::to_string(&revelation).map_err(Error::internal)?).await?;
    }
    hints::commit(backend, tx, room, state.version).await?;
    Ok(state)
}

/// Counts what was chosen.
async fn reveal(backend: &Backend, conn: &mut Conn<'_>, room: &StoredRoom, item: &ItemId) -> Result<Revelation> {
    let rows = sql::list_answers(conn, room.id.0, item.as_str()).await?;
    let answers = rows.iter().map(|row| serde_json::from_str(&row.answer).map_err(Error::internal));
    let answers = answers.collect::<Result<Vec<Answer>>>()?;
    let of_teams: Vec<(Option<usize>, bool)> =
        rows.iter().map(|row| (row.team.and_then(|team| usize::try_from(team).ok()), row.is_right)).collect();
    Ok(Revelation {
        spread: spread(item_of(course(backend, "en")?, item)?, &answers),
        teams: team_shares(room.n_teams, &of_teams),
    })
}
