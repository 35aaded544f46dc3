//! The courses whose items a programme manager can look at.

use crate::learning::addresses;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, EmptyState};
use backend::learning::AnalysedCourse;
use domain::accounts::Regions;
use leptos::prelude::*;

/// The page of all courses with items. `regions` are those of the manager who asks.
pub fn item_courses_page(courses: &[AnalysedCourse<'_>], regions: &Regions) -> AnyView {
    let t = &texts().learning;
    let scope = if *regions == Regions::All { t.items_everybody } else { t.items_regions };
    let way = vec![Crumb::new("/programme", texts().organisations.programme_title)];
    view! {
        <div class="page">
            <div class="page-head">
                <Breadcrumbs way here=t.items_title />
                <h1>{t.items_title}</h1>
                <p class="lead">{t.items_lead}</p>
                <p>{scope}</p>
            </div>
            {if courses.is_empty() {
                view! { <EmptyState title=t.items_empty_title text=t.items_empty /> }.into_any()
            } else {
                table(courses)
            }}
        </div>
    }
    .into_any()
}

fn table(courses: &[AnalysedCourse<'_>]) -> AnyView {
    let t = &texts().learning;
    let rows: Vec<_> = courses
        .iter()
        .map(|AnalysedCourse { course, n_items, n_answered }| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=addresses::items(&course.id) lang=course.language.clone() dir="auto">
                            {course.title.clone()}
                        </a>
                    </th>
                    <td class="number">{*n_items}</td>
                    <td class="number">{*n_answered}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.items_courses_caption>
            <table class="table">
                <caption>{t.items_courses_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.items_course}</th>
                        <th scope="col" class="number">
                            {t.items_questions}
                        </th>
                        <th scope="col" class="number">
                            {t.items_answered}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
