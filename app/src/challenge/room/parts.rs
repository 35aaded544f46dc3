//! What the screens of a room share: the frame that a script keeps up to date, the clock, the spread.

use super::marks::{mark, team_name};
use crate::learning::feedback::{FeedbackSheet, feedback_view, lines};
use crate::learning::words::CheckWords;
use crate::texts::texts;
use backend::challenge::{Room, RoomAsked, RoomOfTrainer};
use domain::challenge::{Phase, Revelation, Spread, TeamShare};
use domain::learning::{Feedback, Item, PublicItem, PublicKind};
use leptos::prelude::*;

/// The frame. The script compares the version with that of the room, and brings this part of the page again when they differ.
pub(super) fn frame(room: &Room, kind: &'static str, content: AnyView) -> AnyView {
    view! {
        <div
            class="room"
            data-kind=kind
            data-room=format!("/rooms/{}", room.id)
            data-version=room.state.version.to_string()
            data-left=room.time_left.map(|left| left.to_string())
            data-paused=matches!(room.state.phase, Phase::Paused { .. }).then_some("")
        >
            {content}
            <p class="room-lost notice" data-tone="warn" role="status" hidden>
                {texts().challenge.room_lost}
            </p>
        </div>
    }
    .into_any()
}

/// Which question of how many this is, and how long it is open.
pub(super) fn clock(room: &Room) -> AnyView {
    let t = &texts().challenge;
    let number = room.state.place().map_or(0, |place| place + 1);
    let clock = match room.state.phase {
        Phase::Paused { .. } => view! { <p class="room-clock">{t.room_paused}</p> }.into_any(),
        Phase::Asking { .. } => {
            let seconds = room.time_left.unwrap_or(0).div_euclid(1000);
            view! {
                <p class="room-clock">
                    <span data-part="clock">{t.room_seconds(seconds)}</span>
                    <span data-part="bell" hidden>
                        {t.room_bell}
                    </span>
                </p>
            }
            .into_any()
        }
        Phase::Lobby | Phase::Revealed { .. } | Phase::Ended => ().into_any(),
    };
    view! {
        <div class="room-top">
            <p>{t.question_of(number, room.state.n_questions)}</p>
            {clock}
        </div>
    }
    .into_any()
}

/// How many phones are in, and how many have chosen; the script counts on.
pub(super) fn counts(view: &RoomOfTrainer) -> AnyView {
    let t = &texts().challenge;
    let answers = view.room.asked.is_some().then(|| {
        view! {
            <p class="room-count">
                <strong data-part="answers">{view.counts.n_answers}</strong>
                <span>{t.room_answers}</span>
            </p>
        }
    });
    view! {
        <div class="room-counts">
            <p class="room-count">
                <strong data-part="people">{view.counts.n_people}</strong>
                <span>{t.room_people}</span>
            </p>
            {answers}
        </div>
    }
    .into_any()
}

/// The question as everybody in the room sees it: the options in one order, with their marks.
pub(super) fn shown(room: &Room, item: &Item) -> PublicItem {
    let (_, seed) = room.id.0.as_u64_pair();
    item.practise(seed).public
}

/// The options of a question in the order of the room: value and text. Questions to order or to match have none.
fn options(question: &PublicItem) -> Vec<(String, String)> {
    match &question.kind {
        PublicKind::Single { options } | PublicKind::Multiple { options } | PublicKind::Scenario { options, .. } => {
            options.iter().map(|option| (option.id.to_string(), option.text.clone())).collect()
        }
        PublicKind::TrueFalse => {
            let t = &texts().learning;
            vec![("true".into(), t.is_true.into()), ("false".into(), t.is_false.into())]
        }
        PublicKind::Ordering { .. } | PublicKind::Matching { .. } | PublicKind::Number { .. } => vec![],
    }
}

/// The question and its options, for the wall.
fn question(question: &PublicItem) -> AnyView {
    let situation = match &question.kind {
        PublicKind::Scenario { situation, .. } => {
            Some(view! { <p class="situation" dir="auto">{situation.clone()}</p> })
        }
        _ => None,
    };
    let items: Vec<_> = options(question)
        .into_iter()
        .enumerate()
        .map(|(place, (_, text))| view! { <li>{mark(place)} <span dir="auto">{text}</span></li> })
        .collect();
    view! {
        {situation}
        <h1 dir="auto">{question.prompt.clone()}</h1>
        {(!items.is_empty()).then(|| view! { <ol class="room-options" role="list">{items}</ol> })}
    }
    .into_any()
}

