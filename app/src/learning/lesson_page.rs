//! A lesson: its text with the checks in their places, and the way on.

use crate::learning::activity::{answers_view, materials_view, sheet_view};
use crate::learning::adaptations::adaptations_view;
use crate::learning::addresses;
use crate::learning::answer_form::AnswerFault;
use crate::learning::feedback::{feedback_sheet, feedback_view, marks};
use crate::learning::folded_pictures::with_pictures;
use crate::learning::islands::{CheckPlayer, CheckSheet, LessonVisit, Parcel, Place, SyncState, flag_text, island};
use crate::learning::module_list::{Reader, course_progress, module_list};
use crate::learning::question::{Values, question_fields, values_of};
use crate::learning::sanitised::article;
use crate::learning::scenario::{scenario_end, scenario_question};
use crate::learning::sources_list::sources_list;
use crate::learning::words::{CheckWords, KeptWords};
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb};
use domain::ItemId;
use domain::learning::{Answer, Course, CourseKind, Item, Lesson, LessonPart, LessonState, Module, Progress, Resume};
use leptos::prelude::*;

/// A lesson as one learner sees it.
#[derive(Clone, Copy)]
pub struct LessonView<'a> {
    /// The course.
    pub course: &'a Course,
    /// The lesson.
    pub lesson: &'a Lesson,
    /// The learner's progress; none when nobody is known.
    pub progress: Option<&'a Progress>,
    /// Tells learners apart on a shared device; none when nobody is known.
    pub learner: Option<&'a str>,
    /// Shuffles the options, the same way at every visit of this learner.
    pub seed: u64,
    /// A check that was just posted without WebAssembly and is not in the progress: by somebody nobody knows, or faulty.
    pub posted: Option<&'a PostedCheck>,
}

/// A check that was just posted.
#[derive(Clone, Debug)]
pub struct PostedCheck {
    /// The check.
    pub item: ItemId,
    /// What was posted.
    pub values: Values,
    /// The answer, or why there is none.
    pub answer: Result<Answer, AnswerFault>,
}

