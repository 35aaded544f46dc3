//! Ids made on the device: UUIDv7, so that they sort roughly by time without anybody relying on it.

use uuid::Uuid;

/// The bytes of a UUIDv7 (RFC 9562, section 5.7).
///
/// `milliseconds` is the device's clock since 1970 and is informative only: order comes from the device's counter. Of
/// `chance`, ten random bytes, the six bits of version and variant are overwritten.
pub fn uuid_v7(milliseconds: u64, chance: [u8; 10]) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&milliseconds.to_be_bytes()[2..]);
    bytes[6..].copy_from_slice(&chance);
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    bytes
}

/// The 36 characters of a UUID. Written out here because the general formatting code of `uuid` costs more bytes on the
/// wire than this loop.
pub fn uuid_text(bytes: &[u8; 16]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 0x0f)]));
    }
    text
}

/// The UUID of a text as [`uuid_text`] writes it. A text that is none gives some other UUID and never fails: such a text
/// can only be of something that is nobody's.
pub fn uuid_of_text(text: &str) -> Uuid {
    let digits = text.chars().filter_map(|character| character.to_digit(16));
    Uuid::from_u128(digits.fold(0, |number, digit| number << 4 | u128::from(digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_of_version_seven_with_its_time() {
        let id = Uuid::from_bytes(uuid_v7(0x0123_4567_89ab, [0xff; 10]));
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(id.to_string(), "01234567-89ab-7fff-bfff-ffffffffffff");
    }

    #[test]
    fn the_text_is_the_one_everybody_writes() {
        for chance in [[0; 10], [0xa5; 10], [0x0f; 10]] {
            let bytes = uuid_v7(1_795_000_000_000, chance);
            assert_eq!(uuid_text(&bytes), Uuid::from_bytes(bytes).to_string());
            assert_eq!(uuid_of_text(&uuid_text(&bytes)), Uuid::from_bytes(bytes));
        }
    }
}
