//! What somebody sees who follows a join link or scans the code, before they take a seat.

use super::{Cohort, sql};
use crate::installation::{Limit, check_uses, count_use};
use crate::{Backend, Error, Fault, Result, Secret};
use domain::CohortId;
use domain::cohorts::{CohortState, JoinCode, JoinCodeFault, KeptDays};
use domain::learning::Audience;

/// Wrong codes from one address. A classroom behind one address mistypes a lot; whoever tries all 64 million codes does
/// not get far.
const WRONG_CODES: Limit = Limit { what: "join-wrong-code", uses: 60, seconds: 600 };

/// What may be said about a cohort to whoever has its code: no place, no trainer, no numbers.
#[derive(Clone, Debug)]
pub struct JoinPage {
    /// The cohort, so that a browser with a seat in it is not offered another; never shown.
    pub cohort: CohortId,
    /// The code, as it is stored.
    pub code: JoinCode,
    /// Whom it is for: only teens may say their age band, and the sentences differ.
    pub audience: Audience,
    /// The language spoken in the room.
    pub language: String,
    /// Days until the seat is deleted, from the end of the cohort.
    pub seats_kept_days: KeptDays,
    /// Goes into the form and comes back with it: it becomes the secret of the seat, so that a form sent twice takes one
    /// seat. Made for this page only, so the page is never cached.
    pub ticket: Secret,
}

/// The cohort behind a code, if seats can be taken now. Whoever asks too often with wrong codes has to wait.
pub async fn find_join_page(backend: &Backend, code: &str, client_address: &str) -> Result<JoinPage> {
    let code = parse_code(code)?;
    check_uses(backend, WRONG_CODES, client_address).await?;
    let cohort = {
        let mut reader = backend.db.read().await?;
        find_by_code(backend, &mut reader.conn(), &code).await?
    };
    let Some(cohort) = cohort else { return Err(count_wrong_code(backend, client_address).await) };
    refuse_unless_open(&cohort)?;
    if cohort.n_joined >= cohort.capacity {
        return Err(Error::Rule(Fault::CohortFull));
    }
    Ok(JoinPage {
        cohort: cohort.id,
        code,
        audience: cohort.audience,
        language: cohort.language,
        seats_kept_days: backend.settings.seats_kept_days,
        ticket: Secret::new(&backend.chance),
    })
}

/// Reads a code; what is none is a fault of the field.
pub(super) fn parse_code(code: &str) -> Result<JoinCode> {
    JoinCode::parse(code).map_err(|fault| {
        let fault = match fault {
            JoinCodeFault::Missing => Fault::Missing,
            JoinCodeFault::Malformed => Fault::CodeMalformed,
        };
        Error::field("code", fault)
    })
}

/// The cohort behind a code. A cohort of children has a code in the database and none on paper, so it is not there.
pub(super) async fn find_by_code(
    backend: &Backend,
    conn: &mut crate::db::Conn<'_>,
    code: &JoinCode,
) -> Result<Option<Cohort>> {
    let row = sql::find_cohort_by_code(conn, code.as_str()).await?;
    let cohort = row.map(|row| Cohort::from_row(row, backend)).transpose()?;
    Ok(cohort.filter(|cohort| cohort.join_code.is_some()))
}

/// Refuses somebody who tried too many wrong codes.
pub(super) async fn refuse_guessing(backend: &Backend, client_address: &str) -> Result<()> {
    check_uses(backend, WRONG_CODES, client_address).await
}

/// Counts a wrong code and says what to answer.
pub(super) async fn count_wrong_code(backend: &Backend, client_address: &str) -> Error {
    match count_use(backend, WRONG_CODES, client_address).await {
        Ok(()) => Error::field("code", Fault::CodeUnknown),
        Err(error) => error,
    }
}

/// Each reason why no seat can be taken has its own fault.
pub(super) fn refuse_unless_open(cohort: &Cohort) -> Result<()> {
    match cohort.state {
        CohortState::Open => Ok(()),
        CohortState::Closed { .. } => Err(Error::Rule(Fault::CohortClosed)),
        CohortState::Planned | CohortState::Over => Err(Error::Rule(Fault::CohortNotOpen)),
    }
}
