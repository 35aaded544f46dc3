//! The paper way over HTTP: papers to print, and the form where the trainer keys in what was counted.

use super::course;
use crate::cohorts::parse;
use crate::web::{Fields, Handled, Web};
use app::challenge::{
    DeleteTallyPage, PaperPage, PaperRule, PaperSheetsPage, RuleHead, TallyForm, TallyPage, TrainerPapersPage,
};
use axum::extract::Path;
use backend::Error;
use backend::challenge::{CohortTallies, Tally, delete_tally, list_tallies, save_tally};
use domain::challenge::{TallyCounts, TallyDraft, TallyField, boxes, items_of};
use domain::cohorts::CohortState;
use domain::learning::{Level, Module};
use domain::{CohortId, ModuleId, TallyId};
use leptos::prelude::*;

/// What stands for all rules in the address of papers.
const ALL_RULES: &str = "all";

/// The trainer's own cohort with its tallies; for everybody else it is not there.
async fn load(web: &Web, cohort: &str) -> Result<CohortTallies, Error> {
    list_tallies(&web.backend, &web.trainer()?, parse(cohort)?).await
}

pub(super) async fn show(web: Web, Path(cohort): Path<String>) -> Handled {
    let paper = load(&web, &cohort).await?;
    let rules = RuleHead::all(course(&web.backend, &web.visit.language)?);
    Ok(web.page(web.texts().challenge.paper_title, || view! { <PaperPage paper rules /> }.into_any()))
}

pub(super) async fn show_sheets(web: Web, Path((cohort, rule, level)): Path<(String, String, String)>) -> Handled {
    let cohort = load(&web, &cohort).await?.cohort.id;
    let (level, rules) = rules(&web, &rule, &level)?;
    let title = web.texts().challenge.paper_sheets;
    Ok(web.page(title, || view! { <PaperSheetsPage cohort level rules /> }.into_any()))
}

pub(super) async fn show_papers(web: Web, Path((cohort, rule, level)): Path<(String, String, String)>) -> Handled {
    let cohort = load(&web, &cohort).await?.cohort.id;
    let (level, rules) = rules(&web, &rule, &level)?;
    let title = web.texts().challenge.paper_papers;
    Ok(web.page(title, || view! { <TrainerPapersPage cohort level rules /> }.into_any()))
}

/// The rules of an address, one or all, each with its questions of a level.
fn rules(web: &Web, rule: &str, level: &str) -> Result<(Level, Vec<PaperRule>), Error> {
    let course = course(&web.backend, &web.visit.language)?;
    let level = parse_level(level)?;
    let of_rule = |module: &Module| {
        let head = RuleHead::find(course, &module.id)?;
        Some(PaperRule { head, items: items_of(module, level).cloned().collect() })
    };
    let chosen = course.modules.iter().filter(|module| rule == ALL_RULES || module.id.as_str() == rule);
    let rules: Vec<_> = chosen.filter_map(of_rule).collect();
    if rules.is_empty() { Err(Error::NotFound) } else { Ok((level, rules)) }
}

fn parse_level(level: &str) -> Result<Level, Error> {
    level.parse().ok().and_then(Level::from_number).ok_or(Error::NotFound)
}

pub(super) async fn show_form(web: Web, Path((cohort, rule, level)): Path<(String, String, String)>) -> Handled {
    let cohort = load(&web, &cohort).await?.cohort;
    if let CohortState::Closed { .. } = cohort.state {
        return Ok(web.see_other(format!("/cohorts/{}/paper", cohort.id)));
    }
    let today = web.backend.clock.now().date_naive().clamp(cohort.starts_on, cohort.ends_on);
    let id = TallyId(web.backend.new_id());
    let form =
        TallyForm { held_on: today, ..empty_form(&web, cohort.id, id, &rule.as_str().into(), parse_level(&level)?)? };
    let title = web.texts().challenge.paper_key_in;
    Ok(web.page(title, || view! { <TallyPage form /> }.into_any()))
}

