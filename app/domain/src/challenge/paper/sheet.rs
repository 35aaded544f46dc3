//! A question as it is printed, and what the trainer's answer sheet says about it.

use crate::OptionId;
use crate::learning::{AnswerKey, Item, PublicItem, PublicKind, PublicOption, QuestionOption};

/// From what the order of steps and of right sides is made: the same on every sheet that is ever printed.
const ORDER_ON_PAPER: u64 = 0;

/// The letter of an option by its place, from 0: A, B, C …
pub fn letter(place: usize) -> char {
    u8::try_from(place).ok().filter(|place| *place < 26).map_or('?', |place| char::from(b'A' + place))
}

/// The question as it is printed: no key. Options stand in the order of the course, so that the sheet, the tally form and
/// the page where the tally is keyed in agree; what is to be put in order or matched is shuffled, because there the order of
/// the course is the key.
pub fn on_paper(item: &Item) -> PublicItem {
    let PublicItem { id, prompt, kind } = item.practise(ORDER_ON_PAPER).public;
    let listed = |options: &[QuestionOption]| -> Vec<PublicOption> {
        options.iter().map(|option| PublicOption { id: option.id.clone(), text: option.text.clone() }).collect()
    };
    let kind = match &item.key {
        AnswerKey::Single { options } => PublicKind::Single { options: listed(options) },
        AnswerKey::Multiple { options } => PublicKind::Multiple { options: listed(options) },
        AnswerKey::Scenario { situation, options } => {
            PublicKind::Scenario { situation: situation.clone(), options: listed(options) }
        }
        AnswerKey::TrueFalse { .. }
        | AnswerKey::Ordering { .. }
        | AnswerKey::Matching { .. }
        | AnswerKey::Number { .. } => kind,
    };
    PublicItem { id, prompt, kind }
}

/// The right answer in the letters and numbers of the sheet: `B`, `A C`, `C A B` in that order, `1 B, 2 A`, `18 years`.
/// On the sheet, A is true and B is false.
pub fn right_on_paper(item: &Item) -> String {
    let shown = on_paper(item).kind;
    let place_of = |list: &[PublicOption], id: &OptionId| list.iter().position(|option| option.id == *id);
    let letters = |places: Vec<Option<usize>>| {
        places.into_iter().flatten().map(|place| letter(place).to_string()).collect::<Vec<_>>().join(" ")
    };
    match (&item.key, &shown) {
        (AnswerKey::Single { options } | AnswerKey::Multiple { options } | AnswerKey::Scenario { options, .. }, _) => {
            letters(options.iter().enumerate().map(|(place, option)| option.correct.then_some(place)).collect())
        }
        (AnswerKey::TrueFalse { answer, .. }, _) => letter(usize::from(!answer)).to_string(),
        (AnswerKey::Ordering { steps, .. }, PublicKind::Ordering { steps: shown }) => {
            letters(steps.iter().map(|step| place_of(shown, &step.id)).collect())
        }
        (AnswerKey::Matching { pairs, .. }, PublicKind::Matching { rights, .. }) => {
            let matches = pairs.iter().enumerate().filter_map(|(number, pair)| {
                let place = rights.iter().position(|right| right.text == pair.right)?;
                Some(format!("{} {}", number + 1, letter(place)))
            });
            matches.collect::<Vec<_>>().join(", ")
        }
        (AnswerKey::Number { answer, tolerance, unit, .. }, _) => {
            let tolerance = if *tolerance == 0.0 { String::new() } else { format!(" ± {tolerance}") };
            let unit = unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
            format!("{answer}{tolerance}{unit}")
        }
        (AnswerKey::Ordering { .. } | AnswerKey::Matching { .. }, _) => String::new(),
    }
}

