//! The storybook or the workbook on paper: every scenario on a page of its own with the answers at the back, every sheet of
//! the workbook with the notes for the adult at the back.

use crate::learning::addresses;
use crate::learning::sanitised::sanitised;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb};
use domain::LessonId;
use domain::learning::{AnswerKey, Course, CourseKind, Lesson, LessonPart};
use leptos::prelude::*;

/// The book to print, whole or one lesson of it.
pub fn book_page(course: &Course, only: Option<&LessonId>) -> AnyView {
    let t = &texts().learning;
    let lessons: Vec<&Lesson> = course.lessons().filter(|lesson| only.is_none_or(|only| lesson.id == *only)).collect();
    let way = vec![
        Crumb::new("/courses", t.catalogue_title),
        Crumb::new(addresses::course(&course.id), course.title.clone()),
    ];
    let is_storybook = course.kind == CourseKind::Storybook;
    let pages: Vec<AnyView> =
        lessons.iter().flat_map(|lesson| if is_storybook { vec![story(lesson)] } else { sheets(lesson) }).collect();
    let back: Vec<AnyView> = lessons
        .iter()
        .map(|lesson| {
            view! {
                <section class="lesson">
                    <h3 dir="auto">{lesson.title.clone()}</h3>
                    {if is_storybook { story_answers(lesson) } else { sheet_answers(lesson) }}
                </section>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="page">
            <div class="page-head no-print">
                <Breadcrumbs way=way here=t.book_print />
                <h1>{t.book_print_title(&course.title)}</h1>
                <p class="lead">{if is_storybook { t.book_print_story } else { t.book_print_sheets }}</p>
                <p>{t.print_hint}</p>
            </div>
            <div class="book">
                {pages} <section class="book-page" aria-labelledby="back">
                    <h2 id="back">{t.book_back}</h2>
                    {back}
                </section>
            </div>
        </div>
    }
    .into_any()
}

fn story(lesson: &Lesson) -> AnyView {
    let t = &texts().learning;
    let html: String = lesson
        .parts
        .iter()
        .filter_map(|part| if let LessonPart::Html(html) = part { Some(html.as_str()) } else { None })
        .collect();
    let questions: Vec<AnyView> = lesson
        .items
        .iter()
        .map(|item| {
            let AnswerKey::Scenario { options, .. } = &item.key else { return ().into_any() };
            let answers: Vec<AnyView> =
                options.iter().map(|option| view! { <li dir="auto">{option.text.clone()}</li> }.into_any()).collect();
            view! {
                <p dir="auto">
                    <strong>{item.prompt.clone()}</strong>
                </p>
                <ul class="story-choices">{answers}</ul>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="book-page lesson" data-kind="story">
            <h2 dir="auto">{lesson.title.clone()}</h2>
            {sanitised("story-text", &html)}
            {questions}
            {lesson
                .talk
                .clone()
                .map(|talk| {
                    view! {
                        <p dir="auto">
                            <em>{t.story_talk} " " {talk}</em>
                        </p>
                    }
                })}
        </section>
    }
    .into_any()
}

fn story_answers(lesson: &Lesson) -> AnyView {
    let answers: Vec<AnyView> = lesson
        .items
        .iter()
        .filter_map(|item| match &item.key {
            AnswerKey::Scenario { options, .. } => options.iter().find(|option| option.correct),
            _ => None,
        })
        .map(|option| {
            view! { <p dir="auto">{option.text.clone()} " " {option.feedback.clone()} " " {lesson.hint.clone()}</p> }
                .into_any()
        })
        .collect();
    view! { {answers} }.into_any()
}

fn sheets(lesson: &Lesson) -> Vec<AnyView> {
    let sheet = |part: &LessonPart| {
        let LessonPart::Sheet { title, html } = part else { return None };
        Some(
            view! {
                <section class="book-page sheet">
                    <p class="small muted" dir="auto">
                        {lesson.title.clone()}
                    </p>
                    <h2 dir="auto">{title.clone()}</h2>
                    {sanitised("sheet-body", html)}
                </section>
            }
            .into_any(),
        )
    };
    lesson.parts.iter().filter_map(sheet).collect()
}

fn sheet_answers(lesson: &Lesson) -> AnyView {
    let notes: String = lesson
        .parts
        .iter()
        .filter_map(|part| if let LessonPart::Answers(html) = part { Some(html.as_str()) } else { None })
        .collect();
    sanitised("stack", &notes)
}
