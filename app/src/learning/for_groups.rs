//! What a course holds for whoever takes a group through it, and the forms that its learners fill in.

use crate::learning::addresses;
use crate::texts::texts;
use domain::learning::{Course, CourseKind};
use leptos::prelude::*;

/// Guide, session plans and the book to print.
pub(super) fn for_groups(course: &Course) -> Option<AnyView> {
    let t = &texts().learning;
    let is_book = matches!(course.kind, CourseKind::Storybook | CourseKind::Workbook);
    let guide = course.guide.iter().map(|guide| {
        card(addresses::guide(&course.id), t.guide_title, &guide.title, &guide.summary, Some(guide.minutes))
    });
    let plans = course.plans.iter().map(|plan| {
        card(addresses::plan(&course.id, &plan.id), t.plan_title, &plan.title, &plan.summary, Some(plan.minutes))
    });
    let book = is_book.then(|| {
        let summary = if course.kind == CourseKind::Storybook { t.book_print_story } else { t.book_print_sheets };
        card(addresses::book(&course.id), t.book_kind, t.book_print, summary, None)
    });
    let cards: Vec<AnyView> = guide.chain(plans).chain(book).collect();
    section("groups", t.for_groups_title, cards)
}

/// The forms to fill in and print.
pub(super) fn worksheets(course: &Course) -> Option<AnyView> {
    let t = &texts().learning;
    let cards: Vec<AnyView> = course
        .worksheets
        .iter()
        .map(|sheet| {
            let address = addresses::worksheet(&course.id, &sheet.id);
            card(address, t.worksheet_title, &sheet.title, &sheet.summary, Some(sheet.minutes))
        })
        .collect();
    section("worksheets", t.worksheets_title, cards)
}

fn section(id: &'static str, title: &'static str, cards: Vec<AnyView>) -> Option<AnyView> {
    if cards.is_empty() {
        return None;
    }
    Some(
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <ul class="grid plain-grid">{cards}</ul>
            </section>
        }
        .into_any(),
    )
}

fn card(href: String, kind: &'static str, title: &str, summary: &str, minutes: Option<u32>) -> AnyView {
    let t = &texts().learning;
    view! {
        <li>
            <a class="card-link" href=href>
                <p class="muted small">{kind} {minutes.map(|minutes| format!(" · {}", t.minutes(minutes)))}</p>
                <h3 dir="auto">{title.to_owned()}</h3>
                <p dir="auto">{summary.to_owned()}</p>
            </a>
        </li>
    }
    .into_any()
}
