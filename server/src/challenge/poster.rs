//! The poster of the rules, with a seat and alone: the same page in two places, and one PDF. Nothing about who asks is on it, and
//! the rule that somebody chose stands in the address only.

use super::course;
use crate::web::{Handled, Web};
use app::challenge::{PosterPage, RuleHead, Way};
use axum::extract::Query;
use axum::response::IntoResponse as _;
use backend::challenge::{PosterWords, draw_poster, load_challenge};
use backend::installation::{Limit, count_use};
use domain::ModuleId;
use http::header;
use leptos::prelude::*;
use serde::Deserialize;

/// How often one address may have a poster drawn: a class behind one address, all at once.
const DRAW: Limit = Limit { what: "draw-poster", uses: 120, seconds: 60 };

/// The rule that is shown large.
#[derive(Debug, Deserialize)]
pub(super) struct Chosen {
    rule: Option<String>,
}

impl Chosen {
    fn rule(&self) -> Option<ModuleId> {
        self.rule.as_deref().map(ModuleId::from)
    }
}

pub(super) async fn show_with_seat(web: Web, Query(chosen): Query<Chosen>) -> Handled {
    load_challenge(&web.backend, web.seat()?).await?;
    show(&web, Way::Seat, chosen)
}

pub(super) async fn show_alone(web: Web, Query(chosen): Query<Chosen>) -> Handled {
    show(&web, Way::Alone, chosen)
}

fn show(web: &Web, way: Way, chosen: Chosen) -> Handled {
    let rules = RuleHead::all(course(&web.backend, &web.visit.language)?);
    let title = web.texts().challenge.poster_title;
    Ok(web.page(title, || view! { <PosterPage way rules chosen=chosen.rule() /> }.into_any()))
}

pub(super) async fn show_pdf(web: Web, Query(chosen): Query<Chosen>) -> Handled {
    count_use(&web.backend, DRAW, &web.visit.address).await?;
    let t = &web.texts().challenge;
    let words = PosterWords { lead: t.poster_lead, take_along: t.poster_take_along, help: t.poster_help };
    let pdf = draw_poster(&web.backend, &web.visit.language, chosen.rule(), words).await?;
    let name = "inline; filename=\"net-rules-poster.pdf\"";
    Ok(([(header::CONTENT_TYPE, "application/pdf"), (header::CONTENT_DISPOSITION, name)], pdf).into_response())
}
