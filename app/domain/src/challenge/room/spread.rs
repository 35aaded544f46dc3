//! How the answers to a question spread over its options: what the projector shows with the reason. Shares of a group, never
//! who chose what, and nothing before five have answered.

use super::SMALLEST_TEAM;
use crate::OptionId;
use crate::challenge::SMALLEST_GROUP;
use crate::learning::{Answer, AnswerKey, Item};
use serde::{Deserialize, Serialize};

/// What everybody sees when a question is revealed. It is counted once, at that moment, and stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revelation {
    /// How the answers spread.
    pub spread: Spread,
    /// How the teams did; empty without teams.
    pub teams: Vec<TeamShare>,
}

/// How a team did in one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamShare {
    /// Its place among the marks, from 0.
    pub team: usize,
    /// The share of right answers, 0 to 100; nothing where fewer than five of it answered.
    pub right: Option<u8>,
}

/// How so many teams did: `answers` are the team of each person who answered, and whether the answer was right.
pub fn team_shares(n_teams: usize, answers: &[(Option<usize>, bool)]) -> Vec<TeamShare> {
    let share = |team| {
        let of_team = answers.iter().filter(|(of, _)| *of == Some(team));
        let (n_right, n) = of_team.fold((0, 0), |(n_right, n), (_, right)| (n_right + usize::from(*right), n + 1));
        TeamShare { team, right: (n >= SMALLEST_TEAM).then(|| percent(n_right, n)) }
    };
    (0..n_teams).map(share).collect()
}

/// A share of a number above 0, rounded to whole percents.
fn percent(part: usize, whole: usize) -> u8 {
    u8::try_from((part * 100 + whole / 2) / whole).unwrap_or(100)
}

/// How the answers spread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// How many answered.
    pub n_answers: usize,
    /// The share of right answers, 0 to 100; nothing below five answers.
    pub right: Option<u8>,
    /// For each option in the order of the file, the share of people who chose it, 0 to 100. Empty below five answers, and
    /// for questions without options to choose, of which it is only said how many were right.
    pub options: Vec<(OptionId, u8)>,
}

/// The spread of the answers to an item.
pub fn spread(item: &Item, answers: &[Answer]) -> Spread {
    let n_answers = answers.len();
    if n_answers < SMALLEST_GROUP as usize {
        return Spread { n_answers, ..Spread::default() };
    }
    let share = |n: usize| percent(n, n_answers);
    let chose = |option: &OptionId| answers.iter().filter(|answer| has_chosen(answer, option)).count();
    let is_right = |answer: &&Answer| item.score(answer).is_ok_and(|outcome| outcome.right);
    let options: Vec<OptionId> = match &item.key {
        AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } | AnswerKey::Multiple { options } => {
            options.iter().map(|option| option.id.clone()).collect()
        }
        AnswerKey::TrueFalse { .. } => vec![TRUE.into(), FALSE.into()],
        AnswerKey::Ordering { .. } | AnswerKey::Matching { .. } | AnswerKey::Number { .. } => vec![],
    };
    Spread {
        n_answers,
        right: Some(share(answers.iter().filter(is_right).count())),
        options: options.into_iter().map(|option| (option.clone(), share(chose(&option)))).collect(),
    }
}

/// The option of a true or false question that says it is true.
const TRUE: &str = "true";
/// The option of a true or false question that says it is false.
const FALSE: &str = "false";

fn has_chosen(answer: &Answer, option: &OptionId) -> bool {
    match answer {
        Answer::Choice(chosen) => chosen == option,
        Answer::Choices(chosen) => chosen.contains(option),
        Answer::Truth(truth) => option.as_str() == if *truth { TRUE } else { FALSE },
        Answer::Order(_) | Answer::Matches(_) | Answer::Number(_) => false,
    }
}
