//! What the screens of a room show.

use super::row::{StoredRoom, course, item_of};
use super::sql;
use crate::cohorts::may_read;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::accounts::Seat;
use domain::challenge::{Phase, Revelation, RoomState};
use domain::cohorts::CohortReader;
use domain::learning::{Answer, Item, Level};
use domain::{CohortId, ModuleId, RoomId};

/// A room, as every screen of it may know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    /// Its id and address.
    pub id: RoomId,
    /// The cohort.
    pub cohort: CohortId,
    /// The rule that is played.
    pub rule: ModuleId,
    /// Its level.
    pub level: Level,
    /// What it is at.
    pub state: RoomState,
    /// Milliseconds until the bell, as the server counts them.
    pub time_left: Option<i64>,
    /// Teams, 0 without.
    pub n_teams: usize,
    /// The question on the screen.
    pub asked: Option<RoomAsked>,
}

/// The question on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomAsked {
    /// The question with its key: pages take the public form while it is open.
    pub item: Item,
    /// What everybody sees, once it is revealed.
    pub revelation: Option<Revelation>,
}

/// How many are in a room, and how many of them have chosen an answer to the question on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomCounts {
    /// Phones that are in.
    pub n_people: i64,
    /// Answers to the question on the screen.
    pub n_answers: i64,
}

/// A room as its trainer and the wall see it.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomOfTrainer {
    /// The room.
    pub room: Room,
    /// How many are in.
    pub counts: RoomCounts,
}

/// A room as somebody sees it who sits in it.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomOfSeat {
    /// The room.
    pub room: Room,
    /// Their team's place among the marks.
    pub team: Option<usize>,
    /// What they answered to the question on the screen, and whether it was right: shown once it is revealed.
    pub given: Option<(Answer, bool)>,
}

/// The open room of a cohort, for those who may read the cohort.
pub async fn find_open_room(backend: &Backend, reader: &CohortReader, cohort: CohortId) -> Result<Option<RoomId>> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    may_read(backend, conn, reader, cohort).await?;
    Ok(sql::find_open_room(conn, cohort.0).await?.map(RoomId))
}

/// The open room of a seat's cohort, whether its phone is in already or not.
pub async fn find_open_room_of_seat(backend: &Backend, seat: &Seat) -> Result<Option<RoomId>> {
    let mut connection = backend.db.read().await?;
    Ok(sql::find_open_room(&mut connection.conn(), seat.cohort.0).await?.map(RoomId))
}

/// A room, for those who may read its cohort.
pub async fn find_room(backend: &Backend, reader: &CohortReader, id: RoomId, language: &str) -> Result<RoomOfTrainer> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let stored = stored_for_reader(backend, conn, reader, id).await?;
    let counts = count(conn, &stored).await?;
    Ok(RoomOfTrainer { room: room_of(backend, stored, language)?, counts })
}

/// A room, for somebody who sits in it.
pub async fn find_room_of_seat(backend: &Backend, seat: &Seat, id: RoomId, language: &str) -> Result<RoomOfSeat> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let (stored, team) = stored_for_seat(conn, seat, id).await?;
    let given = match stored.asked() {
        Some(item) => sql::find_answer(conn, id.0, item.as_str(), seat.participant.0).await?,
        None => None,
    };
    let given = given.map(|(answer, is_right)| serde_json::from_str(&answer).map(|answer| (answer, is_right)));
    let given = given.transpose().map_err(Error::internal)?;
    let room = room_of(backend, stored, language)?;
    Ok(RoomOfSeat { room, team: team.and_then(|team| usize::try_from(team).ok()), given })
}

/// What a screen asks again and again, in a few bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomPulse {
    /// The version of the room: when it is another than that of the screen, the screen is old.
    pub version: i64,
    /// Milliseconds until the bell.
    pub time_left: Option<i64>,
    /// For the trainer and the wall alone: a phone has no use for them.
    pub counts: Option<RoomCounts>,
}

/// The pulse of a room, for those who may read its cohort.
pub async fn find_pulse(backend: &Backend, reader: &CohortReader, id: RoomId) -> Result<RoomPulse> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let stored = stored_for_reader(backend, conn, reader, id).await?;
    let counts = count(conn, &stored).await?;
    Ok(pulse(backend, &stored, Some(counts)))
}

/// The pulse of a room, for somebody who sits in it.
pub async fn find_pulse_of_seat(backend: &Backend, seat: &Seat, id: RoomId) -> Result<RoomPulse> {
    let mut connection = backend.db.read().await?;
    let (stored, _) = stored_for_seat(&mut connection.conn(), seat, id).await?;
    Ok(pulse(backend, &stored, None))
}

fn pulse(backend: &Backend, stored: &StoredRoom, counts: Option<RoomCounts>) -> RoomPulse {
    RoomPulse { version: stored.state.version, time_left: stored.state.time_left(backend.clock.now()), counts }
}

async fn stored_for_reader(
    backend: &Backend,
    conn: &mut Conn<'_>,
    reader: &CohortReader,
    id: RoomId,
) -> Result<StoredRoom> {
    let stored = StoredRoom::from_row(sql::find_room(conn, id.0).await?.ok_or(Error::NotFound)?)?;
    may_read(backend, conn, reader, stored.cohort).await?;
    Ok(stored)
}

/// The room and the seat's team. A room of another cohort, or one that this phone never entered, is not there.
async fn stored_for_seat(conn: &mut Conn<'_>, seat: &Seat, id: RoomId) -> Result<(StoredRoom, Option<i64>)> {
    let row = sql::find_room(conn, id.0).await?.filter(|row| row.cohort_id == seat.cohort.0);
    let stored = StoredRoom::from_row(row.ok_or(Error::NotFound)?)?;
    let team = sql::find_team(conn, id.0, seat.participant.0).await?.ok_or(Error::NotFound)?;
    Ok((stored, team))
}

async fn count(conn: &mut Conn<'_>, stored: &StoredRoom) -> Result<RoomCounts> {
    let n_answers = match stored.asked() {
        Some(item) => sql::count_answers(conn, stored.id.0, item.as_str()).await?,
        None => 0,
    };
    Ok(RoomCounts { n_people: sql::count_seats(conn, stored.id.0).await?, n_answers })
}

fn room_of(backend: &Backend, stored: StoredRoom, language: &str) -> Result<Room> {
    let item = stored.asked().map(|id| item_of(course(backend, language)?, id).cloned()).transpose()?;
    let is_revealed = matches!(stored.state.phase, Phase::Revealed { .. });
    Ok(Room {
        id: stored.id,
        cohort: stored.cohort,
        time_left: stored.state.time_left(backend.clock.now()),
        state: stored.state,
        n_teams: stored.n_teams,
        rule: stored.rule,
        level: stored.level,
        asked: item.map(|item| RoomAsked { item, revelation: stored.revelation.filter(|_| is_revealed) }),
    })
}
