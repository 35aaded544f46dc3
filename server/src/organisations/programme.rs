//! What a programme manager does with partner organisations.

use super::id;
use crate::web::{Fields, Handled, Web};
use app::organisations::{OrganisationListPage, OrganisationPage, ProgrammeHomePage, WithdrawPage};
use axum::extract::Path;
use backend::organisations::{
    InvitationKeeper, create_organisation, find_kept_invitation, invite_administrator, invite_trainer_to,
    list_organisations, programme_overview, resend_invitation, view_organisation, withdraw_invitation,
};
use backend::{Error, Fault};
use domain::OrganisationId;
use domain::accounts::Role;
use leptos::prelude::*;

pub(super) async fn show(web: Web) -> Handled {
    let overview = programme_overview(&web.backend, &web.manager()?).await?;
    Ok(web.page(web.texts().organisations.programme_title, || view! { <ProgrammeHomePage overview /> }.into_any()))
}

pub(super) async fn list(web: Web) -> Handled {
    let who = web.manager()?;
    let organisations = list_organisations(&web.backend, &who).await?;
    Ok(web.page(web.texts().organisations.list_title, || {
        view! { <OrganisationListPage organisations regions=who.regions /> }.into_any()
    }))
}

pub(super) async fn create(web: Web, fields: Fields) -> Handled {
    let who = web.manager()?;
    match create_organisation(&web.backend, &who, fields.text("name"), fields.text("country")).await {
        Ok(organisation) => {
            Ok(web.see_other(format!("/programme/organisations/{organisation}?notice=organisation-created")))
        }
        Err(error) => {
            let organisations = list_organisations(&web.backend, &who).await?;
            web.again(error, fields, web.texts().organisations.list_title, || {
                view! { <OrganisationListPage organisations regions=who.regions /> }.into_any()
            })
        }
    }
}

pub(super) async fn show_organisation(web: Web, Path(organisation): Path<String>) -> Handled {
    let organisation = view_organisation(&web.backend, &web.manager()?, id(&organisation)?).await?;
    let invitation_days = web.backend.settings.invitation_days;
    Ok(web.page(organisation.name.clone(), || view! { <OrganisationPage organisation invitation_days /> }.into_any()))
}

pub(super) async fn invite(web: Web, Path(organisation): Path<String>, fields: Fields) -> Handled {
    let who = web.manager()?;
    let organisation: OrganisationId = id(&organisation)?;
    let (name, email, language) = (fields.text("name"), fields.text("email"), fields.text("language"));
    let outcome = match Role::parse(fields.text("role")) {
        Some(Role::Administrator) => {
            invite_administrator(&web.backend, &who, organisation, name, email, language).await
        }
        Some(Role::Trainer) => invite_trainer_to(&web.backend, &who, organisation, name, email, language).await,
        None => Err(Error::field("role", Fault::NotAChoice)),
    };
    match outcome {
        Ok(_) => Ok(web.see_other(format!("/programme/organisations/{organisation}?notice=person-invited"))),
        Err(error) => {
            let organisation = view_organisation(&web.backend, &who, organisation).await?;
            let invitation_days = web.backend.settings.invitation_days;
            web.again(error, fields, organisation.name.clone(), || {
                view! { <OrganisationPage organisation invitation_days /> }.into_any()
            })
        }
    }
}

pub(super) async fn resend(web: Web, Path(invitation): Path<String>) -> Handled {
    let keeper = InvitationKeeper::Manager(web.manager()?);
    let organisation = resend_invitation(&web.backend, &keeper, id(&invitation)?).await?;
    Ok(web.see_other(format!("/programme/organisations/{organisation}?notice=invitation-resent")))
}

pub(super) async fn ask_to_withdraw(web: Web, Path(invitation): Path<String>) -> Handled {
    let keeper = InvitationKeeper::Manager(web.manager()?);
    let (organisation, invitation) = find_kept_invitation(&web.backend, &keeper, id(&invitation)?).await?;
    let back = format!("/programme/organisations/{organisation}");
    Ok(web.page(web.texts().organisations.withdraw_title, || {
        view! { <WithdrawPage invitation base="/programme/invitations" back /> }.into_any()
    }))
}

pub(super) async fn withdraw(web: Web, Path(invitation): Path<String>) -> Handled {
    let keeper = InvitationKeeper::Manager(web.manager()?);
    let organisation = withdraw_invitation(&web.backend, &keeper, id(&invitation)?).await?;
    Ok(web.see_other(format!("/programme/organisations/{organisation}?notice=invitation-withdrawn")))
}
