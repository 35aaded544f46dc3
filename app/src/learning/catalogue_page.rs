//! All courses, with the learner's progress where somebody is known.

use crate::learning::addresses;
use crate::learning::course_page::size_text;
use crate::texts::texts;
use crate::ui::{EmptyState, unless_saving_data};
use domain::learning::{Access, Course, Percent};
use leptos::prelude::*;

/// A course of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct CatalogueEntry<'a> {
    /// The course.
    pub course: &'a Course,
    /// How far the learner is, if they have begun.
    pub percent: Option<Percent>,
    /// Whether this visitor may take it.
    pub may_learn: bool,
}

/// The page of all courses.
pub fn catalogue_page(entries: &[CatalogueEntry<'_>]) -> AnyView {
    let t = &texts().learning;
    let cards: Vec<AnyView> = entries.iter().map(card).collect();
    view! {
        <div class="page-wide">
            <div class="page-head">
                <h1>{t.catalogue_title}</h1>
                <p class="lead">{t.catalogue_lead}</p>
            </div>
            {if cards.is_empty() {
                view! { <EmptyState title=t.no_courses_title text=t.no_courses /> }.into_any()
            } else {
                view! { <div class="grid">{cards}</div> }.into_any()
            }}
        </div>
    }
    .into_any()
}

fn card(entry: &CatalogueEntry<'_>) -> AnyView {
    let t = &texts().learning;
    let course = entry.course;
    let is_invited_only = course.access == Access::Invited && !entry.may_learn;
    view! {
        <a class="course-card" href=addresses::course(&course.id)>
            {unless_saving_data(|| {
                view! {
                    <img
                        src=addresses::picture(&course.id, &course.cover)
                        alt=course.cover_alternative.clone()
                        width="640"
                        height="360"
                        loading="lazy"
                    />
                }
            })}
            <div class="course-card-text" dir="auto">
                <h2>{course.title.clone()}</h2>
                <p>{course.summary.clone()}</p>
                <div class="row">
                    <span class="badge">{course.audience.name()}</span>
                    {is_invited_only
                        .then(|| view! { <span class="badge" data-tone="quiet">{t.by_invitation}</span> })}
                    <span class="muted">{size_text(course)}</span>
                </div>
                {entry
                    .percent
                    .map(|percent| {
                        view! {
                            <div class="row">
                                <progress
                                    class="meter"
                                    max="100"
                                    value=percent.number().to_string()
                                    aria-label=t.progress
                                ></progress>
                                <span class="muted">{t.percent_done(percent)}</span>
                            </div>
                        }
                    })}
            </div>
        </a>
    }
    .into_any()
}
