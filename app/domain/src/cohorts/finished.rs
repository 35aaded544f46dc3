//! When an educator has finished a cohort, and so may ask to become a trainer.

use super::CohortState;
use crate::learning::Audience;

/// How often a seat was there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// Sessions that were held so far.
    pub n_held: i64,
    /// Those of them at which the seat was marked present.
    pub n_present: i64,
}

/// Whether somebody of a cohort may apply to its organisation: an educator who was at every session so far. Once the trainer
/// has closed the cohort, one session is enough: somebody who was ill once is not sent away for it.
pub fn may_apply(audience: Audience, state: CohortState, presence: Presence) -> bool {
    let has_finished = match state {
        CohortState::Closed { .. } => presence.n_present > 0,
        CohortState::Planned | CohortState::Open | CohortState::Over => {
            presence.n_held > 0 && presence.n_present >= presence.n_held
        }
    };
    audience == Audience::Educators && has_finished
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn an_educator_who_was_there_may_apply() {
        let closed = CohortState::Closed { at: DateTime::UNIX_EPOCH };
        for (state, n_held, n_present, may) in [
            (CohortState::Open, 0, 0, false),
            (CohortState::Open, 1, 0, false),
            (CohortState::Open, 1, 1, true),
            (CohortState::Open, 3, 2, false),
            (CohortState::Over, 3, 3, true),
            (CohortState::Over, 3, 1, false),
            (CohortState::Planned, 0, 0, false),
            (closed, 0, 0, false),
            (closed, 3, 0, false),
            (closed, 3, 1, true),
            (closed, 3, 3, true),
        ] {
            let presence = Presence { n_held, n_present };
            assert_eq!(may_apply(Audience::Educators, state, presence), may, "{state:?} {presence:?}");
            for other in [Audience::Parents, Audience::Teens, Audience::Children9To12, Audience::ChildrenUnder9] {
                assert!(!may_apply(other, state, presence), "{other:?}");
            }
        }
    }
}
