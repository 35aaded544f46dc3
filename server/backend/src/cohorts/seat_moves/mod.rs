//! A seat moves to another phone: the old one shows a code, the new one takes the seat with it. Nobody says who they are.

mod begin_seat_move;
mod sql;
mod take_over_seat;

pub use begin_seat_move::{SEAT_MOVE_MINUTES, begin_seat_move};
pub use take_over_seat::take_over_seat;

use crate::{Secret, SecretHash};
use domain::cohorts::JoinCode;

/// What is stored of a code.
fn hash_of(code: &JoinCode) -> SecretHash {
    Secret::from_outside(code.as_str()).hash()
}
