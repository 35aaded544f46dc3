//! Compresses a file once, here, so that the server never does it while somebody waits.

use std::io::Write;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// The strongest brotli there is.
const BROTLI_QUALITY: u32 = 11;
/// The window browsers take without asking: 16 MB, 2 to the power of this.
const BROTLI_WINDOW: u32 = 24;

/// The contents as brotli, if that is smaller.
pub fn brotli(contents: &[u8]) -> Result<Option<Vec<u8>>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(contents).and_then(|()| writer.flush()).context("brotli failed")?;
    drop(writer);
    Ok(smaller(packed, contents))
}

/// The contents as gzip, if that is smaller; it carries no name and no time, so it is reproducible.
pub fn gzip(contents: &[u8]) -> Result<Option<Vec<u8>>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let packed = encoder.write_all(contents).and_then(|()| encoder.finish()).context("gzip failed")?;
    Ok(smaller(packed, contents))
}

fn smaller(packed: Vec<u8>, contents: &[u8]) -> Option<Vec<u8>> {
    (packed.len() < contents.len()).then_some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_come_back_as_they_were() {
        let contents = "water and soap ".repeat(500).into_bytes();

        let mut back = Vec::new();
        let packed = brotli(&contents).unwrap().unwrap();
        brotli::Decompressor::new(packed.as_slice(), 4096).read_to_end(&mut back).unwrap();
        assert_eq!(back, contents);

        back.clear();
        let packed = gzip(&contents).unwrap().unwrap();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut back).unwrap();
        assert_eq!(back, contents);
    }

    #[test]
    fn what_does_not_shrink_is_left_alone() {
        assert_eq!(brotli(b"a").unwrap(), None);
        assert_eq!(gzip(b"a").unwrap(), None);
    }
}
