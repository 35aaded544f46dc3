//! Showing an item: sealed for graded assessments ([`Item::present`]), or with its key for practice and the challenge
//! ([`Item::practise`]). Options come in an order that depends on a seed and on the item only, so a page loaded again looks
//! the same.
//!
//! Ids can tell the key: steps are often named a, b, c in the right order, and the right side of a pair has the id of its
//! left side. A sealed item therefore names everything by its place on the page, "1", "2", "3". [`Item::unseal`] turns an
//! answer in places into one in ids, [`Item::seal`] the other way round; both need the seed, which stays on the server.

use super::answer::Answer;
use super::item::{AnswerKey, Item, ItemForm, Pair, PublicItem, PublicKind, PublicOption, QuestionOption};
use super::score::Misfit;
use super::shuffle::SplitMix64;
use crate::OptionId;

impl Item {
    /// The question as it may be sent before the answer is in: shuffled by `seed`, no key, no feedback, and places for ids.
    /// Steps are never shown in the right order when there are two or more.
    pub fn present(&self, seed: u64) -> PublicItem {
        let mut shown = self.arranged(seed);
        let (lefts, choices) = lists(&mut shown.kind);
        for list in [lefts, choices] {
            list.iter_mut().enumerate().for_each(|(place, option)| option.id = place_id(place));
        }
        shown
    }

    /// The question with its key and its real ids, for practice and the challenge only.
    pub fn practise(&self, seed: u64) -> ItemForm {
        ItemForm { public: self.arranged(seed), key: self.key.clone(), source: self.source.clone() }
    }

    /// Turns an answer to [`Item::present`] with the same seed into one that can be kept and scored.
    pub fn unseal(&self, seed: u64, answer: &Answer) -> Result<Answer, Misfit> {
        let mut shown = self.arranged(seed);
        let (lefts, choices) = lists(&mut shown.kind);
        let find = |list: &[PublicOption], place: &OptionId| {
            let found = list.iter().enumerate().find(|(index, _)| place_id(*index) == *place);
            found.map(|(_, option)| option.id.clone()).ok_or(Misfit::UnknownOption)
        };
        translate(answer, |left| find(lefts, left), |choice| find(choices, choice))
    }

    /// Turns a kept answer into one to [`Item::present`] with the same seed, to show it again.
    pub fn seal(&self, seed: u64, answer: &Answer) -> Result<Answer, Misfit> {
        let mut shown = self.arranged(seed);
        let (lefts, choices) = lists(&mut shown.kind);
        let find = |list: &[PublicOption], id: &OptionId| {
            list.iter().position(|option| option.id == *id).map(place_id).ok_or(Misfit::UnknownOption)
        };
        translate(answer, |left| find(lefts, left), |choice| find(choices, choice))
    }

    fn arranged(&self, seed: u64) -> PublicItem {
        let mut chance = SplitMix64::for_part(seed, self.id.as_str());
        let kind = match &self.key {
            AnswerKey::Single { options } => PublicKind::Single { options: shuffled(options, &mut chance) },
            AnswerKey::Multiple { options } => PublicKind::Multiple { options: shuffled(options, &mut chance) },
            AnswerKey::TrueFalse { .. } => PublicKind::TrueFalse,
            AnswerKey::Ordering { steps, .. } => {
                let in_order: Vec<PublicOption> =
                    steps.iter().map(|step| PublicOption { id: step.id.clone(), text: step.text.clone() }).collect();
                let mut steps = in_order.clone();
                chance.shuffle(&mut steps);
                if steps == in_order && !steps.is_empty() {
                    steps.rotate_left(1);
                }
                PublicKind::Ordering { steps }
            }
            AnswerKey::Matching { pairs, .. } => PublicKind::Matching {
                lefts: pairs.iter().map(|pair| PublicOption { id: pair.id.clone(), text: pair.left.clone() }).collect(),
                rights: shuffled_rights(pairs, &mut chance),
            },
            AnswerKey::Number { unit, .. } => PublicKind::Number { unit: unit.clone() },
            AnswerKey::Scenario { situation, options } => {
                PublicKind::Scenario { situation: situation.clone(), options: shuffled(options, &mut chance) }
            }
        };
        PublicItem { id: self.id.clone(), prompt: self.prompt.clone(), kind }
    }
}

fn place_id(place: usize) -> OptionId {
    OptionId((place + 1).to_string())
}

/// What is given (left sides of pairs) and what can be chosen, in the order shown.
fn lists(kind: &mut PublicKind) -> (&mut [PublicOption], &mut [PublicOption]) {
    match kind {
        PublicKind::Single { options } | PublicKind::Multiple { options } | PublicKind::Scenario { options, .. } => {
            (&mut [], options)
        }
        PublicKind::Ordering { steps } => (&mut [], steps),
        PublicKind::Matching { lefts, rights } => (lefts, rights),
        PublicKind::TrueFalse | PublicKind::Number { .. } => (&mut [], &mut []),
    }
}

