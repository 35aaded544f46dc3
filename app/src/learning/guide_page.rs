//! The facilitator guide of a course: what to know before taking a group through it.

use crate::learning::addresses;
use crate::learning::folded_pictures::with_pictures;
use crate::learning::sanitised::article;
use crate::learning::sources_list::sources_list;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb};
use domain::learning::{Course, Guide};
use leptos::prelude::*;

/// The page of a guide.
pub fn guide_page(course: &Course, guide: &Guide) -> AnyView {
    let t = &texts().learning;
    let way = vec![
        Crumb::new("/courses", t.catalogue_title),
        Crumb::new(addresses::course(&course.id), course.title.clone()),
    ];
    let note = guide.content_note.clone().map(|note| {
        view! {
            <div class="content-note">
                <p>{note}</p>
            </div>
        }
    });
    // The sanitised paragraphs must be children of the article, as in a lesson.
    let head = view! {
        <p class="muted">{t.guide_title} " · " {t.minutes(guide.minutes)}</p>
        <h1>{guide.title.clone()}</h1>
        {note}
    };
    let html = [
        head.to_html(),
        with_pictures(&guide.html).into_owned(),
        sources_list(&guide.sources).map(|sources| sources.to_html()).unwrap_or_default(),
    ]
    .concat();
    view! {
        <div class="page">
            <Breadcrumbs way=way here=guide.title.clone() />
            {article(&guide.language, html)}
        </div>
    }
    .into_any()
}
