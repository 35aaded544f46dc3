//! A room over HTTP: the trainer's buttons, the phones, the wall, and what the script asks once a second.

use super::{course, read_answer};
use crate::cohorts::{join_address, parse, reader};
use crate::web::{Fields, Handled, Web};
use app::challenge::{PlayerPage, PlayerView, ProjectorPage, RuleHead, StartRoomPage, TrainerPage, player_screen};
use app::ui::FormState;
use axum::Json;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use backend::challenge::{
    Room, RoomPulse, answer_in_room, enter_room, find_open_room, find_pulse, find_pulse_of_seat, find_room,
    find_room_of_seat, make_teams, open_room, take_step,
};
use backend::cohorts::find_cohort;
use backend::{Conflict, Error, Fault};
use domain::accounts::Seat;
use domain::challenge::Step;
use domain::cohorts::{CohortReader, plays_challenge};
use domain::learning::Level;
use domain::{CohortId, ItemId, ModuleId, RoomId};
use http::StatusCode;
use leptos::prelude::*;
use serde_json::json;

pub(super) async fn show_start(web: Web, Path(cohort): Path<String>) -> Handled {
    let trainer = web.trainer()?;
    let page = find_cohort(&web.backend, &reader(&web)?, parse(&cohort)?).await?;
    if let Some(room) = find_open_room(&web.backend, &CohortReader::own(&trainer), page.cohort.id).await? {
        return Ok(web.see_other(format!("/rooms/{room}")));
    }
    web.certified_trainer()?;
    if page.cohort.trainer != trainer.account || !plays_challenge(page.cohort.audience) {
        return Err(Error::NotFound.into());
    }
    let id = RoomId(web.backend.new_id());
    start_form(&web, id, page.cohort.id)
}

fn start_form(web: &Web, id: RoomId, cohort: CohortId) -> Handled {
    let rules = RuleHead::all(course(&web.backend, &web.visit.language)?);
    let title = web.texts().challenge.room_start_title;
    Ok(web.page(title, || view! { <StartRoomPage id cohort rules /> }.into_any()))
}

pub(super) async fn start(web: Web, Path(cohort): Path<String>, fields: Fields) -> Handled {
    let trainer = web.certified_trainer()?;
    let cohort: CohortId = parse(&cohort)?;
    let id: RoomId = parse(fields.text("id"))?;
    let level = fields.text("level").parse().ok().and_then(Level::from_number);
    let level = level.ok_or_else(|| Error::field("level", Fault::NotAChoice))?;
    let rule = ModuleId::from(fields.text("rule"));
    let room = open_room(&web.backend, &trainer, id, cohort, &rule, level).await?;
    Ok(web.see_other(format!("/rooms/{room}")))
}

/// The room of the seat that this phone holds.
pub(super) async fn enter(web: Web) -> Handled {
    match enter_room(&web.backend, web.seat()?).await? {
        Some(room) => Ok(web.see_other(format!("/rooms/{room}"))),
        None => Ok(web.see_other("/challenge")),
    }
}

pub(super) async fn show(web: Web, Path(id): Path<String>) -> Handled {
    let id: RoomId = parse(&id)?;
    match seat_of_player(&web) {
        Some(_) => player(&web, id, StatusCode::OK, false).await,
        None => trainer(&web, id, StatusCode::OK, FormState::default()).await,
    }
}

async fn player(web: &Web, id: RoomId, status: StatusCode, is_late: bool) -> Handled {
    let view = player_view(web, id, is_late).await?;
    let title = web.texts().challenge.room_title;
    Ok(web.page_with(status, FormState::default(), title, || view! { <PlayerPage view /> }.into_any()))
}

async fn player_view(web: &Web, id: RoomId, is_late: bool) -> Result<PlayerView, Error> {
    let seat = find_room_of_seat(&web.backend, web.seat()?, id, &web.visit.language).await?;
    Ok(PlayerView { rule: rule_of(web, &seat.room)?, seat, is_late })
}

/// What the script of a phone puts in the place of an older screen: a tenth of the page, for all phones at once.
pub(super) async fn show_screen(web: Web, Path(id): Path<String>) -> Handled {
    let view = player_view(&web, parse(&id)?, false).await?;
    Ok(web.part(|| player_screen(&view)))
}

async fn trainer(web: &Web, id: RoomId, status: StatusCode, form: FormState) -> Handled {
    let view = find_room(&web.backend, &CohortReader::own(&web.trainer()?), id, &web.visit.language).await?;
    let (rule, steps) = (rule_of(web, &view.room)?, view.room.state.steps(web.backend.clock.now()));
    let title = web.texts().challenge.room_title;
    Ok(web.page_with(status, form, title, || view! { <TrainerPage view rule steps /> }.into_any()))
}

