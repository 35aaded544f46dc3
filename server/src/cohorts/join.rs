//! The way in: a code is typed or scanned, and a seat is taken.

use super::seat::home_of;
use crate::web::{Fields, Handled, SEAT_COOKIE, Web, set_cookie};
use app::cohorts::{EnterCodePage, TakeSeatPage};
use app::ui::FormState;
use axum::extract::Path;
use backend::cohorts::{Volunteered, find_join_page, join_cohort};
use backend::{Error, Fault, FieldFault, Secret};
use domain::cohorts::AgeBand;
use http::StatusCode;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How long a browser keeps a seat, in days: longer than a school term, shorter than a phone's life.
pub(super) const SEAT_DAYS: i64 = 180;

pub(super) async fn show_form(web: Web) -> Handled {
    Ok(web.page(web.texts().cohorts.join_title, || view! { <EnterCodePage /> }.into_any()))
}

pub(super) async fn enter_code(web: Web, fields: Fields) -> Handled {
    match find_join_page(&web.backend, fields.text("code"), &web.visit.address).await {
        Ok(join) => Ok(web.see_other(format!("/join/{}", join.code))),
        Err(error) => refuse(&web, error, fields.text("code")),
    }
}

pub(super) async fn show(web: Web, Path(code): Path<String>) -> Handled {
    let join = match find_join_page(&web.backend, &code, &web.visit.address).await {
        Ok(join) => join,
        Err(error) => return refuse(&web, error, &code),
    };
    let seat = web.actor.seat.as_ref();
    if seat.is_some_and(|seat| seat.cohort == join.cohort) {
        return Ok(web.see_other(home_of(join.audience)));
    }
    let present_seat = seat.map(|seat| seat.nickname.clone());
    let title = web.texts().cohorts.join_page_title;
    Ok(web.page(title, || view! { <TakeSeatPage join=join present_seat=present_seat /> }.into_any()))
}

pub(super) async fn take_seat(web: Web, Path(code): Path<String>, fields: Fields) -> Handled {
    if let Some(seat) = &web.actor.seat
        && let Ok(join) = find_join_page(&web.backend, &code, &web.visit.address).await
        && join.cohort == seat.cohort
    {
        // Another tab of this browser took the seat already.
        return Ok(web.see_other(home_of(join.audience)));
    }
    // The form has one field or the other, as the audience wants it; the use case knows which it takes.
    let volunteered = match AgeBand::parse(fields.text("age_band")) {
        Some(age_band) => Volunteered::AgeBand(age_band),
        None => Volunteered::Name(fields.text("given_name")),
    };
    let ticket = Secret::from_outside(fields.text("ticket"));
    match join_cohort(&web.backend, &code, &web.visit.address, Some(volunteered), &ticket).await {
        Ok(new) => {
            let mut response = web.see_other(format!("{}?notice=seat-taken", home_of(new.seat.audience)));
            set_cookie(&web.state, &mut response, SEAT_COOKIE, &new.secret, SEAT_DAYS);
            Ok(response)
        }
        Err(Error::Invalid(faults)) if faults.iter().any(|fault| fault.field == "given_name") => {
            let join = match find_join_page(&web.backend, &code, &web.visit.address).await {
                Ok(join) => join,
                Err(error) => return refuse(&web, error, &code),
            };
            let present_seat = web.actor.seat.as_ref().map(|seat| seat.nickname.clone());
            let title = web.texts().cohorts.join_page_title;
            web.again(Error::Invalid(faults), fields, title, || {
                view! { <TakeSeatPage join=join present_seat=present_seat /> }.into_any()
            })
        }
        Err(error) => refuse(&web, error, &code),
    }
}

/// The code page again, with what is wrong and the status that fits: a code that is none is not there, a cohort that is
/// over is gone.
fn refuse(web: &Web, error: Error, code: &str) -> Handled {
    let (status, faults) = match error {
        Error::Invalid(faults) => {
            let is_unknown = faults.iter().any(|fault| fault.fault == Fault::CodeUnknown);
            (if is_unknown { StatusCode::NOT_FOUND } else { StatusCode::UNPROCESSABLE_ENTITY }, faults)
        }
        Error::Rule(fault) => {
            let status = match fault {
                Fault::CohortClosed | Fault::CohortNotOpen => StatusCode::GONE,
                Fault::CohortFull => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            (status, vec![FieldFault { field: "code".into(), fault }])
        }
        other => return Err(other.into()),
    };
    // Whatever was wrong is shown beside the code: it is the only field of that page.
    let faults = faults.into_iter().map(|fault| FieldFault { field: "code".into(), ..fault }).collect();
    let values = BTreeMap::from([("code".to_owned(), vec![code.to_owned()])]);
    let title = web.texts().cohorts.join_title;
    Ok(web.page_with(status, FormState { values, faults }, title, || view! { <EnterCodePage /> }.into_any()))
}
