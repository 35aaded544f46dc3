//! A course: what it is for, its lessons, where to go on, and its assessments with their conditions.

use crate::learning::addresses;
use crate::learning::assessment_page::moment_text;
use crate::learning::for_groups::{for_groups, worksheets};
use crate::learning::module_list::{Reader, course_progress, module_list};
use crate::learning::take_along_panel::{OfflineSizes, take_along_panel};
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, unless_saving_data};
use domain::learning::{Assessment, Course, CourseKind, Progress, Resume, Standing};
use leptos::prelude::*;

/// A course as one visitor sees it.
#[derive(Clone, Copy)]
pub struct CourseView<'a> {
    /// The course.
    pub course: &'a Course,
    /// The learner's progress; none when nobody is known.
    pub progress: Option<&'a Progress>,
    /// Tells learners apart on a shared device; none when nobody is known.
    pub learner: Option<&'a str>,
    /// Whether this visitor may take it.
    pub may_learn: bool,
    /// The assessments, each with what the learner may do; none for who cannot sit it.
    pub assessments: &'a [(&'a Assessment, Option<Standing>)],
    /// What it costs to take it along; none for who may not.
    pub offline: Option<&'a OfflineSizes>,
}

/// The page of a course.
pub fn course_page(shown: CourseView<'_>) -> AnyView {
    let t = &texts().learning;
    let course = shown.course;
    let reader = Reader { progress: shown.progress, may_learn: shown.may_learn, here: None, in_full: true };
    let objectives: Vec<_> =
        course.objectives.iter().map(|objective| view! { <li><bdi>{objective.text.clone()}</bdi></li> }).collect();
    let assessments: Vec<AnyView> =
        shown.assessments.iter().map(|(assessment, standing)| assessment_card(course, assessment, *standing)).collect();
    let meter = shown.may_learn.then(|| course_progress(course, shown.progress, shown.learner, true));
    view! {
        <div class="page-wide">
            <div class="course-head">
                <div class="course-head-text">
                    <Breadcrumbs way=vec![Crumb::new("/courses", t.catalogue_title)] here=course.title.clone() />
                    <h1 dir="auto">{course.title.clone()}</h1>
                    <p class="lead" dir="auto">
                        {course.summary.clone()}
                    </p>
                    <p class="muted">{size_text(course)}</p>
                    <div class="row">{first_step(shown)}</div>
                    {meter}
                </div>
                {unless_saving_data(|| {
                    view! {
                        <img
                            src=addresses::picture(&course.id, &course.cover)
                            alt=course.cover_alternative.clone()
                            width="640"
                            height="360"
                        />
                    }
                })}
            </div>
            {(!shown.may_learn)
                .then(|| {
                    view! {
                        <div class="notice" data-tone="info">
                            <h2>{t.invited_title}</h2>
                            <p>{t.invited}</p>
                        </div>
                    }
                })}
            <section aria-labelledby="lessons">
                <h2 id="lessons">{lessons_title(course.kind)}</h2>
                {(shown.may_learn && course.kind == CourseKind::Course).then(|| view! { <p class="muted">{t.rule_of_completion}</p> })}
                {module_list(course, reader)}
            </section>
            {shown.offline.map(|sizes| take_along_panel(course, sizes))}
            {(!assessments.is_empty())
                .then(|| {
                    view! {
                        <section aria-labelledby="assessments">
                            <h2 id="assessments">{t.assessments_title}</h2>
                            <div class="stack">{assessments}</div>
                        </section>
                    }
                })}
            {shown.may_learn.then(|| worksheets(course))}
            {shown.may_learn.then(|| for_groups(course))}
            {(!objectives.is_empty())
                .then(|| {
                    view! {
                        <section aria-labelledby="objectives">
                            <h2 id="objectives">{t.objectives_title}</h2>
                            <ul>{objectives}</ul>
                        </section>
                    }
                })}
            <p class="muted small">{t.edition_and_licence(&course.edition, &course.licence)}</p>
        </div>
    }
    .into_any()
}

fn lessons_title(kind: CourseKind) -> &'static str {
    let t = &texts().learning;
    match kind {
        CourseKind::Course => t.lessons_title,
        CourseKind::Challenge => t.rules_title,
        CourseKind::Storybook => t.scenarios_title,
        CourseKind::Workbook => t.activities_title,
    }
}

/// How many lessons a course has and how long they take.
pub(super) fn size_text(course: &Course) -> String {
    let t = &texts().learning;
    let (n_lessons, minutes) = (course.lessons().count(), course.minutes());
    match course.kind {
        CourseKind::Course | CourseKind::Challenge => t.course_size(n_lessons, minutes),
        CourseKind::Storybook => t.course_size_scenarios(n_lessons, minutes),
        CourseKind::Workbook => t.course_size_activities(n_lessons, minutes),
    }
}

/// The one thing to do next.
fn first_step(shown: CourseView<'_>) -> AnyView {
    let t = &texts().learning;
    let course = shown.course;
    if course.kind == CourseKind::Challenge {
        return link("/net-rules".to_owned(), t.to_the_challenge);
    }
    if !shown.may_learn {
        return ().into_any();
    }
    let resume = shown.progress.map(|progress| progress.resume(&course.outline()));
    match resume {
        Some(Resume::Continue(lesson)) => link(addresses::lesson(&course.id, &lesson), t.resume),
        Some(Resume::Start(lesson)) => link(addresses::lesson(&course.id, &lesson), t.begin),
        Some(Resume::Finished) => match shown.assessments.first() {
            Some((assessment, Some(standing))) if !matches!(standing, Standing::Passed { .. }) => {
                link(addresses::assessment(&course.id, &assessment.id), t.to_the_assessment)
            }
            _ => view! { <span class="badge" data-tone="good">{t.all_lessons_done}</span> }.into_any(),
        },
        None => match course.lessons().next() {
            Some(lesson) => link(addresses::lesson(&course.id, &lesson.id), t.begin),
            None => ().into_any(),
        },
    }
}

fn link(href: String, text: &'static str) -> AnyView {
    view! {
        <a class="button" data-size="large" href=href>
            {text}
        </a>
    }
    .into_any()
}

fn assessment_card(course: &Course, assessment: &Assessment, standing: Option<Standing>) -> AnyView {
    let t = &texts().learning;
    let href = addresses::assessment(&course.id, &assessment.id);
    let action = |text: &'static str| {
        view! {
            <a class="button" href=href.clone()>
                {text}
            </a>
        }
        .into_any()
    };
    let foot = match standing {
        None => ().into_any(),
        Some(Standing::MayStart { .. }) => action(t.to_the_assessment),
        Some(Standing::Open { .. }) => action(t.resume_attempt),
        Some(Standing::MustWait { until }) => {
            view! { <p class="muted">{t.next_try} " " {moment_text(until)}</p> }.into_any()
        }
        Some(Standing::Passed { .. }) => view! {
            <div class="row">
                <span class="badge" data-tone="good">
                    {t.passed}
                </span>
                {action(t.to_the_result)}
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="card">
            <h3 dir="auto">{assessment.title.clone()}</h3>
            <p>{t.assessment_size(assessment.n_items(), assessment.minutes)}</p>
            <p class="muted">{t.assessment_needs_connection}</p>
            <p>
                {if assessment.has_critical() {
                    t.pass_rule(assessment.pass_percent)
                } else {
                    t.pass_rule_without_critical(assessment.pass_percent)
                }}
            </p>
            {foot}
        </div>
    }
    .into_any()
}
