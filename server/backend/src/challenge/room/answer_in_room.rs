//! Somebody chooses an answer to the question on the screen.

use super::row::{StoredRoom, course, item_of};
use super::{hints, sql};
use crate::cohorts::hold_seat;
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Seat;
use domain::learning::Answer;
use domain::{ItemId, RoomId};

/// Keeps what somebody in the room chose. It may be changed until the bell: the last choice counts, and the same one sent
/// again changes nothing. After the bell and its grace it is refused with [`Fault::LevelNotOpen`], and so is a question that
/// is not on the screen. A room of another cohort is not there.
pub async fn answer_in_room(
    backend: &Backend,
    seat: &Seat,
    room: RoomId,
    item: &ItemId,
    answer: &Answer,
) -> Result<()> {
    let now = backend.clock.now();
    let outcome = item_of(course(backend, "en")?, item)?.score(answer);
    let is_right = outcome.map_err(|_| Error::field("answer", Fault::NotAChoice))?.right;
    let json = serde_json::to_string(answer).map_err(Error::internal)?;
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    hold_seat(conn, seat.participant).await?;
    sql::hold_room(conn, room.0).await?;
    let row = sql::find_room(conn, room.0).await?.filter(|row| row.cohort_id == seat.cohort.0);
    let stored = StoredRoom::from_row(row.ok_or(Error::NotFound)?)?;
    sql::find_team(conn, room.0, seat.participant.0).await?.ok_or(Error::NotFound)?;
    let place = stored.items.iter().position(|each| each == item).ok_or(Error::NotFound)?;
    if !stored.state.takes_answer(place, now) {
        return Err(Error::Rule(Fault::LevelNotOpen));
    }
    let row = sql::NewAnswerRow {
        room_id: room.0,
        item: item.as_str(),
        participant_id: seat.participant.0,
        answer: &json,
        is_right,
        answered_at: now,
    };
    sql::upsert_answer(conn, &row).await?;
    hints::commit(backend, tx, room, stored.state.version).await
}
