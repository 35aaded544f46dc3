//! What other nouns ask cohorts about seats, on their own connection.

use super::planned::sql::find_cohort_beside;
use super::{Cohort, sql, views::parse_audience};
use crate::db::Conn;
use crate::{Backend, Error, Result, SecretHash};
use domain::accounts::{Seat, Trainer};
use domain::cohorts::CohortReader;
use domain::{CohortId, ParticipantId};

/// The seat behind the secret of a cookie. The seat of a closed cohort is still one: results stay readable.
pub(crate) async fn find_seat(conn: &mut Conn<'_>, secret: &SecretHash) -> Result<Option<Seat>> {
    sql::find_seat(conn, &secret.0).await?.map(seat_from_row).transpose()
}

/// Takes the lock of a seat until the transaction ends, and answers with its cohort as it stands now.
pub(crate) async fn lock_seat(backend: &Backend, conn: &mut Conn<'_>, seat: &Seat) -> Result<Cohort> {
    if !sql::lock_seat(conn, seat.participant.0, seat.cohort.0).await? {
        return Err(Error::NotFound);
    }
    find_cohort_of(backend, conn, seat).await
}

/// The cohort of a seat as it stands now; `NotFound` when the seat is gone.
pub(crate) async fn find_cohort_of(backend: &Backend, conn: &mut Conn<'_>, seat: &Seat) -> Result<Cohort> {
    let row = sql::find_cohort_of_seat(conn, seat.participant.0, seat.cohort.0).await?.ok_or(Error::NotFound)?;
    Cohort::from_row(row, backend)
}

/// Holds a seat until the caller's transaction ends, so that its cohort is not erased meanwhile. `NotFound` when it was: a
/// request that was under way brings nobody back.
pub(crate) async fn hold_seat(conn: &mut Conn<'_>, participant: ParticipantId) -> Result<()> {
    if sql::hold_seat(conn, participant.0).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// Refuses when the cohort is not in the reader's scope, and answers with it otherwise.
pub(crate) async fn may_read(
    backend: &Backend,
    conn: &mut Conn<'_>,
    reader: &CohortReader,
    cohort: CohortId,
) -> Result<Cohort> {
    let trainer = reader.trainer().map(|account| account.0);
    let organisation = reader.organisation().map(|organisation| organisation.0);
    let row = match (sql::find_cohort(conn, cohort.0, trainer, organisation).await?, reader.co_facilitator()) {
        (None, Some(account)) => find_cohort_beside(conn, cohort.0, account.0).await?,
        (row, _) => row,
    };
    Cohort::from_row(row.ok_or(Error::NotFound)?, backend)
}

/// Takes the lock of the trainer's own cohort until the transaction ends, so that it is not closed meanwhile, and answers with
/// it as it stands now.
pub(crate) async fn lock_own_cohort(
    backend: &Backend,
    conn: &mut Conn<'_>,
    trainer: &Trainer,
    cohort: CohortId,
) -> Result<Cohort> {
    sql::lock_cohort(conn, cohort.0).await?;
    may_read(backend, conn, &CohortReader::own(trainer), cohort).await
}

/// A seat from its row.
pub(super) fn seat_from_row(row: sql::SeatRow) -> Result<Seat> {
    let audience = parse_audience(&row.audience)?;
    Ok(Seat { participant: ParticipantId(row.id), cohort: CohortId(row.cohort_id), nickname: row.nickname, audience })
}
