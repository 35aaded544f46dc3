//! A session that is planned: the day, the place, what to hold it by, and who stands beside the trainer.

use super::CohortFault;
use super::new_cohort::{date_within, required, tidy_place};
use crate::{AccountId, CourseId, SessionPlanId};
use chrono::NaiveDate;
use std::fmt;

/// A session plan of a course, written `parents/90-minutes` in forms and in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanChoice {
    /// The course.
    pub course: CourseId,
    /// The plan within it.
    pub plan: SessionPlanId,
}

impl PlanChoice {
    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (course, plan) = text.split_once('/').filter(|(course, plan)| !course.is_empty() && !plan.is_empty())?;
        Some(Self { course: course.into(), plan: plan.into() })
    }
}

impl fmt::Display for PlanChoice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.course, self.plan)
    }
}

/// The form as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlannedDraft {
    /// The day, `YYYY-MM-DD`.
    pub planned_on: String,
    /// Free text that only adults see; may be empty.
    pub place: String,
    /// A [`PlanChoice`]; may be empty.
    pub plan: String,
    /// The id of an account; may be empty.
    pub co_facilitator: String,
}

/// What may be chosen for a session of one cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedBounds {
    /// The first and the last day of the cohort.
    pub days: (NaiveDate, NaiveDate),
    /// The session plans for its audience.
    pub plans: Vec<PlanChoice>,
    /// Other trainers of its organisation.
    pub colleagues: Vec<AccountId>,
}

/// A session that may be planned. Only [`NewPlannedSession::parse`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewPlannedSession {
    /// A day of the cohort.
    pub planned_on: NaiveDate,
    /// One line of at most [`super::PLACE_MAXIMUM`] characters; may be empty.
    pub place: String,
    /// What to hold it by.
    pub plan: Option<PlanChoice>,
    /// Who stands beside the trainer.
    pub co_facilitator: Option<AccountId>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlannedField {
    /// The day.
    PlannedOn,
    /// Where it meets.
    Place,
    /// What to hold it by.
    Plan,
    /// Who stands beside the trainer.
    CoFacilitator,
}

impl PlannedField {
    /// The field's name in the form.
    pub fn name(self) -> &'static str {
        match self {
            Self::PlannedOn => "planned_on",
            Self::Place => "place",
            Self::Plan => "plan",
            Self::CoFacilitator => "co_facilitator",
        }
    }
}

impl NewPlannedSession {
    /// Checks every field and names every fault at once.
    pub fn parse(draft: &PlannedDraft, bounds: &PlannedBounds) -> Result<Self, Vec<(PlannedField, CohortFault)>> {
        let mut faults = Vec::new();
        let mut note = |field, fault| faults.push((field, fault));
        let planned_on =
            date_within(&draft.planned_on, bounds.days).map_err(|fault| note(PlannedField::PlannedOn, fault));
        let place = tidy_place(&draft.place).map_err(|fault| note(PlannedField::Place, fault));
        let plan =
            choice(&draft.plan, PlanChoice::parse, &bounds.plans).map_err(|fault| note(PlannedField::Plan, fault));
        let colleague = |text: &str| text.parse().ok();
        let co_facilitator = choice(&draft.co_facilitator, colleague, &bounds.colleagues)
            .map_err(|fault| note(PlannedField::CoFacilitator, fault));
        match (planned_on, place, plan, co_facilitator) {
            (Ok(planned_on), Ok(place), Ok(plan), Ok(co_facilitator)) => {
                Ok(Self { planned_on, place, plan, co_facilitator })
            }
            _ => Err(faults),
        }
    }
}

