//! A scenario of the storybook, read aloud by an adult with a child: a picture, a question, and two answers that open when
//! they are touched. Nothing is scored and nothing is kept.

use crate::texts::texts;
use domain::learning::{AnswerKey, Item, Lesson};
use leptos::prelude::*;

/// The question with its answers; each opens to what happens then.
pub(super) fn scenario_question(item: &Item) -> AnyView {
    let t = &texts().learning;
    let AnswerKey::Scenario { options, .. } = &item.key else { return ().into_any() };
    let answers: Vec<AnyView> = options
        .iter()
        .map(|option| {
            let mark = if option.correct { t.scenario_good } else { t.scenario_other };
            view! {
                <details class="story-answer">
                    <summary dir="auto">{option.text.clone()}</summary>
                    <p class="story-mark">{mark}</p>
                    <p dir="auto">{option.consequence.clone()}</p>
                    <p dir="auto">{option.feedback.clone()}</p>
                </details>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="story-question" aria-label=t.scenario_question>
            <h2 dir="auto">{item.prompt.clone()}</h2>
            <p class="hint">{t.scenario_hint}</p>
            <div class="story-answers">{answers}</div>
        </section>
    }
    .into_any()
}

/// What a friend in the book says, and what to talk about.
pub(super) fn scenario_end(lesson: &Lesson) -> AnyView {
    let t = &texts().learning;
    let part = |kind: &'static str, title: &'static str, text: &Option<String>| {
        text.clone().map(|text| {
            view! {
                <div class="box" data-kind=kind>
                    <p class="box-title">{title}</p>
                    <p dir="auto">{text}</p>
                </div>
            }
        })
    };
    view! {
        {part("hint", t.story_hint, &lesson.hint)}
        {part("talk", t.story_talk, &lesson.talk)}
    }
    .into_any()
}
