//! Reach: routes. Screen, CSV and API show one number, from one use case.

use crate::web::{Fields, Handled, Routes, Web};
use app::reach::ReachPage;
use axum::Json;
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use backend::reach::{Asker, measure_reach, write_csv};
use backend::{Error, Fault, Result};
use domain::reach::Filter;
use http::header;
use leptos::prelude::*;

/// Every route of this domain.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/reach", show).get("/reach.csv", download).get("/api/v1/reach", answer)
}

/// Who asks, if they may see reach at all. For everybody else the page is not there.
fn asker(web: &Web) -> Result<Asker> {
    web.signed_in()?;
    Asker::of(&web.actor).ok_or(Error::NotFound)
}

fn filter(query: Option<&str>) -> Result<Filter> {
    let fields = Fields::from_query(query);
    let word = |name| fields.text(name).trim();
    Filter::parse(word("region"), word("country"), word("audience"), word("month"))
        .map_err(|fault| Error::field(fault.field, Fault::NotAChoice))
}

async fn show(web: Web, RawQuery(query): RawQuery) -> Handled {
    let asker = asker(&web)?;
    let filter = filter(query.as_deref())?;
    let reach = measure_reach(&web.backend, &asker, &filter).await?;
    let title = web.texts().reach.title;
    Ok(web.page(title, || view! { <ReachPage reach=reach filter=filter asker=asker /> }.into_any()))
}

async fn download(web: Web, RawQuery(query): RawQuery) -> Handled {
    let reach = measure_reach(&web.backend, &asker(&web)?, &filter(query.as_deref())?).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"reach.csv\""),
    ];
    Ok((headers, write_csv(&reach)?).into_response())
}

async fn answer(web: Web, RawQuery(query): RawQuery) -> Handled {
    let reach = measure_reach(&web.backend, &asker(&web)?, &filter(query.as_deref())?).await?;
    Ok(Json(reach).into_response())
}