/// One of the choices, or none.
fn choice<T: PartialEq>(text: &str, read: impl Fn(&str) -> Option<T>, choices: &[T]) -> Result<Option<T>, CohortFault> {
    let Some(text) = required(text) else { return Ok(None) };
    match read(text).filter(|chosen| choices.contains(chosen)) {
        Some(chosen) => Ok(Some(chosen)),
        None => Err(CohortFault::NotAChoice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::PLACE_MAXIMUM;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn colleague() -> AccountId {
        AccountId(Uuid::from_u128(7))
    }

    fn bounds() -> PlannedBounds {
        PlannedBounds {
            days: (day("2026-11-23"), day("2026-12-07")),
            plans: vec![PlanChoice { course: "parents".into(), plan: "90-minutes".into() }],
            colleagues: vec![colleague()],
        }
    }

    fn draft() -> PlannedDraft {
        PlannedDraft {
            planned_on: "2026-11-30".into(),
            place: " Hall \r\n 2 ".into(),
            plan: "parents/90-minutes".into(),
            co_facilitator: colleague().to_string(),
        }
    }

    #[test]
    fn a_good_draft_becomes_a_plan_and_only_the_day_is_needed() {
        let planned = NewPlannedSession::parse(&draft(), &bounds()).expect("good");
        assert_eq!((planned.place.as_str(), planned.co_facilitator), ("Hall 2", Some(colleague())));
        assert_eq!(planned.plan.map(|plan| plan.to_string()), Some("parents/90-minutes".into()));
        let least = PlannedDraft { planned_on: "2026-11-23".into(), ..PlannedDraft::default() };
        let planned = NewPlannedSession::parse(&least, &bounds()).expect("good");
        assert_eq!((planned.plan, planned.co_facilitator), (None, None));
    }

    #[test]
    fn each_fault_is_named_at_its_field() {
        type Row = (fn(&mut PlannedDraft), PlannedField, CohortFault);
        let outside = CohortFault::DateOutside { earliest: day("2026-11-23"), latest: day("2026-12-07") };
        let table: Vec<Row> = vec![
            (|draft| draft.planned_on.clear(), PlannedField::PlannedOn, CohortFault::Missing),
            (|draft| draft.planned_on = "soon".into(), PlannedField::PlannedOn, CohortFault::DateMalformed),
            (|draft| draft.planned_on = "2026-11-22".into(), PlannedField::PlannedOn, outside),
            (|draft| draft.planned_on = "2026-12-08".into(), PlannedField::PlannedOn, outside),
            (
                |draft| draft.place = "é".repeat(PLACE_MAXIMUM + 1),
                PlannedField::Place,
                CohortFault::TooLong { limit: PLACE_MAXIMUM },
            ),
            (|draft| draft.plan = "parents/other".into(), PlannedField::Plan, CohortFault::NotAChoice),
            (|draft| draft.plan = "/".into(), PlannedField::Plan, CohortFault::NotAChoice),
            (|draft| draft.co_facilitator = "me".into(), PlannedField::CoFacilitator, CohortFault::NotAChoice),
            (
                |draft| draft.co_facilitator = Uuid::from_u128(8).to_string(),
                PlannedField::CoFacilitator,
                CohortFault::NotAChoice,
            ),
        ];
        for (change, field, fault) in table {
            let mut typed = draft();
            change(&mut typed);
            assert_eq!(NewPlannedSession::parse(&typed, &bounds()), Err(vec![(field, fault)]), "{typed:?}");
        }
        let nothing = PlannedDraft { plan: "x".into(), co_facilitator: "x".into(), ..PlannedDraft::default() };
        assert_eq!(NewPlannedSession::parse(&nothing, &bounds()).expect_err("three faults").len(), 3, "all at once");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_a_plan_keeps_its_bounds(
            planned_on in "2026-1[12]-[0-3][0-9]", place: String, plan: String, co_facilitator: String,
        ) {
            let typed = PlannedDraft { planned_on, place, plan, co_facilitator };
            if let Ok(planned) = NewPlannedSession::parse(&typed, &bounds()) {
                prop_assert!(day("2026-11-23") <= planned.planned_on && planned.planned_on <= day("2026-12-07"));
                prop_assert!(planned.place.chars().count() <= PLACE_MAXIMUM);
                prop_assert!(!planned.place.chars().any(char::is_control));
            }
        }

        #[test]
        fn a_choice_can_be_read_back(course in "[a-z-]{1,9}", plan in "[a-z0-9-]{1,9}") {
            let choice = PlanChoice { course: course.as_str().into(), plan: plan.as_str().into() };
            prop_assert_eq!(PlanChoice::parse(&choice.to_string()), Some(choice));
        }
    }
}
