//! What the page of a seat says about becoming a trainer.

use super::decide::Decision;
use super::sql;
use crate::cohorts::{find_cohort_of, has_finished};
use crate::organisations::sql::find_organisation;
use crate::{Backend, Error, Result};
use chrono::{DateTime, Utc};
use domain::accounts::{Regions, Seat};

/// Becoming a trainer, as it stands for a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatApplication {
    /// The organisation that would read or has read the application.
    pub organisation_name: String,
    /// When the seat is deleted, and an application that nobody answered with it.
    pub kept_until: DateTime<Utc>,
    /// How far it is.
    pub stage: ApplicationStage,
}

/// How far an application is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApplicationStage {
    /// The person may apply.
    MayApply,
    /// It waits for an answer.
    Waiting {
        /// The address that was given.
        email: String,
    },
    /// An invitation was mailed.
    Accepted,
    /// The organisation said no, by mail.
    Declined,
}

/// Becoming a trainer for a seat; nothing for whoever has not finished a cohort of educators, and never anything for teens.
pub async fn find_application_of_seat(backend: &Backend, seat: &Seat) -> Result<Option<SeatApplication>> {
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let cohort = find_cohort_of(backend, conn, seat).await?;
    let found = sql::find_of_seat(conn, seat.participant.0).await?;
    let stage = match found {
        Some(sql::SeatApplicationRow { decision: Some(word), .. }) if word == Decision::Accepted.as_str() => {
            ApplicationStage::Accepted
        }
        Some(sql::SeatApplicationRow { decision: Some(_), .. }) => ApplicationStage::Declined,
        Some(row) => ApplicationStage::Waiting { email: row.email.unwrap_or_default() },
        None if has_finished(backend, conn, seat, &cohort).await? => ApplicationStage::MayApply,
        None => return Ok(None),
    };
    let organisation = find_organisation(conn, cohort.organisation.0, &Regions::All.as_scope()).await?;
    let organisation_name = organisation.ok_or(Error::NotFound)?.name;
    Ok(Some(SeatApplication { organisation_name, kept_until: cohort.seats_kept_until, stage }))
}
