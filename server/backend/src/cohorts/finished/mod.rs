//! Who has finished a cohort of educators, asked by the noun to which they apply.

mod sql;

use super::{Cohort, seats};
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::CertificateId;
use domain::accounts::{Seat, TRAINER_COURSE};
use domain::cohorts::{Presence, may_apply};

/// The seat's cohort, locked with the seat until the transaction ends, if its holder may ask to become a trainer; `NotFound`
/// for everybody else, as if there were no such thing.
pub(crate) async fn lock_finished(backend: &Backend, conn: &mut Conn<'_>, seat: &Seat) -> Result<Cohort> {
    let cohort = seats::lock_seat(backend, conn, seat).await?;
    if has_finished(backend, conn, seat, &cohort).await? { Ok(cohort) } else { Err(Error::NotFound) }
}

/// Whether the holder of this seat may ask to become a trainer.
pub(crate) async fn has_finished(backend: &Backend, conn: &mut Conn<'_>, seat: &Seat, cohort: &Cohort) -> Result<bool> {
    let today = backend.clock.now().date_naive();
    let (n_held, n_present) = sql::count_presence(conn, seat.participant.0, cohort.id.0, today).await?;
    Ok(may_apply(cohort.audience, cohort.state, Presence { n_held, n_present }))
}

/// The trainer certificate of whoever runs a cohort.
pub(crate) async fn find_certificate_of_trainer(conn: &mut Conn<'_>, cohort: &Cohort) -> Result<CertificateId> {
    let found = sql::find_certificate(conn, cohort.trainer.0, TRAINER_COURSE).await?;
    found.map(CertificateId).ok_or_else(|| Error::internal("the trainer of a cohort never had a certificate"))
}
