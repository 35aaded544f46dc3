//! The statements of rooms.

use crate::db::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use chrono::{DateTime, Utc};
use sqlx::Error;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(super) struct RoomRow {
    pub id: Uuid,
    pub cohort_id: Uuid,
    pub rule: String,
    pub level: i64,
    pub items: String,
    pub n_teams: i64,
    pub version: i64,
    pub phase: String,
    pub revelation: Option<String>,
}

/// An answer to the question that is revealed, by somebody who is in the room.
#[derive(sqlx::FromRow)]
pub(super) struct RoomAnswerRow {
    pub answer: String,
    pub is_right: bool,
    pub team: Option<i64>,
}

/// What somebody chose.
pub(super) struct NewAnswerRow<'row> {
    pub room_id: Uuid,
    pub item: &'row str,
    pub participant_id: Uuid,
    pub answer: &'row str,
    pub is_right: bool,
    pub answered_at: DateTime<Utc>,
}

/// Writes a room; false when the cohort has an open one, or this id is there.
pub(super) async fn insert_room(conn: &mut Conn<'_>, row: &RoomRow, now: DateTime<Utc>) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "insert into rooms (id, cohort_id, rule, level, items, n_teams, version, phase, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict do nothing",
        row.id,
        row.cohort_id,
        &row.rule,
        row.level,
        &row.items,
        row.n_teams,
        row.version,
        &row.phase,
        now
    )?;
    Ok(n == 1)
}

/// A room.
pub(super) async fn find_room(conn: &mut Conn<'_>, id: Uuid) -> Result<Option<RoomRow>, Error> {
    fetch_optional!(
        conn,
        RoomRow,
        "select id, cohort_id, rule, level, items, n_teams, version, phase, revelation from rooms where id = $1",
        id
    )
}

/// Keeps a room as it is until the transaction ends, while others may do the same: an answer that comes while the question
/// is revealed is either before or after it. SQLite writes one at a time anyway.
pub(super) async fn hold_room(conn: &mut Conn<'_>, id: Uuid) -> Result<(), Error> {
    if let Conn::Postgres(connection) = conn {
        sqlx::query("select id from rooms where id = $1 for share").bind(id).execute(&mut **connection).await?;
    }
    Ok(())
}

/// The channel on which PostgreSQL says that a room has changed.
pub(super) const CHANNEL: &str = "rooms";

/// Has PostgreSQL tell every process about a change when, and only when, the transaction is done. SQLite has one process.
pub(super) async fn notify(conn: &mut Conn<'_>, message: &str) -> Result<(), Error> {
    if let Conn::Postgres(connection) = conn {
        let query = sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(message);
        query.execute(&mut **connection).await?;
    }
    Ok(())
}

/// Writes what everybody sees of the question that is revealed.
pub(super) async fn set_revelation(conn: &mut Conn<'_>, room: Uuid, revelation: &str) -> Result<(), Error> {
    execute!(conn, "update rooms set revelation = $2 where id = $1", room, revelation)?;
    Ok(())
}

/// The open room of a cohort.
pub(super) async fn find_open_room(conn: &mut Conn<'_>, cohort: Uuid) -> Result<Option<Uuid>, Error> {
    let sql = "select id from rooms where cohort_id = $1 and ended_at is null";
    Ok(fetch_optional!(conn, (Uuid,), sql, cohort)?.map(|(id,)| id))
}

/// Moves a room from one version to the next; false when somebody else has moved it.
pub(super) async fn move_room(
    conn: &mut Conn<'_>,
    room: &RoomRow,
    seen: i64,
    ended_at: Option<DateTime<Utc>>,
) -> Result<bool, Error> {
    let n = execute!(
        conn,
        "update rooms set version = $2, phase = $3, n_teams = $4, ended_at = $5 where id = $1 and version = $6",
        room.id,
        room.version,
        &room.phase,
        room.n_teams,
        ended_at,
        seen
    )?;
    Ok(n == 1)
}

/// Ends the open room of a cohort, if there is one.
pub(super) async fn end_rooms(conn: &mut Conn<'_>, cohort: Uuid, phase: &str, now: DateTime<Utc>) -> Result<(), Error> {
    execute!(
        conn,
        "update rooms set version = version + 1, phase = $2, ended_at = $3 where cohort_id = $1 and ended_at is null",
        cohort,
        phase,
        now
    )?;
    Ok(())
}

/// Lets somebody in, once.
pub(super) async fn insert_seat(
    conn: &mut Conn<'_>,
    room: Uuid,
    participant: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into room_seats (room_id, participant_id, entered_at) values ($1, $2, $3)
         on conflict (room_id, participant_id) do nothing",
        room,
        participant,
        now
    )?;
    Ok(())
}

