//! The wall: readable from ten metres, and nothing on it is about one person.

use super::parts::{counts, frame, question_or_answers};
use crate::challenge::way::RuleHead;
use crate::texts::texts;
use backend::challenge::RoomOfTrainer;
use domain::challenge::Phase;
use leptos::prelude::*;

/// `/rooms/{id}/project`.
#[component]
pub fn ProjectorPage(
    /// The room.
    view: RoomOfTrainer,
    /// The rule that is played.
    rule: RuleHead,
    /// The join code in two groups, for whoever has no seat yet.
    code: String,
    /// The address people type.
    join_address: String,
) -> AnyView {
    let t = &texts().challenge;
    let room = &view.room;
    let content = match (room.state.phase, question_or_answers(&view)) {
        (_, Some(question)) => question,
        (Phase::Lobby, None) => view! {
            <div class="join-panel">
                <div>
                    <h1>{rule.title.clone()}</h1>
                    <p>{t.room_wall_in(&join_address)}</p>
                    <p class="join-code">{code}</p>
                </div>
            </div>
            {counts(&view)}
        }
        .into_any(),
        (_, None) => view! {
            <h1>{t.room_over_title}</h1>
            <p class="lead">{t.room_wall_over}</p>
        }
        .into_any(),
    };
    view! {
        <div class="page-wide room-wall" lang=rule.language.clone()>
            {frame(room, "wall", content)}
            <p class="no-print">
                <a class="button" data-kind="secondary" href=format!("/rooms/{}", room.id)>
                    {t.room_to_controls}
                </a>
            </p>
        </div>
    }
    .into_any()
}
