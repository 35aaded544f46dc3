//! The trainer's pages of cohorts; administrators read the same ones.

use super::visible_address;
use crate::web::{Fields, Handled, Web};
use app::cohorts::{
    CodeSheet, CohortDetails, CohortDetailsPage, CohortReportPage, CohortsPage, JoinCardsPage, NewCohortPage, Opening,
    ProjectPage,
};
use app::learning::addresses;
use axum::extract::Path;
use backend::certificates::qr_svg;
use backend::challenge::{find_open_room, group_results};
use backend::cohorts::{
    find_cohort, hold_planned_session, hold_session, is_safeguarding_lead, list_cohorts, open_cohort,
};
use backend::{Error, Fault};
use domain::CohortId;
use domain::accounts::CertifiedTrainer;
use domain::challenge::net_rules;
use domain::cohorts::{AdultAudience, CohortDraft, CohortReader, JoinCode, plays_challenge};
use leptos::prelude::*;

/// What this request may read. Whoever could never have a cohort is told that there is nothing here.
pub(crate) fn reader(web: &Web) -> Result<CohortReader, Error> {
    web.signed_in()?;
    CohortReader::of(&web.actor).ok_or(Error::NotFound)
}

/// What this request may read of the list, the page and the sessions of cohorts: beside [`reader`]'s also where they stand
/// beside the trainer.
pub(super) fn page_reader(web: &Web) -> Result<CohortReader, Error> {
    web.signed_in()?;
    CohortReader::with_co_facilitated(&web.actor).ok_or(Error::NotFound)
}

