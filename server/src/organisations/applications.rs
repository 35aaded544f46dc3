//! Applications of educators to become trainers of an organisation.

use super::id;
use crate::web::{Fields, Handled, Web};
use app::organisations::{ApplicationsPage, DeclineApplicationPage};
use axum::extract::Path;
use backend::organisations::{accept_application, decline_application, find_open_application, list_applications};
use leptos::prelude::*;

pub(super) async fn list(web: Web) -> Handled {
    let applications = list_applications(&web.backend, &web.administrator()?).await?;
    let title = web.texts().organisations.applications_title;
    Ok(web.page(title, || view! { <ApplicationsPage applications /> }.into_any()))
}

pub(super) async fn accept(web: Web, Path(application): Path<String>) -> Handled {
    let who = web.administrator()?;
    match accept_application(&web.backend, &who, id(&application)?).await {
        Ok(()) => Ok(web.see_other("/organisation/applications?notice=application-accepted")),
        Err(error) => {
            let applications = list_applications(&web.backend, &who).await?;
            let title = web.texts().organisations.applications_title;
            web.again(error, Fields::default(), title, || view! { <ApplicationsPage applications /> }.into_any())
        }
    }
}

pub(super) async fn ask_to_decline(web: Web, Path(application): Path<String>) -> Handled {
    let application = find_open_application(&web.backend, &web.administrator()?, id(&application)?).await?;
    let title = web.texts().organisations.decline_title;
    Ok(web.page(title, || view! { <DeclineApplicationPage application /> }.into_any()))
}

pub(super) async fn decline(web: Web, Path(application): Path<String>) -> Handled {
    decline_application(&web.backend, &web.administrator()?, id(&application)?).await?;
    Ok(web.see_other("/organisation/applications?notice=application-declined"))
}
