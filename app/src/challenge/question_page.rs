//! One question at a time: a plain form, then its feedback, then the next.

use super::islands::{ChallengePlayer, QuestionSheet};
use super::way::{RuleHead, Way, crumbs, help_card, level_badge, level_name};
use crate::learning::answer_form::AnswerFault;
use crate::learning::feedback::{fault_sheet, feedback_sheet, feedback_view, marks};
use crate::learning::islands::{Parcel, island};
use crate::learning::words::CheckWords;
use crate::learning::{Values, question_fields, values_of};
use crate::texts::texts;
use crate::ui::{Breadcrumbs, HiddenField, SubmitButton};
use domain::learning::{Answer, ItemForm, Level, Outcome};
use leptos::prelude::*;

/// A question on its page.
#[derive(Clone, Debug)]
pub struct QuestionView {
    /// The rule it belongs to.
    pub rule: RuleHead,
    /// The level it belongs to.
    pub level: Level,
    /// Its place in the level, from 1.
    pub number: usize,
    /// Questions of the level.
    pub n_items: usize,
    /// The question. Its key goes to the browser where it is scored there too; the challenge is practice.
    pub item: ItemForm,
    /// What has been answered so far.
    pub given: Given,
    /// Right (1) or not (0) for each earlier question, when it is played alone: the only place where that is known.
    pub so_far: String,
    /// Whether answers are taken; not in a cohort that is closed.
    pub is_open: bool,
}

/// What has been answered to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Nothing yet.
    Nothing,
    /// Something that is no answer.
    Fault(AnswerFault),
    /// An answer, with what there is to say about it.
    Answer(Answer, Outcome),
}

/// The page of a question.
#[component]
pub fn QuestionPage(
    /// How it is played.
    way: Way,
    /// The question.
    question: QuestionView,
) -> AnyView {
    let t = &texts().challenge;
    let number_text = t.question_of(question.number, question.n_items);
    let here = level_name(question.level);
    let n_done = question.number - usize::from(!matches!(question.given, Given::Answer(..)));
    let body = match (&question.given, way) {
        (Given::Answer(answer, outcome), _) => answered(way, &question, answer, outcome),
        (_, Way::Alone) => alive(way, &question, None),
        (_, Way::Seat) => asked(way, &question),
    };
    view! {
        <div class="page" lang=question.rule.language.clone()>
            <Breadcrumbs way=crumbs(way, Some(&question.rule)) here=here />
            <div class="challenge-question">
                <h1 class="visually-hidden">{question.rule.title.clone()} ", " {here} ", " {number_text}</h1>
                {top(&question, n_done)}
                {body}
            </div>
        </div>
        {help_card()}
    }
    .into_any()
}

/// Which question of how many this is.
pub(super) fn top(question: &QuestionView, n_done: usize) -> AnyView {
    let text = texts().challenge.question_of(question.number, question.n_items);
    view! {
        <div class="challenge-top">
            <p>{level_badge(question.level)} " " {text.clone()}</p>
            <progress
                class="meter"
                max=question.n_items.to_string()
                value=n_done.to_string()
                aria-label=text
            ></progress>
        </div>
    }
    .into_any()
}

fn asked(way: Way, question: &QuestionView) -> AnyView {
    let t = &texts().challenge;
    if !question.is_open {
        return view! {
            <p class="notice" data-tone="info">
                {t.closed}
            </p>
        }
        .into_any();
    }
    let fault = match question.given {
        Given::Fault(fault) => Some(fault_view(fault)),
        _ => None,
    };
    view! {
        <form method="post" action=way.level(&question.rule.id, question.level) novalidate>
            {form_content(question)}
        </form>
        <div role="status">{fault}</div>
        {(way == Way::Seat).then(|| view! { <p class="muted small">{t.first_answer_counts}</p> })}
    }
    .into_any()
}

/// The same form, inside an island that answers on the device. `seat` tells whose answer it is, in a cohort.
pub(super) fn alive(way: Way, question: &QuestionView, seat: Option<&str>) -> AnyView {
    let t = &texts().challenge;
    let fault = match question.given {
        Given::Fault(fault) => Some(fault_view(fault)),
        _ => None,
    };
    let next = |right| match way {
        Way::Alone => next_alone(question, right),
        Way::Seat => way.level(&question.rule.id, question.level),
    };
    let next_text = if question.number == question.n_items { t.to_result } else { t.next_question };
    let mut parcel = Vec::new();
    QuestionSheet {
        item: question.item.public.id.clone(),
        source: question.item.source.clone(),
        key: question.item.key.clone(),
        number: question.number,
        seat: seat.map(str::to_owned),
        next_right: next(true),
        next_wrong: next(false),
        next_text: next_text.to_owned(),
        words: CheckWords::of_page(),
    }
    .pack(&mut parcel);
    let form = view! {
        <form method="post" action=way.level(&question.rule.id, question.level) novalidate>
            {form_content(question)}
            {fault}
        </form>
    };
    island(parcel, || view! { <ChallengePlayer>{form}</ChallengePlayer> }.into_any())
}

fn fault_view(fault: AnswerFault) -> impl IntoView {
    feedback_view(fault_sheet(fault, &CheckWords::of_page()))
}

fn form_content(question: &QuestionView) -> AnyView {
    let t = &texts().challenge;
    view! {
        <HiddenField name="item" value=question.item.public.id.to_string() />
        <HiddenField name="so_far" value=question.so_far.clone() />
        {question_fields(&question.item.public, &Values::new(), &[])}
        <SubmitButton label=t.send_answer />
    }
    .into_any()
}

fn answered(way: Way, question: &QuestionView, answer: &Answer, outcome: &Outcome) -> AnyView {
    let t = &texts().challenge;
    let marks = marks(&outcome.feedback);
    let is_last = question.number == question.n_items;
    let next = match way {
        Way::Seat => way.level(&question.rule.id, question.level),
        Way::Alone => next_alone(question, outcome.right),
    };
    let next_text = if is_last { t.to_result } else { t.next_question };
    view! {
        <fieldset class="stack" disabled>
            {question_fields(&question.item.public, &values_of(answer), &marks)}
        </fieldset>
        <div role="status" id="feedback">
            {feedback_view(feedback_sheet(outcome, &CheckWords::of_page()))}
        </div>
        <p>
            <a class="button" href=next>
                {next_text}
            </a>
        </p>
    }
    .into_any()
}

/// Where playing alone goes on: the address carries what the server does not keep.
fn next_alone(question: &QuestionView, right: bool) -> String {
    let level = Way::Alone.level(&question.rule.id, question.level);
    format!("{level}?so_far={}{}", question.so_far, u8::from(right))
}
