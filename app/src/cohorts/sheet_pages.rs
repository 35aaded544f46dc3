//! The join code for a wall and for paper.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb};
use domain::CohortId;
use leptos::prelude::*;

/// Cards on a printed page.
const CARDS: usize = 8;

/// What a wall or a card shows.
#[derive(Clone, Debug)]
pub struct CodeSheet {
    /// The cohort, for the way back.
    pub cohort: CohortId,
    /// The audience's name, for the way back.
    pub cohort_name: String,
    /// The code in two groups.
    pub code: String,
    /// The address people type.
    pub join_address: String,
    /// The QR code of the join page, as SVG.
    pub qr: String,
}

/// Cards to print and cut out.
#[component]
pub fn JoinCardsPage(
    /// What they show.
    sheet: CodeSheet,
) -> AnyView {
    let t = &texts().cohorts;
    let cards: Vec<_> = (0..CARDS)
        .map(|_| {
            view! {
                <div class="join-card">
                    <div>
                        <strong>{t.card_go} " " {sheet.join_address.clone()}</strong>
                        <p>{t.card_code}</p>
                        <p class="join-code">{sheet.code.clone()}</p>
                        <small>{t.card_privacy}</small>
                    </div>
                    <div class="qr" role="img" aria-label=t.qr_alternative inner_html=sheet.qr.clone()></div>
                </div>
            }
        })
        .collect();
    view! {
        <div class="page-wide">
            <div class="page-head no-print">
                <Breadcrumbs way=way(&sheet) here=t.cards_title />
                <h1>{t.cards_title}</h1>
                <p class="lead">{t.cards_lead}</p>
                <p>{t.cards_print}</p>
            </div>
            <div class="card-sheet">{cards}</div>
        </div>
    }
    .into_any()
}

/// The code and its QR code, as large as the wall allows.
#[component]
pub fn ProjectPage(
    /// What it shows.
    sheet: CodeSheet,
) -> AnyView {
    let t = &texts().cohorts;
    view! {
        <div class="page-wide">
            <h1 class="visually-hidden">{t.project_title}</h1>
            <div class="join-panel">
                <div>
                    <p>{t.project_lead(&sheet.join_address)}</p>
                    <p class="join-code">{sheet.code.clone()}</p>
                    <p>{t.project_privacy}</p>
                </div>
                <figure class="qr" role="img" aria-label=t.qr_alternative inner_html=sheet.qr.clone()></figure>
            </div>
            <p>
                <a href=format!("/cohorts/{}", sheet.cohort)>{t.project_back}</a>
            </p>
        </div>
    }
    .into_any()
}

fn way(sheet: &CodeSheet) -> Vec<Crumb> {
    let t = &texts().cohorts;
    vec![Crumb::new("/cohorts", t.title), Crumb::new(format!("/cohorts/{}", sheet.cohort), sheet.cohort_name.clone())]
}
