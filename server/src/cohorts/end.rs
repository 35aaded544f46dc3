//! How a trainer parts with a cohort: closing it, handing it over, deleting its seats.

use super::manage::{parse, reader};
use crate::web::{Fields, Handled, Web};
use app::cohorts::{CloseCohortPage, EraseCohortPage, HandOverPage};
use axum::extract::Path;
use backend::cohorts::{close_cohort, find_cohort, hand_over_cohort, list_colleagues};
use backend::personal_data::erase_own_cohort;
use backend::{Conflict, Error, Fault};
use domain::cohorts::{CohortState, has_seats};
use domain::{AccountId, CohortId};
use leptos::prelude::*;

pub(super) async fn ask_to_close(web: Web, Path(id): Path<String>) -> Handled {
    let page = find_cohort(&web.backend, &reader(&web)?, parse(&id)?).await?;
    if !page.is_own {
        return Err(Error::NotFound.into());
    }
    if let CohortState::Closed { .. } = page.cohort.state {
        return Ok(web.see_other(format!("/cohorts/{}", page.cohort.id)));
    }
    Ok(web.page(web.texts().cohorts.close_title, || view! { <CloseCohortPage cohort=page.cohort /> }.into_any()))
}

pub(super) async fn close(web: Web, Path(id): Path<String>) -> Handled {
    let id: CohortId = parse(&id)?;
    close_cohort(&web.backend, &web.trainer()?, id).await?;
    Ok(web.see_other(format!("/cohorts/{id}?notice=cohort-closed")))
}

pub(super) async fn ask_to_erase(web: Web, Path(id): Path<String>) -> Handled {
    let page = find_cohort(&web.backend, &reader(&web)?, parse(&id)?).await?;
    if !page.is_own {
        return Err(Error::NotFound.into());
    }
    let is_closed = matches!(page.cohort.state, CohortState::Closed { .. });
    if !is_closed || page.cohort.erased_at.is_some() || !has_seats(page.cohort.audience) {
        return Ok(web.see_other(format!("/cohorts/{}", page.cohort.id)));
    }
    Ok(web.page(web.texts().cohorts.delete_title, || view! { <EraseCohortPage cohort=page.cohort /> }.into_any()))
}

pub(super) async fn erase(web: Web, Path(id): Path<String>) -> Handled {
    let id: CohortId = parse(&id)?;
    match erase_own_cohort(&web.backend, &web.trainer()?, id).await {
        // Sent twice: it is done.
        Ok(_) | Err(Error::Conflict(Conflict::AlreadyDone)) => {
            Ok(web.see_other(format!("/cohorts/{id}?notice=seats-deleted")))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn ask_for_colleague(web: Web, Path(id): Path<String>) -> Handled {
    let (cohort, colleagues) = list_colleagues(&web.backend, &web.trainer()?, parse(&id)?).await?;
    if let CohortState::Closed { .. } = cohort.state {
        return Ok(web.see_other(format!("/cohorts/{}", cohort.id)));
    }
    let title = web.texts().cohorts.hand_over_title;
    Ok(web.page(title, || view! { <HandOverPage cohort colleagues /> }.into_any()))
}

pub(super) async fn hand_over(web: Web, Path(id): Path<String>, fields: Fields) -> Handled {
    let (trainer, id): (_, CohortId) = (web.trainer()?, parse(&id)?);
    let handed = match fields.text("colleague").parse::<AccountId>() {
        Ok(colleague) => hand_over_cohort(&web.backend, &trainer, id, colleague).await,
        Err(_) => Err(Error::field("colleague", Fault::Missing)),
    };
    match handed {
        Ok(()) => Ok(web.see_other("/cohorts?notice=cohort-handed-over")),
        Err(error) => {
            let (cohort, colleagues) = list_colleagues(&web.backend, &trainer, id).await?;
            let title = web.texts().cohorts.hand_over_title;
            web.again(error, fields, title, || view! { <HandOverPage cohort colleagues /> }.into_any())
        }
    }
}
