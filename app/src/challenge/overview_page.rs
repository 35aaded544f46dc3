//! The eight rules: where somebody stands, and where to go on.

use super::islands::{KeptResult, KeptWords};
use super::way::{RuleHead, Way, help_card};
use crate::learning::islands::{Parcel, island};
use crate::learning::{OfflineSizes, take_along_panel};
use crate::shell::page;
use crate::texts::texts;
use crate::ui::SubmitButton;
use domain::ItemId;
use domain::challenge::RuleStanding;
use domain::learning::Course;
use leptos::prelude::*;

/// A rule on the overview when it is played alone.
#[derive(Clone, Debug)]
pub struct RuleCard {
    /// The rule.
    pub head: RuleHead,
    /// Its Level 1 items, by which the device knows what was played.
    pub level_one: Vec<ItemId>,
    /// Its Level 2 items.
    pub level_two: Vec<ItemId>,
}

/// The overview of a seat.
#[component]
pub fn SeatOverviewPage(
    /// The nickname.
    nickname: String,
    /// Whether another nickname can be drawn.
    may_redraw: bool,
    /// Whether the cohort is closed.
    is_closed: bool,
    /// Whether the cohort plays live now.
    is_live: bool,
    /// Each rule with where the seat stands in it.
    rules: Vec<(RuleHead, RuleStanding)>,
) -> AnyView {
    let t = &texts().challenge;
    let cards: Vec<_> = rules
        .into_iter()
        .map(|(head, standing)| {
            let badge = standing_badge(&standing);
            let is_done = standing.level_one.is_finished() && standing.level_two.is_finished();
            card(Way::Seat, head, is_done, badge)
        })
        .collect();
    view! {
        <div class="page-wide">
            <div class="page-head">
                <h1>{t.your_challenge}</h1>
                <p class="lead">{t.lead}</p>
                <div class="row">
                    <p class="nickname">
                        <span>{t.nickname}</span>
                        <strong dir="auto">{nickname}</strong>
                    </p>
                    {may_redraw
                        .then(|| {
                            view! {
                                <form method="post" action="/seat/nickname">
                                    <SubmitButton label=t.redraw kind="quiet" />
                                </form>
                            }
                        })}
                </div>
            </div>
            {is_closed
                .then(|| {
                    view! {
                        <p class="notice" data-tone="info">
                            {t.closed}
                        </p>
                    }
                })}
            {is_live.then(live)}
            <section aria-labelledby="rules">
                <h2 id="rules">{t.rules_title}</h2>
                <p class="muted">{t.rules_hint}</p>
                <ul class="rule-grid" role="list">
                    {cards}
                </ul>
            </section>
            <p class="row">
                <a href="/challenge/group">{t.group_link}</a>
                <a href=Way::Seat.poster()>{t.poster_link}</a>
                <a href="/seat">{t.leave}</a>
            </p>
        </div>
        {help_card()}
    }
    .into_any()
}

/// The way into the room of the group.
fn live() -> AnyView {
    let t = &texts().challenge;
    view! {
        <section class="room-door" aria-labelledby="live">
            <h2 id="live">{t.room_open}</h2>
            <p>{t.room_open_text}</p>
            <form method="post" action="/challenge/room">
                <SubmitButton label=t.room_enter />
            </form>
        </section>
    }
    .into_any()
}

/// The overview for somebody who plays alone.
#[component]
pub fn AloneOverviewPage(
    /// The rules.
    rules: Vec<RuleCard>,
    /// The course behind it, and what it costs to take it along; none where it cannot be.
    offline: Option<(Course, OfflineSizes)>,
) -> AnyView {
    let t = &texts().challenge;
    let offline = offline.map(|(course, sizes)| take_along_panel(&course, &sizes));
    let words = KeptWords {
        begun: t.state_begun("{answered}", "{all}"),
        level_one_done: t.state_level_one_done.to_owned(),
        done: t.state_done.to_owned(),
    };
    let cards: Vec<_> = rules
        .into_iter()
        .map(|rule| {
            let mut parcel = Vec::new();
            words.pack(&mut parcel);
            for items in [rule.level_one, rule.level_two] {
                parcel.extend(items.into_iter().map(|item| item.0));
                parcel.push(String::new());
            }
            card(Way::Alone, rule.head, false, island(parcel, || view! { <KeptResult /> }.into_any()))
        })
        .collect();
    view! {
        <div class="page-wide">
            <div class="page-head">
                <h1>{t.alone_title}</h1>
                <p class="lead">{t.alone_lead}</p>
                <p>
                    <a href="/join">{t.alone_join}</a>
                </p>
            </div>
            <section aria-labelledby="rules">
                <h2 id="rules">{t.rules_title}</h2>
                <p class="muted">{t.rules_hint}</p>
                <ul class="rule-grid" role="list">
                    {cards}
                </ul>
            </section>
            <p>
                <a href=Way::Alone.poster()>{t.poster_link}</a>
            </p>
            {offline}
        </div>
        {help_card()}
    }
    .into_any()
}

/// Where a seat stands in a rule, in words.
fn standing_badge(standing: &RuleStanding) -> AnyView {
    let t = &texts().challenge;
    let (one, two) = (standing.level_one, standing.level_two);
    let level = if one.is_finished() { "2" } else { "1" };
    let text = if one.is_finished() && two.is_finished() {
        t.state_done.to_owned()
    } else if two.n_answered > 0 {
        t.state_begun(two.n_answered, two.n_items)
    } else if one.is_finished() {
        t.state_level_one_done.to_owned()
    } else if one.n_answered > 0 {
        t.state_begun(one.n_answered, one.n_items)
    } else {
        return view! { <span class="muted small">{t.state_not_begun}</span> }.into_any();
    };
    view! {
        <span class="level-badge" data-level=level>
            {text}
        </span>
    }
    .into_any()
}

fn card(way: Way, head: RuleHead, is_done: bool, badge: AnyView) -> AnyView {
    view! {
        <li>
            <a class="rule-card" href=way.rule(&head.id) data-state=is_done.then_some("done")>
                {head
                    .picture
                    .filter(|_| !page().save_data)
                    .map(|src| {
                        view! {
                            <img
                                src=src
                                alt=head.picture_alternative.clone()
                                width="320"
                                height="240"
                                loading="lazy"
                            />
                        }
                    })}
                <div class="rule-card-text" lang=head.language>
                    <span class="rule-number">{head.number.to_string()}</span>
                    <h3>{head.title}</h3>
                    <p>{head.summary}</p>
                    {badge}
                </div>
            </a>
        </li>
    }
    .into_any()
}
