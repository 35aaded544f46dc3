//! Signing in and out.

use super::{go_on, local_path};
use crate::web::{Fields, Handled, SEAT_COOKIE, Web, clear_cookie, session_cookie_name};
use app::accounts::{SignInPage, SignOutPage};
use axum::extract::RawQuery;
use leptos::prelude::*;

pub(super) async fn show(web: Web, RawQuery(query): RawQuery) -> Handled {
    let next = form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .find(|(name, _)| name == "next")
        .and_then(|(_, value)| local_path(&value))
        .unwrap_or_default();
    let open_sign_up = web.backend.settings.open_sign_up;
    Ok(web.page(web.texts().accounts.sign_in_title, || view! { <SignInPage next open_sign_up /> }.into_any()))
}

pub(super) async fn sign_in(web: Web, fields: Fields) -> Handled {
    let (email, password) = (fields.text("email"), fields.text("password"));
    match backend::accounts::sign_in(&web.backend, email, password, &web.visit.address).await {
        Ok(session) => Ok(go_on(&web, &session, fields.text("next")).await?),
        Err(error) => {
            let next = local_path(fields.text("next")).unwrap_or_default();
            let open_sign_up = web.backend.settings.open_sign_up;
            web.again(error, fields, web.texts().accounts.sign_in_title, || {
                view! { <SignInPage next open_sign_up /> }.into_any()
            })
        }
    }
}

pub(super) async fn ask_to_sign_out(web: Web) -> Handled {
    let t = &web.texts().accounts;
    let title = if web.actor.has_only_a_seat() { t.sign_out_seat_title } else { t.sign_out_title };
    Ok(web.page(title, || view! { <SignOutPage /> }.into_any()))
}

/// Leaves nobody on this device: neither the account nor the seat.
pub(super) async fn sign_out(web: Web, fields: Fields) -> Handled {
    if let Some(session) = &web.visit.session {
        backend::accounts::sign_out(&web.backend, session).await?;
    }
    let notice = if web.actor.has_only_a_seat() { "seat-left" } else { "signed-out" };
    let path = local_path(fields.text("next")).unwrap_or_else(|| format!("/?notice={notice}"));
    let mut response = web.see_other(path);
    for name in [session_cookie_name(&web.state), SEAT_COOKIE] {
        clear_cookie(&web.state, &mut response, name);
    }
    Ok(response)
}
