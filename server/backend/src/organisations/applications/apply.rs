//! An educator who finished applies to the organisation of their cohort.

use super::sql;
use crate::cohorts::{find_certificate_of_trainer, find_cohort_of, has_finished, lock_finished};
use crate::field_faults::FieldFaults;
use crate::installation::{Limit, count_use};
use crate::organisations::invite::Person;
use crate::{Backend, Conflict, Error, Fault, Result};
use domain::accounts::{Email, Language, PersonName, Seat};

/// Applications from one seat: enough to mend a slip.
const OF_SEAT: Limit = Limit { what: "application", uses: 10, seconds: 3600 };
/// Applications to one organisation: more than anybody reads in a day.
const TO_ORGANISATION: Limit = Limit { what: "application-to", uses: 200, seconds: 24 * 3600 };

/// Stores the application until it is answered or taken back, at the latest until the seat is deleted. Sent twice it has one
/// effect. `NotFound` for who may not apply; faults on `applicant_name`, `applicant_email` and `applicant_language`.
pub async fn apply(backend: &Backend, seat: &Seat, name: &str, email: &str, language: &str) -> Result<()> {
    let organisation = {
        let mut reader = backend.db.read().await?;
        let conn = &mut reader.conn();
        let cohort = find_cohort_of(backend, conn, seat).await?;
        if !has_finished(backend, conn, seat, &cohort).await? {
            return Err(Error::NotFound);
        }
        cohort.organisation
    };
    let person = parse(name, email, language)?;
    count_use(backend, OF_SEAT, &seat.participant.to_string()).await?;
    count_use(backend, TO_ORGANISATION, &organisation.to_string()).await?;

    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let cohort = lock_finished(backend, conn, seat).await?;
    match sql::find_of_seat(conn, seat.participant.0).await? {
        None => {}
        // The form was sent twice.
        Some(found) if found.decision.is_none() => return Ok(()),
        Some(_) => return Err(Error::Conflict(Conflict::AlreadyDone)),
    }
    let new = sql::NewApplication {
        id: backend.new_id(),
        organisation: cohort.organisation.0,
        cohort: cohort.id.0,
        certificate: find_certificate_of_trainer(conn, &cohort).await?.0,
        participant: seat.participant.0,
        name: person.name.as_str(),
        email: person.email.as_typed(),
        email_normalised: person.email.normalised(),
        language: person.language.code,
        now: backend.clock.now(),
    };
    if sql::insert(conn, new).await? == 0 {
        return Err(Error::field("applicant_email", Fault::AlreadyApplied));
    }
    tx.commit().await
}

fn parse(name: &str, email: &str, language: &str) -> Result<Person> {
    let mut faults = FieldFaults::default();
    let name = faults.check("applicant_name", PersonName::parse(name));
    let email = faults.check("applicant_email", Email::parse(email));
    let language = faults.check("applicant_language", Language::parse(language));
    match (name, email, language) {
        (Some(name), Some(email), Some(language)) => Ok(Person { name, email, language }),
        _ => Err(faults.into_error()),
    }
}
