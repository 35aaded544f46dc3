//! The account page and its forms.

use super::begin_session;
use crate::web::{Fields, Handled, Web, clear_cookie, session_cookie_name};
use app::accounts::{AccountPage, EmailChangePage};
use axum::extract::Path;
use backend::{Error, Secret};
use leptos::prelude::*;

pub(super) async fn show(web: Web) -> Handled {
    let account = web.signed_in()?.clone();
    Ok(web.page(web.texts().accounts.account_title, || view! { <AccountPage account /> }.into_any()))
}

/// The account page again, with what is wrong in one of its forms.
fn show_again(web: &Web, error: Error, fields: Fields) -> Handled {
    let account = web.signed_in()?.clone();
    web.again(error, fields, web.texts().accounts.account_title, || view! { <AccountPage account /> }.into_any())
}

pub(super) async fn change_name(web: Web, fields: Fields) -> Handled {
    match backend::accounts::change_name(&web.backend, web.signed_in()?, fields.text("name")).await {
        Ok(()) => Ok(web.see_other("/account?notice=name-changed")),
        Err(error) => show_again(&web, error, fields),
    }
}

pub(super) async fn change_email(web: Web, fields: Fields) -> Handled {
    let (email, password) = (fields.text("email"), fields.text("password_for_email"));
    match backend::accounts::request_email_change(&web.backend, web.signed_in()?, email, password).await {
        Ok(()) => Ok(web.see_other("/account?notice=email-link-sent")),
        Err(error) => show_again(&web, error, fields),
    }
}

pub(super) async fn show_email_change(web: Web, Path(token): Path<String>) -> Handled {
    let email = backend::accounts::find_email_change(&web.backend, &Secret::from_outside(&token)).await?;
    Ok(web.page(web.texts().accounts.email_change_title, || view! { <EmailChangePage token email /> }.into_any()))
}

pub(super) async fn confirm_email_change(web: Web, Path(token): Path<String>) -> Handled {
    backend::accounts::confirm_email_change(&web.backend, &Secret::from_outside(&token)).await?;
    let page = if web.actor.account().is_some() { "/account" } else { "/sign-in" };
    Ok(web.see_other(format!("{page}?notice=email-changed")))
}

pub(super) async fn change_password(web: Web, fields: Fields) -> Handled {
    let (current, new) = (fields.text("current_password"), fields.text("new_password"));
    match backend::accounts::change_password(&web.backend, web.signed_in()?, current, new).await {
        Ok(session) => Ok(begin_session(&web, web.see_other("/account?notice=password-changed"), &session)),
        Err(error) => show_again(&web, error, fields),
    }
}

pub(super) async fn sign_out_everywhere(web: Web) -> Handled {
    backend::accounts::sign_out_everywhere(&web.backend, web.signed_in()?).await?;
    let mut response = web.see_other("/sign-in?notice=signed-out-everywhere");
    clear_cookie(&web.state, &mut response, session_cookie_name(&web.state));
    Ok(response)
}
