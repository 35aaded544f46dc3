//! Item quality, for programme managers: the courses, the items of one, and the same as CSV.

use crate::web::{Fields, Handled, Web};
use app::learning::{item_courses_page, items_page};
use axum::extract::{Path, RawQuery};
use axum::response::IntoResponse;
use backend::learning::{analyse_items, list_analysed_courses, write_item_csv};
use backend::{Error, Fault, Result};
use domain::CourseId;
use domain::learning::CoursePart;
use http::header;

/// The courses with items.
pub async fn show_courses(web: Web) -> Handled {
    let who = web.manager()?;
    let courses = list_analysed_courses(&web.backend, &who).await?;
    Ok(web.page(web.texts().learning.items_title, || item_courses_page(&courses, &who.regions)))
}

/// The items of a course.
pub async fn show_items(web: Web, Path(course): Path<String>, RawQuery(query): RawQuery) -> Handled {
    let (who, part) = (web.manager()?, part(query.as_deref())?);
    let analysis = analyse_items(&web.backend, &who, &CourseId(course), part.as_ref()).await?;
    let title = format!("{}: {}", web.texts().learning.items_title, analysis.course.title);
    Ok(web.page(title, || items_page(&analysis)))
}

/// The same items for a spreadsheet.
pub async fn download_items(web: Web, Path(course): Path<String>, RawQuery(query): RawQuery) -> Handled {
    let (who, part) = (web.manager()?, part(query.as_deref())?);
    let analysis = analyse_items(&web.backend, &who, &CourseId(course), part.as_ref()).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"items.csv\""),
    ];
    Ok((headers, write_item_csv(&analysis)?).into_response())
}

/// The part of the course that an address asks for; none for all of it.
fn part(query: Option<&str>) -> Result<Option<CoursePart>> {
    match Fields::from_query(query).text("part").trim() {
        "" => Ok(None),
        word => CoursePart::parse(word).map(Some).ok_or(Error::field("part", Fault::NotAChoice)),
    }
}
