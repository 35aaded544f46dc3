//! The note of participation of an adult.

use super::super::sql::find_cohort_of_seat;
use super::super::views::Cohort;
use super::{of_seat, sql};
use crate::{Backend, Error, Result};
use chrono::NaiveDate;
use domain::CourseId;
use domain::accounts::Seat;
use domain::cohorts::{AdultAudience, GivenName};
use domain::learning::Audience;

/// What stands on a note of participation: that somebody was there, and nothing about how well they did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteOfParticipation {
    /// The name, if one was given.
    pub given_name: Option<GivenName>,
    /// The nickname, for whoever gave no name.
    pub nickname: String,
    /// Whom the cohort was for.
    pub audience: Audience,
    /// The course it was taken through.
    pub course: CourseId,
    /// The organisation in whose name it was held.
    pub organisation: String,
    /// The trainer's name; empty when their data was erased.
    pub trainer_name: String,
    /// The days of the meetings with a mark of attendance, in order; at least one.
    pub days: Vec<NaiveDate>,
    /// Today in UTC.
    pub written_on: NaiveDate,
}

/// The note of a seat, or nothing while no attendance is marked. Teens have none: `NotFound`.
pub async fn find_note(backend: &Backend, seat: &Seat) -> Result<Option<NoteOfParticipation>> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    let row = find_cohort_of_seat(conn, seat.participant.0, seat.cohort.0).await?.ok_or(Error::NotFound)?;
    let cohort = Cohort::from_row(row, backend)?;
    let adults = AdultAudience::of(cohort.audience).ok_or(Error::NotFound)?;
    let days = sql::list_days_present(conn, seat.participant.0).await?;
    if days.is_empty() {
        return Ok(None);
    }
    Ok(Some(NoteOfParticipation {
        given_name: of_seat(conn, seat.participant, adults).await?,
        nickname: seat.nickname.clone(),
        audience: cohort.audience,
        course: cohort.course,
        organisation: sql::find_organisation_name(conn, seat.cohort.0).await?,
        trainer_name: cohort.trainer_name,
        days,
        written_on: backend.clock.now().date_naive(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader, seat};
    use crate::cohorts::{close_cohort, find_cohort, give_name, hold_session, mark_person};
    use crate::on_both_databases;
    use crate::personal_data::erase_cohort;

    on_both_databases! {
        async fn a_note_names_the_days_somebody_was_marked_at(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, code) = open(&backend, &trainer, &draft("parents")).await;
            let (seat, absent) = (seat(&backend, &code).await, seat(&backend, &code).await);
            let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a date");
            // Two meetings on one day, and one that was missed.
            for (number, held_on) in [(1, day(24)), (2, day(23)), (3, day(24)), (4, day(25))] {
                hold_session(&backend, &trainer, id, number, held_on).await.expect("holds");
            }
            assert_eq!(find_note(&backend, &seat).await.expect("reads"), None, "nothing is marked");
            let sessions = find_cohort(&backend, &reader(&trainer), id).await.expect("finds").sessions;
            for session in &sessions[..3] {
                let by = as_trainer(&trainer);
                mark_person(&backend, &by, session.id, seat.participant, true).await.expect("marks");
            }
            let note = find_note(&backend, &seat).await.expect("reads").expect("is there");
            assert_eq!(note.days, [day(23), day(24)]);
            assert_eq!((note.given_name, note.nickname), (None, seat.nickname.clone()));
            assert_eq!((note.organisation.as_str(), note.audience), ("Partner RS", Audience::Parents));
            assert!(!note.trainer_name.is_empty());
            assert_eq!(find_note(&backend, &absent).await.expect("reads"), None);

            give_name(&backend, &seat, "Amina").await.expect("gives");
            close_cohort(&backend, &as_trainer(&trainer), id).await.expect("closes");
            let note = find_note(&backend, &seat).await.expect("reads").expect("stays when the group is closed");
            assert_eq!(note.given_name.as_ref().map(GivenName::as_str), Some("Amina"));
            erase_cohort(&backend, id).await.expect("erases");
            assert!(matches!(find_note(&backend, &seat).await, Err(Error::NotFound)));
        }

        async fn a_teen_has_no_note(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (_, code) = open(&backend, &trainer, &draft("teens")).await;
            let seat = seat(&backend, &code).await;
            assert!(matches!(find_note(&backend, &seat).await, Err(Error::NotFound)));
        }
    }
}
