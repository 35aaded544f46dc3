//! An organisation's trainers and their invitations.

use super::id;
use crate::web::{Fields, Handled, Web};
use app::organisations::{TrainersPage, WithdrawPage};
use axum::extract::Path;
use backend::Error;
use backend::organisations::{
    InvitationKeeper, find_kept_invitation, invite_trainer, list_trainers, resend_invitation, withdraw_invitation,
};
use leptos::prelude::*;

pub(super) async fn list(web: Web) -> Handled {
    let trainers = list_trainers(&web.backend, &web.administrator()?).await?;
    let invitation_days = web.backend.settings.invitation_days;
    Ok(web.page(web.texts().organisations.trainers_title, || {
        view! { <TrainersPage trainers invitation_days /> }.into_any()
    }))
}

/// The page again, with what is wrong in one of its forms.
pub(super) async fn show_again(web: &Web, error: Error, fields: Fields) -> Handled {
    let trainers = list_trainers(&web.backend, &web.administrator()?).await?;
    let invitation_days = web.backend.settings.invitation_days;
    web.again(error, fields, web.texts().organisations.trainers_title, || {
        view! { <TrainersPage trainers invitation_days /> }.into_any()
    })
}

pub(super) async fn invite(web: Web, fields: Fields) -> Handled {
    let who = web.administrator()?;
    let (name, email, language) = (fields.text("name"), fields.text("email"), fields.text("language"));
    match invite_trainer(&web.backend, &who, name, email, language).await {
        Ok(_) => Ok(web.see_other("/organisation/trainers?notice=person-invited")),
        Err(error) => show_again(&web, error, fields).await,
    }
}

pub(super) async fn resend(web: Web, Path(invitation): Path<String>) -> Handled {
    let keeper = InvitationKeeper::Administrator(web.administrator()?);
    resend_invitation(&web.backend, &keeper, id(&invitation)?).await?;
    Ok(web.see_other("/organisation/trainers?notice=invitation-resent"))
}

pub(super) async fn ask_to_withdraw(web: Web, Path(invitation): Path<String>) -> Handled {
    let keeper = InvitationKeeper::Administrator(web.administrator()?);
    let (_, invitation) = find_kept_invitation(&web.backend, &keeper, id(&invitation)?).await?;
    Ok(web.page(web.texts().organisations.withdraw_title, || {
        view! {
            <WithdrawPage invitation base="/organisation/trainers/invitations" back="/organisation/trainers" />
        }
        .into_any()
    }))
}

pub(super) async fn withdraw(web: Web, Path(invitation): Path<String>) -> Handled {
    let keeper = InvitationKeeper::Administrator(web.administrator()?);
    withdraw_invitation(&web.backend, &keeper, id(&invitation)?).await?;
    Ok(web.see_other("/organisation/trainers?notice=invitation-withdrawn"))
}
