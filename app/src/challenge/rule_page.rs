//! One rule: Level 1, its lesson, Level 2.

use super::way::{RuleHead, Way, crumbs, help_card, level_badge};
use crate::shell::page;
use crate::texts::texts;
use crate::ui::Breadcrumbs;
use domain::challenge::{LevelStanding, RuleStanding};
use domain::learning::Level;
use leptos::prelude::*;

/// A rule on its page.
#[derive(Clone, Debug)]
pub struct RuleView {
    /// The rule.
    pub head: RuleHead,
    /// The title of its lesson.
    pub lesson_title: String,
    /// Where a seat stands in it; unknown to the server when it is played alone.
    pub standing: Option<RuleStanding>,
}

/// The page of a rule.
#[component]
pub fn RulePage(
    /// How it is played.
    way: Way,
    /// The rule.
    rule: RuleView,
) -> AnyView {
    let t = &texts().challenge;
    let head = rule.head.clone();
    let lesson = way.lesson(&head.id);
    let can_go_deeper = rule.standing.as_ref().is_none_or(|standing| standing.is_open(Level::Two));
    view! {
        <div class="page-narrow" lang=head.language.clone()>
            <div class="page-head">
                <Breadcrumbs way=crumbs(way, None) here=t.rule_number(head.number) />
                <h1>{head.title.clone()}</h1>
                <p class="lead">{head.summary.clone()}</p>
            </div>
            {head
                .picture
                .clone()
                .filter(|_| !page().save_data)
                .map(|src| {
                    view! {
                        <img src=src alt=head.picture_alternative.clone() width="320" height="240" />
                    }
                })} <ol class="stack" role="list">
                <li class="card">
                    {level_badge(Level::One)} <h2>{t.level_one_name}</h2>
                    {level_link(way, &rule, Level::One)}
                </li>
                <li class="card">
                    <h2>{t.lesson}": "{rule.lesson_title.clone()}</h2>
                    <p>
                        <a class="button" data-kind="secondary" href=lesson>
                            {t.read_lesson}
                        </a>
                    </p>
                </li>
                <li class="card">
                    {level_badge(Level::Two)} <h2>{t.level_two_name}</h2>
                    {if can_go_deeper {
                        level_link(way, &rule, Level::Two)
                    } else {
                        view! { <p class="muted">{t.level_two_waits}</p> }.into_any()
                    }}
                </li>
            </ol>
        </div>
        {help_card()}
    }
    .into_any()
}

fn level_link(way: Way, rule: &RuleView, level: Level) -> AnyView {
    let t = &texts().challenge;
    let name = super::way::level_name(level);
    let standing = rule.standing.as_ref().map(|standing| standing.level(level));
    let text = match standing {
        Some(standing) if standing.is_finished() => t.look_back_level(name),
        Some(standing) if standing.is_begun() => t.go_on_level(name),
        _ => t.start_level(name),
    };
    let state = standing.filter(LevelStanding::is_begun).map(|level| t.state_begun(level.n_answered, level.n_items));
    view! {
        {state.map(|state| view! { <p class="muted">{state}</p> })}
        <p>
            <a class="button" href=way.level(&rule.head.id, level)>
                {text}
            </a>
        </p>
    }
    .into_any()
}
