//! Learning: pages and islands.

pub mod answer_form;
pub mod feedback;
pub mod islands;
pub mod words;

#[cfg(feature = "ssr")]
mod activity;
#[cfg(feature = "ssr")]
mod adaptations;
#[cfg(feature = "ssr")]
pub mod addresses;
#[cfg(feature = "ssr")]
mod assessment_page;
#[cfg(feature = "ssr")]
mod attempt_page;
#[cfg(feature = "ssr")]
mod book_page;
#[cfg(feature = "ssr")]
mod catalogue_page;
#[cfg(feature = "ssr")]
mod course_page;
#[cfg(feature = "ssr")]
mod device_page;
#[cfg(feature = "ssr")]
mod faults_page;
#[cfg(feature = "ssr")]
pub(crate) mod folded_pictures;
#[cfg(feature = "ssr")]
mod for_groups;
#[cfg(feature = "ssr")]
mod guide_page;
#[cfg(feature = "ssr")]
mod item_choices;
#[cfg(feature = "ssr")]
mod item_courses_page;
#[cfg(feature = "ssr")]
mod items_page;
#[cfg(feature = "ssr")]
mod lesson_page;
#[cfg(feature = "ssr")]
mod module_list;
#[cfg(feature = "ssr")]
mod plan_page;
#[cfg(feature = "ssr")]
mod question;
#[cfg(feature = "ssr")]
mod review_page;
#[cfg(feature = "ssr")]
mod sanitised;
#[cfg(feature = "ssr")]
mod scenario;
#[cfg(feature = "ssr")]
mod sources_list;
#[cfg(feature = "ssr")]
mod take_along_panel;
#[cfg(feature = "ssr")]
mod worksheet_page;

#[cfg(feature = "ssr")]
pub use assessment_page::assessment_page;
#[cfg(feature = "ssr")]
pub use attempt_page::{AttemptView, attempt_page, hand_in_page, question_id};
#[cfg(feature = "ssr")]
pub use book_page::book_page;
#[cfg(feature = "ssr")]
pub use catalogue_page::{CatalogueEntry, catalogue_page};
#[cfg(feature = "ssr")]
pub use course_page::{CourseView, course_page};
#[cfg(feature = "ssr")]
pub use device_page::{HandedInView, device_page, handed_in_page};
#[cfg(feature = "ssr")]
pub use faults_page::faults_page;
#[cfg(feature = "ssr")]
pub use guide_page::guide_page;
#[cfg(feature = "ssr")]
pub use item_courses_page::item_courses_page;
#[cfg(feature = "ssr")]
pub use items_page::items_page;
#[cfg(feature = "ssr")]
pub use lesson_page::{LessonView, PostedCheck, lesson_page};
#[cfg(feature = "ssr")]
pub use plan_page::{plan_page, plan_sections};
#[cfg(feature = "ssr")]
pub use question::{Values, question_fields, values_of};
#[cfg(feature = "ssr")]
pub use review_page::{ReviewView, review_page};
#[cfg(feature = "ssr")]
pub use take_along_panel::{OfflineSizes, take_along_panel};
#[cfg(feature = "ssr")]
pub use worksheet_page::worksheet_page;
