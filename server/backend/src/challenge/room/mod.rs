//! Rooms: the challenge played live by a cohort.
//!
//! A room is one row. Whoever reads it knows what it is at, whatever process they ask and whether the one before is still
//! there; whoever moves it says which version they saw, so that a step is taken once. When a question is revealed, what was
//! chosen becomes answers of the challenge, where the first one counts: the figures of the cohort need no second book.

mod answer_in_room;
mod end_rooms;
mod enter_room;
mod find_room;
mod hints;
mod make_teams;
mod open_room;
#[cfg(test)]
mod room_tests;
mod row;
mod sql;
mod take_step;

pub use answer_in_room::answer_in_room;
pub(crate) use end_rooms::end_rooms;
pub use enter_room::enter_room;
pub use find_room::{
    Room, RoomAsked, RoomCounts, RoomOfSeat, RoomOfTrainer, RoomPulse, find_open_room, find_open_room_of_seat,
    find_pulse, find_pulse_of_seat, find_room, find_room_of_seat,
};
pub use hints::{RoomHint, RoomHints, listen_to_rooms};
pub use make_teams::make_teams;
pub use open_room::open_room;
pub(in crate::challenge) use row::course;
pub use take_step::take_step;
