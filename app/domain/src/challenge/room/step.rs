//! The steps of a trainer through a round.

use super::{Phase, RoomState};
use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;

/// How long a question is open at first, in seconds.
pub const QUESTION_SECONDS: i64 = 45;

/// How much time one extension adds, in seconds.
pub const EXTENSION_SECONDS: i64 = 30;

/// A step of the trainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Opens the first question, or the one after a question that was revealed; after the last one, ends the round.
    Next,
    /// Gives more time, also after the bell.
    Extend,
    /// Closes the question and shows answers and reason.
    Reveal,
    /// Stops the clock.
    Pause,
    /// Lets the clock go on.
    Resume,
    /// Leaves a question out without showing its answers.
    Skip,
    /// Ends the round.
    End,
}

/// Why a step was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RoomFault {
    /// The button belonged to an older screen: somebody else, or the same press before, has moved the room on.
    #[error("the room has moved on")]
    MovedOn,
    /// The step does not fit what the room is at.
    #[error("the step does not fit")]
    NotNow,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 7] =
        [Self::Next, Self::Extend, Self::Reveal, Self::Pause, Self::Resume, Self::Skip, Self::End];

    /// The word in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Extend => "extend",
            Self::Reveal => "reveal",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Skip => "skip",
            Self::End => "end",
        }
    }

    /// The step behind a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == word)
    }
}

impl RoomState {
    /// The room after a step that was chosen on the screen of version `seen`.
    pub fn take(&self, step: Step, seen: i64, now: DateTime<Utc>) -> Result<Self, RoomFault> {
        if seen != self.version {
            return Err(RoomFault::MovedOn);
        }
        let phase = self.phase_after(step, now).ok_or(RoomFault::NotNow)?;
        Ok(Self { version: self.version + 1, phase, ..*self })
    }

    /// The steps that fit now: what the trainer has buttons for.
    pub fn steps(&self, now: DateTime<Utc>) -> Vec<Step> {
        Step::ALL.into_iter().filter(|step| self.phase_after(*step, now).is_some()).collect()
    }

    fn phase_after(&self, step: Step, now: DateTime<Utc>) -> Option<Phase> {
        let seconds = TimeDelta::seconds;
        Some(match (step, self.phase) {
            (Step::Next, Phase::Lobby) => self.ask(0, now),
            (Step::Next, Phase::Revealed { place }) => self.ask(place + 1, now),
            (Step::Skip, Phase::Asking { place, .. } | Phase::Paused { place, .. }) => self.ask(place + 1, now),
            (Step::Extend, Phase::Asking { place, until }) => {
                Phase::Asking { place, until: until.max(now) + seconds(EXTENSION_SECONDS) }
            }
            (Step::Extend, Phase::Paused { place, left }) => {
                Phase::Paused { place, left: left + seconds(EXTENSION_SECONDS).num_milliseconds() }
            }
            (Step::Reveal, Phase::Asking { place, .. } | Phase::Paused { place, .. }) => Phase::Revealed { place },
            (Step::Pause, Phase::Asking { place, until }) if now < until => {
                Phase::Paused { place, left: (until - now).num_milliseconds() }
            }
            (Step::Resume, Phase::Paused { place, left }) => {
                Phase::Asking { place, until: now + TimeDelta::milliseconds(left) }
            }
            (Step::End, Phase::Lobby | Phase::Asking { .. } | Phase::Paused { .. } | Phase::Revealed { .. }) => {
                Phase::Ended
            }
            _ => return None,
        })
    }

    /// Opens the question at a place; past the last one the round is over.
    fn ask(&self, place: usize, now: DateTime<Utc>) -> Phase {
        if place < self.n_questions {
            Phase::Asking { place, until: now + TimeDelta::seconds(QUESTION_SECONDS) }
        } else {
            Phase::Ended
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_424_400 + seconds, 0).expect("a time")
    }

