//! A forgotten password.

use crate::web::{Fields, Handled, Web};
use app::accounts::{NewPasswordPage, ResetPasswordPage};
use axum::extract::Path;
use backend::Secret;
use backend::accounts::{check_password_reset, request_password_reset, reset_password};
use leptos::prelude::*;

pub(super) async fn show_request(web: Web) -> Handled {
    Ok(web.page(web.texts().accounts.reset_title, || view! { <ResetPasswordPage /> }.into_any()))
}

pub(super) async fn request(web: Web, fields: Fields) -> Handled {
    match request_password_reset(&web.backend, fields.text("email"), &web.visit.address).await {
        Ok(()) => Ok(web.see_other("/password?notice=reset-link-sent")),
        Err(error) => {
            web.again(error, fields, web.texts().accounts.reset_title, || view! { <ResetPasswordPage /> }.into_any())
        }
    }
}

pub(super) async fn show_reset(web: Web, Path(token): Path<String>) -> Handled {
    check_password_reset(&web.backend, &Secret::from_outside(&token)).await?;
    Ok(web.page(web.texts().accounts.reset_new_title, || view! { <NewPasswordPage token /> }.into_any()))
}

pub(super) async fn reset(web: Web, Path(token): Path<String>, fields: Fields) -> Handled {
    match reset_password(&web.backend, &Secret::from_outside(&token), fields.text("password")).await {
        Ok(()) => Ok(web.see_other("/sign-in?notice=password-changed")),
        Err(error) => web.again(error, fields, web.texts().accounts.reset_new_title, || {
            view! { <NewPasswordPage token /> }.into_any()
        }),
    }
}
