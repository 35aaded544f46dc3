//! Signing up.

use super::go_on;
use crate::web::{Fields, Handled, Web};
use app::accounts::{SignUpClosedPage, SignUpPage};
use domain::accounts::Language;
use leptos::prelude::*;

pub(super) async fn show(web: Web) -> Handled {
    if !web.backend.settings.open_sign_up {
        return Ok(web.page(web.texts().accounts.sign_up_closed_title, || view! { <SignUpClosedPage /> }.into_any()));
    }
    Ok(web.page(web.texts().accounts.sign_up_title, || view! { <SignUpPage /> }.into_any()))
}

pub(super) async fn sign_up(web: Web, fields: Fields) -> Handled {
    // The account begins in the language of the page.
    let language = Language::parse(&web.visit.language).map_or("en", |language| language.code);
    let outcome = backend::accounts::sign_up(
        &web.backend,
        fields.text("name"),
        fields.text("email"),
        fields.text("password"),
        language,
        &web.visit.address,
    )
    .await;
    match outcome {
        Ok(session) => Ok(go_on(&web, &session, "/courses?notice=welcome").await?),
        Err(error) => {
            web.again(error, fields, web.texts().accounts.sign_up_title, || view! { <SignUpPage /> }.into_any())
        }
    }
}
