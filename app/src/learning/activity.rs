//! The parts of a workbook activity: what must be on the table, the sheets for the children, and notes on the answers for
//! the adult.

use crate::learning::addresses;
use crate::learning::sanitised::sanitised;
use crate::texts::texts;
use domain::learning::{Course, Lesson};
use leptos::prelude::*;

/// What must be on the table; nothing outside of a workbook.
pub(super) fn materials_view(lesson: &Lesson) -> Option<AnyView> {
    if lesson.materials.is_empty() {
        return None;
    }
    let items: Vec<AnyView> =
        lesson.materials.iter().map(|item| view! { <li dir="auto">{item.clone()}</li> }.into_any()).collect();
    Some(
        view! {
            <div class="box" data-kind="note">
                <p class="box-title">{texts().learning.activity_materials}</p>
                <ul>{items}</ul>
            </div>
        }
        .into_any(),
    )
}

/// A sheet with the way to print it.
pub(super) fn sheet_view(course: &Course, lesson: &Lesson, title: &str, html: &str) -> AnyView {
    let t = &texts().learning;
    view! {
        <section class="sheet" aria-label=t.sheet_label(title)>
            <p class="muted small">{t.sheet_for_children}</p>
            <h2 dir="auto">{title.to_owned()}</h2>
            {sanitised("sheet-body", html)}
            <p class="no-print">
                <a href=format!("{}?lesson={}", addresses::book(&course.id), lesson.id)>{t.sheet_print}</a>
            </p>
        </section>
    }
    .into_any()
}

/// Notes on the answers, folded so that a child who looks over a shoulder is not told.
pub(super) fn answers_view(html: &str) -> AnyView {
    view! {
        <details class="answer-notes">
            <summary>{texts().learning.answer_notes}</summary>
            {sanitised("stack", html)}
        </details>
    }
    .into_any()
}
