//! What a room is at.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long after the bell an answer still counts, in seconds: it was chosen in time, and the connection was slow.
pub const GRACE_SECONDS: i64 = 5;

/// What a room is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Phase {
    /// Phones come in.
    Lobby,
    /// A question is open.
    Asking {
        /// Its place in the round, from 0.
        place: usize,
        /// When its time is over.
        until: DateTime<Utc>,
    },
    /// A question is on the screen, and its time stands still.
    Paused {
        /// Its place in the round, from 0.
        place: usize,
        /// Milliseconds that are left of its time.
        left: i64,
    },
    /// The answers and the reason are on the screen.
    Revealed {
        /// The question's place in the round, from 0.
        place: usize,
    },
    /// The round is over.
    Ended,
}

/// A room at one moment. The version grows by one with each step, so a button that was pressed on an older screen is
/// known as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomState {
    /// How many steps were taken.
    pub version: i64,
    /// What it is at.
    pub phase: Phase,
    /// How many questions the round has, at least one.
    pub n_questions: usize,
}

impl RoomState {
    /// A room that just opened.
    pub fn opened(n_questions: usize) -> Self {
        Self { version: 0, phase: Phase::Lobby, n_questions: n_questions.max(1) }
    }

    /// The question on the screen: its place in the round, from 0.
    pub fn place(&self) -> Option<usize> {
        match self.phase {
            Phase::Asking { place, .. } | Phase::Paused { place, .. } | Phase::Revealed { place } => Some(place),
            Phase::Lobby | Phase::Ended => None,
        }
    }

    /// Whether an answer to the question at `place` counts when it arrives at `now`. While a question is paused its answers
    /// count: whoever thinks longer is not punished for the trainer's pause.
    pub fn takes_answer(&self, place: usize, now: DateTime<Utc>) -> bool {
        match self.phase {
            Phase::Asking { place: asked, until } => asked == place && now <= until + TimeDelta::seconds(GRACE_SECONDS),
            Phase::Paused { place: asked, .. } => asked == place,
            Phase::Lobby | Phase::Revealed { .. } | Phase::Ended => false,
        }
    }

    /// Milliseconds until the bell; 0 when it has rung, nothing when no question is open.
    pub fn time_left(&self, now: DateTime<Utc>) -> Option<i64> {
        match self.phase {
            Phase::Asking { until, .. } => Some((until - now).num_milliseconds().max(0)),
            Phase::Paused { left, .. } => Some(left),
            Phase::Lobby | Phase::Revealed { .. } | Phase::Ended => None,
        }
    }
}
