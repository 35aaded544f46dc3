//! The end of a level: what to take along, and the next step. It explains; it does not rank.

use super::way::{RuleHead, Way, crumbs, help_card, level_name};
use crate::learning::feedback::{feedback_sheet, feedback_view};
use crate::learning::words::CheckWords;
use crate::texts::texts;
use crate::ui::Breadcrumbs;
use domain::learning::{Level, Outcome};
use leptos::prelude::*;

/// A level that was played to its end.
#[derive(Clone, Debug)]
pub struct ResultView {
    /// The rule.
    pub rule: RuleHead,
    /// The level.
    pub level: Level,
    /// Its questions in order.
    pub items: Vec<ResultItem>,
    /// Whether every rule is done with it; only known with a seat.
    pub is_everything: bool,
}

/// A question of a finished level.
#[derive(Clone, Debug)]
pub struct ResultItem {
    /// The question.
    pub prompt: String,
    /// Whether the answer was right.
    pub is_right: bool,
    /// What there was to say, where the answer is known.
    pub outcome: Option<Outcome>,
}

/// The page at the end of a level.
#[component]
pub fn ResultPage(
    /// How it is played.
    way: Way,
    /// The level.
    result: ResultView,
) -> AnyView {
    let t = &texts().challenge;
    let n_right = result.items.iter().filter(|item| item.is_right).count();
    let n_items = result.items.len();
    let title = t.result_title(level_name(result.level));
    let items: Vec<_> = result.items.into_iter().map(item).collect();
    view! {
        <div class="page-narrow" lang=result.rule.language.clone()>
            <div class="page-head">
                <Breadcrumbs way=crumbs(way, Some(&result.rule)) here=level_name(result.level) />
                <h1>{title}</h1>
                <p class="lead">{t.result_right(n_right, n_items)}</p>
            </div>
            {next_step(way, &result.rule, result.level, result.is_everything)}
            <section aria-labelledby="take">
                <h2 id="take">{t.result_take_title}</h2>
                <ul class="plain-list" role="list">
                    {items}
                </ul>
            </section>
        </div>
        {help_card()}
    }
    .into_any()
}

pub(super) fn next_step(way: Way, rule: &RuleHead, level: Level, is_everything: bool) -> AnyView {
    let t = &texts().challenge;
    let (text, href, label) = match level {
        Level::One => (t.result_next_lesson, way.lesson(&rule.id), t.read_lesson),
        Level::Two if is_everything => (t.result_everything, way.home().to_owned(), t.all_rules),
        Level::Two => (t.result_next_rule, way.home().to_owned(), t.all_rules),
    };
    view! {
        <div class="card" data-tone="soft">
            <p>{text}</p>
            <p class="row">
                <a class="button" href=href>
                    {label}
                </a>
                {(level == Level::One)
                    .then(|| {
                        view! {
                            <a class="button" data-kind="quiet" href=way.home()>
                                {t.all_rules}
                            </a>
                        }
                    })}
                {(way == Way::Alone)
                    .then(|| {
                        view! {
                            <a class="button" data-kind="quiet" href=way.level(&rule.id, level)>
                                {t.alone_again}
                            </a>
                        }
                    })}
                {(level == Level::Two)
                    .then(|| {
                        view! {
                            <a class="button" data-kind="quiet" href=way.poster()>
                                {t.poster_link}
                            </a>
                        }
                    })}
                {(way == Way::Seat && level == Level::Two)
                    .then(|| {
                        view! {
                            <a class="button" data-kind="quiet" href="/challenge/group">
                                {t.group_link}
                            </a>
                        }
                    })}
            </p>
        </div>
    }
    .into_any()
}

fn item(item: ResultItem) -> AnyView {
    let t = &texts().challenge;
    let (tone, text) = if item.is_right { ("good", t.your_answer_was_right) } else { ("info", t.your_answer_was_not) };
    let badge = view! {
        <span class="badge" data-tone=tone>
            {text}
        </span>
    };
    match item.outcome {
        Some(outcome) => view! {
            <li>
                <details>
                    <summary>{badge} " " <span dir="auto">{item.prompt}</span></summary>
                    {feedback_view(feedback_sheet(&outcome, &CheckWords::of_page()))}
                </details>
            </li>
        }
        .into_any(),
        None => view! {
            <li>
                {badge}
                " "
                <span dir="auto">{item.prompt}</span>
            </li>
        }
        .into_any(),
    }
}