/// Why: what the author wrote about the right answer, to be read out.
pub fn reasons(item: &Item) -> Vec<&str> {
    match &item.key {
        AnswerKey::Single { options } | AnswerKey::Multiple { options } | AnswerKey::Scenario { options, .. } => {
            options.iter().filter(|option| option.correct).map(|option| option.feedback.as_str()).collect()
        }
        AnswerKey::TrueFalse { answer: true, feedback_true, .. } => vec![feedback_true],
        AnswerKey::TrueFalse { answer: false, feedback_false, .. } => vec![feedback_false],
        AnswerKey::Ordering { feedback, .. }
        | AnswerKey::Matching { feedback, .. }
        | AnswerKey::Number { feedback, .. } => vec![feedback],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::{Level, Pair, Step};

    fn item(key: AnswerKey) -> Item {
        Item {
            id: "q".into(),
            objective: "o".into(),
            difficulty: 1,
            critical: false,
            level: Some(Level::One),
            prompt: "Which?".into(),
            source: None,
            key,
        }
    }

    fn options(right: &[&str]) -> Vec<QuestionOption> {
        let option = |id: &str| QuestionOption {
            id: id.into(),
            text: format!("text {id}"),
            correct: right.contains(&id),
            consequence: String::new(),
            feedback: format!("why {id}"),
        };
        ["c", "a", "b"].map(option).into()
    }

    #[test]
    fn options_keep_the_order_of_the_course() {
        let question = item(AnswerKey::Multiple { options: options(&["a", "b"]) });
        let PublicKind::Multiple { options } = on_paper(&question).kind else { panic!("is still a multiple") };
        assert_eq!(options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>(), ["c", "a", "b"]);
        assert_eq!(right_on_paper(&question), "B C");
        assert_eq!(reasons(&question), ["why a", "why b"]);
    }

    #[test]
    fn steps_and_pairs_do_not_stand_in_the_right_order_and_the_answer_sheet_finds_them() {
        let steps: Vec<Step> =
            ["1", "2", "3"].map(|id| Step { id: id.into(), text: format!("step {id}") }).into_iter().collect();
        let question = item(AnswerKey::Ordering { steps, feedback: "why".into() });
        let PublicKind::Ordering { steps: shown } = on_paper(&question).kind else { panic!("is still an ordering") };
        let read: Vec<String> = right_on_paper(&question)
            .split(' ')
            .map(|at| shown.iter().enumerate().find(|(place, _)| letter(*place).to_string() == at))
            .map(|found| found.expect("a letter of the sheet").1.id.to_string())
            .collect();
        assert_eq!(read, ["1", "2", "3"]);
        assert_ne!(right_on_paper(&question), "A B C");
        assert_eq!(on_paper(&question), on_paper(&question));

        let pair = |id: &str, right: &str| Pair { id: id.into(), left: format!("left {id}"), right: right.into() };
        let pairs = vec![pair("a", "same"), pair("b", "other"), pair("c", "same")];
        let question = item(AnswerKey::Matching { pairs, feedback: "why".into() });
        let right = right_on_paper(&question);
        let letters: Vec<&str> = right.split(", ").map(|pair| &pair[2..]).collect();
        assert_eq!((letters[0] == letters[2], letters[0] == letters[1]), (true, false), "{right}");
        assert_eq!(reasons(&question), ["why"]);
    }

    #[test]
    fn truth_and_numbers_are_said_as_the_sheet_shows_them() {
        let truth = |answer| {
            item(AnswerKey::TrueFalse { answer, feedback_true: "why true".into(), feedback_false: "why false".into() })
        };
        assert_eq!((right_on_paper(&truth(true)), reasons(&truth(true))), ("A".into(), vec!["why true"]));
        assert_eq!((right_on_paper(&truth(false)), reasons(&truth(false))), ("B".into(), vec!["why false"]));
        let number = |tolerance, unit: Option<&str>| {
            let unit = unit.map(str::to_owned);
            right_on_paper(&item(AnswerKey::Number { answer: 18.0, tolerance, unit, feedback: "why".into() }))
        };
        assert_eq!((number(0.0, Some("years")), number(2.0, None)), ("18 years".to_owned(), "18 ± 2".to_owned()));
        assert_eq!((letter(0), letter(25), letter(26)), ('A', 'Z', '?'));
    }
}
