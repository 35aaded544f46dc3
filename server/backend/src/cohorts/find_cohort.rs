//! The page of one cohort, for those who may read it, and the little that a seat may know about it.

use super::step_messages::steps_taken;
use super::{CohortPage, CohortReport, CohortSession, RosterEntry, SeatCohort, seats, sql};
use crate::db::Conn;
use crate::{Backend, Error, Result, challenge};
use domain::accounts::Seat;
use domain::cohorts::CohortReader;
use domain::{CohortId, ParticipantId, SessionId};
use std::collections::BTreeSet;

/// A cohort with its sessions, seats and figures.
pub async fn find_cohort(backend: &Backend, reader: &CohortReader, id: CohortId) -> Result<CohortPage> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let cohort = seats::may_read(backend, conn, reader, id).await?;
    let seats = sql::list_seats(conn, id.0).await?;
    let sessions = load_sessions(conn, id).await?;
    let finished = challenge::count_finished(conn, id).await?;
    let n_attended = sql::find_kept_attendance(conn, id.0).await?;
    let present: BTreeSet<ParticipantId> = sessions.iter().flat_map(|session| &session.present).copied().collect();
    let report = CohortReport {
        n_joined: cohort.n_joined,
        n_sessions: count(sessions.len()),
        n_attended: n_attended.unwrap_or_else(|| count(present.len())),
        most_children: sessions.iter().filter_map(|session| session.head_count).max().unwrap_or(0),
        n_finished_level_one: finished.level_one,
        n_finished_level_two: finished.level_two,
        steps: steps_taken(conn, id).await?,
    };
    Ok(CohortPage {
        is_own: reader.trainer() == Some(cohort.trainer),
        roster: seats
            .into_iter()
            .map(|seat| RosterEntry { participant: ParticipantId(seat.id), nickname: seat.nickname })
            .collect(),
        cohort,
        sessions,
        report,
    })
}

/// What a seat may know about its cohort.
pub async fn find_seat_cohort(backend: &Backend, seat: &Seat) -> Result<SeatCohort> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let cohort = seats::find_cohort_of(backend, conn, seat).await?;
    let may_redraw = cohort.state.takes_answers() && !challenge::has_answered(conn, seat.participant).await?;
    Ok(SeatCohort {
        audience: cohort.audience,
        language: cohort.language,
        course: cohort.course,
        country: cohort.country,
        state: cohort.state,
        may_redraw,
    })
}

async fn load_sessions(conn: &mut Conn<'_>, id: CohortId) -> Result<Vec<CohortSession>> {
    let rows = sql::list_sessions(conn, id.0).await?;
    let marks = sql::list_attendance(conn, id.0).await?;
    rows.into_iter()
        .map(|row| {
            let present = marks.iter().filter(|mark| mark.session_id == row.id);
            let present: BTreeSet<_> = present.map(|mark| ParticipantId(mark.participant_id)).collect();
            Ok(CohortSession {
                id: SessionId(row.id),
                number: row.number,
                held_on: row.held_on,
                fidelity: serde_json::from_str(&row.fidelity).map_err(Error::internal)?,
                head_count: row.head_count,
                n_present: row.n_present.unwrap_or_else(|| count(present.len())),
                present,
            })
        })
        .collect()
}

/// A length as a figure.
fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
