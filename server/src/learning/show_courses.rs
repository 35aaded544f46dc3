//! The catalogue and the page of a course.

use super::access;
use super::offline_course::offline_sizes;
use crate::web::{Handled, Web};
use app::learning::{CatalogueEntry, CourseView, catalogue_page, course_page};
use axum::extract::Path;
use backend::learning::{list_attempts, load_progress, load_progress_of_many};

/// Every course, with the learner's progress where there is some.
pub async fn show_catalogue(web: Web) -> Handled {
    let progress = load_progress_of_many(&web.backend, &web.actor).await?;
    let entries: Vec<CatalogueEntry<'_>> = web
        .backend
        .courses
        .all(&web.visit.language)
        .map(|course| CatalogueEntry {
            course,
            percent: progress.get(&course.id).map(|progress| progress.percent(&course.outline())),
            may_learn: course.is_open_to(&web.actor),
        })
        .collect();
    Ok(web.page(web.texts().learning.catalogue_title, || catalogue_page(&entries)))
}

/// A course. Everybody may see what it is about; its lessons open to who may take it.
pub async fn show_course(web: Web, Path(course): Path<String>) -> Handled {
    let course = access::course(&web, &course)?;
    let may_learn = course.is_open_to(&web.actor);
    let learner = access::learner_mark(&web);
    let progress = match &learner {
        Some(_) if may_learn => Some(load_progress(&web.backend, &web.actor, &course.id).await?),
        _ => None,
    };
    let mut assessments = Vec::with_capacity(course.assessments.len());
    for assessment in &course.assessments {
        let standing = match web.actor.account() {
            Some(_) if may_learn => {
                Some(list_attempts(&web.backend, &web.actor, &course.id, &assessment.id).await?.standing)
            }
            _ => None,
        };
        assessments.push((assessment, standing));
    }
    let offline = if may_learn { Some(offline_sizes(&web, course).await?) } else { None };
    let shown = CourseView {
        course,
        progress: progress.as_ref(),
        learner: learner.as_deref(),
        may_learn,
        assessments: &assessments,
        offline: offline.as_ref(),
    };
    Ok(web.page(course.title.clone(), || course_page(shown)))
}
