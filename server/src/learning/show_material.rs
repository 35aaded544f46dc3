//! What stands beside the lessons of a course: the guide, session plans, worksheets, and the books to print. They open to
//! whoever may take the course.

use super::access;
use crate::web::{Handled, Web};
use app::learning::{book_page, guide_page, plan_page, worksheet_page};
use axum::extract::{Path, RawQuery};
use backend::Error;
use domain::learning::CourseKind;
use domain::{LessonId, SessionPlanId, WorksheetId};

/// The facilitator guide.
pub async fn show_guide(web: Web, Path(course): Path<String>) -> Handled {
    let course = access::course_to_learn(&web, &course)?;
    let guide = course.guide.as_ref().ok_or(Error::NotFound)?;
    Ok(web.page(guide.title.clone(), || guide_page(course, guide)))
}

/// A session plan.
pub async fn show_plan(web: Web, Path((course, plan)): Path<(String, String)>) -> Handled {
    let course = access::course_to_learn(&web, &course)?;
    let plan = course.plan(&SessionPlanId(plan)).ok_or(Error::NotFound)?;
    Ok(web.page(plan.title.clone(), || plan_page(course, plan)))
}

/// A worksheet.
pub async fn show_worksheet(web: Web, Path((course, worksheet)): Path<(String, String)>) -> Handled {
    let course = access::course_to_learn(&web, &course)?;
    let worksheet = course.worksheet(&WorksheetId(worksheet)).ok_or(Error::NotFound)?;
    Ok(web.page(worksheet.title.clone(), || worksheet_page(course, worksheet)))
}

/// The storybook or the workbook to print; `?lesson=ID` takes one lesson of it.
pub async fn show_book(web: Web, Path(course): Path<String>, RawQuery(query): RawQuery) -> Handled {
    let course = access::course_to_learn(&web, &course)?;
    if !matches!(course.kind, CourseKind::Storybook | CourseKind::Workbook) {
        return Err(Error::NotFound.into());
    }
    let only = form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .find(|(name, _)| name == "lesson")
        .map(|(_, lesson)| LessonId(lesson.into_owned()));
    if only.as_ref().is_some_and(|only| course.lesson(only).is_none()) {
        return Err(Error::NotFound.into());
    }
    Ok(web.page(course.title.clone(), || book_page(course, only.as_ref())))
}
