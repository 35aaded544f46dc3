//! A seat: its home, another nickname, and the name and the note of an adult.

use crate::web::{Fields, Handled, Web};
use app::cohorts::{MoveCode, NotePage, NoteView, SeatPage};
use backend::Error;
use backend::cohorts::{
    SeatCohort, StepMessage, find_before_after, find_note, find_seat_cohort, find_step_message, give_name,
    redraw_nickname,
};
use backend::organisations::{SeatApplication, find_application_of_seat};
use domain::accounts::Seat;
use domain::cohorts::{BeforeAfterStage, plays_challenge};
use domain::learning::Audience;
use leptos::prelude::*;

/// Where somebody with a seat goes on.
pub(super) fn home_of(audience: Audience) -> &'static str {
    if plays_challenge(audience) { "/challenge" } else { "/seat" }
}

pub(super) async fn show(web: Web) -> Handled {
    let Some(seat) = &web.actor.seat else { return Ok(web.see_other("/join")) };
    let home = SeatHome::load(&web, seat, None).await?;
    Ok(web.page(web.texts().cohorts.seat_title, || home.view()))
}

/// Everything the page of a seat shows.
pub(super) struct SeatHome {
    nickname: String,
    cohort: SeatCohort,
    code: Option<MoveCode>,
    questions: Option<BeforeAfterStage>,
    application: Option<SeatApplication>,
    step_message: Option<StepMessage>,
}

impl SeatHome {
    /// Loads it; `code` is the one by which the seat can be taken along, when it was just asked for.
    pub(super) async fn load(web: &Web, seat: &Seat, code: Option<MoveCode>) -> Result<Self, Error> {
        Ok(Self {
            nickname: seat.nickname.clone(),
            cohort: find_seat_cohort(&web.backend, seat).await?,
            code,
            questions: find_before_after(&web.backend, seat, &web.visit.language).await?.map(|found| found.stage),
            application: find_application_of_seat(&web.backend, seat).await?,
            step_message: find_step_message(&web.backend, seat).await?,
        })
    }

    /// The page.
    pub(super) fn view(self) -> AnyView {
        let Self { nickname, cohort, code, questions, application, step_message } = self;
        view! { <SeatPage nickname cohort code questions application step_message /> }.into_any()
    }
}

pub(super) async fn redraw(web: Web) -> Handled {
    let seat = web.seat()?;
    redraw_nickname(&web.backend, seat).await?;
    let cohort = find_seat_cohort(&web.backend, seat).await?;
    Ok(web.see_other(format!("{}?notice=nickname-drawn", home_of(cohort.audience))))
}

/// Gives, changes or removes the name of an adult; for a teen there is no such thing.
pub(super) async fn name(web: Web, fields: Fields) -> Handled {
    let seat = web.seat()?;
    match give_name(&web.backend, seat, fields.text("given_name")).await {
        Ok(name) => {
            let notice = if name.is_some() { "given-name-saved" } else { "given-name-removed" };
            Ok(web.see_other(format!("/seat?notice={notice}")))
        }
        Err(error) => {
            let home = SeatHome::load(&web, seat, None).await?;
            let title = web.texts().cohorts.seat_title;
            web.again(error, fields, title, || home.view())
        }
    }
}

pub(super) async fn show_note(web: Web) -> Handled {
    let note = find_note(&web.backend, web.seat()?).await?;
    let shown = note.map(|note| {
        let course = web.backend.courses.find(&note.course, &web.visit.language);
        NoteView { course_title: course.map(|course| course.title.clone()), note }
    });
    Ok(web.page(web.texts().cohorts.note_title, || view! { <NotePage shown /> }.into_any()))
}