    /// The phases of a round of two questions after each step, one second apart.
    fn walk(steps: &[Step]) -> Vec<Phase> {
        let mut room = RoomState::opened(2);
        let mut phases = Vec::new();
        for (second, step) in (0..).zip(steps) {
            room = room.take(*step, room.version, at(second)).expect("fits");
            phases.push(room.phase);
        }
        phases
    }

    #[test]
    fn a_round_goes_from_question_to_answer_to_question() {
        use Step::{Next, Reveal};
        assert_eq!(
            walk(&[Next, Reveal, Next, Reveal, Next]),
            [
                Phase::Asking { place: 0, until: at(45) },
                Phase::Revealed { place: 0 },
                Phase::Asking { place: 1, until: at(47) },
                Phase::Revealed { place: 1 },
                Phase::Ended,
            ]
        );
    }

    #[test]
    fn a_pause_keeps_the_time_that_is_left() {
        use Step::{Extend, Next, Pause, Resume, Skip};
        assert_eq!(
            walk(&[Next, Pause, Extend, Resume, Skip, Skip]),
            [
                Phase::Asking { place: 0, until: at(45) },
                Phase::Paused { place: 0, left: 44_000 },
                Phase::Paused { place: 0, left: 74_000 },
                Phase::Asking { place: 0, until: at(77) },
                Phase::Asking { place: 1, until: at(49) },
                Phase::Ended,
            ]
        );
    }

    #[test]
    fn a_button_of_an_older_screen_does_nothing() {
        let room = RoomState::opened(3);
        let next = room.take(Step::Next, 0, at(0)).expect("fits");
        assert_eq!(next.take(Step::Skip, 0, at(1)), Err(RoomFault::MovedOn));
        assert_eq!(next.take(Step::Next, 1, at(1)), Err(RoomFault::NotNow));
        assert_eq!(next.take(Step::Extend, 1, at(100)).expect("after the bell").time_left(at(100)), Some(30_000));
        assert_eq!(next.take(Step::Pause, 1, at(100)), Err(RoomFault::NotNow), "the bell has rung");
    }

    #[test]
    fn an_answer_counts_until_a_little_after_the_bell() {
        let room = RoomState::opened(3).take(Step::Next, 0, at(0)).expect("fits");
        for (second, place, counts) in [(0, 0, true), (45, 0, true), (50, 0, true), (51, 0, false), (1, 1, false)] {
            assert_eq!(room.takes_answer(place, at(second)), counts, "second {second}, place {place}");
        }
        let revealed = room.take(Step::Reveal, 1, at(3)).expect("fits");
        assert!(!revealed.takes_answer(0, at(4)), "whoever has seen the reason does not answer any more");
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_a_round_goes_forward_and_keeps_its_bounds(
            n_questions in 0usize..6, presses in prop::collection::vec((0usize..7, 0i64..90, 0i64..3), 0..60),
        ) {
            let mut room = RoomState::opened(n_questions);
            let mut now = 0;
            for (step, seconds, behind) in presses {
                now += seconds;
                let step = Step::ALL[step];
                let taken = room.take(step, room.version - behind, at(now));
                prop_assert_eq!(taken.is_ok(), behind == 0 && room.steps(at(now)).contains(&step));
                let Ok(after) = taken else { continue };
                prop_assert_eq!(after.version, room.version + 1);
                prop_assert!(after.place().is_none_or(|place| place < after.n_questions));
                prop_assert!(after.phase == Phase::Ended || after.place() >= room.place());
                prop_assert!(after.time_left(at(now)).is_none_or(|left| left >= 0));
                room = after;
            }
            prop_assert_eq!(room.phase == Phase::Ended, room.steps(at(now)).is_empty());
        }

        #[test]
        fn the_words_of_steps_come_back(step in 0usize..7) {
            prop_assert_eq!(Step::parse(Step::ALL[step].as_str()), Some(Step::ALL[step]));
        }
    }
}
