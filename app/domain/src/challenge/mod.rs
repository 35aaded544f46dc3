//! The Net Rules challenge: levels, results and nicknames.

mod group;
mod nickname;
mod paper;
mod room;
mod rule_gain;
mod standing;

pub use group::{AnswerSum, GainSum, GroupCell, GroupResults, GroupShare, SMALLEST_GROUP, gain, group_share};
pub use nickname::free_nickname;
pub use paper::{
    PaperTally, SHEETS_MAXIMUM, TallyBox, TallyCounts, TallyDraft, TallyFault, TallyField, boxes, letter, on_paper,
    reasons, right_on_paper,
};
pub use room::{
    EXTENSION_SECONDS, GRACE_SECONDS, MARKS, Mark, Phase, QUESTION_SECONDS, Revelation, RoomFault, RoomState,
    SMALLEST_TEAM, Spread, Step, TEAMS_MAXIMUM, TeamShare, n_teams_possible, spread, team_for, team_shares,
};
pub use rule_gain::{LevelScore, RuleGain, RuleGainSum, RuleScores, gain_sum, rule_gains};
pub use standing::{LevelStanding, RuleStanding, items_of, n_items_of_level, rule_of_item, standing};

use crate::CourseId;

/// The course that the challenge is played from: the folder `courses/net-rules`.
pub const NET_RULES: &str = "net-rules";

/// The id of the challenge's course.
pub fn net_rules() -> CourseId {
    CourseId::from(NET_RULES)
}
