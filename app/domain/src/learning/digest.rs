//! A short number by which two sides can tell whether they hold the same events.

use super::shuffle::mix;
use crate::EventId;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The digest of a set of events, each with the position that the server gave it. The order of adding does not matter, so
/// the server keeps it up by adding what is new. Equal sets have equal digests; different ones differ, but for a chance of
/// 2⁻⁶⁴. It proves nothing against somebody who forges: it finds what went missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest(pub u64);

impl Digest {
    /// The digest of no events.
    pub const EMPTY: Self = Self(0);

    /// Adds one event. Added twice it counts twice: whoever keeps a digest adds every event once.
    pub fn add(&mut self, event: EventId, position: i64) {
        let (high, low) = event.0.as_u64_pair();
        self.0 = self.0.wrapping_add(mix(high ^ mix(low ^ mix(position.cast_unsigned()))));
    }

    /// Sixteen lowercase hexadecimal digits.
    pub fn text(self) -> String {
        // Digit by digit: the general formatting code would be a noticeable part of what a phone downloads.
        let digit = |place: u32| char::from_digit((self.0 >> (60 - 4 * place)) as u32 & 0xf, 16).unwrap_or('0');
        (0..16).map(digit).collect()
    }

    /// The digest that [`Digest::text`] wrote, and nothing that only resembles it.
    pub fn of_text(text: &str) -> Option<Self> {
        let is_ours = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_ours.then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::of_text(&text).ok_or_else(|| serde::de::Error::custom("a digest has 16 lowercase hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn digest_of(events: &[(u128, i64)]) -> Digest {
        let mut digest = Digest::EMPTY;
        for (id, position) in events {
            digest.add(EventId(Uuid::from_u128(*id)), *position);
        }
        digest
    }

    #[test]
    fn the_text_is_the_agreed_one() {
        assert_eq!(Digest::EMPTY.text(), "0000000000000000");
        let of_one = digest_of(&[(0x0190_0000_0000_7000_8000_0000_0000_0001, 1)]);
        // Computed apart from this code, with the finaliser written out again: devices keep digests for weeks.
        assert_eq!(of_one.text(), "42cdb2902ed3f4af");
        assert_eq!(serde_json::to_string(&of_one).expect("serialises"), format!("\"{}\"", of_one.text()));
        let table = [
            ("00000000000000ff", Some(Digest(255))),
            ("ffffffffffffffff", Some(Digest(u64::MAX))),
            ("00000000000000FF", None),
            ("ff", None),
            ("+0000000000000ff", None),
            ("0000000000000000f", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(Digest::of_text(text), expected, "{text}");
            let read = serde_json::from_str::<Digest>(&format!("\"{text}\"")).ok();
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn what_goes_missing_or_changes_places_shows() {
        let whole = digest_of(&[(1, 1), (2, 2), (3, 3)]);
        for other in [
            &[(1, 1), (2, 2)][..],
            &[(1, 2), (2, 1), (3, 3)],
            &[(1, 1), (2, 2), (4, 3)],
            &[(1, 1), (2, 2), (3, 3), (3, 3)],
            &[(1 << 64, 1), (2, 2), (3, 3)],
        ] {
            assert_ne!(digest_of(other), whole, "{other:?}");
        }
    }

    proptest! {
        #[test]
        fn order_and_portions_do_not_matter(events in prop::collection::vec((any::<u128>(), 1..i64::MAX), 0..40), cut in 0usize..40) {
            let whole = digest_of(&events);
            let mut backwards = events.clone();
            backwards.reverse();
            prop_assert_eq!(digest_of(&backwards), whole);
            let (first, second) = events.split_at(cut.min(events.len()));
            let mut digest = digest_of(first);
            for (id, position) in second {
                digest.add(EventId(Uuid::from_u128(*id)), *position);
            }
            prop_assert_eq!(digest, whole);
            prop_assert_eq!(Digest::of_text(&whole.text()), Some(whole));
        }
    }
}
