//! The form that plans a session, or changes what was planned.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, ErrorSummary, HiddenField, SelectField, SubmitButton, TextField};
use backend::cohorts::{Cohort, Colleague, PlannedSession};
use chrono::NaiveDate;
use domain::SessionId;
use leptos::prelude::*;

/// What the form shows.
#[derive(Clone, Debug)]
pub struct PlannedForm {
    /// The cohort.
    pub cohort: Cohort,
    /// The id a new session gets, so that the form sent twice plans one.
    pub session: SessionId,
    /// What was planned before; nothing for a new one.
    pub planned: Option<PlannedSession>,
    /// Word and title of each session plan for this audience.
    pub plans: Vec<(String, String)>,
    /// Who could stand beside the trainer.
    pub colleagues: Vec<Colleague>,
    /// Today in UTC, as a first guess.
    pub today: NaiveDate,
}

/// The form.
#[component]
pub fn PlannedSessionPage(
    /// What it shows.
    form: PlannedForm,
) -> AnyView {
    let t = &texts().cohorts;
    let PlannedForm { cohort, session, planned, plans, colleagues, today } = form;
    let base = format!("/cohorts/{}", cohort.id);
    let way = vec![Crumb::new("/cohorts", t.title), Crumb::new(base.clone(), cohort.audience.name())];
    let (title, action) = match planned {
        Some(_) => (t.planned_change_title, format!("{base}/planned/{session}")),
        None => (t.planned_new_title, format!("{base}/planned")),
    };
    let first_guess = planned.as_ref().map_or(today.clamp(cohort.starts_on, cohort.ends_on), |plan| plan.planned_on);
    let place = planned.as_ref().map_or(cohort.place, |plan| plan.place.clone());
    let plan = planned.as_ref().and_then(|plan| plan.plan.as_ref()).map(ToString::to_string).unwrap_or_default();
    let beside = planned.as_ref().and_then(|plan| plan.co_facilitator.as_ref());
    let beside = beside.map(|colleague| colleague.account.to_string()).unwrap_or_default();
    let none = |text: &str| std::iter::once((String::new(), text.to_owned()));
    let plans = none(t.planned_plan_none).chain(plans).collect();
    let colleagues = colleagues.into_iter().map(|colleague| (colleague.account.to_string(), colleague.name));
    let colleagues = none(t.planned_co_facilitator_none).chain(colleagues).collect();
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=way here=title />
                <h1>{title}</h1>
                <p class="lead">{t.planned_lead}</p>
            </div>
            <ErrorSummary />
            <form class="stack" method="post" action=action novalidate>
                <HiddenField name="id" value=session.to_string() />
                <TextField name="planned_on" label=t.planned_on kind="date" value=first_guess.to_string() />
                <TextField name="place" label=t.place_label hint=t.place_hint value=place required=false />
                <SelectField name="plan" label=t.planned_plan options=plans value=plan required=false />
                <SelectField
                    name="co_facilitator"
                    label=t.planned_co_facilitator
                    hint=t.planned_co_facilitator_hint
                    options=colleagues
                    value=beside
                    required=false
                />
                <div class="row">
                    <SubmitButton label=t.planned_save />
                    <a class="button" data-kind="secondary" href=base>
                        {t.project_back}
                    </a>
                </div>
            </form>
        </div>
    }
    .into_any()
}