fn translate(
    answer: &Answer,
    left: impl Fn(&OptionId) -> Result<OptionId, Misfit>,
    choice: impl Fn(&OptionId) -> Result<OptionId, Misfit>,
) -> Result<Answer, Misfit> {
    Ok(match answer {
        Answer::Choice(chosen) => Answer::Choice(choice(chosen)?),
        Answer::Choices(chosen) => Answer::Choices(chosen.iter().map(choice).collect::<Result<_, _>>()?),
        Answer::Order(given) => Answer::Order(given.iter().map(choice).collect::<Result<_, _>>()?),
        Answer::Matches(given) => {
            let given = given.iter().map(|(given, chosen)| Ok((left(given)?, choice(chosen)?)));
            Answer::Matches(given.collect::<Result<_, Misfit>>()?)
        }
        Answer::Truth(_) | Answer::Number(_) => answer.clone(),
    })
}

fn shuffled(options: &[QuestionOption], chance: &mut SplitMix64) -> Vec<PublicOption> {
    let mut options: Vec<PublicOption> =
        options.iter().map(|option| PublicOption { id: option.id.clone(), text: option.text.clone() }).collect();
    chance.shuffle(&mut options);
    options
}

/// Each right side once: pairs that share one are answered by the same choice (see `score`).
fn shuffled_rights(pairs: &[Pair], chance: &mut SplitMix64) -> Vec<PublicOption> {
    let mut rights: Vec<PublicOption> = Vec::with_capacity(pairs.len());
    for pair in pairs {
        if rights.iter().all(|right| right.text != pair.right) {
            rights.push(PublicOption { id: pair.id.clone(), text: pair.right.clone() });
        }
    }
    chance.shuffle(&mut rights);
    rights
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_is_lost_and_the_same_seed_gives_the_same_order(key in samples::any_key(), seed: u64) {
            let item = samples::item("x", key);
            let shown = item.practise(seed).public;
            prop_assert_eq!(&shown, &item.practise(seed).public);
            match (&item.key, &shown.kind) {
                (AnswerKey::Single { options }, PublicKind::Single { options: shown })
                | (AnswerKey::Multiple { options }, PublicKind::Multiple { options: shown })
                | (AnswerKey::Scenario { options, .. }, PublicKind::Scenario { options: shown, .. }) => {
                    prop_assert_eq!(options.len(), shown.len());
                    prop_assert!(options.iter().all(|option| shown.iter().any(|other| other.id == option.id)));
                }
                (AnswerKey::Ordering { steps, .. }, PublicKind::Ordering { steps: shown }) => {
                    prop_assert_eq!(steps.len(), shown.len());
                    let same = steps.iter().map(|step| &step.id).eq(shown.iter().map(|step| &step.id));
                    prop_assert!(steps.len() < 2 || !same, "the right order was shown");
                }
                (AnswerKey::Matching { pairs, .. }, PublicKind::Matching { lefts, rights }) => {
                    prop_assert_eq!(pairs.len(), lefts.len());
                    prop_assert!(pairs.iter().all(|pair| rights.iter().filter(|right| right.text == pair.right).count() == 1));
                }
                (AnswerKey::TrueFalse { .. }, PublicKind::TrueFalse) | (AnswerKey::Number { .. }, PublicKind::Number { .. }) => {}
                (key, kind) => prop_assert!(false, "{:?} was shown as {:?}", key, kind),
            }
        }

        #[test]
        fn what_was_sealed_is_unsealed(key in samples::any_key(), seed: u64) {
            let item = samples::item("x", key);
            let sealed = item.present(seed);
            let place = |place: usize| OptionId::from(place.to_string().as_str());
            let answer = match &sealed.kind {
                PublicKind::Single { .. } | PublicKind::Scenario { .. } => Answer::Choice(place(1)),
                PublicKind::Multiple { .. } => Answer::Choices([place(1), place(2)].into()),
                PublicKind::TrueFalse => Answer::Truth(true),
                PublicKind::Ordering { steps } => Answer::Order((1..=steps.len()).map(place).collect()),
                PublicKind::Matching { .. } => Answer::Matches([(place(1), place(1))].into()),
                PublicKind::Number { .. } => Answer::Number(1.0),
            };
            let unsealed = item.unseal(seed, &answer).expect("it fits");
            prop_assert!(item.score(&unsealed).is_ok());
            prop_assert_eq!(item.seal(seed, &unsealed), Ok(answer));
        }

        #[test]
        fn sealed_ids_are_places(key in samples::any_key(), seed: u64) {
            let mut sealed = samples::item("x", key).present(seed);
            let (lefts, choices) = lists(&mut sealed.kind);
            for list in [lefts, choices] {
                prop_assert!(list.iter().enumerate().all(|(place, option)| option.id == place_id(place)));
            }
        }

        #[test]
        fn the_public_form_holds_no_key(key in samples::any_key(), seed: u64) {
            let json = serde_json::to_string(&samples::item("x", key).present(seed)).expect("serialises");
            for word in ["correct", "feedback", "consequence", "answer", "tolerance", "SECRET"] {
                prop_assert!(!json.contains(word), "{} in {}", word, json);
            }
        }
    }
}
