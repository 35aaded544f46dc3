//! A question as form controls, answered or not.

use crate::learning::answer_form::{CHOICE, NUMBER, TRUTH, match_field, place_field};
use crate::learning::feedback::{Mark, is_chosen};
use crate::learning::words::CheckWords;
use crate::texts::texts;
use domain::OptionId;
use domain::learning::{Answer, PublicItem, PublicKind, PublicOption};
use leptos::prelude::*;

/// What is known about a question when it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filled<'page> {
    /// The answer to show again.
    pub answer: Option<&'page Answer>,
    /// How each choice turned out, when the answer is final.
    pub marks: &'page [(String, Mark)],
    /// Whether the answer is final and nothing can be chosen any more.
    pub is_final: bool,
}

/// The question with its controls, as one fieldset: legend, hint, choices.
pub(super) fn question_fields(question: &PublicItem, filled: Filled<'_>) -> AnyView {
    let t = &texts().challenge;
    let situation = match &question.kind {
        PublicKind::Scenario { situation, .. } => Some(situation.clone()),
        _ => None,
    };
    let controls = match &question.kind {
        PublicKind::Single { options } | PublicKind::Scenario { options, .. } => choices(options, "radio", filled),
        PublicKind::Multiple { options } => choices(options, "checkbox", filled),
        PublicKind::TrueFalse => truth(filled),
        PublicKind::Ordering { steps } => ordering(steps, filled),
        PublicKind::Matching { lefts, rights } => matching(lefts, rights, filled),
        PublicKind::Number { unit } => number(unit.as_deref(), filled),
    };
    view! {
        {situation
            .map(|situation| {
                view! {
                    <div class="situation">
                        <p class="muted small">{t.situation}</p>
                        <p dir="auto">{situation}</p>
                    </div>
                }
            })}
        <fieldset disabled=filled.is_final>
            <legend dir="auto">{question.prompt.clone()}</legend>
            {controls}
        </fieldset>
    }
    .into_any()
}

fn choices(options: &[PublicOption], kind: &'static str, filled: Filled<'_>) -> AnyView {
    let words = CheckWords::of_page();
    let choices: Vec<_> = options
        .iter()
        .map(|option| {
            let is_checked = is_chosen(filled.answer, &option.id);
            choice(CHOICE, kind, option.id.0.clone(), option.text.clone(), is_checked, filled, &words)
        })
        .collect();
    view! { <div class="choices">{choices}</div> }.into_any()
}

fn truth(filled: Filled<'_>) -> AnyView {
    let t = &texts().challenge;
    let words = CheckWords::of_page();
    let choices: Vec<_> = [(true, t.truth_true), (false, t.truth_false)]
        .into_iter()
        .map(|(value, text)| {
            let is_checked = filled.answer == Some(&Answer::Truth(value));
            choice(TRUTH, "radio", value.to_string(), text.to_owned(), is_checked, filled, &words)
        })
        .collect();
    view! { <div class="choices">{choices}</div> }.into_any()
}

fn choice(
    name: &'static str,
    kind: &'static str,
    value: String,
    text: String,
    is_checked: bool,
    filled: Filled<'_>,
    words: &CheckWords,
) -> AnyView {
    let mark = filled.marks.iter().find(|(marked, _)| *marked == value).map(|(_, mark)| *mark);
    view! {
        <label class="choice" data-state=mark.map(Mark::state)>
            <input type=kind name=name value=value checked=is_checked />
            <span class="choice-text" dir="auto">
                {text}
            </span>
            {mark.map(|mark| view! { <span class="choice-note">{mark.note(words).to_owned()}</span> })}
        </label>
    }
    .into_any()
}

fn ordering(steps: &[PublicOption], filled: Filled<'_>) -> AnyView {
    let t = &texts().challenge;
    let place_given = |step: &OptionId| match filled.answer {
        Some(Answer::Order(order)) => order.iter().position(|given| given == step).map(|place| place + 1),
        _ => None,
    };
    let items: Vec<_> = steps
        .iter()
        .map(|step| {
            let given = place_given(&step.id);
            let options: Vec<_> = (1..=steps.len())
                .map(|place| view! { <option selected=given == Some(place)>{place.to_string()}</option> })
                .collect();
            view! {
                <li>
                    <select name=place_field(&step.id) aria-label=t.order_place(&step.text)>
                        <option value="">"–"</option>
                        {options}
                    </select>
                    <span dir="auto">{step.text.clone()}</span>
                </li>
            }
        })
        .collect();
    view! {
        <p class="hint">{t.order_hint}</p>
        <ol class="order-list" role="list">
            {items}
        </ol>
    }
    .into_any()
}

fn matching(lefts: &[PublicOption], rights: &[PublicOption], filled: Filled<'_>) -> AnyView {
    let t = &texts().challenge;
    let items: Vec<_> = lefts
        .iter()
        .map(|left| {
            let given = match filled.answer {
                Some(Answer::Matches(matches)) => matches.get(&left.id),
                _ => None,
            };
            let options: Vec<_> = rights
                .iter()
                .map(|right| {
                    view! {
                        <option value=right.id.0.clone() selected=given == Some(&right.id)>
                            {right.text.clone()}
                        </option>
                    }
                })
                .collect();
            view! {
                <li>
                    <span dir="auto">{left.text.clone()}</span>
                    <select name=match_field(&left.id) aria-label=left.text.clone()>
                        <option value="">{t.match_choose}</option>
                        {options}
                    </select>
                </li>
            }
        })
        .collect();
    view! {
        <p class="hint">{t.match_hint}</p>
        <ul class="match-list" role="list">
            {items}
        </ul>
    }
    .into_any()
}

fn number(unit: Option<&str>, filled: Filled<'_>) -> AnyView {
    let t = &texts().challenge;
    let value = match filled.answer {
        Some(Answer::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    view! {
        <div class="field">
            <label for=NUMBER>
                {t.number_label} {unit.map(|unit| view! { <span class="optional">" (" {unit.to_owned()} ")"</span> })}
            </label>
            <input id=NUMBER name=NUMBER type="text" inputmode="decimal" autocomplete="off" value=value />
        </div>
    }
    .into_any()
}