fn rule_of(web: &Web, room: &Room) -> Result<RuleHead, Error> {
    RuleHead::find(course(&web.backend, &web.visit.language)?, &room.rule).ok_or(Error::NotFound)
}

pub(super) async fn project(web: Web, Path(id): Path<String>) -> Handled {
    let view = find_room(&web.backend, &CohortReader::own(&web.trainer()?), parse(&id)?, &web.visit.language).await?;
    let cohort = find_cohort(&web.backend, &reader(&web)?, view.room.cohort).await?.cohort;
    let code = cohort.join_code.ok_or(Error::NotFound)?.grouped();
    let (rule, join_address) = (rule_of(&web, &view.room)?, join_address(&web));
    let title = web.texts().challenge.room_title;
    Ok(web.page(title, || view! { <ProjectorPage view rule code join_address /> }.into_any()))
}

/// What the room is at, in a few bytes: for whoever may see it.
pub(super) async fn now(web: Web, Path(id): Path<String>) -> Handled {
    let pulse = pulse(&web, parse(&id)?).await?;
    Ok(Json(json!({
        "version": pulse.version,
        "left": pulse.time_left,
        "people": pulse.counts.map(|counts| counts.n_people),
        "answers": pulse.counts.map(|counts| counts.n_answers),
    }))
    .into_response())
}

/// The pulse of a room, for whoever may see it.
pub(super) async fn pulse(web: &Web, id: RoomId) -> Result<RoomPulse, Error> {
    match seat_of_player(web) {
        Some(seat) => find_pulse_of_seat(&web.backend, seat, id).await,
        None => find_pulse(&web.backend, &CohortReader::own(&web.trainer()?), id).await,
    }
}

/// The seat of somebody who plays. A trainer may hold one in the same browser, to show how it looks; the buttons come first.
fn seat_of_player(web: &Web) -> Option<&Seat> {
    web.actor.seat.as_ref().filter(|_| web.actor.trainer().is_none())
}

pub(super) async fn step(web: Web, Path(id): Path<String>, fields: Fields) -> Handled {
    let (id, who): (RoomId, _) = (parse(&id)?, web.trainer()?);
    let step = Step::parse(fields.text("step")).ok_or_else(|| Error::field("step", Fault::NotAChoice))?;
    let seen = fields.text("seen").parse().map_err(|_| Error::field("seen", Fault::NotAChoice))?;
    match take_step(&web.backend, &who, id, step, seen).await {
        // Pressed twice, or on two devices: the screen shows what the room is at now.
        Ok(_) | Err(Error::Conflict(Conflict::AlreadyDone)) => Ok(web.see_other(format!("/rooms/{id}"))),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn teams(web: Web, Path(id): Path<String>, fields: Fields) -> Handled {
    let (id, who): (RoomId, _) = (parse(&id)?, web.trainer()?);
    let number =
        |name: &'static str| fields.text(name).parse::<i64>().map_err(|_| Error::field(name, Fault::NotAChoice));
    let n_teams = usize::try_from(number("teams")?).map_err(|_| Error::field("teams", Fault::NotAChoice))?;
    match make_teams(&web.backend, &who, id, n_teams, number("seen")?).await {
        Ok(()) | Err(Error::Conflict(Conflict::AlreadyDone)) => Ok(web.see_other(format!("/rooms/{id}"))),
        Err(Error::Invalid(faults)) => {
            let form = FormState { values: fields.into_values(), faults };
            trainer(&web, id, StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn answer(web: Web, Path(id): Path<String>, fields: Fields) -> Handled {
    let id: RoomId = parse(&id)?;
    let item = ItemId::from(fields.text("item"));
    let found = domain::challenge::rule_of_item(course(&web.backend, "en")?, &item).ok_or(Error::NotFound)?;
    let Ok(answer) = read_answer(found.1, &fields) else {
        return player(&web, id, StatusCode::UNPROCESSABLE_ENTITY, false).await;
    };
    match answer_in_room(&web.backend, web.seat()?, id, &item, &answer).await {
        Ok(()) if fields.text("screen") == "only" => Ok(web.see_other(format!("/rooms/{id}/screen"))),
        Ok(()) => Ok(web.see_other(format!("/rooms/{id}"))),
        Err(Error::Rule(Fault::LevelNotOpen)) => player(&web, id, StatusCode::CONFLICT, true).await,
        Err(other) => Err(other.into()),
    }
}
