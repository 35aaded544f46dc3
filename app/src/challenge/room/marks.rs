//! Shape, letter and words of an answer or a team. The shape is drawn here; its colour comes on top and says nothing alone.

use crate::texts::texts;
use domain::challenge::MARKS;
use leptos::prelude::*;

/// The mark at a place, from 0: a shape with its letter. The text beside it says the rest.
pub(super) fn mark(place: usize) -> AnyView {
    let Some(mark) = MARKS.get(place) else { return ().into_any() };
    let shape = match mark.shape {
        "circle" => view! { <circle cx="12" cy="12" r="10" /> }.into_any(),
        "square" => view! { <rect x="2.5" y="2.5" width="19" height="19" rx="2" /> }.into_any(),
        "triangle" => view! { <path d="M12 2 23 21.5H1z" /> }.into_any(),
        "diamond" => view! { <path d="M12 1 23 12 12 23 1 12z" /> }.into_any(),
        "star" => {
            view! { <path d="m12 1 3.2 7.2 7.8.8-5.9 5.2 1.7 7.7L12 17.9l-6.8 4 1.7-7.7L1 9l7.8-.8z" /> }.into_any()
        }
        _ => view! { <path d="M7 2h10l6 10-6 10H7L1 12z" /> }.into_any(),
    };
    view! {
        <span class="room-mark" data-place=place.to_string() aria-hidden="true">
            <svg viewBox="0 0 24 24" width="24" height="24">
                {shape}
            </svg>
            <b>{mark.letter.to_string()}</b>
        </span>
    }
    .into_any()
}

/// The name of a team.
pub(super) fn team_name(place: usize) -> String {
    let t = &texts().challenge;
    let letter = MARKS.get(place).map_or('?', |mark| mark.letter);
    let shape = match place {
        0 => t.room_shape_circle,
        1 => t.room_shape_square,
        2 => t.room_shape_triangle,
        3 => t.room_shape_diamond,
        4 => t.room_shape_star,
        _ => t.room_shape_hexagon,
    };
    t.room_team(letter, shape)
}
