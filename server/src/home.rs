//! The start page.

use crate::web::{Handled, Routes, Web};
use app::home::HomePage;
use leptos::prelude::*;

/// The route of the start page.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/", show)
}

async fn show(web: Web) -> Handled {
    Ok(web.page(web.texts().home.title, || view! { <HomePage /> }.into_any()))
}
