//! How far somebody is with a course, from what this device knows: a page that was kept here may be older than their work.

use super::parcel::{Parcel, Texts, receive};
use domain::learning::{CourseOutline, LessonOutline};
use domain::{CourseId, ItemId, LessonId};
use leptos::prelude::*;

/// What the island needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseProgressSheet {
    /// Whose progress; `None` when nobody is known.
    pub learner: Option<String>,
    /// The bones of the course.
    pub course: CourseOutline,
    /// Said of a lesson that is complete.
    pub done: String,
    /// Said of a lesson that has begun.
    pub begun: String,
}

impl Parcel for CourseProgressSheet {
    fn pack(&self, texts: &mut Vec<String>) {
        texts.push(self.learner.clone().unwrap_or_default());
        texts.push(self.course.id.0.clone());
        texts.extend([self.done.clone(), self.begun.clone()]);
        for lesson in &self.course.lessons {
            texts.push(lesson.id.0.clone());
            texts.extend(lesson.checks.iter().map(|check| check.0.clone()));
            texts.push(String::new());
        }
        texts.push(String::new());
    }

    fn unpack(texts: &mut Texts) -> Self {
        Self {
            learner: texts.some_text(),
            course: CourseOutline { id: CourseId(texts.text()), edition: String::new(), lessons: Vec::new() },
            done: texts.text(),
            begun: texts.text(),
        }
        .with_lessons(texts)
    }
}

impl CourseProgressSheet {
    fn with_lessons(mut self, texts: &mut Texts) -> Self {
        self.course.lessons =
            texts.list(|texts, id| LessonOutline { id: LessonId(id.0), checks: texts.list(|_, id| ItemId(id.0)) });
        self
    }
}

/// Wraps the bar of a course, written by the server, and brings it and the marks of the lessons in the list on the page
/// (`[data-lesson]`) up to date.
///
/// Its parcel: a packed [`CourseProgressSheet`].
#[island]
pub fn CourseProgress(
    /// The bar.
    children: Children,
) -> impl IntoView {
    let (mut texts, parcel) = receive("CourseProgress");
    let sheet = CourseProgressSheet::unpack(&mut texts);
    #[cfg(target_arch = "wasm32")]
    on_device::bring_up_to_date(sheet);
    #[cfg(not(target_arch = "wasm32"))]
    drop(sheet);
    view! {
        <div data-island="CourseProgress" data-parcel=parcel>
            {children()}
        </div>
    }
}

#[cfg(target_arch = "wasm32")]
mod on_device {
    use super::CourseProgressSheet;
    use crate::learning::islands::browser::set;
    use crate::learning::islands::keeper::{follow, progress};
    use crate::learning::islands::panel::{fill, part, show};
    use domain::learning::{LessonState, Percent, Progress};
    use leptos::prelude::document;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::JsValue;
    use std::rc::Rc;

    /// Brings bar and marks up to date now, and whenever this device knows something new.
    pub(super) fn bring_up_to_date(sheet: CourseProgressSheet) {
        let sheet = Rc::new(sheet);
        follow(Rc::new(move || {
            let sheet = Rc::clone(&sheet);
            spawn_local(async move {
                if let Ok((progress, _)) = progress(&sheet.learner, &sheet.course.id).await {
                    mark(&sheet, &progress);
                }
            });
        }));
    }

    /// Adds what this device knows to what the page says: progress only ever grows.
    fn mark(sheet: &CourseProgressSheet, progress: &Progress) {
        let mut n_done = 0;
        for lesson in &sheet.course.lessons {
            let selector = ["[data-lesson=\"", lesson.id.as_str(), "\"]"].concat();
            let Ok(Some(entry)) = document().query_selector(&selector) else { continue };
            if entry.class_name() == "done" {
                n_done += 1;
                continue;
            }
            let words = match progress.lesson_state(lesson) {
                LessonState::New => continue,
                LessonState::Begun => &sheet.begun,
                LessonState::Complete => {
                    entry.set_class_name("done");
                    n_done += 1;
                    &sheet.done
                }
            };
            if let Ok(Some(place)) = entry.query_selector(".lesson-state") {
                place.set_text_content(Some(words));
            }
        }
        if n_done > 0 || progress.has_begun() {
            let percent = u32::from(Percent::of(n_done, sheet.course.lessons.len()).number());
            fill("course-percent", &[("{n}", percent)]);
            if let Some(bar) = part("course-bar") {
                set(&bar, "value", &JsValue::from_f64(f64::from(percent)));
            }
            show("course-meter", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_travels() {
        let lesson = |id: &str, checks: &[&str]| LessonOutline {
            id: id.into(),
            checks: checks.iter().map(|check| ItemId::from(*check)).collect(),
        };
        let sheet = CourseProgressSheet {
            learner: Some("l".to_owned()),
            course: CourseOutline {
                id: "net-rules".into(),
                edition: String::new(),
                lessons: vec![lesson("01", &["a", "b"]), lesson("02", &[])],
            },
            done: "done".to_owned(),
            begun: "begun".to_owned(),
        };
        let mut packed = Vec::new();
        sheet.pack(&mut packed);
        assert_eq!(CourseProgressSheet::unpack(&mut Texts::new(packed)), sheet);
    }
}
