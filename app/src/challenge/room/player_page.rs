//! The phone of somebody who plays.

use super::marks::{mark, team_name};
use super::parts::{clock, frame, revealed, shown};
use crate::challenge::way::{RuleHead, help_card};
use crate::learning::{Values, question_fields, values_of};
use crate::texts::texts;
use crate::ui::{HiddenField, SubmitButton};
use backend::challenge::{RoomAsked, RoomOfSeat};
use domain::challenge::Phase;
use leptos::prelude::*;

/// What the phone shows.
#[derive(Clone, Debug)]
pub struct PlayerView {
    /// The room, for this seat.
    pub seat: RoomOfSeat,
    /// The rule that is played.
    pub rule: RuleHead,
    /// Whether the choice that was just sent came too late.
    pub is_late: bool,
}

/// `/rooms/{id}` on a phone.
#[component]
pub fn PlayerPage(
    /// What it shows.
    view: PlayerView,
) -> AnyView {
    let t = &texts().challenge;
    let room = &view.seat.room;
    let reload = (room.state.phase != Phase::Ended).then(|| {
        view! {
            <p class="room-reload">
                <a class="button" data-kind="secondary" href=format!("/rooms/{}", room.id)>
                    {t.room_reload}
                </a>
            </p>
        }
    });
    view! {
        <div class="page" lang=view.rule.language.clone()>
            <div class="challenge-question">{player_screen(&view)} {reload}</div>
        </div>
        {help_card()}
    }
    .into_any()
}

/// The part of the page that changes with the room: all that the script fetches.
pub fn player_screen(view: &PlayerView) -> AnyView {
    let t = &texts().challenge;
    let room = &view.seat.room;
    let team =
        view.seat.team.map(|team| view! { <p class="room-team">{mark(team)} {t.room_your_team(team_name(team))}</p> });
    let late = view.is_late.then(|| view! { <p class="notice" data-tone="warn" role="alert">{t.room_late}</p> });
    let content = match (room.state.phase, &room.asked) {
        (Phase::Lobby, _) => view! {
            <h1>{t.room_lobby_title}</h1>
            <p class="lead">{t.room_lobby_text}</p>
            {team}
        }
        .into_any(),
        (Phase::Asking { .. } | Phase::Paused { .. }, Some(asked)) => view! {
            {clock(room)}
            {team}
            {late}
            {form(&view.seat, asked)}
        }
        .into_any(),
        (Phase::Revealed { .. }, Some(asked)) => view! {
            {clock(room)}
            {late}
            {own_answer(&view.seat)}
            {revealed(room, asked)}
        }
        .into_any(),
        _ => view! {
            <h1>{t.room_over_title}</h1>
            <p class="lead">{t.room_over_text}</p>
            <p>
                <a class="button" href="/challenge">
                    {t.your_challenge}
                </a>
            </p>
        }
        .into_any(),
    };
    frame(room, "player", content)
}

fn form(seat: &RoomOfSeat, asked: &RoomAsked) -> AnyView {
    let t = &texts().challenge;
    let room = &seat.room;
    let values = seat.given.as_ref().map_or_else(Values::new, |(answer, _)| values_of(answer));
    let (label, note) = if seat.given.is_some() {
        (t.room_change, Some(view! { <p class="room-saved" role="status">{t.room_saved}</p> }))
    } else {
        (t.send_answer, None)
    };
    view! {
        <form method="post" action=format!("/rooms/{}/answer", room.id) novalidate data-part="answer">
            <HiddenField name="item" value=asked.item.id.to_string() />
            {question_fields(&shown(room, &asked.item), &values, &[])}
            <SubmitButton label=label />
            {note}
        </form>
    }
    .into_any()
}

/// One sentence about one's own answer, without a score.
fn own_answer(seat: &RoomOfSeat) -> AnyView {
    let t = &texts().challenge;
    let text = match &seat.given {
        Some((_, true)) => t.room_you_right,
        Some((_, false)) => t.room_you_not_yet,
        None => t.room_you_nothing,
    };
    view! { <p class="room-own">{text}</p> }.into_any()
}
