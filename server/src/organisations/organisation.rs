//! Where an administrator begins.

use crate::web::{Handled, Web};
use app::organisations::OrganisationHomePage;
use backend::organisations::organisation_overview;
use leptos::prelude::*;

pub(super) async fn show(web: Web) -> Handled {
    let overview = organisation_overview(&web.backend, &web.administrator()?).await?;
    Ok(web.page(overview.name.clone(), || view! { <OrganisationHomePage overview /> }.into_any()))
}