/// The page of a lesson.
pub fn lesson_page(shown: LessonView<'_>) -> AnyView {
    let t = &texts().learning;
    let LessonView { course, lesson, .. } = shown;
    let module = course.modules.iter().find(|module| module.lessons.iter().any(|each| each.id == lesson.id));
    let way = vec![
        Crumb::new("/courses", t.catalogue_title),
        Crumb::new(addresses::course(&course.id), course.title.clone()),
    ];
    let reader = Reader { progress: shown.progress, may_learn: true, here: Some(&lesson.id), in_full: false };
    let sign_in = format!("/sign-in?next={}", addresses::lesson(&course.id, &lesson.id));
    let mut sync_parcel = vec![shown.learner.unwrap_or_default().to_owned(), sign_in];
    KeptWords::of_page().pack(&mut sync_parcel);
    view! {
        <div class="page-wide">
            <Breadcrumbs way=way here=lesson.title.clone() />
            <div class="lesson-layout">
                <div class="stack">
                    {article(&lesson.language, body(shown, module))}
                    {end(shown)}
                    {island(sync_parcel, || view! { <SyncState /> })}
                    {neighbours(course, lesson)}
                </div>
                <aside aria-labelledby="lessons">
                    <h2 id="lessons" class="visually-hidden">
                        {t.lessons_title}
                    </h2>
                    {course_progress(course, shown.progress, shown.learner, false)}
                    {module_list(course, reader)}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

/// The article as HTML: its paragraphs must be direct children, so the sanitised parts and the checks are joined as text.
fn body(shown: LessonView<'_>, module: Option<&Module>) -> String {
    let t = &texts().learning;
    let lesson = shown.lesson;
    let head = view! {
        <p class="muted">
            {module.map(|module| format!("{} · ", module.title))} {t.minutes(lesson.minutes)}
        </p>
        <h1>{lesson.title.clone()}</h1>
        {lesson
            .content_note
            .clone()
            .map(|note| {
                view! {
                    <div class="content-note">
                        <p>{note}</p>
                    </div>
                }
            })}
    };
    let is_story = shown.course.kind == CourseKind::Storybook;
    let mut html = head.to_html();
    if let Some(materials) = materials_view(lesson) {
        html.push_str(&materials.to_html());
    }
    for part in &lesson.parts {
        match part {
            LessonPart::Html(text) => html.push_str(&with_pictures(text)),
            LessonPart::Check(id) => {
                if let Some(item) = lesson.item(id) {
                    let question = if is_story { scenario_question(item) } else { check(shown, item) };
                    html.push_str(&question.to_html());
                }
            }
            LessonPart::Sheet { title, html: sheet } => {
                html.push_str(&sheet_view(shown.course, lesson, title, sheet).to_html());
            }
            LessonPart::Answers(notes) => html.push_str(&answers_view(notes).to_html()),
        }
    }
    if is_story {
        html.push_str(&scenario_end(lesson).to_html());
    }
    if let Some(adaptations) = &lesson.adaptations {
        html.push_str(&adaptations_view(adaptations).to_html());
    }
    if let Some(sources) = sources_list(&lesson.sources) {
        html.push_str(&sources.to_html());
    }
    html
}

/// A check with its question, and with its feedback when it has been answered.
fn check(shown: LessonView<'_>, item: &Item) -> AnyView {
    let t = &texts().learning;
    let LessonView { course, lesson, .. } = shown;
    let posted = shown.posted.filter(|posted| posted.item == item.id);
    let known = shown.progress.and_then(|progress| progress.answer(&lesson.id, &item.id)).cloned();
    // What was typed into a faulty form stands above an older answer.
    let answered = match posted {
        Some(posted) => posted.answer.clone().ok(),
        None => known,
    };
    let values = match (posted, &answered) {
        (Some(posted), _) => posted.values.clone(),
        (None, Some(answer)) => values_of(answer),
        (None, None) => Values::new(),
    };
    let fault = posted.and_then(|posted| posted.answer.as_ref().err().copied());
    let outcome = answered.as_ref().and_then(|answer| item.score(answer).ok());
    let marks = outcome.as_ref().map(|outcome| marks(&outcome.feedback)).unwrap_or_default();
    let words = CheckWords::of_page();
    let feedback = outcome.map(|outcome| feedback_sheet(&outcome, &words)).map(feedback_view);
    let mut parcel = Vec::new();
    CheckSheet {
        place: place(shown),
        item: item.id.clone(),
        key: item.key.clone(),
        source: item.source.clone(),
        words,
        kept_words: KeptWords::of_page(),
    }
    .pack(&mut parcel);
    let fault = fault.map(|fault| {
        view! {
            <p class="error" role="alert">
                {fault.text()}
            </p>
        }
    });
    let form = view! {
        <form method="post" action=addresses::check(&course.id, &lesson.id, &item.id)>
            {fault} {question_fields(&item.practise(shown.seed).public, &values, &marks)}
            <button class="button" type="submit">
                {t.check_answer}
            </button>
            {feedback}
        </form>
    };
    view! {
        <section class="check" id=format!("check-{}", item.id) aria-label=t.check_title>
            <p class="check-title">{t.check_title}</p>
            {island(parcel, || view! { <CheckPlayer>{form}</CheckPlayer> })}
        </section>
    }
    .into_any()
}

fn place(shown: LessonView<'_>) -> Place {
    Place {
        course: shown.course.id.clone(),
        edition: shown.course.edition.clone(),
        lesson: shown.lesson.id.clone(),
        learner: shown.learner.map(str::to_owned),
    }
}

/// What completes the lesson, or that it is complete.
fn end(shown: LessonView<'_>) -> AnyView {
    let t = &texts().learning;
    let LessonView { course, lesson, .. } = shown;
    let outline = course.outline();
    let bones = outline.lessons.into_iter().find(|bones| bones.id == lesson.id);
    let state = shown.progress.zip(bones.as_ref()).map(|(progress, bones)| progress.lesson_state(bones));
    let is_complete = state == Some(LessonState::Complete);
    let is_last_opened = shown.progress.is_some_and(
        |progress| matches!(progress.resume(&course.outline()), Resume::Continue(last) if last == lesson.id),
    );
    let n_checks = bones.as_ref().map_or(0, |bones| bones.checks.len());
    let n_answered = shown.progress.zip(bones.as_ref()).map_or(0, |(progress, bones)| progress.n_answered(bones));
    let inside = if is_complete {
        view! {
            <p class="notice" data-tone="good">
                {t.lesson_is_complete}
            </p>
        }
        .into_any()
    } else if n_checks > 0 {
        view! { <p class="muted">{t.checks_rule(n_answered, n_checks)}</p> }.into_any()
    } else {
        view! {
            <form method="post" action=addresses::complete(&course.id, &lesson.id)>
                <button class="button" type="submit">
                    {match course.kind {
                        CourseKind::Storybook => t.complete_scenario,
                        CourseKind::Workbook => t.complete_activity,
                        CourseKind::Course | CourseKind::Challenge => t.complete_lesson,
                    }}
                </button>
            </form>
        }
        .into_any()
    };
    let is_news = shown.progress.is_some() && !is_complete && !is_last_opened;
    let mut parcel = Vec::new();
    place(shown).pack(&mut parcel);
    parcel.extend([flag_text(is_news), t.lesson_is_complete.to_owned()]);
    parcel.extend(bones.into_iter().flat_map(|bones| bones.checks).map(|check| check.0));
    parcel.push(String::new());
    island(parcel, || view! { <LessonVisit>{inside}</LessonVisit> }.into_any())
}

fn neighbours(course: &Course, lesson: &Lesson) -> AnyView {
    let t = &texts().learning;
    let lessons: Vec<&Lesson> = course.lessons().collect();
    let here = lessons.iter().position(|each| each.id == lesson.id);
    let before = here.and_then(|here| here.checked_sub(1)).and_then(|index| lessons.get(index));
    let after = here.and_then(|here| lessons.get(here + 1));
    let step = |rel, href: String, small: &'static str, title: String| {
        view! {
            <a rel=rel href=href>
                <small>{small}</small>
                <span dir="auto">{title}</span>
            </a>
        }
        .into_any()
    };
    let before =
        before.map(|before| step("prev", addresses::lesson(&course.id, &before.id), t.previous, before.title.clone()));
    let after = match after {
        Some(after) => step("next", addresses::lesson(&course.id, &after.id), t.next, after.title.clone()),
        None => step("next", addresses::course(&course.id), t.back_to_course, course.title.clone()),
    };
    view! { <nav class="lesson-nav" aria-label=t.neighbours>{before} {after}</nav> }.into_any()
}
