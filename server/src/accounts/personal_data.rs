//! What is held about a person: taken away as a file, or erased with a receipt.

use crate::web::{Fields, Handled, Web, clear_cookie, session_cookie_name};
use app::accounts::{ErasePage, ReceiptPage};
use axum::extract::Path;
use axum::response::IntoResponse;
use backend::Error;
use backend::personal_data::{erase_own_account, export_account, find_receipt, foresee_own_erasure};
use http::header;
use leptos::prelude::*;

pub(super) async fn export(web: Web) -> Handled {
    let data = export_account(&web.backend, web.signed_in()?).await?;
    let text = serde_json::to_string_pretty(&data).map_err(Error::internal)?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"cascade-my-data.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}

pub(super) async fn ask_to_erase(web: Web) -> Handled {
    let foreseen = foresee_own_erasure(&web.backend, web.signed_in()?).await?;
    Ok(web.page(web.texts().accounts.erase_title, || view! { <ErasePage foreseen /> }.into_any()))
}

pub(super) async fn erase(web: Web, fields: Fields) -> Handled {
    let who = web.signed_in()?;
    let foreseen = foresee_own_erasure(&web.backend, who).await?;
    match erase_own_account(&web.backend, who, fields.text("password")).await {
        Ok(receipt) => {
            let mut response = web.see_other(format!("/account/erased/{}", receipt.id));
            clear_cookie(&web.state, &mut response, session_cookie_name(&web.state));
            Ok(response)
        }
        Err(error) => {
            web.again(error, fields, web.texts().accounts.erase_title, || view! { <ErasePage foreseen /> }.into_any())
        }
    }
}

pub(super) async fn show_receipt(web: Web, Path(receipt): Path<String>) -> Handled {
    let id = receipt.parse().map_err(|_| Error::NotFound)?;
    let receipt = find_receipt(&web.backend, &web.actor, id).await?;
    Ok(web.page(web.texts().accounts.receipt_title, || view! { <ReceiptPage receipt /> }.into_any()))
}
