//! A try that was handed in: whether it passed, and the reason for every question.

use crate::learning::addresses;
use crate::learning::assessment_page::moment_text;
use crate::learning::attempt_page::way_to;
use crate::learning::feedback::{feedback_sheet, feedback_view};
use crate::learning::words::CheckWords;
use crate::texts::texts;
use crate::ui::Breadcrumbs;
use domain::learning::{Answer, Assessment, Course, Item, Marks, Standing};
use leptos::prelude::*;

/// A try that was handed in.
#[derive(Clone, Copy)]
pub struct ReviewView<'a> {
    /// The course.
    pub course: &'a Course,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// What the answers were worth.
    pub marks: Marks,
    /// Whether it passed by the rules of that day.
    pub passed: bool,
    /// The items in the order shown, each with its answer.
    pub items: &'a [(&'a Item, Option<Answer>)],
    /// What the learner may do now.
    pub standing: Standing,
}

/// The page with the result and the reasons.
pub fn review_page(shown: ReviewView<'_>) -> AnyView {
    let t = &texts().learning;
    let ReviewView { course, assessment, marks, .. } = shown;
    let items: Vec<AnyView> = shown
        .items
        .iter()
        .enumerate()
        .map(|(index, (item, answer))| reviewed(index + 1, item, answer.as_ref()))
        .collect();
    view! {
        <div class="page">
            <div class="page-head">
                <Breadcrumbs way=way_to(course, assessment) here=t.review_title />
                <h1>{if shown.passed { t.review_passed } else { t.review_failed }}</h1>
                <p class="lead">{t.review_score(marks.n_right, marks.n_items)}</p>
            </div>
            {(!shown.passed && !marks.critical_right)
                .then(|| {
                    view! {
                        <p class="notice" data-tone="warn">
                            {t.critical_missed}
                        </p>
                    }
                })}
            {next_step(shown)}
            <section aria-labelledby="reasons">
                <h2 id="reasons">{t.reasons_title}</h2>
                <ol class="questions">{items}</ol>
            </section>
        </div>
    }
    .into_any()
}

fn next_step(shown: ReviewView<'_>) -> AnyView {
    let t = &texts().learning;
    let ReviewView { course, assessment, .. } = shown;
    if shown.passed {
        return assessment
            .certificate
            .then(|| {
                view! {
                    <div class="row">
                        <a class="button" data-size="large" href="/certificates">
                            {t.to_certificate}
                        </a>
                    </div>
                }
            })
            .into_any();
    }
    match shown.standing {
        Standing::MayStart { tries_left, .. } => view! {
            <p>{t.tries_left(tries_left)}</p>
            <div class="row">
                <a class="button" href=addresses::assessment(&course.id, &assessment.id)>
                    {t.try_again}
                </a>
                <a class="button" data-kind="secondary" href=addresses::course(&course.id)>
                    {t.back_to_lessons}
                </a>
            </div>
        }
        .into_any(),
        Standing::MustWait { until } => view! {
            <p>{t.next_try} " " {moment_text(until)}</p>
            <div class="row">
                <a class="button" data-kind="secondary" href=addresses::course(&course.id)>
                    {t.back_to_lessons}
                </a>
            </div>
        }
        .into_any(),
        Standing::Open { .. } | Standing::Passed { .. } => ().into_any(),
    }
}

fn reviewed(number: usize, item: &Item, answer: Option<&Answer>) -> AnyView {
    let t = &texts().learning;
    let outcome = answer.and_then(|answer| item.score(answer).ok());
    let feedback = match &outcome {
        Some(outcome) => feedback_view(feedback_sheet(outcome, &CheckWords::of_page())).into_any(),
        None => view! { <p class="muted">{t.not_answered}</p> }.into_any(),
    };
    let is_right = outcome.is_some_and(|outcome| outcome.right);
    view! {
        <li class="check">
            <div class="row">
                <span class="check-title">{t.question(number)}</span>
                <span class="badge" data-tone=if is_right { "good" } else { "warn" }>
                    {if is_right { t.mark_right } else { t.not_right }}
                </span>
                {item.critical.then(|| view! { <span class="badge" data-tone="quiet">{t.critical}</span> })}
            </div>
            <p dir="auto">
                <strong>{item.prompt.clone()}</strong>
            </p>
            {feedback}
        </li>
    }
    .into_any()
}
