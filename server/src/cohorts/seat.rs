//! A seat: its home, and another nickname.

use crate::web::{Handled, Web};
use app::cohorts::{MoveCode, SeatPage};
use backend::Error;
use backend::cohorts::{SeatCohort, StepMessage, find_seat_cohort, find_step_message, redraw_nickname};
use backend::organisations::{SeatApplication, find_application_of_seat};
use domain::accounts::Seat;
use domain::cohorts::plays_challenge;
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
            application: find_application_of_seat(&web.backend, seat).await?,
            step_message: find_step_message(&web.backend, seat).await?,
        })
    }

    /// The page.
    pub(super) fn view(self) -> AnyView {
        let Self { nickname, cohort, code, application, step_message } = self;
        view! { <SeatPage nickname cohort code application step_message /> }.into_any()
    }
}

pub(super) async fn redraw(web: Web) -> Handled {
    let seat = web.seat()?;
    redraw_nickname(&web.backend, seat).await?;
    let cohort = find_seat_cohort(&web.backend, seat).await?;
    Ok(web.see_other(format!("{}?notice=nickname-drawn", home_of(cohort.audience))))
}
