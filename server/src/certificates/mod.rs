//! Certificates: routes. The page of a certificate, its PDF and its credential are open to anyone.

use crate::web::{Failure, Fields, Handled, Routes, Web};
use app::certificates::{CertificatesPage, RevokePage, ShownRegister, VerificationPage, WithdrawnPage};
use app::ui::FormState;
use axum::Json;
use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use backend::certificates::{
    count_trained, draw_certificate, find_certificate, find_credential, find_in_register, list_certificates,
    list_register, qr_svg, read_did_document, revoke_certificate,
};
use backend::installation::{Limit, count_use};
use backend::{Error, Result};
use domain::CertificateId;
use http::{StatusCode, header};
use leptos::prelude::*;

/// How often one address may look at certificates: enough for a clerk with a pile of them, too little to try addresses out.
const VERIFY: Limit = Limit { what: "verify", uses: 120, seconds: 60 };

/// How often one address may have a PDF drawn.
const DRAW: Limit = Limit { what: "draw-certificate", uses: 30, seconds: 60 };

/// Every route of this domain.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/certificates", list)
        .get("/certificates/{certificate}", show)
        .get("/certificates/{certificate}/revoke", ask_to_revoke)
        .post("/certificates/{certificate}/revoke", revoke)
        .get("/.well-known/did.json", did_document)
}

async fn list(web: Web, RawQuery(query): RawQuery) -> Handled {
    let who = web.signed_in()?;
    let own = list_certificates(&web.backend, who).await?;
    let register = match web.actor.manager() {
        Some(manager) => {
            let fields = Fields::from_query(query.as_deref());
            let search = fields.text("search").trim().to_owned();
            let page = fields.text("page").parse().unwrap_or(1);
            let register = list_register(&web.backend, &manager, &search, page).await?;
            Some(ShownRegister { register, search })
        }
        None => None,
    };
    let n_trained = match web.actor.trainer() {
        Some(trainer) => Some(count_trained(&web.backend, &trainer).await?),
        None => None,
    };
    let title = web.texts().certificates.title;
    Ok(web.page(title, || view! { <CertificatesPage own register n_trained /> }.into_any()))
}

/// `/certificates/{id}`, `/certificates/{id}.pdf` and `/certificates/{id}.json`.
async fn show(web: Web, Path(file): Path<String>) -> Handled {
    count_use(&web.backend, VERIFY, &web.visit.address).await?;
    match file.split_once('.') {
        None => show_page(&web, certificate_id(&file)?).await,
        Some((id, "pdf")) => show_pdf(&web, certificate_id(id)?).await,
        Some((id, "json")) => show_credential(&web, certificate_id(id)?).await,
        Some(_) => Err(Failure(Error::NotFound)),
    }
}

fn certificate_id(text: &str) -> Result<CertificateId> {
    text.parse().map_err(|_| Error::NotFound)
}

async fn show_page(web: &Web, id: CertificateId) -> Handled {
    let certificate = match find_certificate(&web.backend, &web.actor, id).await {
        Ok(certificate) => certificate,
        Err(Error::Gone) => return Ok(show_withdrawn(web)),
        Err(error) => return Err(Failure(error)),
    };
    let may_revoke = match web.actor.manager() {
        Some(manager) => match find_in_register(&web.backend, &manager, id).await {
            Ok(entry) => entry.revoked_reason.is_none(),
            Err(Error::NotFound) => false,
            Err(error) => return Err(Failure(error)),
        },
        None => false,
    };
    let qr = qr_svg(&certificate.address)?;
    let title = web.texts().certificates.page_title(&certificate.facts.holder_name);
    Ok(web
        .page(title, || view! { <VerificationPage certificate=certificate qr=qr may_revoke=may_revoke /> }.into_any()))
}

/// The address of a certificate never says "not found": whoever scans the code on paper is told what became of it.
fn show_withdrawn(web: &Web) -> Response {
    let title = web.texts().certificates.withdrawn;
    web.page_with(StatusCode::GONE, FormState::default(), title, || view! { <WithdrawnPage /> }.into_any())
}

async fn show_pdf(web: &Web, id: CertificateId) -> Handled {
    count_use(&web.backend, DRAW, &web.visit.address).await?;
    let pdf = draw_certificate(&web.backend, &web.actor, id).await?;
    let name = format!("inline; filename=\"certificate-{id}.pdf\"");
    Ok(([(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)], pdf)
        .into_response())
}

async fn show_credential(web: &Web, id: CertificateId) -> Handled {
    let credential = find_credential(&web.backend, &web.actor, id).await?;
    Ok(open_to_programs(([(header::CONTENT_TYPE, "application/json")], credential).into_response()))
}

async fn did_document(web: Web) -> Handled {
    let document = read_did_document(&web.backend).await?;
    Ok(open_to_programs(Json(document).into_response()))
}

/// Lets programs in a browser, of whatever site, read an answer that is public anyway.
fn open_to_programs(mut response: Response) -> Response {
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, header::HeaderValue::from_static("*"));
    response
}

async fn ask_to_revoke(web: Web, Path(id): Path<String>) -> Handled {
    let manager = web.manager()?;
    let entry = find_in_register(&web.backend, &manager, certificate_id(&id)?).await?;
    Ok(web.page(web.texts().certificates.revoke_title, || view! { <RevokePage entry=entry /> }.into_any()))
}

async fn revoke(web: Web, Path(id): Path<String>, fields: Fields) -> Handled {
    let manager = web.manager()?;
    let id = certificate_id(&id)?;
    let entry = find_in_register(&web.backend, &manager, id).await?;
    match revoke_certificate(&web.backend, &manager, id, fields.text("reason")).await {
        Ok(()) => Ok(web.see_other(format!("/certificates/{id}?notice=certificate-revoked"))),
        Err(error) => {
            let title = web.texts().certificates.revoke_title;
            web.again(error, fields, title, || view! { <RevokePage entry=entry /> }.into_any())
        }
    }
}
