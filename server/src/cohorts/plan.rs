//! Sessions are planned, changed and removed, each on a page of its own.

use super::manage::parse;
use crate::web::{Fields, Handled, Web};
use app::cohorts::{PlannedForm, PlannedSessionPage, RemovePlannedPage};
use axum::extract::Path;
use backend::cohorts::{
    PlannedSession, PlanningChoices, change_planned_session, find_planned_session, list_planning_choices, plan_session,
    remove_planned_session,
};
use domain::cohorts::PlannedDraft;
use domain::{CohortId, SessionId};
use leptos::prelude::*;

pub(super) async fn show_form(web: Web, Path(id): Path<String>) -> Handled {
    let choices = list_planning_choices(&web.backend, &web.trainer()?, parse(&id)?).await?;
    let form = form(&web, choices, SessionId(web.backend.new_id()), None);
    Ok(web.page(web.texts().cohorts.planned_new_title, || view! { <PlannedSessionPage form /> }.into_any()))
}

pub(super) async fn add(web: Web, Path(id): Path<String>, fields: Fields) -> Handled {
    let (trainer, id): (_, CohortId) = (web.trainer()?, parse(&id)?);
    let session: SessionId = parse(fields.text("id"))?;
    match plan_session(&web.backend, &trainer, id, session, &draft(&fields)).await {
        Ok(()) => Ok(web.see_other(format!("/cohorts/{id}?notice=session-planned"))),
        Err(error) => {
            let form = form(&web, list_planning_choices(&web.backend, &trainer, id).await?, session, None);
            let title = web.texts().cohorts.planned_new_title;
            web.again(error, fields, title, || view! { <PlannedSessionPage form /> }.into_any())
        }
    }
}

pub(super) async fn show(web: Web, Path((id, session)): Path<(String, String)>) -> Handled {
    let session: SessionId = parse(&session)?;
    let (choices, planned) = find_planned_session(&web.backend, &web.trainer()?, parse(&id)?, session).await?;
    let form = form(&web, choices, session, Some(planned));
    Ok(web.page(web.texts().cohorts.planned_change_title, || view! { <PlannedSessionPage form /> }.into_any()))
}

pub(super) async fn change(web: Web, Path((id, session)): Path<(String, String)>, fields: Fields) -> Handled {
    let (trainer, id): (_, CohortId) = (web.trainer()?, parse(&id)?);
    let session: SessionId = parse(&session)?;
    match change_planned_session(&web.backend, &trainer, id, session, &draft(&fields)).await {
        Ok(()) => Ok(web.see_other(format!("/cohorts/{id}?notice=session-plan-saved"))),
        Err(error) => {
            let (choices, planned) = find_planned_session(&web.backend, &trainer, id, session).await?;
            let form = form(&web, choices, session, Some(planned));
            let title = web.texts().cohorts.planned_change_title;
            web.again(error, fields, title, || view! { <PlannedSessionPage form /> }.into_any())
        }
    }
}

pub(super) async fn ask_to_remove(web: Web, Path((id, session)): Path<(String, String)>) -> Handled {
    let found = find_planned_session(&web.backend, &web.trainer()?, parse(&id)?, parse(&session)?).await?;
    let (cohort, planned) = (found.0.cohort, found.1);
    let title = web.texts().cohorts.planned_remove_title;
    Ok(web.page(title, || view! { <RemovePlannedPage cohort planned /> }.into_any()))
}

pub(super) async fn remove(web: Web, Path((id, session)): Path<(String, String)>) -> Handled {
    let id: CohortId = parse(&id)?;
    remove_planned_session(&web.backend, &web.trainer()?, id, parse(&session)?).await?;
    Ok(web.see_other(format!("/cohorts/{id}?notice=session-plan-removed")))
}

fn draft(fields: &Fields) -> PlannedDraft {
    let text = |name: &str| fields.text(name).to_owned();
    PlannedDraft {
        planned_on: text("planned_on"),
        place: text("place"),
        plan: text("plan"),
        co_facilitator: text("co_facilitator"),
    }
}

fn form(web: &Web, choices: PlanningChoices, session: SessionId, planned: Option<PlannedSession>) -> PlannedForm {
    let plans = choices.plans.iter().filter_map(|choice| {
        let course = web.backend.courses.find(&choice.course, &web.visit.language)?;
        Some((choice.to_string(), course.plan(&choice.plan)?.title.clone()))
    });
    PlannedForm {
        plans: plans.collect(),
        cohort: choices.cohort,
        session,
        planned,
        colleagues: choices.colleagues,
        today: web.backend.clock.now().date_naive(),
    }
}
