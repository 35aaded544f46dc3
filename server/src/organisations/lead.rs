//! Who reads the concerns of an organisation.

use crate::web::{Fields, Handled, Web};
use app::organisations::{NameLeadPage, RemoveLeadPage};
use backend::organisations::{find_lead_choice, name_lead, remove_lead};
use backend::{Error, Fault};
use domain::AccountId;
use leptos::prelude::*;

pub(super) async fn show(web: Web) -> Handled {
    let choice = find_lead_choice(&web.backend, &web.administrator()?).await?;
    Ok(web.page(web.texts().organisations.lead_title, || view! { <NameLeadPage choice /> }.into_any()))
}

pub(super) async fn name(web: Web, fields: Fields) -> Handled {
    let who = web.administrator()?;
    let named = match fields.text("member").parse::<AccountId>() {
        Ok(member) => name_lead(&web.backend, &who, member).await,
        Err(_) => Err(Error::field("member", Fault::Missing)),
    };
    match named {
        Ok(()) => Ok(web.see_other("/organisation?notice=lead-named")),
        Err(error) => {
            let choice = find_lead_choice(&web.backend, &who).await?;
            let title = web.texts().organisations.lead_title;
            web.again(error, fields, title, || view! { <NameLeadPage choice /> }.into_any())
        }
    }
}

pub(super) async fn ask_to_remove(web: Web) -> Handled {
    match find_lead_choice(&web.backend, &web.administrator()?).await?.lead {
        Some(lead) => {
            let title = web.texts().organisations.lead_remove_title;
            Ok(web.page(title, || view! { <RemoveLeadPage lead /> }.into_any()))
        }
        None => Ok(web.see_other("/organisation")),
    }
}

pub(super) async fn remove(web: Web) -> Handled {
    remove_lead(&web.backend, &web.administrator()?).await?;
    Ok(web.see_other("/organisation?notice=lead-removed"))
}
