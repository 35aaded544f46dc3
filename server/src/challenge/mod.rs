//! The challenge: routes with a seat, routes alone, and the page with help.

pub(crate) mod alone;
mod help;
mod paper;
mod poster;
mod room;
mod room_hints;
mod with_seat;

use crate::web::{Fields, Routes};
use app::challenge::RuleHead;
use app::learning::answer_form::{AnswerFault, AnswerForm};
use backend::{Backend, Error};
use domain::challenge::{items_of, net_rules};
use domain::learning::{Answer, Course, Item, Lesson, Level, Module};
use domain::{ItemId, ModuleId};

/// Every route of this domain.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/challenge", with_seat::show)
        .get("/challenge/group", with_seat::show_group)
        .get("/challenge/poster", poster::show_with_seat)
        .post("/challenge/room", room::enter)
        .get("/cohorts/{id}/paper", paper::show)
        .get("/cohorts/{id}/paper/sheets/{rule}/{level}", paper::show_sheets)
        .get("/cohorts/{id}/paper/papers/{rule}/{level}", paper::show_papers)
        .get("/cohorts/{id}/paper/new/{rule}/{level}", paper::show_form)
        .get("/cohorts/{id}/paper/tallies/{tally}", paper::show_tally)
        .post("/cohorts/{id}/paper/tallies/{tally}", paper::save)
        .get("/cohorts/{id}/paper/tallies/{tally}/delete", paper::ask_to_delete)
        .post("/cohorts/{id}/paper/tallies/{tally}/delete", paper::delete)
        .get("/cohorts/{id}/rooms/new", room::show_start)
        .post("/cohorts/{id}/rooms", room::start)
        .get("/rooms/{id}", room::show)
        .get("/rooms/{id}/project", room::project)
        .get("/rooms/{id}/screen", room::show_screen)
        .get("/rooms/{id}/now", room::now)
        .get("/rooms/{id}/hints", room_hints::show)
        .post("/rooms/{id}/step", room::step)
        .post("/rooms/{id}/teams", room::teams)
        .post("/rooms/{id}/answer", room::answer)
        .get("/challenge/{rule}", with_seat::show_rule)
        .get("/challenge/{rule}/lesson", with_seat::show_lesson)
        .get("/challenge/{rule}/{level}", with_seat::ask)
        .post("/challenge/{rule}/{level}", with_seat::answer)
        .get("/net-rules", alone::show)
        .get("/net-rules/poster", poster::show_alone)
        .get("/net-rules/poster.pdf", poster::show_pdf)
        .get("/net-rules/{rule}", alone::show_rule)
        .get("/net-rules/{rule}/lesson", alone::show_lesson)
        .get("/net-rules/{rule}/{level}", alone::ask)
        .post("/net-rules/{rule}/{level}", alone::answer)
        .get("/help", help::show)
}

/// The course of the challenge, in the language of the request or its own.
fn course<'backend>(backend: &'backend Backend, language: &str) -> Result<&'backend Course, Error> {
    backend.courses.find(&net_rules(), language).ok_or(Error::NotFound)
}

/// A rule of the challenge; what is none is not there.
fn find_rule<'course>(course: &'course Course, rule: &str) -> Result<(&'course Module, RuleHead), Error> {
    let id = ModuleId::from(rule);
    let module = course.modules.iter().find(|module| module.id == id).ok_or(Error::NotFound)?;
    Ok((module, RuleHead::find(course, &id).ok_or(Error::NotFound)?))
}

/// The lesson of a rule.
fn lesson_of(rule: &Module) -> Result<&Lesson, Error> {
    rule.lessons.first().ok_or(Error::NotFound)
}

/// A level of a rule: its items in order, of which there is at least one.
fn find_level<'course>(rule: &'course Module, level: &str) -> Result<(Level, Vec<&'course Item>), Error> {
    let level = level.parse().ok().and_then(Level::from_number).ok_or(Error::NotFound)?;
    let items: Vec<&Item> = items_of(rule, level).collect();
    if items.is_empty() { Err(Error::NotFound) } else { Ok((level, items)) }
}

/// The place of an item within a level, from 0.
fn place_of(items: &[&Item], item: &str) -> Option<usize> {
    let id = ItemId::from(item);
    items.iter().position(|candidate| candidate.id == id)
}

/// Reads the answer to an item from a posted form.
fn read_answer(item: &Item, fields: &Fields) -> Result<Answer, AnswerFault> {
    AnswerForm::of_key(&item.key).read(&|name| fields.all(name).to_vec())
}