/// An id from an address; what is none is not there.
pub(crate) fn parse<Id: std::str::FromStr>(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

pub(super) async fn list(web: Web) -> Handled {
    let reader = page_reader(&web)?;
    let cohorts = list_cohorts(&web.backend, &reader).await?;
    let beside = cohorts.iter().filter(|cohort| reader.only_stands_beside(cohort.trainer, cohort.organisation));
    let beside: Vec<CohortId> = beside.map(|cohort| cohort.id).collect();
    let is_lead = is_safeguarding_lead(&web.backend, web.signed_in()?.id).await?;
    let opening = match (web.actor.certified_trainer(), web.actor.trainer()) {
        (Some(_), _) => Opening::Now,
        (None, Some(_)) => Opening::NotCertified,
        (None, None) => Opening::Never,
    };
    Ok(web.page(web.texts().cohorts.title, || view! { <CohortsPage cohorts opening beside is_lead /> }.into_any()))
}

pub(super) async fn show_form(web: Web) -> Handled {
    // A trainer whose certificate ended learns on the list what to do.
    if web.actor.certified_trainer().is_none() && web.trainer().is_ok() {
        return Ok(web.see_other("/cohorts"));
    }
    let trainer = web.certified_trainer()?;
    let id = CohortId(web.backend.new_id());
    Ok(web.page(web.texts().cohorts.new_title, || form(&web, &trainer, id)))
}

pub(super) async fn open(web: Web, fields: Fields) -> Handled {
    let trainer = web.certified_trainer()?;
    let id: CohortId = parse(fields.text("id"))?;
    let text = |name: &str| fields.text(name).to_owned();
    let draft = CohortDraft {
        audience: text("audience"),
        language: text("language"),
        place: text("place"),
        starts_on: text("starts_on"),
        ends_on: text("ends_on"),
        capacity: text("capacity"),
    };
    match open_cohort(&web.backend, &trainer, id, &draft).await {
        Ok(id) => Ok(web.see_other(format!("/cohorts/{id}?notice=cohort-opened"))),
        Err(error) => web.again(error, fields, web.texts().cohorts.new_title, || form(&web, &trainer, id)),
    }
}

fn form(web: &Web, trainer: &CertifiedTrainer, id: CohortId) -> AnyView {
    let language = web.actor.account().map_or_else(String::new, |account| account.language.clone());
    let today = web.backend.clock.now().date_naive();
    view! { <NewCohortPage id=id country=trainer.country.clone() language=language today=today /> }.into_any()
}

pub(super) async fn show(web: Web, Path(id): Path<String>) -> Handled {
    let details = load_details(&web, &page_reader(&web)?, parse(&id)?).await?;
    let title = details.page.cohort.audience.name();
    Ok(web.page(title, || view! { <CohortDetailsPage details=details /> }.into_any()))
}

pub(super) async fn show_report(web: Web, Path(id): Path<String>) -> Handled {
    let details = load_details(&web, &reader(&web)?, parse(&id)?).await?;
    Ok(web.page(web.texts().cohorts.report_title, || view! { <CohortReportPage details=details /> }.into_any()))
}

/// Everything the page of a cohort shows.
pub(super) async fn load_details(web: &Web, reader: &CohortReader, id: CohortId) -> Result<CohortDetails, Error> {
    let page = find_cohort(&web.backend, reader, id).await?;
    let results =
        if plays_challenge(page.cohort.audience) { Some(group_results(&web.backend, reader, id).await?) } else { None };
    let course = web.backend.courses.find(&net_rules(), &web.visit.language);
    let rules = course.map_or_else(Vec::new, |course| {
        course.modules.iter().map(|rule| (rule.id.clone(), rule.title.clone())).collect()
    });
    let courses = web.backend.courses.all(&web.visit.language);
    let plans = courses
        .filter(|course| course.audience == page.cohort.audience)
        .flat_map(|course| course.plans.iter().map(|plan| (addresses::plan(&course.id, &plan.id), plan.title.clone())))
        .collect();
    Ok(CohortDetails {
        results,
        plans,
        rules,
        join_address: visible_address(web, "/join"),
        qr: page.cohort.join_code.as_ref().map(|code| join_qr(web, code)).transpose()?,
        room: find_open_room(&web.backend, reader, id).await?,
        asks_before_after: AdultAudience::of(page.cohort.audience)
            .and_then(|_| web.backend.courses.find(&page.cohort.course, "en"))
            .is_some_and(|course| !course.before_and_after.is_empty()),
        may_hold: web.actor.certified_trainer().is_some(),
        today: web.backend.clock.now().date_naive(),
        page,
    })
}

fn join_qr(web: &Web, code: &JoinCode) -> Result<String, Error> {
    qr_svg(&web.backend.absolute(&format!("/join/{code}")))
}

pub(super) async fn hold(web: Web, Path(id): Path<String>, fields: Fields) -> Handled {
    let trainer = web.certified_trainer()?;
    let id: CohortId = parse(&id)?;
    let number: i64 = fields.text("number").parse().map_err(|_| Error::field("number", Fault::NotAChoice))?;
    let held = match fields.text("held_on").trim().parse() {
        Ok(held_on) if fields.has("planned") => {
            let planned = parse(fields.text("planned"))?;
            hold_planned_session(&web.backend, &trainer, id, number, held_on, planned).await
        }
        Ok(held_on) => hold_session(&web.backend, &trainer, id, number, held_on).await,
        Err(_) => Err(Error::field("held_on", Fault::DateMalformed)),
    };
    match held {
        Ok(()) => Ok(web.see_other(format!("/cohorts/{id}?notice=session-held#session-{number}"))),
        Err(error) => {
            let details = load_details(&web, &page_reader(&web)?, id).await?;
            let title = details.page.cohort.audience.name();
            web.again(error, fields, title, || view! { <CohortDetailsPage details=details /> }.into_any())
        }
    }
}

pub(super) async fn show_cards(web: Web, Path(id): Path<String>) -> Handled {
    let sheet = load_sheet(&web, parse(&id)?).await?;
    Ok(web.page(web.texts().cohorts.cards_title, || view! { <JoinCardsPage sheet=sheet /> }.into_any()))
}

pub(super) async fn show_project(web: Web, Path(id): Path<String>) -> Handled {
    let sheet = load_sheet(&web, parse(&id)?).await?;
    Ok(web.page(web.texts().cohorts.project_title, || view! { <ProjectPage sheet=sheet /> }.into_any()))
}

/// What a wall or a card shows. A cohort of children has no code, so it has neither.
async fn load_sheet(web: &Web, id: CohortId) -> Result<CodeSheet, Error> {
    let cohort = find_cohort(&web.backend, &reader(web)?, id).await?.cohort;
    let code = cohort.join_code.ok_or(Error::NotFound)?;
    Ok(CodeSheet {
        cohort: cohort.id,
        cohort_name: cohort.audience.name().to_owned(),
        code: code.grouped(),
        join_address: visible_address(web, "/join"),
        qr: join_qr(web, &code)?,
    })
}
