//! Names that carry a hash of the contents, so that browsers may keep a file for ever.

use sha2::{Digest, Sha256};

/// How many hexadecimal digits of the hash a name carries: 64 bits are plenty for a handful of files.
pub const HASH_DIGITS: usize = 16;

/// The hash of several contents together; the same bytes cut elsewhere give another hash.
pub fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    let mut hex = String::with_capacity(64);
    for byte in digest.finalize() {
        hex.push_str(&format!("{byte:02x}"));
    }
    hex.truncate(HASH_DIGITS);
    hex
}

/// `home.svg` with these contents becomes `home-0123456789abcdef.svg`; folders before it stay.
pub fn hashed(name: &str, contents: &[u8]) -> String {
    let hash = hash([contents]);
    let file = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[file..].rfind('.') {
        Some(dot) if dot > 0 => {
            let (stem, extension) = name.split_at(file + dot);
            format!("{stem}-{hash}{extension}")
        }
        _ => format!("{name}-{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_contents_have_the_same_name() {
        assert_eq!(hashed("home.svg", b"a"), hashed("home.svg", b"a"));
        assert_ne!(hashed("home.svg", b"a"), hashed("home.svg", b"b"));
    }

    #[test]
    fn a_name_keeps_its_folder_and_its_extension() {
        let name = hashed("pictures/v1.2/home.svg", b"a");
        let hash = hash([b"a".as_slice()]);
        assert_eq!(name, format!("pictures/v1.2/home-{hash}.svg"));
        assert_eq!(hash.len(), HASH_DIGITS);
        assert!(hash.bytes().all(|digit| digit.is_ascii_hexdigit()));
    }

    #[test]
    fn a_name_without_extension_gets_the_hash_at_its_end() {
        let hash = hash([b"a".as_slice()]);
        assert_eq!(hashed("v1.2/readme", b"a"), format!("v1.2/readme-{hash}"));
        assert_eq!(hashed(".hidden", b"a"), format!(".hidden-{hash}"));
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let one = hash([b"ab".as_slice(), b"c".as_slice()]);
        let other = hash([b"a".as_slice(), b"bc".as_slice()]);
        assert_ne!(one, other);
    }
}
