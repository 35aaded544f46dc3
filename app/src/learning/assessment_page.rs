//! An assessment before it begins: its rules, the tries so far, and the way in.

use crate::learning::addresses;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, date_text};
use chrono::{DateTime, Utc};
use domain::learning::{Assessment, AttemptState, Course, PastAttempt, Standing};
use leptos::prelude::*;

/// The way from the catalogue to a page of an assessment.
pub(super) fn way(course: &Course) -> Vec<Crumb> {
    vec![
        Crumb::new("/courses", texts().learning.catalogue_title),
        Crumb::new(addresses::course(&course.id), course.title.clone()),
    ]
}

/// The page with the rules.
pub fn assessment_page(course: &Course, assessment: &Assessment, past: &[PastAttempt], standing: Standing) -> AnyView {
    let t = &texts().learning;
    let has_critical = assessment.has_critical();
    let row = |term: &'static str, text: String| {
        view! {
            <div>
                <dt>{term}</dt>
                <dd>{text}</dd>
            </div>
        }
    };
    view! {
        <div class="page">
            <div class="page-head">
                <Breadcrumbs way=way(course) here=assessment.title.clone() />
                <h1 dir="auto">{assessment.title.clone()}</h1>
                <p class="lead">{t.assessment_lead}</p>
            </div>
            <dl class="definition">
                {row(t.term_questions, assessment.n_items().to_string())}
                {row(t.term_minutes, t.minutes(assessment.minutes))}
                {row(t.term_pass, t.pass_rule_without_critical(assessment.pass_percent))}
                {has_critical.then(|| row(t.term_critical, t.critical_rule.to_owned()))}
                {row(t.term_tries, t.tries_rule(assessment.tries, assessment.wait_hours))}
                {row(t.term_saving, t.saving_rule.to_owned())}
            </dl>
            {way_in(course, assessment, standing)}
            {(!past.is_empty()).then(|| past_attempts(course, assessment, past))}
        </div>
    }
    .into_any()
}

fn way_in(course: &Course, assessment: &Assessment, standing: Standing) -> AnyView {
    let t = &texts().learning;
    let link = |attempt, text: &'static str| {
        view! {
            <a class="button" href=addresses::attempt(&course.id, &assessment.id, attempt)>
                {text}
            </a>
        }
        .into_any()
    };
    match standing {
        Standing::MayStart { tries_left, .. } => view! {
            <form method="post" action=addresses::start(&course.id, &assessment.id) class="stack">
                <p>{t.tries_left(tries_left)}</p>
                <div class="row">
                    <button class="button" data-size="large" type="submit">
                        {t.start_attempt}
                    </button>
                </div>
            </form>
        }
        .into_any(),
        Standing::Open { attempt } => view! { <div class="row">{link(attempt, t.resume_attempt)}</div> }.into_any(),
        Standing::MustWait { until } => view! {
            <div class="notice" data-tone="info">
                <h2>{t.wait_title}</h2>
                <p>{t.next_try} " " {moment_text(until)}</p>
            </div>
        }
        .into_any(),
        Standing::Passed { attempt } => view! {
            <div class="notice" data-tone="good">
                <h2>{t.passed_title}</h2>
                <div class="row">
                    {link(attempt, t.to_the_result)}
                    <a class="button" data-kind="secondary" href="/certificates">
                        {t.to_certificates}
                    </a>
                </div>
            </div>
        }
        .into_any(),
    }
}

fn past_attempts(course: &Course, assessment: &Assessment, past: &[PastAttempt]) -> AnyView {
    let t = &texts().learning;
    let rows: Vec<AnyView> = past
        .iter()
        .map(|attempt| {
            let href = addresses::attempt(&course.id, &assessment.id, attempt.id);
            let (state, tone) = match attempt.state {
                AttemptState::Open => (t.attempt_open.to_owned(), "info"),
                AttemptState::Submitted { passed: true, marks, .. } => {
                    (t.attempt_passed(marks.n_right, marks.n_items), "good")
                }
                AttemptState::Submitted { marks, .. } => (t.attempt_failed(marks.n_right, marks.n_items), "quiet"),
            };
            view! {
                <li>
                    <a href=href>{t.attempt_number(attempt.number)}</a>
                    <span class="badge" data-tone=tone>
                        {state}
                    </span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section aria-labelledby="tries">
            <h2 id="tries">{t.past_attempts_title}</h2>
            <ul class="plain-list">{rows}</ul>
        </section>
    }
    .into_any()
}

/// A moment with its hour, in UTC.
pub(super) fn moment_text(moment: DateTime<Utc>) -> AnyView {
    let hour = moment.format("%H:%M UTC").to_string();
    view! { {date_text(moment)} ", " {hour} }.into_any()
}
