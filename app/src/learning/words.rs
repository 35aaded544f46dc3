//! The words an island needs. The page hands them over, so that the module a phone downloads holds no language at all.

/// Where somebody's work is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptWords {
    /// On this device, on its way.
    pub saved: String,
    /// On this device, and nobody is known whose it is.
    pub device_only: String,
    /// The server has it.
    pub sent: String,
    /// Somebody has to sign in again.
    pub sign_in: String,
    /// The text of the link to signing in.
    pub sign_in_link: String,
    /// The server will not take some of it.
    pub refused: String,
    /// Device and server know different things.
    pub differs: String,
    /// Something was kept here before this learner signed in.
    pub unclaimed: String,
    /// The device has no room.
    pub not_kept: String,
    /// The text of the link to the page of this device.
    pub device_link: String,
}

/// What a check says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckWords {
    /// The headline of a right answer.
    pub right: String,
    /// The headline of an answer that is not right.
    pub wrong: String,
    /// Beside a right choice.
    pub mark_right: String,
    /// Beside a wrong choice.
    pub mark_wrong: String,
    /// Beside a right choice that was not made.
    pub mark_missed: String,
    /// Before the right answer.
    pub right_answer: String,
    /// Before a source.
    pub source: String,
    /// Nothing, or not everything, was chosen.
    pub missing: String,
    /// Two steps in one place.
    pub same_place: String,
    /// No number.
    pub not_a_number: String,
}

/// What the saving of a graded answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaverWords {
    /// On its way.
    pub saving: String,
    /// The server has it.
    pub saved: String,
    /// The server cannot be reached; it goes on trying.
    pub waiting: String,
    /// The server says no: reload the page.
    pub failed: String,
}

#[cfg(feature = "ssr")]
pub use of_page::kept_form_parcel;

#[cfg(feature = "ssr")]
mod of_page {
    use super::{CheckWords, KeptWords, SaverWords};
    use crate::learning::answer_form::AnswerFault;
    use crate::texts::texts;

    impl KeptWords {
        /// The words in the language of the page.
        pub fn of_page() -> Self {
            let t = &texts().learning;
            Self {
                saved: t.kept_saved.to_owned(),
                device_only: t.kept_device_only.to_owned(),
                sent: t.kept_sent.to_owned(),
                sign_in: t.kept_sign_in.to_owned(),
                sign_in_link: t.kept_sign_in_link.to_owned(),
                refused: t.kept_refused.to_owned(),
                differs: t.kept_differs.to_owned(),
                unclaimed: t.kept_unclaimed.to_owned(),
                not_kept: t.kept_not_kept.to_owned(),
                device_link: t.kept_device_link.to_owned(),
            }
        }
    }

    impl CheckWords {
        /// The words in the language of the page.
        pub fn of_page() -> Self {
            let t = &texts().learning;
            Self {
                right: t.feedback_right.to_owned(),
                wrong: t.feedback_wrong.to_owned(),
                mark_right: t.mark_right.to_owned(),
                mark_wrong: t.mark_wrong.to_owned(),
                mark_missed: t.mark_missed.to_owned(),
                right_answer: t.right_answer.to_owned(),
                source: t.feedback_source.to_owned(),
                missing: t.answer_missing.to_owned(),
                same_place: t.answer_same_place.to_owned(),
                not_a_number: t.answer_not_a_number.to_owned(),
            }
        }
    }

    /// The parcel of a `KeptForm`: the name it is kept under, and its words in the language of the page.
    pub fn kept_form_parcel(name: String) -> Vec<String> {
        let t = &texts().learning;
        let words =
            [t.kept_form_saved, t.kept_form_full, t.kept_form_clear, t.kept_form_really, t.kept_form_cleared, t.print];
        [name].into_iter().chain(words.map(str::to_owned)).collect()
    }

    impl SaverWords {
        /// The words in the language of the page.
        pub fn of_page() -> Self {
            let t = &texts().learning;
            Self {
                saving: t.answer_saving.to_owned(),
                saved: t.answer_saved.to_owned(),
                waiting: t.answer_waiting.to_owned(),
                failed: t.answer_failed.to_owned(),
            }
        }
    }

    impl AnswerFault {
        /// What to say about it.
        pub fn text(self) -> &'static str {
            let t = &texts().learning;
            match self {
                Self::Missing => t.answer_missing,
                Self::SamePlace => t.answer_same_place,
                Self::NotANumber => t.answer_not_a_number,
            }
        }
    }
}