/// Who is in a room, in the order in which they came.
pub(super) async fn list_seats(conn: &mut Conn<'_>, room: Uuid) -> Result<Vec<(Uuid, Option<i64>)>, Error> {
    fetch_all!(
        conn,
        (Uuid, Option<i64>),
        "select participant_id, team from room_seats where room_id = $1 order by entered_at, participant_id",
        room
    )
}

/// How many are in a room.
pub(super) async fn count_seats(conn: &mut Conn<'_>, room: Uuid) -> Result<i64, Error> {
    let (n,) = fetch_one!(conn, (i64,), "select count(*) from room_seats where room_id = $1", room)?;
    Ok(n)
}

/// The team of somebody in a room; nothing for somebody who is not in it.
pub(super) async fn find_team(
    conn: &mut Conn<'_>,
    room: Uuid,
    participant: Uuid,
) -> Result<Option<Option<i64>>, Error> {
    let sql = "select team from room_seats where room_id = $1 and participant_id = $2";
    Ok(fetch_optional!(conn, (Option<i64>,), sql, room, participant)?.map(|(team,)| team))
}

/// Puts somebody into a team.
pub(super) async fn set_team(conn: &mut Conn<'_>, room: Uuid, participant: Uuid, team: i64) -> Result<(), Error> {
    execute!(
        conn,
        "update room_seats set team = $3 where room_id = $1 and participant_id = $2",
        room,
        participant,
        team
    )?;
    Ok(())
}

/// Writes what somebody chose; what they chose before for the same question is replaced.
pub(super) async fn upsert_answer(conn: &mut Conn<'_>, row: &NewAnswerRow<'_>) -> Result<(), Error> {
    execute!(
        conn,
        "insert into room_answers (room_id, item, participant_id, answer, is_right, answered_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (room_id, item, participant_id)
             do update set answer = excluded.answer, is_right = excluded.is_right, answered_at = excluded.answered_at",
        row.room_id,
        row.item,
        row.participant_id,
        row.answer,
        row.is_right,
        row.answered_at
    )?;
    Ok(())
}

/// What somebody chose for a question of a room.
pub(super) async fn find_answer(
    conn: &mut Conn<'_>,
    room: Uuid,
    item: &str,
    participant: Uuid,
) -> Result<Option<(String, bool)>, Error> {
    let sql = "select answer, is_right from room_answers where room_id = $1 and item = $2 and participant_id = $3";
    fetch_optional!(conn, (String, bool), sql, room, item, participant)
}

/// What was chosen for a question, with the team of who chose it.
pub(super) async fn list_answers(conn: &mut Conn<'_>, room: Uuid, item: &str) -> Result<Vec<RoomAnswerRow>, Error> {
    fetch_all!(
        conn,
        RoomAnswerRow,
        "select a.answer, a.is_right, s.team
         from room_answers a join room_seats s on s.room_id = a.room_id and s.participant_id = a.participant_id
         where a.room_id = $1 and a.item = $2
         order by a.participant_id",
        room,
        item
    )
}

/// How many have chosen something for a question.
pub(super) async fn count_answers(conn: &mut Conn<'_>, room: Uuid, item: &str) -> Result<i64, Error> {
    let sql = "select count(*) from room_answers where room_id = $1 and item = $2";
    let (n,) = fetch_one!(conn, (i64,), sql, room, item)?;
    Ok(n)
}

/// Makes what was chosen for a question answers of the challenge. Who has answered it before keeps the first answer.
pub(super) async fn record_answers(
    conn: &mut Conn<'_>,
    room: Uuid,
    item: &str,
    rule: &str,
    level: i64,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into challenge_answers (participant_id, item, rule, level, answer, is_right, answered_at)
         select participant_id, item, $3, $4, answer, is_right, answered_at
         from room_answers where room_id = $1 and item = $2
         on conflict (participant_id, item) do nothing",
        room,
        item,
        rule,
        level
    )?;
    Ok(())
}

/// Ends the level of everybody in a room who has answered all of its questions by now.
pub(super) async fn record_levels(
    conn: &mut Conn<'_>,
    room: Uuid,
    level: i64,
    n_items: i64,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    execute!(
        conn,
        "insert into challenge_levels (participant_id, level, n_right, n_items, finished_at)
         select a.participant_id, $2, sum(case when a.is_right then 1 else 0 end), count(*), $4
         from challenge_answers a join room_seats s on s.participant_id = a.participant_id
         where s.room_id = $1 and a.level = $2
         group by a.participant_id
         having count(*) >= $3
         on conflict (participant_id, level) do nothing",
        room,
        level,
        n_items,
        now
    )?;
    Ok(())
}
