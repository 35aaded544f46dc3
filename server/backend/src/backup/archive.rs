//! The file of a backup: lines of JSON, compressed with gzip.
//!
//! The first line says what it is. Then each table has a line with its name and columns, and one line per row, a list of its
//! values. The closing line counts the rows of every table and holds the SHA-256 of everything before it. The sum finds what
//! was cut off or altered by accident; it is no signature.

use super::{BackupFault, Schema};
use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Read, Write};

/// The rules by which the file is written. A change that older programs would misread gets another number.
pub(super) const FORMAT: u32 = 1;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) cascade_backup: u32,
    pub(super) schema: Schema,
    pub(super) made_at: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Table(TableHead),
    End(End),
}

/// A table begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TableHead {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    rows: BTreeMap<String, u64>,
    sha256: String,
}

/// What stands in the file between head and end.
#[derive(Debug, PartialEq)]
pub(super) enum Entry {
    Table(TableHead),
    Row(Vec<Value>),
}

/// Counts the rows of each table, in the order of the file.
#[derive(Default)]
struct Counts {
    rows: BTreeMap<String, u64>,
    table: Option<String>,
}

impl Counts {
    fn begin(&mut self, table: &str) {
        self.rows.insert(table.to_owned(), 0);
        self.table = Some(table.to_owned());
    }

    /// False for a row before the first table.
    fn add_row(&mut self) -> bool {
        let count = self.table.as_ref().and_then(|table| self.rows.get_mut(table));
        count.map(|count| *count += 1).is_some()
    }
}

/// Writes the file.
pub(super) struct ArchiveWriter<W: Write> {
    out: BufWriter<GzEncoder<W>>,
    sum: Sha256,
    counts: Counts,
}

impl<W: Write> ArchiveWriter<W> {
    /// Begins a file.
    pub(super) fn begin(out: W, head: &Head) -> Result<Self, BackupFault> {
        let out = BufWriter::with_capacity(1 << 16, GzEncoder::new(out, Compression::default()));
        let mut writer = Self { out, sum: Sha256::new(), counts: Counts::default() };
        writer.write_line(head)?;
        Ok(writer)
    }

    /// Begins a table.
    pub(super) fn begin_table(&mut self, table: TableHead) -> Result<(), BackupFault> {
        self.counts.begin(&table.name);
        self.write_line(&Line::Table(table))
    }

    /// Writes a row of the table that was begun last.
    pub(super) fn write_row(&mut self, row: &[Value]) -> Result<(), BackupFault> {
        self.counts.add_row();
        self.write_line(&row)
    }

    /// Closes the file and answers with the number of its rows.
    pub(super) fn end(mut self) -> Result<u64, BackupFault> {
        let n_rows = self.counts.rows.values().sum();
        let end = End { rows: std::mem::take(&mut self.counts.rows), sha256: hex::encode(self.sum.clone().finalize()) };
        self.write_line(&Line::End(end))?;
        let encoder = self.out.into_inner().map_err(|error| error.into_error())?;
        encoder.finish()?.flush()?;
        Ok(n_rows)
    }

    fn write_line(&mut self, line: &impl Serialize) -> Result<(), BackupFault> {
        let mut bytes = serde_json::to_vec(line).map_err(std::io::Error::from)?;
        bytes.push(b'\n');
        self.sum.update(&bytes);
        Ok(self.out.write_all(&bytes)?)
    }
}

/// Reads the file, and believes it only when its closing line fits everything before.
pub(super) struct ArchiveReader<R: Read> {
    source: BufReader<MultiGzDecoder<R>>,
    head: Head,
    sum: Sha256,
    counts: Counts,
    line: Vec<u8>,
}

impl<R: Read> ArchiveReader<R> {
    /// Reads the first line.
    pub(super) fn open(source: R) -> Result<Self, BackupFault> {
        let mut source = BufReader::with_capacity(1 << 16, MultiGzDecoder::new(source));
        let mut line = Vec::new();
        match source.read_until(b'\n', &mut line) {
            Err(error) if error.kind() == ErrorKind::InvalidInput => {
                return Err(BackupFault::NotABackup("it is not compressed with gzip"));
            }
            read => read.map_err(read_fault)?,
        };
        #[derive(Deserialize)]
        struct Version {
            cascade_backup: u32,
        }
        let not_ours = |_| BackupFault::NotABackup("its first line says something else");
        let version: Version = serde_json::from_slice(&line).map_err(not_ours)?;
        if version.cascade_backup != FORMAT {
            return Err(BackupFault::FormatUnknown { found: version.cascade_backup, known: FORMAT });
        }
        let head: Head = serde_json::from_slice(&line).map_err(not_ours)?;
        let mut sum = Sha256::new();
        sum.update(&line);
        Ok(Self { source, head, sum, counts: Counts::default(), line })
    }

    /// What the first line says.
    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    /// The next table or row; nothing after the closing line, which has been checked then.
    pub(super) fn next(&mut self) -> Result<Option<Entry>, BackupFault> {
        self.line.clear();
        self.source.read_until(b'\n', &mut self.line).map_err(read_fault)?;
        if self.line.last() != Some(&b'\n') {
            return Err(BackupFault::CutShort);
        }
        let unreadable = |_| BackupFault::Altered("a line cannot be read".into());
        if self.line.first() == Some(&b'[') {
            self.sum.update(&self.line);
            if !self.counts.add_row() {
                return Err(BackupFault::Altered("a row stands before the first table".into()));
            }
            return serde_json::from_slice(&self.line).map(|row| Some(Entry::Row(row))).map_err(unreadable);
        }
        match serde_json::from_slice(&self.line).map_err(unreadable)? {
            Line::Table(table) => {
                self.sum.update(&self.line);
                self.counts.begin(&table.name);
                Ok(Some(Entry::Table(table)))
            }
            Line::End(end) => self.check_end(&end).map(|()| None),
        }
    }