/// A form in which nothing is counted yet.
fn empty_form(web: &Web, cohort: CohortId, id: TallyId, rule: &ModuleId, level: Level) -> Result<TallyForm, Error> {
    let course = course(&web.backend, &web.visit.language)?;
    let module = course.modules.iter().find(|module| module.id == *rule).ok_or(Error::NotFound)?;
    Ok(TallyForm {
        id,
        cohort,
        rule: RuleHead::find(course, rule).ok_or(Error::NotFound)?,
        level,
        items: items_of(module, level).cloned().collect(),
        held_on: web.backend.clock.now().date_naive(),
        n_sheets: None,
        counts: TallyCounts::new(),
    })
}

pub(super) async fn show_tally(web: Web, Path((cohort, tally)): Path<(String, String)>) -> Handled {
    let paper = load(&web, &cohort).await?;
    if let CohortState::Closed { .. } = paper.cohort.state {
        return Ok(web.see_other(format!("/cohorts/{}/paper", paper.cohort.id)));
    }
    let tally = find_tally(paper.tallies, &tally)?;
    let form = TallyForm {
        held_on: tally.held_on,
        n_sheets: Some(tally.n_sheets),
        counts: tally.counts,
        ..empty_form(&web, paper.cohort.id, tally.id, &tally.rule, tally.level)?
    };
    let title = web.texts().challenge.paper_key_in;
    Ok(web.page(title, || view! { <TallyPage form /> }.into_any()))
}

fn find_tally(tallies: Vec<Tally>, id: &str) -> Result<Tally, Error> {
    let id: TallyId = parse(id)?;
    tallies.into_iter().find(|tally| tally.id == id).ok_or(Error::NotFound)
}

pub(super) async fn save(web: Web, Path((cohort, tally)): Path<(String, String)>, fields: Fields) -> Handled {
    let (trainer, cohort): (_, CohortId) = (web.trainer()?, parse(&cohort)?);
    let (rule, level) = (ModuleId::from(fields.text("rule")), parse_level(fields.text("level"))?);
    let form = empty_form(&web, cohort, parse(&tally)?, &rule, level)?;
    let typed = |field: TallyField| fields.text(&field.to_string()).to_owned();
    let all_boxes =
        form.items.iter().flat_map(|item| boxes(item).into_iter().map(|tally_box| (item.id.clone(), tally_box)));
    let draft = TallyDraft {
        held_on: typed(TallyField::HeldOn),
        sheets: typed(TallyField::Sheets),
        counts: all_boxes
            .map(|(item, tally_box)| {
                let text = typed(TallyField::Box(item.clone(), tally_box.clone()));
                ((item, tally_box), text)
            })
            .collect(),
    };
    match save_tally(&web.backend, &trainer, cohort, form.id, (&rule, level), &draft).await {
        Ok(()) => Ok(web.see_other(format!("/cohorts/{cohort}/paper?notice=tally-saved#tallies"))),
        Err(error) => {
            let title = web.texts().challenge.paper_key_in;
            web.again(error, fields, title, || view! { <TallyPage form /> }.into_any())
        }
    }
}

pub(super) async fn ask_to_delete(web: Web, Path((cohort, tally)): Path<(String, String)>) -> Handled {
    let paper = load(&web, &cohort).await?;
    let cohort = paper.cohort.id;
    if let CohortState::Closed { .. } = paper.cohort.state {
        return Ok(web.see_other(format!("/cohorts/{cohort}/paper")));
    }
    let tally = find_tally(paper.tallies, &tally)?;
    let rule = RuleHead::find(course(&web.backend, &web.visit.language)?, &tally.rule).ok_or(Error::NotFound)?;
    let (about, tally) = ((rule, tally.level), tally.id);
    let title = web.texts().challenge.paper_delete_title;
    Ok(web.page(title, || view! { <DeleteTallyPage cohort tally about /> }.into_any()))
}

pub(super) async fn delete(web: Web, Path((cohort, tally)): Path<(String, String)>) -> Handled {
    let cohort: CohortId = parse(&cohort)?;
    delete_tally(&web.backend, &web.trainer()?, cohort, parse(&tally)?).await?;
    Ok(web.see_other(format!("/cohorts/{cohort}/paper?notice=tally-deleted#tallies")))
}
