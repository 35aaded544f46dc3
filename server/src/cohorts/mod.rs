//! Cohorts: routes of the trainer, and the way in for those who join.

mod concern;
mod end;
mod join;
mod leavings;
mod manage;
mod plan;
mod questions;
mod seat;
mod session;
mod steps;
mod take_over;

pub(crate) use manage::{parse, reader};

use crate::web::{Routes, Web};

/// Every route of this domain.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/cohorts", manage::list)
        .get("/cohorts/new", manage::show_form)
        .post("/cohorts", manage::open)
        .get("/cohorts/{id}", manage::show)
        .get("/cohorts/{id}/report", manage::show_report)
        .post("/cohorts/{id}/sessions", manage::hold)
        .post("/cohorts/{id}/questions", questions::ask_again_in_cohort)
        .get("/cohorts/{id}/sessions/{session}", session::show)
        .post("/cohorts/{id}/sessions/{session}/attendance", session::count)
        .post("/cohorts/{id}/sessions/{session}/attendance/{participant}", session::mark)
        .post("/cohorts/{id}/sessions/{session}/fidelity", session::record)
        .get("/cohorts/{id}/sessions/{session}/concern", concern::show_form)
        .post("/cohorts/{id}/sessions/{session}/concern", concern::file)
        .get("/cohorts/{id}/planned/new", plan::show_form)
        .post("/cohorts/{id}/planned", plan::add)
        .get("/cohorts/{id}/planned/{session}", plan::show)
        .post("/cohorts/{id}/planned/{session}", plan::change)
        .get("/cohorts/{id}/planned/{session}/remove", plan::ask_to_remove)
        .post("/cohorts/{id}/planned/{session}/remove", plan::remove)
        .get("/organisation/concerns", concern::list)
        .get("/organisation/concerns/{id}", concern::show)
        .post("/organisation/concerns/{id}", concern::read)
        .get("/organisation/concerns/{id}/close", concern::ask_to_close)
        .post("/organisation/concerns/{id}/close", concern::close)
        .get("/cohorts/{id}/close", end::ask_to_close)
        .post("/cohorts/{id}/close", end::close)
        .get("/cohorts/{id}/erase", end::ask_to_erase)
        .post("/cohorts/{id}/erase", end::erase)
        .get("/cohorts/{id}/hand-over", end::ask_for_colleague)
        .post("/cohorts/{id}/hand-over", end::hand_over)
        .get("/cohorts/{id}/cards", manage::show_cards)
        .get("/cohorts/{id}/project", manage::show_project)
        .get("/join", join::show_form)
        .post("/join", join::enter_code)
        .get("/join/{code}", join::show)
        .post("/join/{code}", join::take_seat)
        .get("/seat", seat::show)
        .post("/seat/nickname", seat::redraw)
        .post("/seat/name", seat::name)
        .get("/seat/note", seat::show_note)
        .get("/seat/questions", questions::show)
        .post("/seat/questions", questions::answer)
        .post("/seat/move", take_over::show_code)
        .post("/seat/application", leavings::apply_from_seat)
        .post("/seat/application/withdraw", leavings::withdraw)
        .post("/seat/step-message", leavings::leave)
        .post("/seat/step-message/delete", leavings::take_back)
        .get("/steps/{token}", steps::show)
        .post("/steps/{token}", steps::answer)
        .get("/seat/take", take_over::show_form)
        .post("/seat/take", take_over::take)
}

/// Where people join, as they type it.
pub(crate) fn join_address(web: &Web) -> String {
    visible_address(web, "/join")
}

/// An address as people type it, without what a browser adds by itself.
fn visible_address(web: &Web, path: &str) -> String {
    let address = web.backend.absolute(path);
    address.trim_start_matches("https://").trim_start_matches("http://").to_owned()
}
