//! The page of one cohort, for those who may read it, and the little that a seat may know about it.

use super::before_after::{asks_again, sum_before_after};
use super::planned::sql::{PlannedRow, list_planned};
use super::step_messages::steps_taken;
use super::{
    CohortPage, CohortReport, CohortSession, Colleague, PlannedSession, RosterEntry, SeatCohort, given_names, seats,
    sql,
};
use crate::db::Conn;
use crate::{Backend, Error, Result, challenge};
use domain::accounts::Seat;
use domain::cohorts::{AdultAudience, BeforeAfter, CohortReader, PlanChoice};
use domain::{AccountId, CohortId, ParticipantId, SessionId};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A cohort with its sessions, seats and figures.
pub async fn find_cohort(backend: &Backend, reader: &CohortReader, id: CohortId) -> Result<CohortPage> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let cohort = seats::may_read(backend, conn, reader, id).await?;
    let seats = sql::list_seats(conn, id.0).await?;
    let sessions = load_sessions(conn, id).await?;
    let finished = challenge::count_finished(conn, id).await?;
    let before_after = sum_before_after(conn, id).await?;
    let n_attended = sql::find_kept_attendance(conn, id.0).await?;
    let present: BTreeSet<ParticipantId> = sessions.iter().flat_map(|session| &session.present).copied().collect();
    let planned = list_planned(conn, id.0).await?.into_iter().map(planned_from_row).collect();
    let report = CohortReport {
        n_joined: cohort.n_joined,
        n_sessions: count(sessions.len()),
        n_with_concern: count(sessions.iter().filter(|session| session.has_concern).count()),
        n_attended: n_attended.unwrap_or_else(|| count(present.len())),
        most_children: sessions.iter().filter_map(|session| session.head_count).max().unwrap_or(0),
        n_finished_level_one: finished.level_one,
        n_finished_level_two: finished.level_two,
        n_answered_before: before_after.n_before,
        n_answered_twice: before_after.n_compared,
        before_after: BeforeAfter::of(&before_after, cohort.state),
        steps: steps_taken(conn, id).await?,
    };
    let is_own = reader.trainer() == Some(cohort.trainer);
    let mut names = match AdultAudience::of(cohort.audience) {
        Some(adults) if is_own => given_names::of_cohort(conn, id, adults).await?,
        _ => HashMap::new(),
    };
    Ok(CohortPage {
        is_own,
        asks_again: asks_again(conn, id).await?,
        beside: reader.co_facilitator().filter(|_| reader.only_stands_beside(cohort.trainer, cohort.organisation)),
        planned,
        roster: seats
            .into_iter()
            .map(|seat| {
                let participant = ParticipantId(seat.id);
                let given_name = names.remove(&participant);
                RosterEntry { participant, nickname: seat.nickname, given_name }
            })
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
    let given_name = match AdultAudience::of(cohort.audience) {
        Some(adults) => given_names::of_seat(conn, seat.participant, adults).await?,
        None => None,
    };
    Ok(SeatCohort {
        audience: cohort.audience,
        language: cohort.language,
        course: cohort.course,
        country: cohort.country,
        state: cohort.state,
        may_redraw,
        given_name,
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
                place: row.place,
                plan: row.plan.as_deref().and_then(PlanChoice::parse),
                co_facilitator: colleague(row.co_facilitator_id, row.co_facilitator_name),
                has_concern: row.has_concern,
            })
        })
        .collect()
}

/// A planned session from its row.
pub(super) fn planned_from_row(row: PlannedRow) -> PlannedSession {
    PlannedSession {
        id: SessionId(row.id),
        planned_on: row.planned_on,
        place: row.place,
        plan: row.plan.as_deref().and_then(PlanChoice::parse),
        co_facilitator: colleague(row.co_facilitator_id, row.co_facilitator_name),
    }
}

fn colleague(account: Option<Uuid>, name: Option<String>) -> Option<Colleague> {
    Some(Colleague { account: AccountId(account?), name: name? })
}

/// A length as a figure.
fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