    fn check_end(&mut self, end: &End) -> Result<(), BackupFault> {
        if end.sha256 != hex::encode(self.sum.clone().finalize()) {
            return Err(BackupFault::Altered("its sum does not fit its content".into()));
        }
        if end.rows != self.counts.rows {
            return Err(BackupFault::Altered("it has not as many rows as its closing line says".into()));
        }
        match self.source.read_until(b'\n', &mut Vec::new()).map_err(read_fault)? {
            0 => Ok(()),
            _ => Err(BackupFault::Altered("there is something behind its closing line".into())),
        }
    }

    /// How many tables and rows have been read.
    pub(super) fn counts(&self) -> (usize, u64) {
        (self.counts.rows.len(), self.counts.rows.values().sum())
    }
}

/// Gzip notices a missing end and a wrong byte by itself.
fn read_fault(error: std::io::Error) -> BackupFault {
    match error.kind() {
        ErrorKind::UnexpectedEof => BackupFault::CutShort,
        ErrorKind::InvalidInput | ErrorKind::InvalidData => BackupFault::Altered("it cannot be unpacked".into()),
        _ => BackupFault::File(error),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::testing::test_time;
    use serde_json::json;

    /// A head of the format and of this schema.
    pub(in super::super) fn a_head(version: i64, name: &str) -> Head {
        Head { cascade_backup: FORMAT, schema: Schema { version, name: name.into() }, made_at: test_time() }
    }

    /// A small whole file.
    fn a_file() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = ArchiveWriter::begin(&mut bytes, &a_head(6, "challenge")).expect("begun");
        for table in ["accounts", "mails"] {
            let columns = vec!["id".to_owned(), "n".to_owned()];
            writer.begin_table(TableHead { name: table.into(), columns }).expect("begun");
            for number in 0..50 {
                writer.write_row(&[json!(format!("{table} {number}")), json!(number)]).expect("written");
            }
        }
        assert_eq!(writer.end().expect("closed"), 100);
        bytes
    }

    fn read(bytes: &[u8]) -> Result<Vec<Entry>, BackupFault> {
        let mut reader = ArchiveReader::open(bytes)?;
        let mut entries = Vec::new();
        while let Some(entry) = reader.next()? {
            entries.push(entry);
        }
        assert_eq!(reader.counts(), (2, 100));
        Ok(entries)
    }

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).expect("packed");
        encoder.finish().expect("packed")
    }

    fn unpacked(bytes: &[u8]) -> String {
        let mut text = String::new();
        MultiGzDecoder::new(bytes).read_to_string(&mut text).expect("unpacked");
        text
    }

    #[test]
    fn what_was_written_is_read() {
        let entries = read(&a_file()).expect("a whole file");
        assert_eq!(entries.len(), 102);
        assert_eq!(entries[1], Entry::Row(vec![json!("accounts 0"), json!(0)]));
    }

    #[test]
    fn a_file_that_ends_early_is_refused_wherever_it_ends() {
        let whole = a_file();
        for length in 0..whole.len() {
            assert!(read(&whole[..length]).is_err(), "{length} of {} bytes are no backup", whole.len());
        }
        let text = unpacked(&whole);
        for (place, _) in text.match_indices('\n') {
            if place + 1 < text.len() {
                let cut = read(&packed(&text[..=place]));
                assert!(matches!(cut, Err(BackupFault::CutShort)), "cut at {place}: {cut:?}");
            }
        }
    }

    #[test]
    fn a_file_with_another_byte_is_refused_whichever_it_is() {
        let whole = a_file();
        // The gzip head holds a time and a system that mean nothing; from byte 10 on everything counts.
        for place in 10..whole.len() {
            let mut altered = whole.clone();
            altered[place] ^= 1;
            assert!(read(&altered).is_err(), "byte {place} was altered and nobody noticed");
        }
        let text = unpacked(&whole);
        for (old, new) in [("accounts 7", "accounts 8"), ("\"n\"", "\"m\""), ("\"mails\":50", "\"mails\":51")] {
            let altered = read(&packed(&text.replacen(old, new, 1)));
            assert!(matches!(altered, Err(BackupFault::Altered(_))), "{old}: {altered:?}");
        }
        let behind = read(&packed(&format!("{text}[]\n")));
        assert!(matches!(behind, Err(BackupFault::Altered(_))), "{behind:?}");
        let behind = read(&[whole.clone(), packed("[]\n")].concat());
        assert!(matches!(behind, Err(BackupFault::Altered(_))), "{behind:?}");
    }

    #[test]
    fn other_files_are_named_as_what_they_are() {
        assert!(matches!(read(b"SQLite format 3"), Err(BackupFault::NotABackup(_))));
        assert!(matches!(read(&packed("{\"a\":1}\n")), Err(BackupFault::NotABackup(_))));
        let text = unpacked(&a_file()).replacen("\"cascade_backup\":1", "\"cascade_backup\":2", 1);
        assert!(matches!(read(&packed(&text)), Err(BackupFault::FormatUnknown { found: 2, known: 1 })));
    }
}
