//! What an adult can leave with a seat: an application to become a trainer, and an address for one message.

use super::seat::SeatHome;
use crate::web::{Fields, Handled, Web};
use backend::Error;
use backend::cohorts::{leave_address, take_back_address};
use backend::organisations::{apply, withdraw_application};

pub(super) async fn apply_from_seat(web: Web, fields: Fields) -> Handled {
    let seat = web.seat()?;
    let text = |name: &str| fields.text(name);
    let (name, email, language) = (text("applicant_name"), text("applicant_email"), text("applicant_language"));
    match apply(&web.backend, seat, name, email, language).await {
        Ok(()) => Ok(web.see_other("/seat?notice=application-sent#application")),
        Err(error) => again(&web, error, fields).await,
    }
}

pub(super) async fn withdraw(web: Web) -> Handled {
    withdraw_application(&web.backend, web.seat()?).await?;
    Ok(web.see_other("/seat?notice=application-withdrawn#application"))
}

pub(super) async fn leave(web: Web, fields: Fields) -> Handled {
    match leave_address(&web.backend, web.seat()?, fields.text("step_email")).await {
        Ok(()) => Ok(web.see_other("/seat?notice=step-address-kept#step-message")),
        Err(error) => again(&web, error, fields).await,
    }
}

pub(super) async fn take_back(web: Web) -> Handled {
    take_back_address(&web.backend, web.seat()?).await?;
    Ok(web.see_other("/seat?notice=step-address-deleted#step-message"))
}

/// The page of the seat again, with what was typed and what is wrong.
async fn again(web: &Web, error: Error, fields: Fields) -> Handled {
    let home = SeatHome::load(web, web.seat()?, None).await?;
    web.again(error, fields, web.texts().cohorts.seat_title, || home.view())
}
