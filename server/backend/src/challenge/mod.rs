//! The challenge: answers and levels of participants.
//!
//! The first answer to a question counts, whatever is sent later and from how many tabs. The server scores it again from
//! the answer; the device's own verdict is never taken over.

mod answer_item;
mod group_results;
mod load_challenge;
mod paper;
mod poster;
mod room;
mod rule_gains;
mod seat_answers;
mod sql;

pub use answer_item::{Answered, answer_item};
pub use group_results::{group_results, group_results_of_seat};
pub use load_challenge::{Challenge, load_challenge};
pub(crate) use paper::count_tallies;
pub use paper::{CohortTallies, Tally, delete_tally, list_tallies, save_tally};
pub use poster::{PosterWords, draw_poster};
pub(crate) use room::end_rooms;
pub use room::{
    Room, RoomAsked, RoomCounts, RoomHint, RoomHints, RoomOfSeat, RoomOfTrainer, RoomPulse, answer_in_room, enter_room,
    find_open_room, find_open_room_of_seat, find_pulse, find_pulse_of_seat, find_room, find_room_of_seat,
    listen_to_rooms, make_teams, open_room, take_step,
};
pub(crate) use rule_gains::{keep_rule_gains, sum_rule_gains};
pub use seat_answers::{GivenAnswer, GivenAnswers};
pub(crate) use seat_answers::{count_finished, has_answered, sum_gain};
