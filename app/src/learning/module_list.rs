//! The modules of a course with their lessons and what is done.

use crate::learning::addresses;
use crate::learning::islands::{CourseProgress, CourseProgressSheet, Parcel, island};
use crate::shell::page;
use crate::texts::texts;
use domain::LessonId;
use domain::learning::{Course, CourseOutline, Lesson, LessonState, Module, Progress};
use leptos::prelude::*;

/// What the list knows about its reader.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// Their progress; none when nobody is known.
    pub progress: Option<&'a Progress>,
    /// Whether they may open the lessons.
    pub may_learn: bool,
    /// The lesson they are reading now.
    pub here: Option<&'a LessonId>,
    /// Whether pictures and summaries are shown.
    pub in_full: bool,
}

/// What brings the list up to date on the device, where it may know more than this page did; with the bar when asked for.
pub fn course_progress(
    course: &Course,
    progress: Option<&Progress>,
    learner: Option<&str>,
    has_meter: bool,
) -> AnyView {
    let t = &texts().learning;
    let outline = course.outline();
    let percent = progress.filter(|progress| progress.has_begun()).map(|progress| progress.percent(&outline).number());
    let meter = has_meter.then(|| {
        view! {
            <div class="meter" data-part="course-meter" hidden=percent.is_none()>
                <span>{t.progress}</span>
                <progress
                    class="meter-bar"
                    max="100"
                    value=percent.unwrap_or(0).to_string()
                    aria-label=t.progress
                    data-part="course-bar"
                ></progress>
                <span class="number" data-part="course-percent" data-text="{n} %">
                    {format!("{} %", percent.unwrap_or(0))}
                </span>
            </div>
        }
    });
    let mut parcel = Vec::new();
    CourseProgressSheet {
        learner: learner.map(str::to_owned),
        course: outline,
        done: t.lesson_done.to_owned(),
        begun: t.lesson_begun.to_owned(),
    }
    .pack(&mut parcel);
    island(parcel, || view! { <CourseProgress>{meter}</CourseProgress> }.into_any())
}

/// All modules.
pub fn module_list(course: &Course, reader: Reader<'_>) -> AnyView {
    let outline = course.outline();
    let modules: Vec<AnyView> = course.modules.iter().map(|each| module(course, &outline, each, reader)).collect();
    view! { <ol class="module-list">{modules}</ol> }.into_any()
}

fn module(course: &Course, outline: &CourseOutline, module: &Module, reader: Reader<'_>) -> AnyView {
    let lessons: Vec<AnyView> = module.lessons.iter().map(|each| lesson(course, outline, each, reader)).collect();
    let picture = module.picture.as_ref().filter(|_| reader.in_full && !page().save_data).map(|file| {
        let alternative = module.picture_alternative.clone();
        view! {
            <img src=addresses::picture(&course.id, file) alt=alternative width="320" height="240" loading="lazy" />
        }
    });
    let summary = reader.in_full.then(|| view! { <p>{module.summary.clone()}</p> });
    view! {
        <li>
            {picture} <div class="module-text" dir="auto">
                <h3>{module.title.clone()}</h3>
                {summary}
            </div> <ol>{lessons}</ol>
        </li>
    }
    .into_any()
}

fn lesson(course: &Course, outline: &CourseOutline, lesson: &Lesson, reader: Reader<'_>) -> AnyView {
    let t = &texts().learning;
    let bones = outline.lessons.iter().find(|bones| bones.id == lesson.id);
    let state = reader.progress.zip(bones).map(|(progress, bones)| progress.lesson_state(bones));
    let is_done = state == Some(LessonState::Complete);
    let words = match state {
        Some(LessonState::Complete) => Some(t.lesson_done),
        Some(LessonState::Begun) => Some(t.lesson_begun),
        _ => None,
    };
    let title = lesson.title.clone();
    let minutes = t.minutes(lesson.minutes);
    if !reader.may_learn {
        return view! {
            <li>
                <span class="lesson-title" dir="auto">
                    {title}
                </span>
                " "
                <span class="muted">{minutes}</span>
            </li>
        }
        .into_any();
    }
    view! {
        <li
            class=is_done.then_some("done")
            data-lesson=lesson.id.to_string()
            aria-current=(reader.here == Some(&lesson.id)).then_some("page")
        >
            <a href=addresses::lesson(&course.id, &lesson.id)>
                <span class="lesson-title" dir="auto">
                    {title}
                </span>
                <span class="muted">{minutes}</span>
                <span class="visually-hidden lesson-state">{words}</span>
            </a>
        </li>
    }
    .into_any()
}
