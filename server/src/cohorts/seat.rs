//! A seat: its home, and another nickname.

use crate::web::{Handled, Web};
use app::cohorts::SeatPage;
use backend::cohorts::{find_seat_cohort, redraw_nickname};
use domain::cohorts::plays_challenge;
use domain::learning::Audience;
use leptos::prelude::*;

/// Where somebody with a seat goes on.
pub(super) fn home_of(audience: Audience) -> &'static str {
    if plays_challenge(audience) { "/challenge" } else { "/seat" }
}

pub(super) async fn show(web: Web) -> Handled {
    let Some(seat) = &web.actor.seat else { return Ok(web.see_other("/join")) };
    let cohort = find_seat_cohort(&web.backend, seat).await?;
    let nickname = seat.nickname.clone();
    let title = web.texts().cohorts.seat_title;
    Ok(web.page(title, || view! { <SeatPage nickname cohort code=None /> }.into_any()))
}

pub(super) async fn redraw(web: Web) -> Handled {
    let seat = web.seat()?;
    redraw_nickname(&web.backend, seat).await?;
    let cohort = find_seat_cohort(&web.backend, seat).await?;
    Ok(web.see_other(format!("{}?notice=nickname-drawn", home_of(cohort.audience))))
}