/// How the answers spread, which were right, and why.
pub(super) fn revealed(room: &Room, asked: &RoomAsked) -> AnyView {
    let t = &texts().challenge;
    let shown = shown(room, &asked.item);
    let Revelation { spread, teams } = asked.revelation.clone().unwrap_or_default();
    let right = right_options(&asked.item);
    let rows: Vec<_> = options(&shown)
        .into_iter()
        .enumerate()
        .map(|(place, (value, text))| {
            let share = spread.options.iter().find(|(option, _)| option.as_str() == value).map(|(_, share)| *share);
            let is_right = right.contains(&value);
            view! {
                <li data-state=is_right.then_some("right")>
                    {mark(place)}
                    <span dir="auto">{text} {is_right.then(|| view! { " " <b class="room-true">{t.room_is_right}</b> })}</span>
                    {share
                        .map(|share| {
                            view! {
                                <span class="room-share">
                                    <progress class="meter" max="100" value=share.to_string() aria-hidden="true"></progress>
                                    <b>{t.room_share(share)}</b>
                                </span>
                            }
                        })}
                </li>
            }
        })
        .collect();
    view! {
        <h1 dir="auto">{shown.prompt.clone()}</h1>
        {(!rows.is_empty()).then(|| view! { <ol class="room-options" data-kind="spread" role="list">{rows}</ol> })}
        <p class="room-sum">{sum(&spread)}</p>
        {team_list(&teams)}
        {reason(&asked.item)}
    }
    .into_any()
}

/// The question while it is open, and what came of it once it is revealed: the same on the wall and in the trainer's hand.
/// Nothing before and after the questions.
pub(super) fn question_or_answers(view: &RoomOfTrainer) -> Option<AnyView> {
    let room = &view.room;
    let asked = room.asked.as_ref()?;
    let content = match room.state.phase {
        Phase::Revealed { .. } => revealed(room, asked),
        _ => view! {
            {question(&shown(room, &asked.item))}
            {counts(view)}
        }
        .into_any(),
    };
    Some(
        view! {
            {clock(room)}
            {content}
        }
        .into_any(),
    )
}

/// How many were right, in one sentence.
fn sum(spread: &Spread) -> String {
    let t = &texts().challenge;
    match spread.right {
        Some(right) => t.room_right_share(right, spread.n_answers),
        None => t.room_too_few.to_owned(),
    }
}

fn team_list(teams: &[TeamShare]) -> Option<AnyView> {
    let t = &texts().challenge;
    let items: Vec<_> = teams
        .iter()
        .map(|share| {
            let text = share.right.map_or_else(|| t.room_too_few.to_owned(), |right| t.room_share(right));
            view! { <li>{mark(share.team)} <span>{team_name(share.team)} ": " {text}</span></li> }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section aria-labelledby="teams">
                <h2 id="teams">{t.room_teams_title}</h2>
                <ul class="room-teams" role="list">
                    {items}
                </ul>
            </section>
        }
        .into_any()
    })
}

/// Why: what the author wrote about the right answer.
fn reason(item: &Item) -> Option<AnyView> {
    let words = CheckWords::of_page();
    let outcome = item.score(&item.right_answer()).ok()?;
    let headline = texts().challenge.room_reason.to_owned();
    let sheet = FeedbackSheet { state: "info", headline, lines: lines(&outcome, &words) };
    Some(feedback_view(sheet).into_any())
}

/// The values of the options that are right.
fn right_options(item: &Item) -> Vec<String> {
    match item.score(&item.right_answer()).map(|outcome| outcome.feedback) {
        Ok(Feedback::Options(options)) => {
            options.into_iter().filter(|option| option.correct).map(|option| option.id.to_string()).collect()
        }
        Ok(Feedback::Truth { correct, .. }) => vec![correct.to_string()],
        _ => vec![],
    }
}
