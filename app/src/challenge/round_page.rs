//! A level with all its open questions on one page, one shown at a time, so that it is played to its end without a
//! connection. Without WebAssembly only the first is seen, its form posts, and the server asks the next.

use super::question_page::{QuestionView, alive, top};
use super::result_page::next_step;
use super::way::{RuleHead, Way, crumbs, help_card, level_name};
use crate::texts::texts;
use crate::ui::Breadcrumbs;
use domain::learning::Level;
use leptos::prelude::*;

/// The open questions of a level.
#[derive(Clone, Debug)]
pub struct RoundView {
    /// The rule.
    pub rule: RuleHead,
    /// The level.
    pub level: Level,
    /// The questions that are still open, in order; at least one.
    pub questions: Vec<QuestionView>,
    /// Whose answers these are, in a cohort: a text that tells seats apart on a shared device.
    pub seat: Option<String>,
}

/// The page of the round.
#[component]
pub fn RoundPage(
    /// How it is played.
    way: Way,
    /// The round.
    round: RoundView,
) -> AnyView {
    let here = level_name(round.level);
    let first = round.questions.first().map_or(0, |question| question.number);
    let questions: Vec<AnyView> = round
        .questions
        .iter()
        .map(|question| {
            let content = alive(way, question, round.seat.as_deref());
            view! {
                <section
                    class="stack"
                    data-part=format!("question-{}", question.number)
                    hidden=question.number != first
                >
                    {top(question, question.number - 1)} {content}
                </section>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="page" lang=round.rule.language.clone()>
            <Breadcrumbs way=crumbs(way, Some(&round.rule)) here=here />
            <h1 class="visually-hidden">{round.rule.title.clone()} ", " {here}</h1>
            <div class="challenge-question" data-part="round">
                {questions} {result(way, &round)}
            </div>
            {(way == Way::Seat).then(|| view! { <p class="muted small">{texts().challenge.first_answer_counts}</p> })}
        </div>
        {help_card()}
    }
    .into_any()
}

/// What the device shows at the end, filled in from the answers that were given on this page.
fn result(way: Way, round: &RoundView) -> AnyView {
    let t = &texts().challenge;
    let items: Vec<_> = round
        .questions
        .iter()
        .map(|question| {
            let number = question.number;
            view! {
                <li data-part=format!("result-{number}") hidden>
                    <span data-part=format!("mark-{number}")>
                        <span class="badge" data-tone="good" data-part=format!("right-{number}") hidden>
                            {t.your_answer_was_right}
                        </span>
                        <span class="badge" data-tone="info" data-part=format!("not-{number}") hidden>
                            {t.your_answer_was_not}
                        </span>
                    </span>
                    " "
                    <span dir="auto">{question.item.public.prompt.clone()}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="stack" data-part="result" hidden>
            <h2>{t.result_title(level_name(round.level))}</h2>
            <p class="lead" data-part="result-right" data-text=t.result_right("{right}", "{all}")></p>
            {(way == Way::Seat).then(|| view! { <p class="notice" data-tone="info">{t.sent_with_connection}</p> })}
            {next_step(way, &round.rule, round.level, false)}
            <ul class="plain-list" role="list">
                {items}
            </ul>
        </section>
    }
    .into_any()
}
