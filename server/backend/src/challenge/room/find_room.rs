//! What the screens of a room show.

use super::row::{StoredRoom, course, item_of};
use super::sql;
use crate::cohorts::may_read;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::accounts::Seat;
use domain::challenge::{Phase, RoomState, SMALLEST_TEAM, Spread, spread};
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
    /// How many phones are in.
    pub n_people: i64,
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
    /// How many have answered it.
    pub n_answers: i64,
    /// How the answers spread, once it is revealed.
    pub spread: Option<Spread>,
    /// How the teams did, once it is revealed.
    pub teams: Vec<TeamShare>,
}

/// How a team did in one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamShare {
    /// Its place among the marks, from 0.
    pub team: usize,
    /// The share of right answers, 0 to 100; nothing where fewer than five of it answered.
    pub right: Option<u8>,
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

/// A room, for those who may read its cohort.
pub async fn find_room(backend: &Backend, reader: &CohortReader, id: RoomId, language: &str) -> Result<Room> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let stored = StoredRoom::from_row(sql::find_room(conn, id.0).await?.ok_or(Error::NotFound)?)?;
    may_read(backend, conn, reader, stored.cohort).await?;
    load(backend, conn, stored, language).await
}

/// A room, for somebody who sits in it.
pub async fn find_room_of_seat(backend: &Backend, seat: &Seat, id: RoomId, language: &str) -> Result<RoomOfSeat> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let row = sql::find_room(conn, id.0).await?.filter(|row| row.cohort_id == seat.cohort.0);
    let stored = StoredRoom::from_row(row.ok_or(Error::NotFound)?)?;
    let team = sql::find_team(conn, id.0, seat.participant.0).await?.ok_or(Error::NotFound)?;
    let given = match stored.asked() {
        Some(item) => sql::find_answer(conn, id.0, item.as_str(), seat.participant.0).await?,
        None => None,
    };
    let given = given.map(|(answer, is_right)| serde_json::from_str(&answer).map(|answer| (answer, is_right)));
    let given = given.transpose().map_err(Error::internal)?;
    let room = load(backend, conn, stored, language).await?;
    Ok(RoomOfSeat { room, team: team.and_then(|team| usize::try_from(team).ok()), given })
}

async fn load(backend: &Backend, conn: &mut Conn<'_>, stored: StoredRoom, language: &str) -> Result<Room> {
    let asked = match stored.asked() {
        Some(id) => {
            let item = item_of(course(backend, language)?, id)?.clone();
            let is_revealed = matches!(stored.state.phase, Phase::Revealed { .. });
            Some(load_asked(conn, &stored, item, is_revealed).await?)
        }
        None => None,
    };
    Ok(Room {
        id: stored.id,
        cohort: stored.cohort,
        time_left: stored.state.time_left(backend.clock.now()),
        state: stored.state,
        n_people: sql::count_seats(conn, stored.id.0).await?,
        n_teams: stored.n_teams,
        rule: stored.rule,
        level: stored.level,
        asked,
    })
}

async fn load_asked(conn: &mut Conn<'_>, stored: &StoredRoom, item: Item, is_revealed: bool) -> Result<RoomAsked> {
    if !is_revealed {
        let n_answers = sql::count_answers(conn, stored.id.0, item.id.as_str()).await?;
        return Ok(RoomAsked { item, n_answers, spread: None, teams: vec![] });
    }
    let rows = sql::list_answers(conn, stored.id.0, item.id.as_str()).await?;
    let answers = rows.iter().map(|row| serde_json::from_str(&row.answer).map_err(Error::internal));
    let answers = answers.collect::<Result<Vec<Answer>>>()?;
    let teams = (0..stored.n_teams).map(|team| {
        let of_team = rows.iter().filter(|row| row.team == i64::try_from(team).ok());
        let (n_right, n) = of_team.fold((0, 0), |(n_right, n), row| (n_right + usize::from(row.is_right), n + 1));
        let right = (n >= SMALLEST_TEAM).then(|| u8::try_from((n_right * 100 + n / 2) / n).unwrap_or(100));
        TeamShare { team, right }
    });
    Ok(RoomAsked {
        n_answers: i64::try_from(answers.len()).unwrap_or(i64::MAX),
        teams: teams.collect(),
        spread: Some(spread(&item, &answers)),
        item,
    })
}
