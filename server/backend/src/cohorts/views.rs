//! What cohorts look like to those who may see them.

use super::{Colleague, sql};
use crate::{Backend, Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use domain::cohorts::{
    BeforeAfter, CohortState, FidelityPart, GivenName, JoinCode, PlanChoice, StepsTaken, has_seats, seats_kept_until,
};
use domain::learning::Audience;
use domain::{AccountId, CohortId, CourseId, OrganisationId, ParticipantId, SessionId};
use std::collections::BTreeSet;

/// A cohort as its trainer and its organisation see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// Its id and address.
    pub id: CohortId,
    /// The organisation in whose name it was opened.
    pub organisation: OrganisationId,
    /// Its trainer.
    pub trainer: AccountId,
    /// The trainer's name, for the administrator's list; empty when their data was erased.
    pub trainer_name: String,
    /// The course it is taken through.
    pub course: CourseId,
    /// Whom it is for.
    pub audience: Audience,
    /// The language spoken in the room, a code of [`domain::cohorts::SESSION_LANGUAGES`].
    pub language: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Where it meets; may be empty.
    pub place: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The code people join with; none for children, who never take a seat.
    pub join_code: Option<JoinCode>,
    /// Seats.
    pub capacity: i64,
    /// Seats taken.
    pub n_joined: i64,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// Where it stands now.
    pub state: CohortState,
    /// When its seats are deleted, whether it is closed before or not.
    pub seats_kept_until: DateTime<Utc>,
    /// When its seats were deleted.
    pub erased_at: Option<DateTime<Utc>>,
}

/// A meeting of a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortSession {
    /// Its id.
    pub id: SessionId,
    /// 1, 2, 3 …
    pub number: i64,
    /// The day.
    pub held_on: NaiveDate,
    /// The parts of the core that were delivered.
    pub fidelity: BTreeSet<FidelityPart>,
    /// Children present, in a cohort of children.
    pub head_count: Option<i64>,
    /// Who was there, as long as the seats are kept.
    pub present: BTreeSet<ParticipantId>,
    /// How many were there.
    pub n_present: i64,
    /// Where it met; may be empty.
    pub place: String,
    /// What it was held by.
    pub plan: Option<PlanChoice>,
    /// Who stood beside the trainer.
    pub co_facilitator: Option<Colleague>,
    /// Whether a concern was filed: that, and nothing of it.
    pub has_concern: bool,
}

/// A meeting that is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSession {
    /// Its id, which stays when it is held.
    pub id: SessionId,
    /// The day.
    pub planned_on: NaiveDate,
    /// Where it will meet; may be empty.
    pub place: String,
    /// What to hold it by.
    pub plan: Option<PlanChoice>,
    /// Who will stand beside the trainer.
    pub co_facilitator: Option<Colleague>,
}

/// A seat on the attendance list: a nickname, and what an adult gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterEntry {
    /// The participant.
    pub participant: ParticipantId,
    /// The generated nickname.
    pub nickname: String,
    /// The name an adult gave; shown to the trainer of the cohort and to no other reader.
    pub given_name: Option<GivenName>,
}

/// The figures of a cohort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CohortReport {
    /// Seats taken.
    pub n_joined: i64,
    /// Meetings held.
    pub n_sessions: i64,
    /// Meetings after which a concern was filed.
    pub n_with_concern: i64,
    /// People who were at one meeting at least.
    pub n_attended: i64,
    /// The most children at one meeting, in a cohort of children. Not the sum: the same children come again.
    pub most_children: i64,
    /// People who finished Level 1.
    pub n_finished_level_one: i64,
    /// People who finished Level 2.
    pub n_finished_level_two: i64,
    /// Adults who answered the six questions before the first session.
    pub n_answered_before: i64,
    /// Those of them who answered them again after the last one.
    pub n_answered_twice: i64,
    /// What these learned, once they are enough and the cohort is closed.
    pub before_after: Option<BeforeAfter>,
    /// The steps that adults took, six weeks later, once enough have answered.
    pub steps: Option<StepsTaken>,
}

/// Everything on the page of a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortPage {
    /// The cohort.
    pub cohort: Cohort,
    /// Whether the asker is its trainer, who may write; an administrator only reads.
    pub is_own: bool,
    /// The asker, where they read it only because they stand beside its trainer.
    pub beside: Option<AccountId>,
    /// Whether the questions before and after are asked again.
    pub asks_again: bool,
    /// What is planned, the earliest first.
    pub planned: Vec<PlannedSession>,
    /// Meetings in order.
    pub sessions: Vec<CohortSession>,
    /// Seats in the order of their nicknames.
    pub roster: Vec<RosterEntry>,
    /// The figures.
    pub report: CohortReport,
}

/// What somebody with a seat may know about their cohort: no place and no names but their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatCohort {
    /// Whom it is for.
    pub audience: Audience,
    /// The language spoken in the room.
    pub language: String,
    /// The course it is taken through.
    pub course: CourseId,
    /// ISO 3166-1 alpha-2: which help page is near.
    pub country: String,
    /// Where it stands now.
    pub state: CohortState,
    /// Whether the nickname can still be drawn again: until the first answer.
    pub may_redraw: bool,
    /// The name that whoever holds the seat gave for their note of participation; adults only.
    pub given_name: Option<GivenName>,
}

impl CohortPage {
    /// Whether the asker writes down who was at a session and what it delivered, as long as the cohort is open.
    pub fn may_record(&self, session: &CohortSession) -> bool {
        let beside = session.co_facilitator.as_ref().map(|colleague| colleague.account);
        self.is_own || (beside.is_some() && beside == self.beside)
    }
}

impl Cohort {
    /// From its row, as it stands now.
    pub(super) fn from_row(row: sql::CohortRow, backend: &Backend) -> Result<Self> {
        let (today, days) = (backend.clock.now().date_naive(), backend.settings.seats_kept_days);
        let audience = parse_audience(&row.audience)?;
        let join_code = JoinCode::parse(&row.join_code).map_err(Error::internal)?;
        Ok(Self {
            id: CohortId(row.id),
            organisation: OrganisationId(row.organisation_id),
            trainer: AccountId(row.trainer_id),
            trainer_name: row.trainer_name,
            course: CourseId(row.course),
            audience,
            language: row.language,
            country: row.country,
            place: row.place,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            join_code: has_seats(audience).then_some(join_code),
            capacity: row.capacity,
            n_joined: row.n_joined,
            created_at: row.created_at,
            state: CohortState::on(today, row.starts_on, row.ends_on, row.closed_at),
            seats_kept_until: seats_kept_until(row.ends_on, row.closed_at, days),
            erased_at: row.erased_at,
        })
    }
}

/// Reads the audience of a row.
pub(super) fn parse_audience(word: &str) -> Result<Audience> {
    Audience::parse(word).ok_or_else(|| Error::internal(format!("no audience: {word}")))
}
