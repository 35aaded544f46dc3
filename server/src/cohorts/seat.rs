//! A seat: its home, another nickname, and the name and the note of an adult.

use crate::web::{Fields, Handled, Web};
use app::cohorts::{NotePage, NoteView, SeatPage};
use backend::cohorts::{find_note, find_seat_cohort, give_name, redraw_nickname};
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

/// Gives, changes or removes the name of an adult; for a teen there is no such thing.
pub(super) async fn name(web: Web, fields: Fields) -> Handled {
    let seat = web.seat()?;
    match give_name(&web.backend, seat, fields.text("given_name")).await {
        Ok(name) => {
            let notice = if name.is_some() { "given-name-saved" } else { "given-name-removed" };
            Ok(web.see_other(format!("/seat?notice={notice}")))
        }
        Err(error) => {
            let cohort = find_seat_cohort(&web.backend, seat).await?;
            let nickname = seat.nickname.clone();
            let title = web.texts().cohorts.seat_title;
            web.again(error, fields, title, || view! { <SeatPage nickname cohort code=None /> }.into_any())
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
