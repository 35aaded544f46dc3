//! What a page hands to an island: one flat list of texts.
//!
//! Derived readers of nested values are a third of what a phone would download (measured: 40 kB of 120). A list is read by
//! one small loop that all islands share. It travels in an attribute and not as the island's properties, because those
//! would bring a reader of JSON for each island, which a browser has already. Whoever adds something packs and unpacks it in the same order; the test below
//! sends every kind there and back.

use super::keeper::Place;
use crate::learning::words::{CheckWords, KeptWords, SaverWords};
use domain::learning::{AnswerKey, Pair, QuestionOption, Step};
use domain::{CourseId, ItemId, LessonId, OptionId};

/// Something that travels as texts.
pub trait Parcel: Sized {
    /// Appends the texts of this value.
    fn pack(&self, texts: &mut Vec<String>);

    /// Takes as many texts as [`Parcel::pack`] appended. What is missing is empty: the page and the island are of one
    /// build, so nothing is.
    fn unpack(texts: &mut Texts) -> Self;
}

/// The texts that are still to be unpacked.
pub struct Texts(std::vec::IntoIter<String>);

impl Texts {
    /// The texts of a parcel.
    pub fn new(texts: Vec<String>) -> Self {
        Self(texts.into_iter())
    }

    /// The next text.
    pub fn text(&mut self) -> String {
        self.0.next().unwrap_or_default()
    }

