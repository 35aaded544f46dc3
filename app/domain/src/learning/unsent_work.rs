//! The file by which a device hands over what it could not send.

use super::event::ProgressEvent;
use crate::DeviceId;
use serde::{Deserialize, Serialize};

/// Events that still wait on a device, as a file that a person can carry: to another device, or into a later week. The JSON
/// is stable, as that of the events is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnsentWork {
    /// Always [`UnsentWork::KIND`].
    pub cascade: String,
    /// Now [`UnsentWork::VERSION`].
    pub version: u32,
    /// Whose events these are: `Actor::learner_mark`.
    pub learner: String,
    /// The device that made the file.
    pub device: DeviceId,
    /// The events, oldest first.
    pub events: Vec<ProgressEvent>,
}

impl UnsentWork {
    /// What the file says it is.
    pub const KIND: &str = "unsent-work";
    /// The form of the file.
    pub const VERSION: u32 = 1;

    /// A file for these events.
    pub fn new(learner: String, device: DeviceId, events: Vec<ProgressEvent>) -> Self {
        Self { cascade: Self::KIND.to_owned(), version: Self::VERSION, learner, device, events }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_json_is_the_agreed_one() {
        let work = UnsentWork::new("someone".into(), DeviceId(Uuid::from_u128(2)), vec![]);
        let json = concat!(
            r#"{"cascade":"unsent-work","version":1,"learner":"someone","#,
            r#""device":"00000000-0000-0000-0000-000000000002","events":[]}"#
        );
        assert_eq!(serde_json::to_string(&work).expect("serialises"), json);
        assert_eq!(serde_json::from_str::<UnsentWork>(json).expect("parses"), work);
    }
}
