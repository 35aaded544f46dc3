//! Cohorts: routes of the trainer, and the way in for those who join.

mod join;
mod manage;
mod seat;

use crate::web::Routes;

/// Every route of this domain.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/cohorts", manage::list)
        .get("/cohorts/new", manage::show_form)
        .post("/cohorts", manage::open)
        .get("/cohorts/{id}", manage::show)
        .post("/cohorts/{id}/sessions", manage::hold)
        .post("/cohorts/{id}/sessions/{session}/attendance", manage::mark)
        .post("/cohorts/{id}/sessions/{session}/fidelity", manage::record)
        .get("/cohorts/{id}/close", manage::ask_to_close)
        .post("/cohorts/{id}/close", manage::close)
        .get("/cohorts/{id}/cards", manage::show_cards)
        .get("/cohorts/{id}/project", manage::show_project)
        .get("/join", join::show_form)
        .post("/join", join::enter_code)
        .get("/join/{code}", join::show)
        .post("/join/{code}", join::take_seat)
        .get("/seat", seat::show)
        .post("/seat/nickname", seat::redraw)
}
