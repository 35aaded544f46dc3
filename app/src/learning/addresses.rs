//! The addresses of learning, in one place, so that a link and its route cannot drift apart.

use domain::learning::CoursePart;
use domain::{AssessmentId, AttemptId, CourseId, ItemId, LessonId, SessionPlanId, WorksheetId};

/// A course.
pub fn course(course: &CourseId) -> String {
    format!("/courses/{course}")
}

/// A picture of a course.
pub fn picture(course: &CourseId, file: &str) -> String {
    format!("/courses/{course}/pictures/{file}")
}

/// A lesson.
pub fn lesson(course: &CourseId, lesson: &LessonId) -> String {
    format!("/courses/{course}/{lesson}")
}

/// Where a check is posted.
pub fn check(course: &CourseId, lesson: &LessonId, item: &ItemId) -> String {
    format!("/courses/{course}/{lesson}/checks/{item}")
}

/// Where a lesson without checks is completed.
pub fn complete(course: &CourseId, lesson: &LessonId) -> String {
    format!("/courses/{course}/{lesson}/complete")
}

/// An assessment: its rules, and the way in.
pub fn assessment(course: &CourseId, assessment: &AssessmentId) -> String {
    format!("/courses/{course}/assessment/{assessment}")
}

/// Where a try is begun.
pub fn start(course: &CourseId, assessment: &AssessmentId) -> String {
    format!("/courses/{course}/assessment/{assessment}/start")
}

/// One try: its questions while it is open, its review afterwards.
pub fn attempt(course: &CourseId, assessment: &AssessmentId, attempt: AttemptId) -> String {
    format!("/courses/{course}/assessment/{assessment}/attempts/{attempt}")
}

/// Where one answer of a try is saved.
pub fn answer(course: &CourseId, assessment: &AssessmentId, attempt: AttemptId, item: &ItemId) -> String {
    format!("/courses/{course}/assessment/{assessment}/attempts/{attempt}/answers/{item}")
}

/// Where a try is looked over and handed in.
pub fn hand_in(course: &CourseId, assessment: &AssessmentId, attempt: AttemptId) -> String {
    format!("/courses/{course}/assessment/{assessment}/attempts/{attempt}/hand-in")
}

/// The facilitator guide.
pub fn guide(course: &CourseId) -> String {
    format!("/courses/{course}/guide")
}

/// A session plan.
pub fn plan(course: &CourseId, plan: &SessionPlanId) -> String {
    format!("/courses/{course}/plans/{plan}")
}

/// A worksheet.
pub fn worksheet(course: &CourseId, worksheet: &WorksheetId) -> String {
    format!("/courses/{course}/worksheets/{worksheet}")
}

/// The storybook or the workbook, to be printed.
pub fn book(course: &CourseId) -> String {
    format!("/courses/{course}/print")
}

/// The courses whose items a programme manager can look at.
pub const ITEM_COURSES: &str = "/programme/items";

/// How good the items of a course are.
pub fn items(course: &CourseId) -> String {
    format!("{ITEM_COURSES}/{course}")
}

/// The same as a table for spreadsheets, of the whole course or of a part.
pub fn items_csv(course: &CourseId, part: Option<&CoursePart>) -> String {
    let query = part.map(|part| format!("?part={part}")).unwrap_or_default();
    format!("{ITEM_COURSES}/{course}/items.csv{query}")
}
