//! Answers of sample people: right or wrong on purpose, in terms of the question as it is shown.

use domain::OptionId;
use domain::learning::{Answer, AnswerKey, Item, PublicItem, PublicKind, PublicOption, QuestionOption};
use std::collections::{BTreeMap, BTreeSet};

/// An answer to a question as it is shown. `None` when key and question do not belong together.
pub fn answer(item: &Item, shown: &PublicItem, right: bool) -> Option<Answer> {
    match (&item.key, &shown.kind) {
        (AnswerKey::Single { options: key }, PublicKind::Single { options })
        | (AnswerKey::Scenario { options: key, .. }, PublicKind::Scenario { options, .. }) => options
            .iter()
            .find(|option| is_correct(key, option) == right)
            .map(|option| Answer::Choice(option.id.clone())),
        (AnswerKey::Multiple { options: key }, PublicKind::Multiple { options }) => {
            let chosen: BTreeSet<_> = options
                .iter()
                .filter(|option| is_correct(key, option) == right)
                .map(|option| option.id.clone())
                .collect();
            Some(Answer::Choices(if chosen.is_empty() {
                options.iter().map(|option| option.id.clone()).collect()
            } else {
                chosen
            }))
        }
        (AnswerKey::TrueFalse { answer, .. }, PublicKind::TrueFalse) => Some(Answer::Truth(*answer == right)),
        (AnswerKey::Ordering { steps, .. }, PublicKind::Ordering { steps: options }) => {
            let mut order: Vec<OptionId> = steps.iter().filter_map(|step| id_of(options, &step.text)).collect();
            if !right {
                order.reverse();
            }
            Some(Answer::Order(order))
        }
        (AnswerKey::Matching { pairs, .. }, PublicKind::Matching { lefts, rights }) => {
            let offset = usize::from(!right);
            let matches: BTreeMap<_, _> = pairs
                .iter()
                .enumerate()
                .filter_map(|(place, pair)| {
                    let other = &pairs[(place + offset) % pairs.len()];
                    Some((id_of(lefts, &pair.left)?, id_of(rights, &other.right)?))
                })
                .collect();
            Some(Answer::Matches(matches))
        }
        (AnswerKey::Number { answer, tolerance, .. }, PublicKind::Number { .. }) => {
            Some(Answer::Number(if right { *answer } else { answer + tolerance + 1.0 }))
        }
        _ => None,
    }
}

fn is_correct(key: &[QuestionOption], option: &PublicOption) -> bool {
    key.iter().any(|known| known.correct && known.text == option.text)
}

fn id_of(options: &[PublicOption], text: &str) -> Option<OptionId> {
    options.iter().find(|option| option.text == text).map(|option| option.id.clone())
}
