//! A room: the challenge played live by a cohort, at the pace of its trainer.
//!
//! What a room is at is a value of a few words in one row of the database, and every step makes the next value out of it:
//! nothing runs in a process that could be lost with it. Time is looked at and never waited for: a question whose time is
//! over is still on the screen until somebody reveals it.

mod mark;
mod phase;
mod spread;
mod step;
mod team;

pub use mark::{MARKS, Mark};
pub use phase::{GRACE_SECONDS, Phase, RoomState};
pub use spread::{Revelation, Spread, TeamShare, spread, team_shares};
pub use step::{EXTENSION_SECONDS, QUESTION_SECONDS, RoomFault, Step};
pub use team::{SMALLEST_TEAM, TEAMS_MAXIMUM, n_teams_possible, team_for};
