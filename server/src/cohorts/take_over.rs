//! A seat goes to another phone: the code on the old one, and the field for it on the new one.

use super::join::SEAT_DAYS;
use super::seat::{SeatHome, home_of};
use super::visible_address;
use crate::web::{Fields, Handled, SEAT_COOKIE, Web, set_cookie};
use app::cohorts::{MoveCode, TakeOverPage};
use app::ui::FormState;
use axum::response::Response;
use backend::cohorts::{SEAT_MOVE_MINUTES, begin_seat_move, take_over_seat};
use backend::{Error, Fault, FieldFault};
use http::StatusCode;
use leptos::prelude::*;

/// Shows a code in the answer itself: it is known at this moment only, and no address leads back to it.
pub(super) async fn show_code(web: Web) -> Handled {
    let seat = web.seat()?;
    let code = begin_seat_move(&web.backend, seat).await?;
    let code = MoveCode { code, minutes: SEAT_MOVE_MINUTES, address: visible_address(&web, "/seat/take") };
    let home = SeatHome::load(&web, seat, Some(code)).await?;
    Ok(web.page(web.texts().cohorts.seat_title, || home.view()))
}

pub(super) async fn show_form(web: Web) -> Handled {
    Ok(form(&web, StatusCode::OK, FormState::default()))
}

pub(super) async fn take(web: Web, fields: Fields) -> Handled {
    match take_over_seat(&web.backend, fields.text("code"), &web.visit.address).await {
        Ok(new) => {
            let mut response = web.see_other(format!("{}?notice=seat-moved", home_of(new.seat.audience)));
            set_cookie(&web.state, &mut response, SEAT_COOKIE, &new.secret, SEAT_DAYS);
            Ok(response)
        }
        Err(Error::Invalid(faults)) => {
            let form_state = FormState { values: fields.into_values(), faults };
            Ok(form(&web, StatusCode::UNPROCESSABLE_ENTITY, form_state))
        }
        Err(Error::Rule(fault @ (Fault::MoveUsed | Fault::MoveExpired))) => {
            let faults = vec![FieldFault { field: "code".into(), fault }];
            Ok(form(&web, StatusCode::GONE, FormState { values: fields.into_values(), faults }))
        }
        Err(other) => Err(other.into()),
    }
}

fn form(web: &Web, status: StatusCode, state: FormState) -> Response {
    let present_seat = web.actor.seat.as_ref().map(|seat| seat.nickname.clone());
    let title = web.texts().cohorts.take_title;
    web.page_with(status, state, title, || view! { <TakeOverPage present_seat /> }.into_any())
}
