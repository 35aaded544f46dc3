//! The link of an invitation: public, since whoever holds it may open it.

use crate::accounts::begin_session;
use crate::web::{Fields, Handled, Web};
use app::organisations::InvitationPage;
use axum::extract::Path;
use backend::organisations::{accept_invitation, find_invitation};
use backend::{Error, Secret};
use domain::accounts::Role;
use leptos::prelude::*;

pub(super) async fn show(web: Web, Path(token): Path<String>) -> Handled {
    let invitation = find_invitation(&web.backend, &web.actor, &Secret::from_outside(&token)).await?;
    let title = web.texts().organisations.invitation_title(&invitation.organisation_name);
    let signed_in_as = web.actor.account().map(|account| account.email.clone());
    Ok(web.page(title, || view! { <InvitationPage token invitation signed_in_as /> }.into_any()))
}

pub(super) async fn accept(web: Web, Path(token): Path<String>, fields: Fields) -> Handled {
    let secret = Secret::from_outside(&token);
    let (name, password) = (fields.text("name"), fields.text("password"));
    match accept_invitation(&web.backend, &web.actor, &secret, name, password, &web.visit.address).await {
        Ok(accepted) => {
            let response = web.see_other(match accepted.role {
                Role::Administrator => "/organisation?notice=joined",
                Role::Trainer => "/courses/trainer-core?notice=joined",
            });
            Ok(match &accepted.session {
                Some(session) => begin_session(&web, response, session),
                None => response,
            })
        }
        Err(error @ Error::Invalid(_)) => {
            let invitation = find_invitation(&web.backend, &web.actor, &secret).await?;
            let title = web.texts().organisations.invitation_title(&invitation.organisation_name);
            let signed_in_as = web.actor.account().map(|account| account.email.clone());
            web.again(error, fields, title, || view! { <InvitationPage token invitation signed_in_as /> }.into_any())
        }
        Err(error) => Err(error.into()),
    }
}
