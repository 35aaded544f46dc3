//! Where to get help. No cookie is set and nothing is kept, here or in a cache.

use crate::web::{Handled, Web};
use app::challenge::HelpPage;
use backend::cohorts::find_seat_cohort;
use http::HeaderValue;
use http::header::CACHE_CONTROL;
use leptos::prelude::*;

pub(super) async fn show(web: Web) -> Handled {
    // The country of the reader's group is opened first. Help must come up whatever happens, so a failure is no reason
    // not to show it.
    let country = match &web.actor.seat {
        Some(seat) => find_seat_cohort(&web.backend, seat).await.ok().map(|cohort| cohort.country),
        None => None,
    };
    let help = web.backend.courses.help().clone();
    let title = web.texts().challenge.help_title;
    let mut response = web.page(title, || view! { <HelpPage help=help country=country /> }.into_any());
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
