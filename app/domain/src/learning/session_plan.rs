//! A session plan: what a trainer does with a group, minute by minute. It is content like a lesson, written by authors and
//! read on a phone while the session runs.

use super::course::Source;
use crate::cohorts::FidelityPart;
use crate::{SessionPlanId, StepId};

/// How an activity is done by people whom its first form would leave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adaptations {
    /// Without reading or writing.
    pub low_literacy: String,
    /// Where a phone is all there is.
    pub phone_only: String,
    /// So that people with disabilities take full part.
    pub disability: String,
}

/// A session plan. The minutes of its steps add up to `minutes`.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionPlan {
    /// The file name without `plan-` and ending.
    pub id: SessionPlanId,
    /// The title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The whole session, breaks included.
    pub minutes: u32,
    /// Whom it is made for and how many.
    pub group: String,
    /// A calm sentence before a hard topic.
    pub content_note: Option<String>,
    /// What must be in the room.
    pub materials: Vec<String>,
    /// What is done before the session.
    pub before: Vec<String>,
    /// How everybody takes part.
    pub accessibility: Vec<String>,
    /// The steps in order.
    pub steps: Vec<PlanStep>,
    /// Moments that are hard, and what helps.
    pub hard_moments: Vec<HardMoment>,
    /// What each part of the fidelity list means in this session, in the order of [`FidelityPart::ALL`].
    pub fidelity: Vec<(FidelityPart, String)>,
    /// What goes on the help card.
    pub help: String,
    /// Where facts come from.
    pub sources: Vec<Source>,
}

/// A step of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanStep {
    /// Its id within the plan.
    pub id: StepId,
    /// The title.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// What sort of step it is.
    pub kind: StepKind,
    /// What is different afterwards.
    pub goal: String,
    /// What the facilitators do, as sanitised HTML.
    pub what_to_do: String,
    /// Words that can be said as they stand, as sanitised HTML.
    pub what_to_say: Option<String>,
    /// What this step needs in hand.
    pub materials: Vec<String>,
    /// There whenever the step is an activity.
    pub adaptations: Option<Adaptations>,
}

/// What sort of step it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Somebody speaks, others listen and answer.
    Talk,
    /// The group does something.
    Activity,
    /// A pause.
    Break,
    /// The end of the session.
    Close,
}

/// A hard moment and what helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HardMoment {
    /// What happens.
    pub when: String,
    /// What to do and what to say first.
    pub what_to_do: String,
}
