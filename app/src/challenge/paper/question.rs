//! The parts of a question on paper that several papers share.

use crate::texts::texts;
use domain::challenge::{TallyBox, letter};
use domain::learning::{PublicItem, PublicKind};

/// The options of a question with their letters, as they stand on the sheet. A question that asks for a number has none.
pub(super) fn lettered(question: &PublicItem) -> Vec<(char, String)> {
    let texts_of = match &question.kind {
        PublicKind::Single { options } | PublicKind::Multiple { options } | PublicKind::Scenario { options, .. } => {
            options
        }
        PublicKind::Ordering { steps } => steps,
        PublicKind::Matching { rights, .. } => rights,
        PublicKind::TrueFalse => {
            let t = &texts().learning;
            return vec![(letter(0), t.is_true.to_owned()), (letter(1), t.is_false.to_owned())];
        }
        PublicKind::Number { .. } => return vec![],
    };
    texts_of.iter().enumerate().map(|(place, option)| (letter(place), option.text.clone())).collect()
}

/// What a box of the tally form counts: a letter of the sheet, or right and not right.
pub(super) fn box_label(question: &PublicItem, tally_box: &TallyBox) -> String {
    let t = &texts().challenge;
    match (tally_box, &question.kind) {
        (TallyBox::Right, PublicKind::Multiple { .. }) => t.paper_all_right.to_owned(),
        (TallyBox::Right, _) => t.paper_right.to_owned(),
        (TallyBox::NotRight, _) => t.paper_not_right.to_owned(),
        (TallyBox::Option(option), PublicKind::TrueFalse) => letter(usize::from(option.as_str() != "true")).to_string(),
        (
            TallyBox::Option(option),
            PublicKind::Single { options } | PublicKind::Multiple { options } | PublicKind::Scenario { options, .. },
        ) => {
            let place = options.iter().position(|shown| shown.id == *option);
            place.map_or_else(String::new, |place| letter(place).to_string())
        }
        (TallyBox::Option(option), _) => option.to_string(),
    }
}

/// The situation of a scenario.
pub(super) fn situation(question: &PublicItem) -> Option<String> {
    match &question.kind {
        PublicKind::Scenario { situation, .. } => Some(situation.clone()),
        _ => None,
    }
}
