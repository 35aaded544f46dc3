//! A try that is open: its questions, each saved on its own, and the last look before it is handed in.

use crate::learning::addresses;
use crate::learning::assessment_page::way;
use crate::learning::islands::{AttemptSaver, HandInGuard, Parcel, island};
use crate::learning::lesson_page::PostedCheck;
use crate::learning::question::{question_fields, values_of};
use crate::learning::words::SaverWords;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb};
use domain::AttemptId;
use domain::learning::{Answer, Assessment, Course, PublicItem};
use leptos::prelude::*;

/// An open try.
#[derive(Clone, Copy)]
pub struct AttemptView<'a> {
    /// The course.
    pub course: &'a Course,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The try.
    pub attempt: AttemptId,
    /// Tells learners apart on a shared device.
    pub learner: &'a str,
    /// The questions in order, each with the answer that is saved.
    pub questions: &'a [(PublicItem, Option<Answer>)],
    /// An answer that was posted without WebAssembly and could not be saved.
    pub posted: Option<&'a PostedCheck>,
}

/// The page with all questions.
pub fn attempt_page(shown: AttemptView<'_>) -> AnyView {
    let t = &texts().learning;
    let AttemptView { course, assessment, attempt, .. } = shown;
    let questions: Vec<AnyView> = shown
        .questions
        .iter()
        .enumerate()
        .map(|(index, (item, answer))| question(shown, index + 1, item, answer.as_ref()))
        .collect();
    let mut parcel = vec![shown.learner.to_owned()];
    SaverWords::of_page().pack(&mut parcel);
    view! {
        <div class="page">
            <div class="page-head">
                <Breadcrumbs way=way_to(course, assessment) here=t.attempt_title />
                <h1 dir="auto">{assessment.title.clone()}</h1>
                <p class="lead">{t.attempt_lead(shown.questions.len())}</p>
            </div>
            {island(parcel, || {
                view! {
                    <AttemptSaver>
                        <ol class="questions">{questions}</ol>
                    </AttemptSaver>
                }
            })}
            <div class="row">
                <a class="button" data-size="large" href=addresses::hand_in(&course.id, &assessment.id, attempt)>
                    {t.review_and_submit}
                </a>
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn way_to(course: &Course, assessment: &Assessment) -> Vec<Crumb> {
    let mut way = way(course);
    way.push(Crumb::new(addresses::assessment(&course.id, &assessment.id), assessment.title.clone()));
    way
}

fn question(shown: AttemptView<'_>, number: usize, item: &PublicItem, saved: Option<&Answer>) -> AnyView {
    let t = &texts().learning;
    let AttemptView { course, assessment, attempt, questions, .. } = shown;
    let posted = shown.posted.filter(|posted| posted.item == item.id);
    let values = posted.map(|posted| posted.values.clone()).or_else(|| saved.map(values_of)).unwrap_or_default();
    let fault = posted.and_then(|posted| posted.answer.as_ref().err().copied());
    let is_saved = saved.is_some() && posted.is_none();
    view! {
        <li class="check" id=question_id(item)>
            <p class="check-title">{t.question_number(number, questions.len())}</p>
            {fault
                .map(|fault| {
                    view! {
                        <p class="error" role="alert">
                            {fault.text()}
                        </p>
                    }
                })}
            <form method="post" action=addresses::answer(&course.id, &assessment.id, attempt, &item.id)>
                {question_fields(item, &values, &[])}
                <div class="row">
                    <button
                        class="button"
                        data-kind="secondary"
                        type="submit"
                        aria-label=t.save_answer_number(number)
                    >
                        {t.save_answer}
                    </button>
                    <p class="sync-state" role="status" data-state="sent" hidden=!is_saved>
                        {t.answer_saved}
                    </p>
                </div>
            </form>
        </li>
    }
    .into_any()
}

/// The anchor of a question.
pub fn question_id(item: &PublicItem) -> String {
    format!("question-{}", item.id)
}

/// The last look: which questions have no answer yet, and the button that hands it in.
pub fn hand_in_page(shown: AttemptView<'_>) -> AnyView {
    let t = &texts().learning;
    let AttemptView { course, assessment, attempt, questions, .. } = shown;
    let back = addresses::attempt(&course.id, &assessment.id, attempt);
    let open: Vec<AnyView> = questions
        .iter()
        .enumerate()
        .filter(|(_, (_, answer))| answer.is_none())
        .map(|(index, (item, _))| {
            view! {
                <li>
                    <a href=format!("{back}#{}", question_id(item)) dir="auto">
                        {format!("{}. {}", index + 1, item.prompt)}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    let n_open = open.len();
    let heading = view! {
        <div class="page-head">
            <Breadcrumbs way=way_to(course, assessment) here=t.hand_in_title />
            <h1>{t.hand_in_title}</h1>
        </div>
    };
    // The server takes no try with open questions, so the button is not there before they are answered.
    let content = if n_open == 0 {
        view! {
            <p class="notice" data-tone="good">
                {t.all_answered(questions.len())}
            </p>
            <p>{t.hand_in_final}</p>
            <form method="post" action=addresses::hand_in(&course.id, &assessment.id, attempt)>
                <div class="row">
                    <button class="button" data-size="large" type="submit">
                        {t.submit_attempt}
                    </button>
                    <a class="button" data-kind="quiet" href=back>
                        {t.back_to_questions}
                    </a>
                </div>
            </form>
        }
        .into_any()
    } else {
        view! {
            <div class="notice" data-tone="warn" role="alert">
                <h2>{t.unanswered_title(n_open, questions.len())}</h2>
                <p>{t.unanswered}</p>
                <ul>{open}</ul>
            </div>
            <div class="row">
                <a class="button" href=back>
                    {t.back_to_questions}
                </a>
            </div>
        }
        .into_any()
    };
    let parcel = vec![shown.learner.to_owned()];
    let content = view! {
        {content}
        <p class="notice" data-tone="warn" role="status" data-part="hand-in-held" hidden>
            {t.hand_in_needs_connection}
        </p>
    };
    view! {
        <div class="page">
            {heading} {island(parcel, || view! { <HandInGuard>{content}</HandInGuard> })}
        </div>
    }
    .into_any()
}
