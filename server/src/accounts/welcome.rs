//! The one-time link of a programme manager.

use super::begin_session;
use crate::web::{Fields, Handled, Web};
use app::accounts::WelcomePage;
use axum::extract::Path;
use backend::Secret;
use backend::accounts::{Welcome, accept_first_manager, accept_manager, find_welcome};
use leptos::prelude::*;

pub(super) async fn show(web: Web, Path(token): Path<String>) -> Handled {
    let welcome = find_welcome(&web.backend, &Secret::from_outside(&token)).await?;
    Ok(web.page(web.texts().accounts.welcome_title, || view! { <WelcomePage token welcome /> }.into_any()))
}

pub(super) async fn accept(web: Web, Path(token): Path<String>, fields: Fields) -> Handled {
    let secret = Secret::from_outside(&token);
    let welcome = find_welcome(&web.backend, &secret).await?;
    let (name, password) = (fields.text("name"), fields.text("password"));
    let outcome = match &welcome {
        Welcome::FirstManager => {
            accept_first_manager(&web.backend, &secret, fields.text("email"), name, password).await
        }
        Welcome::Manager { .. } => accept_manager(&web.backend, &secret, name, password).await,
    };
    match outcome {
        Ok(session) => Ok(begin_session(&web, web.see_other("/programme?notice=welcome"), &session)),
        Err(error) => web.again(error, fields, web.texts().accounts.welcome_title, || {
            view! { <WelcomePage token welcome /> }.into_any()
        }),
    }
}
