//! Somebody answers the question on the screen.

use super::row::StoredRoom;
use super::sql;
use crate::challenge::Answered;
use crate::challenge::answer_item::{Gate, answer_through};
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Seat;
use domain::learning::Answer;
use domain::{ItemId, RoomId};

/// Answers a question of a room as somebody who sits in it. Sent again it changes nothing; after the bell and its grace it is
/// refused with [`Fault::LevelNotOpen`], and so is a question that is not on the screen. A room of another cohort is not there.
pub async fn answer_in_room(
    backend: &Backend,
    seat: &Seat,
    room: RoomId,
    item: &ItemId,
    answer: &Answer,
) -> Result<Answered> {
    let is_open = {
        let mut reader = backend.db.read().await?;
        let conn = &mut reader.conn();
        let row = sql::find_room(conn, room.0).await?.filter(|row| row.cohort_id == seat.cohort.0);
        let stored = StoredRoom::from_row(row.ok_or(Error::NotFound)?)?;
        sql::find_team(conn, room.0, seat.participant.0).await?.ok_or(Error::NotFound)?;
        let place = stored.items.iter().position(|each| each == item).ok_or(Error::NotFound)?;
        stored.state.takes_answer(place, backend.clock.now())
    };
    let gate = if is_open { Gate::Open } else { Gate::Shut(Fault::LevelNotOpen) };
    answer_through(backend, seat, item, answer, gate).await
}
