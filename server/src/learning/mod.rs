//! Learning: routes of the courses, their lessons and checks, the graded assessments, sync, and item quality.

mod access;
mod analyse_items;
mod answer_check;
mod answer_question;
mod assessment;
mod attempt;
mod complete_lesson;
mod device;
mod offline_course;
mod show_courses;
mod show_lesson;
mod show_material;
mod show_picture;
mod sync_progress;

pub use offline_course::{OfflineCourses, offline_sizes};

use crate::web::Routes;

/// Every route of this domain.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/courses", show_courses::show_catalogue)
        .get("/courses/{course}", show_courses::show_course)
        .get("/courses/{course}/pictures/{file}", show_picture::show_picture)
        .get("/courses/{course}/guide", show_material::show_guide)
        .get("/courses/{course}/plans/{plan}", show_material::show_plan)
        .get("/courses/{course}/worksheets/{worksheet}", show_material::show_worksheet)
        .get("/courses/{course}/print", show_material::show_book)
        .get("/courses/{course}/offline.json", offline_course::show_offline_course)
        .get("/courses/{course}/{lesson}", show_lesson::show_lesson)
        .post("/courses/{course}/{lesson}/checks/{item}", answer_check::answer_check)
        .post("/courses/{course}/{lesson}/complete", complete_lesson::complete_lesson)
        .get("/courses/{course}/assessment/{assessment}", assessment::show_assessment)
        .post("/courses/{course}/assessment/{assessment}/start", assessment::start)
        .get("/courses/{course}/assessment/{assessment}/attempts/{attempt}", attempt::show_attempt)
        .post(
            "/courses/{course}/assessment/{assessment}/attempts/{attempt}/answers/{item}",
            answer_question::answer_question,
        )
        .get("/courses/{course}/assessment/{assessment}/attempts/{attempt}/hand-in", attempt::look_over)
        .post("/courses/{course}/assessment/{assessment}/attempts/{attempt}/hand-in", attempt::hand_in)
        .post("/api/v1/progress", sync_progress::sync_progress)
        .get("/device", device::show_device)
        .post_large("/device/import", device::FILE_LIMIT, device::import)
        .get("/programme/items", analyse_items::show_courses)
        .get("/programme/items/{course}", analyse_items::show_items)
        .get("/programme/items/{course}/items.csv", analyse_items::download_items)
}