    /// The next text, which is empty for `None`.
    pub fn some_text(&mut self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    /// The next text as a yes or no.
    pub fn flag(&mut self) -> bool {
        self.text() == YES
    }

    /// Everything up to the end mark, which is an empty id.
    pub fn list<T>(&mut self, mut read: impl FnMut(&mut Self, OptionId) -> T) -> Vec<T> {
        let mut list = Vec::new();
        while let Some(id) = self.some_text() {
            list.push(read(self, OptionId(id)));
        }
        list
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod on_server {
    use super::Texts;
    use std::cell::RefCell;

    thread_local! {
        static HANDED_OVER: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    /// Renders an island with its parcel.
    pub fn island<View>(parcel: Vec<String>, view: impl FnOnce() -> View) -> View {
        HANDED_OVER.set(parcel);
        view()
    }

    /// The parcel that was handed over, and the same as the attribute that brings it to the browser.
    pub fn receive(_: &'static str) -> (Texts, String) {
        let parcel = HANDED_OVER.take();
        let attribute = serde_json::to_string(&parcel).unwrap_or_default();
        (Texts::new(parcel), attribute)
    }
}
#[cfg(not(target_arch = "wasm32"))]
pub use on_server::{island, receive};

/// The parcel of the island that comes to life now, from the page. Islands come to life in the order of the document, so it
/// is the first of its name that has not yet. Coming to life writes the island's own attributes again, so one that is not
/// among them says who is alive; and the text that stands for the parcel here empties it, because nobody reads it again.
#[cfg(target_arch = "wasm32")]
pub fn receive(island: &'static str) -> (Texts, String) {
    use js_sys::{Array, JSON};
    let selector = ["[data-island=", island, "]:not([data-alive])"].concat();
    let root = leptos::prelude::document().query_selector(&selector).ok().flatten();
    let mut texts = Vec::new();
    if let Some(root) = root {
        let _ = root.set_attribute("data-alive", "");
        let parcel = root.get_attribute("data-parcel").unwrap_or_default();
        for text in Array::from(&JSON::parse(&parcel).unwrap_or_default()).iter() {
            texts.push(text.as_string().unwrap_or_default());
        }
    }
    (Texts::new(texts), String::new())
}

/// The place of the island that has received its parcel last.
#[cfg(target_arch = "wasm32")]
pub fn alive(island: &'static str) -> Option<web_sys::Element> {
    use leptos::wasm_bindgen::JsCast;
    let selector = ["[data-island=", island, "][data-alive]"].concat();
    let alive = leptos::prelude::document().query_selector_all(&selector).ok()?;
    alive.get(alive.length().checked_sub(1)?)?.dyn_into().ok()
}

const YES: &str = "yes";

/// A yes or no as a text.
pub fn flag_text(flag: bool) -> String {
    (if flag { YES } else { "" }).to_owned()
}

/// A check with everything an answer needs.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckSheet {
    /// Where and for whom.
    pub place: Place,
    /// The check.
    pub item: ItemId,
    /// Its key: checks are practice, so it may be on the page.
    pub key: AnswerKey,
    /// Source shown with the feedback.
    pub source: Option<String>,
    /// What it says.
    pub words: CheckWords,
    /// What it says about where the answer is.
    pub kept_words: KeptWords,
}

impl Parcel for CheckSheet {
    fn pack(&self, texts: &mut Vec<String>) {
        self.place.pack(texts);
        texts.push(self.item.0.clone());
        texts.push(self.source.clone().unwrap_or_default());
        self.key.pack(texts);
        self.words.pack(texts);
        self.kept_words.pack(texts);
    }

    fn unpack(texts: &mut Texts) -> Self {
        Self {
            place: Place::unpack(texts),
            item: ItemId(texts.text()),
            source: texts.some_text(),
            key: AnswerKey::unpack(texts),
            words: CheckWords::unpack(texts),
            kept_words: KeptWords::unpack(texts),
        }
    }
}

impl Parcel for Place {
    fn pack(&self, texts: &mut Vec<String>) {
        texts.extend([self.course.0.clone(), self.edition.clone(), self.lesson.0.clone()]);
        texts.push(self.learner.clone().unwrap_or_default());
    }

    fn unpack(texts: &mut Texts) -> Self {
        Self {
            course: CourseId(texts.text()),
            edition: texts.text(),
            lesson: LessonId(texts.text()),
            learner: texts.some_text(),
        }
    }
}

impl Parcel for AnswerKey {
    fn pack(&self, texts: &mut Vec<String>) {
        match self {
            Self::Single { options } => pack_options(texts, "single", options),
            Self::Multiple { options } => pack_options(texts, "multiple", options),
            Self::Scenario { options, .. } => pack_options(texts, "scenario", options),
            Self::TrueFalse { answer, feedback_true, feedback_false } => {
                push_all(texts, &["true-false", &flag_text(*answer), feedback_true, feedback_false]);
            }
            Self::Ordering { steps, feedback } => {
                push_all(texts, &["ordering", feedback]);
                for step in steps {
                    push_all(texts, &[step.id.as_str(), &step.text]);
                }
                push_all(texts, &[""]);
            }
            Self::Matching { pairs, feedback } => {
                push_all(texts, &["matching", feedback]);
                for pair in pairs {
                    push_all(texts, &[pair.id.as_str(), &pair.left, &pair.right]);
                }
                push_all(texts, &[""]);
            }
            Self::Number { answer, tolerance, unit, feedback } => {
                let (answer, tolerance) = (number_text(*answer), number_text(*tolerance));
                push_all(texts, &["number", &answer, &tolerance, unit.as_deref().unwrap_or_default(), feedback]);
            }
        }
    }

    fn unpack(texts: &mut Texts) -> Self {
        let kind = texts.text();
        match kind.as_str() {
            "true-false" => {
                Self::TrueFalse { answer: texts.flag(), feedback_true: texts.text(), feedback_false: texts.text() }
            }
            "ordering" => Self::Ordering {
                feedback: texts.text(),
                steps: texts.list(|texts, id| Step { id, text: texts.text() }),
            },
            "matching" => Self::Matching {
                feedback: texts.text(),
                pairs: texts.list(|texts, id| Pair { id, left: texts.text(), right: texts.text() }),
            },
            "number" => {
                let mut number = || parse_number(&texts.text()).unwrap_or_default();
                let (answer, tolerance) = (number(), number());
                Self::Number { answer, tolerance, unit: texts.some_text(), feedback: texts.text() }
            }
            _ => {
                let options = texts.list(|texts, id| QuestionOption {
                    id,
                    text: texts.text(),
                    correct: texts.flag(),
                    consequence: texts.text(),
                    feedback: texts.text(),
                });
                match kind.as_str() {
                    "multiple" => Self::Multiple { options },
                    // The situation stands on the page already; scoring does not need it.
                    "scenario" => Self::Scenario { situation: String::new(), options },
                    _ => Self::Single { options },
                }
            }
        }
    }
}

fn pack_options(texts: &mut Vec<String>, kind: &str, options: &[QuestionOption]) {
    push_all(texts, &[kind]);
    for option in options {
        let correct = flag_text(option.correct);
        push_all(texts, &[option.id.as_str(), &option.text, &correct, &option.consequence, &option.feedback]);
    }
    push_all(texts, &[""]);
}

fn push_all(texts: &mut Vec<String>, more: &[&str]) {
    for text in more {
        texts.push((*text).to_owned());
    }
}

/// A number as people read it; a whole one has no decimal point. In the browser the engine writes it.
pub fn number_text(number: f64) -> String {
    #[cfg(target_arch = "wasm32")]
    {
        outbox::number_text(number)
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        number.to_string()
    }
}

/// Reads a finite number as `1.5`. In the browser the engine reads it, which costs no bytes.
pub fn parse_number(text: &str) -> Option<f64> {
    #[cfg(target_arch = "wasm32")]
    let number = Some(leptos::wasm_bindgen::JsValue::from_str(text).unchecked_into_f64());
    #[cfg(not(target_arch = "wasm32"))]
    let number = text.parse::<f64>().ok();
    number.filter(|number| number.is_finite() && !text.is_empty())
}

macro_rules! words_travel {
    ($($words:ident { $($word:ident),+ $(,)? })+) => {$(
        impl Parcel for $words {
            fn pack(&self, texts: &mut Vec<String>) {
                texts.extend([$(self.$word.clone()),+]);
            }

            fn unpack(texts: &mut Texts) -> Self {
                Self { $($word: texts.text()),+ }
            }
        }
    )+};
}

words_travel! {
    CheckWords {
        right, wrong, mark_right, mark_wrong, mark_missed, right_answer, source, missing, same_place, not_a_number,
    }
    KeptWords { saved, device_only, sent, sign_in, sign_in_link, refused, differs, unclaimed, not_kept, device_link }
    SaverWords { saving, saved, waiting, failed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(key: AnswerKey) -> CheckSheet {
        let word = |number: usize| format!("word {number}");
        CheckSheet {
            place: Place {
                course: "trainer-core".into(),
                edition: "2026.1".to_owned(),
                lesson: "01".into(),
                learner: None,
            },
            item: "t1".into(),
            key,
            source: Some("A source".to_owned()),
            words: CheckWords {
                right: word(1),
                wrong: word(2),
                mark_right: word(3),
                mark_wrong: word(4),
                mark_missed: word(5),
                right_answer: word(6),
                source: word(7),
                missing: word(8),
                same_place: word(9),
                not_a_number: word(10),
            },
            kept_words: KeptWords {
                saved: word(11),
                device_only: word(12),
                sent: word(13),
                sign_in: word(14),
                sign_in_link: word(15),
                refused: word(16),
                differs: word(17),
                unclaimed: word(18),
                not_kept: word(19),
                device_link: word(20),
            },
        }
    }

    #[test]
    fn every_kind_comes_out_as_it_went_in() {
        let option = |id: &str, correct| QuestionOption {
            id: id.into(),
            text: format!("option {id}"),
            correct,
            consequence: String::new(),
            feedback: "because".to_owned(),
        };
        let options = || vec![option("a", true), option("b", false)];
        let keys = [
            AnswerKey::Single { options: options() },
            AnswerKey::Multiple { options: options() },
            AnswerKey::Scenario { situation: String::new(), options: options() },
            AnswerKey::TrueFalse { answer: true, feedback_true: "yes".to_owned(), feedback_false: "no".to_owned() },
            AnswerKey::Ordering {
                steps: vec![Step { id: "a".into(), text: "first".to_owned() }],
                feedback: "in order".to_owned(),
            },
            AnswerKey::Matching {
                pairs: vec![Pair { id: "a".into(), left: "left".to_owned(), right: "right".to_owned() }],
                feedback: "pairs".to_owned(),
            },
            AnswerKey::Number { answer: 0.3, tolerance: 0.1, unit: Some("%".to_owned()), feedback: "f".to_owned() },
            AnswerKey::Number { answer: 13.0, tolerance: 0.0, unit: None, feedback: "f".to_owned() },
        ];
        for key in keys {
            let sheet = sheet(key);
            let mut packed = Vec::new();
            sheet.pack(&mut packed);
            let mut texts = Texts::new(packed);
            assert_eq!(CheckSheet::unpack(&mut texts), sheet);
            assert!(texts.0.next().is_none(), "nothing is left over");
        }
    }
}
