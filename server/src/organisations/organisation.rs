//! Where an administrator begins.

use crate::web::{Handled, Web};
use app::organisations::OrganisationHomePage;
use backend::certificates::list_cascade;
use backend::organisations::organisation_overview;
use leptos::prelude::*;

pub(super) async fn show(web: Web) -> Handled {
    let who = web.administrator()?;
    let overview = organisation_overview(&web.backend, &who).await?;
    let cascade = list_cascade(&web.backend, &who).await?;
    Ok(web.page(overview.name.clone(), || view! { <OrganisationHomePage overview cascade /> }.into_any()))
}
