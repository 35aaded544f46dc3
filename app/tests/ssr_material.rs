//! The pages beside the lessons, rendered from the real courses: what they say, whom they name it for, and that nothing is
//! sent from them.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use app::learning::{
    CourseView, LessonView, book_page, course_page, guide_page, lesson_page, plan_page, worksheet_page,
};
use app::shell::{Assets, Page, render};
use app::ui::FormState;
use backend::learning::Courses;
use domain::accounts::Actor;
use domain::learning::{Course, Lesson};
use leptos::prelude::AnyView;
use std::sync::{Arc, LazyLock};

static COURSES: LazyLock<Courses> = LazyLock::new(|| Courses::embedded().expect("the courses are sound"));

fn course(id: &str) -> &'static Course {
    COURSES.find(&id.into(), "en").expect("the course is there")
}

fn html_in(language: &str, view: impl FnOnce() -> AnyView) -> String {
    let page = Page {
        actor: Arc::new(Actor::anyone()),
        language: language.into(),
        path: "/courses".into(),
        notice: None,
        form: FormState::default(),
        sample_data: false,
        save_data: false,
        nonce: "n".into(),
        assets: Arc::new(Assets::default()),
    };
    render(page, "A page".into(), view)
}

fn html(view: impl FnOnce() -> AnyView) -> String {
    html_in("en", view)
}

fn lesson(course: &'static Course, lesson: &'static Lesson) -> String {
    html(|| lesson_page(LessonView { course, lesson, progress: None, learner: None, seed: 1, posted: None }))
}

#[test]
fn a_course_names_what_it_holds_for_groups() {
    let parents = course("parents");
    let shown = |may_learn| {
        html(|| {
            course_page(CourseView {
                course: parents,
                progress: None,
                learner: None,
                may_learn,
                assessments: &[],
                offline: None,
            })
        })
    };
    let page = shown(true);
    for address in ["/courses/parents/guide", "/courses/parents/plans/90-minutes"] {
        assert!(page.contains(&format!("href=\"{address}\"")), "{address}");
    }
    for sheet in &parents.worksheets {
        assert!(page.contains(&format!("href=\"/courses/parents/worksheets/{}\"", sheet.id)));
    }
    assert!(!shown(false).contains("/courses/parents/guide"), "who may not take the course is led nowhere");
}

#[test]
fn a_plan_shows_every_step_with_its_minutes_and_the_clock_is_hidden_without_life() {
    for (course, plan) in COURSES.all("en").flat_map(|course| course.plans.iter().map(move |plan| (course, plan))) {
        let page = html(|| plan_page(course, plan));
        let mut from = 0;
        for step in &plan.steps {
            let until = from + step.minutes;
            assert!(page.contains(&format!("Minute {from} to {until}")), "{} {}", course.id, step.id);
            assert!(page.contains(&format!("id=\"step-{}\"", step.id)));
            from = until;
        }
        assert_eq!(from, plan.minutes, "{} {}", course.id, plan.id);
        assert!(page.contains("class=\"plan-clock no-print\"") && page.contains("hidden"));
        assert!(page.contains("href=\"/help\""));
        assert!(!page.contains("method=\"post\""), "nothing of a session is sent");
    }
}

#[test]
fn a_worksheet_labels_every_field_and_is_sent_nowhere() {
    for (course, sheet) in
        COURSES.all("en").flat_map(|course| course.worksheets.iter().map(move |sheet| (course, sheet)))
    {
        let page = html(|| worksheet_page(course, sheet));
        for field in sheet.sections.iter().flat_map(|section| &section.fields) {
            assert!(page.contains(&format!("name=\"{}\"", field.id)), "{} {}", course.id, field.id);
        }
        assert!(!page.contains("action=") || !page.contains("method=\"post\""), "{}", sheet.id);
        assert!(page.contains("stays on this device"));
    }
}

#[test]
fn a_scenario_is_read_and_not_scored() {
    let storybook = course("storybook");
    for scenario in storybook.lessons() {
        let page = lesson(storybook, scenario);
        assert_eq!(page.matches("class=\"story-answer\"").count(), 2, "{}", scenario.id);
        assert!(!page.contains("type=\"radio\"") && !page.contains("/checks/"), "{}", scenario.id);
        assert!(page.contains("Talk about it") && page.contains("A friend says"));
        assert!(page.contains("Make it work for everyone"));
    }
    assert!(storybook.outline().lessons.iter().all(|lesson| lesson.checks.is_empty()), "nobody's progress");
}

#[test]
fn an_activity_keeps_the_answers_folded() {
    let workbook = course("workbook");
    for activity in workbook.lessons() {
        let page = lesson(workbook, activity);
        assert!(page.contains("class=\"sheet\"") && page.contains("On the table"), "{}", activity.id);
        assert!(page.contains("<details class=\"answer-notes\">"), "{}", activity.id);
        assert!(page.contains(&format!("/courses/workbook/print?lesson={}", activity.id)));
    }
}

#[test]
fn a_book_is_printed_whole_or_by_the_lesson() {
    let storybook = course("storybook");
    let pages = |only: Option<&str>| {
        let only = only.map(Into::into);
        html(|| book_page(storybook, only.as_ref())).matches("data-kind=\"story\"").count()
    };
    let first = storybook.lessons().next().expect("a scenario").id.as_str();
    assert_eq!((pages(None), pages(Some(first))), (12, 1));
    let workbook = course("workbook");
    let n_sheets = html(|| book_page(workbook, None)).matches("class=\"book-page sheet\"").count();
    assert!(n_sheets >= 14, "{n_sheets} sheets");
}

#[test]
fn a_guide_stands_from_right_to_left_in_its_own_direction() {
    let parents = course("parents");
    let guide = parents.guide.as_ref().expect("a guide");
    let page = html_in("qps-plocm", || guide_page(parents, guide));
    assert!(page.contains("dir=\"rtl\"") && page.contains("lang=\"en\" dir=\"ltr\""));
}
