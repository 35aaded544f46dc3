//! Lists of trainers: upload, dry run, confirmation.

use super::{id, trainers};
use crate::web::{Fields, Handled, Web, read_file};
use app::organisations::UploadPage;
use axum::extract::{Multipart, Path};
use backend::organisations::{check_enrolment, confirm_enrolment, view_upload};
use leptos::prelude::*;

pub(super) async fn upload(web: Web, multipart: Multipart) -> Handled {
    let who = web.administrator()?;
    let file = match read_file(multipart).await {
        Ok(file) => file,
        Err(refusal) => return Ok(refusal),
    };
    match check_enrolment(&web.backend, &who, &file).await {
        Ok(upload) => Ok(web.see_other(format!("/organisation/trainers/uploads/{upload}"))),
        Err(error) => trainers::show_again(&web, error, Fields::default()).await,
    }
}

pub(super) async fn show(web: Web, Path(upload): Path<String>) -> Handled {
    let upload = view_upload(&web.backend, &web.administrator()?, id(&upload)?).await?;
    Ok(web.page(web.texts().organisations.check_title, || view! { <UploadPage upload /> }.into_any()))
}

pub(super) async fn confirm(web: Web, Path(upload): Path<String>) -> Handled {
    confirm_enrolment(&web.backend, &web.administrator()?, id(&upload)?).await?;
    Ok(web.see_other("/organisation/trainers?notice=trainers-invited"))
}
