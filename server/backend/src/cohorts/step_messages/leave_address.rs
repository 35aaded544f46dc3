//! An adult leaves an address for the one message.

use super::sql;
use crate::cohorts::{Cohort, seats};
use crate::field_faults::FieldFaults;
use crate::installation::{Limit, count_use};
use crate::{Backend, Error, Result};
use chrono::{DateTime, Utc};
use domain::accounts::{Email, Seat};
use domain::cohorts::{may_leave_address, step_message_due_at};

/// Addresses from one seat: enough to mend a slip, too few to write to strangers with.
const ADDRESSES: Limit = Limit { what: "step-address", uses: 10, seconds: 3600 };

/// Keeps the address until the message is sent, in the place of an earlier one. `NotFound` where none can be left: by a teen,
/// or where the message could not come any more. A fault on `step_email` when it is no address.
pub async fn leave_address(backend: &Backend, seat: &Seat, email: &str) -> Result<()> {
    {
        let mut reader = backend.db.read().await?;
        due_at(backend, &seats::find_cohort_of(backend, &mut reader.conn(), seat).await?)?;
    }
    let mut faults = FieldFaults::default();
    let Some(email) = faults.check("step_email", Email::parse(email)) else { return Err(faults.into_error()) };
    count_use(backend, ADDRESSES, &seat.participant.to_string()).await?;
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    // Everything is looked at again under the lock of the seat: it may be gone, or the cohort closed earlier.
    let due_at = due_at(backend, &seats::lock_seat(backend, conn, seat).await?)?;
    if sql::put_address(conn, seat.participant.0, email.as_typed(), email.normalised(), due_at).await? == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// When the message of a cohort is due, if an address may be left for it.
fn due_at(backend: &Backend, cohort: &Cohort) -> Result<DateTime<Utc>> {
    let due_at = step_message_due_at(cohort.ends_on);
    match may_leave_address(cohort.audience, due_at, cohort.seats_kept_until, backend.clock.now()) {
        true => Ok(due_at),
        false => Err(Error::NotFound),
    }
}
