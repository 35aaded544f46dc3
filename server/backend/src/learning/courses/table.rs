//! Reading a TOML table: typed getters that report what is missing, empty or of the wrong type, and what is unknown.

use super::fault::Faults;
use super::files::is_id;
use super::node::{Node, Value};
use super::place::Place;
use std::cell::{Cell, RefCell};
use std::ops::RangeInclusive;

/// A table that is being read. Every key asked for counts as known; [`Table::finish`] reports the others.
pub(super) struct Table<'a> {
    node: &'a Node,
    faults: &'a Faults,
    known: RefCell<Vec<&'static str>>,
    ignores_the_rest: Cell<bool>,
}

impl<'a> Table<'a> {
    /// Begins to read; anything but a table is a fault.
    pub(super) fn of(node: &'a Node, faults: &'a Faults) -> Option<Self> {
        if !matches!(node.value, Value::Table(_)) {
            faults.at(&node.place, format!("a table is needed here, not {}", node.kind()));
            return None;
        }
        Some(Self { node, faults, known: RefCell::default(), ignores_the_rest: Cell::new(false) })
    }

    pub(super) fn place(&self) -> &'a Place {
        &self.node.place
    }

    /// A fault at a key of this table, or at the table when it has no such key.
    pub(super) fn fault(&self, key: &str, cause: impl Into<String>) {
        self.faults.at(self.node.entry(key).map_or(&self.node.place, |node| &node.place), cause);
    }

    /// Like [`Table::fault`], with what would mend it.
    pub(super) fn fault_with_hint(&self, key: &str, cause: impl Into<String>, hint: impl Into<String>) {
        self.faults.at_with_hint(self.node.entry(key).map_or(&self.node.place, |node| &node.place), cause, hint);
    }

    /// Whether the table has a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.node.entry(key).is_some()
    }

    fn entry(&self, key: &'static str) -> Option<&'a Node> {
        self.known.borrow_mut().push(key);
        self.node.entry(key)
    }

    fn required(&self, key: &'static str) -> Option<&'a Node> {
        let entry = self.entry(key);
        if entry.is_none() {
            self.faults.at(&self.node.place, format!("`{key}` is missing"));
        }
        entry
    }

    fn wrong_type(&self, key: &str, needed: &str, node: &Node) {
        self.faults.at(&node.place, format!("`{key}` must be {needed}, not {}", node.kind()));
    }

    fn as_text(&self, key: &str, node: &'a Node) -> Option<String> {
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => {
                self.faults.at(&node.place, format!("`{key}` is empty"));
                None
            }
            Value::Text(text) => Some(text.trim().to_owned()),
            _ => {
                self.wrong_type(key, "text", node);
                None
            }
        }
    }

    /// A text that is shown as it stands, so that marks of Markdown in it would be seen.
    fn as_plain_text(&self, key: &str, node: &'a Node) -> Option<String> {
        let text = self.as_text(key, node)?;
        if let Some(mark) = ["**", "]("].into_iter().find(|mark| text.contains(mark)) {
            let cause = format!("`{key}` is shown as it stands, with `{mark}` in it");
            self.faults.at_with_hint(&node.place, cause, "it is no Markdown: say it in plain words");
        }
        Some(text)
    }

    /// A text that must be there and say something.
    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        self.as_plain_text(key, self.required(key)?)
    }

    /// A text that must be there, as the node it stands in: for Markdown, which counts lines of its own.
    pub(super) fn text_node(&self, key: &'static str) -> Option<(&'a Node, String)> {
        let node = self.required(key)?;
        Some((node, self.as_text(key, node)?))
    }

    /// A text that may be left out: `Some(None)`; a wrong one is `None`.
    pub(super) fn optional_text(&self, key: &'static str) -> Option<Option<String>> {
        match self.entry(key) {
            None => Some(None),
            Some(node) => self.as_plain_text(key, node).map(Some),
        }
    }

    /// An id: small letters, digits and hyphens.
    pub(super) fn id(&self, key: &'static str) -> Option<String> {
        let text = self.text(key)?;
        if !is_id(&text) {
            self.fault(key, format!("`{text}` is no id: use small letters, digits and hyphens"));
            return None;
        }
        Some(text)
    }

    /// One of some words.
    pub(super) fn word<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let cause = format!("`{key}` is `{text}`, but must be one of: {}", words.join(", "));
            match nearest(&text, words) {
                Some(word) => self.fault_with_hint(key, cause, format!("did you mean `{word}`?")),
                None => self.fault(key, cause),
            }
        }
        found
    }

    /// A whole number within a range.
    pub(super) fn integer(&self, key: &'static str, range: RangeInclusive<i64>) -> Option<i64> {
        let node = self.required(key)?;
        self.as_integer(key, node, range)
    }

    /// A whole number within a range that may be left out.
    pub(super) fn optional_integer(&self, key: &'static str, range: RangeInclusive<i64>) -> Option<Option<i64>> {
        match self.entry(key) {
            None => Some(None),
            Some(node) => self.as_integer(key, node, range).map(Some),
        }
    }

    fn as_integer(&self, key: &str, node: &Node, range: RangeInclusive<i64>) -> Option<i64> {
        match node.value {
            Value::Integer(number) if range.contains(&number) => Some(number),
            Value::Integer(number) => {
                let (least, most) = (range.start(), range.end());
                self.faults.at(&node.place, format!("`{key}` is {number}, but must be between {least} and {most}"));
                None
            }
            _ => {
                self.wrong_type(key, "a whole number", node);
                None
            }
        }
    }

    /// A finite number.
    pub(super) fn number(&self, key: &'static str) -> Option<f64> {
        let node = self.required(key)?;
        self.as_number(key, node)
    }

    /// A finite number; `default` when it is left out.
    pub(super) fn number_or(&self, key: &'static str, default: f64) -> Option<f64> {
        self.entry(key).map_or(Some(default), |node| self.as_number(key, node))
    }

    fn as_number(&self, key: &str, node: &Node) -> Option<f64> {
        match node.value {
            // Course files hold small numbers: nothing is lost below 2⁵³.
            Value::Integer(number) => Some(number as f64),
            Value::Number(number) if number.is_finite() => Some(number),
            Value::Number(_) => {
                self.faults.at(&node.place, format!("`{key}` must be a finite number"));
                None
            }
            _ => {
                self.wrong_type(key, "a number", node);
                None
            }
        }
    }

    /// True or false.
    pub(super) fn truth(&self, key: &'static str) -> Option<bool> {
        let node = self.required(key)?;
        self.as_truth(key, node)
    }

    /// True or false; false when it is left out.
    pub(super) fn truth_or_false(&self, key: &'static str) -> Option<bool> {
        self.entry(key).map_or(Some(false), |node| self.as_truth(key, node))
    }

    fn as_truth(&self, key: &str, node: &Node) -> Option<bool> {
        match node.value {
            Value::Truth(truth) => Some(truth),
            _ => {
                self.wrong_type(key, "true or false", node);
                None
            }
        }
    }

    /// The nodes of a list with at least one entry.
    fn list(&self, key: &'static str) -> Option<&'a [Node]> {
        let node = self.required(key)?;
        match &node.value {
            Value::List(nodes) if nodes.is_empty() => {
                self.faults.at(&node.place, format!("`{key}` is empty"));
                None
            }
            Value::List(nodes) => Some(nodes),
            _ => {
                self.wrong_type(key, "a list", node);
                None
            }
        }
    }

    /// A list of texts with at least one entry, each with its place.
    pub(super) fn texts(&self, key: &'static str) -> Option<Vec<(String, Place)>> {
        let texts = self.list(key)?.iter().map(|node| Some((self.as_plain_text(key, node)?, node.place.clone())));
        texts.collect::<Vec<_>>().into_iter().collect()
    }

    /// Like [`Table::texts`], for a list that may be left out.
    pub(super) fn optional_texts(&self, key: &'static str) -> Option<Vec<(String, Place)>> {
        if self.entry(key).is_none() { Some(vec![]) } else { self.texts(key) }
    }

    /// A list of texts with at least `least` entries, without their places.
    pub(super) fn at_least(&self, key: &'static str, least: usize) -> Option<Vec<String>> {
        let texts = self.texts(key)?;
        if texts.len() < least {
            self.fault(key, format!("`{key}` needs at least {least} entries, but has {}", texts.len()));
        }
        Some(texts.into_iter().map(|(text, _)| text).collect())
    }

    /// Reads a table that must be there.
    pub(super) fn table<T>(&self, key: &'static str, read: impl FnOnce(&Table<'a>) -> Option<T>) -> Option<T> {
        self.read_one(self.required(key)?, read)
    }

    /// Reads a table that may be left out: `Some(None)`; a wrong one is `None`.
    pub(super) fn optional_table<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&Table<'a>) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.entry(key) {
            None => Some(None),
            Some(node) => self.read_one(node, read).map(Some),
        }
    }

    fn read_one<T>(&self, node: &'a Node, read: impl FnOnce(&Table<'a>) -> Option<T>) -> Option<T> {
        let table = Table::of(node, self.faults)?;
        let value = read(&table);
        table.finish();
        value
    }

    /// Reads each table of a list with at least one entry. All are read, also when one has a fault.
    pub(super) fn tables<T>(&self, key: &'static str, read: impl FnMut(&Table<'a>) -> Option<T>) -> Option<Vec<T>> {
        self.read_all(self.list(key)?, read)
    }

    /// Like [`Table::tables`], for a list that may be left out.
    pub(super) fn optional_tables<T>(
        &self,
        key: &'static str,
        read: impl FnMut(&Table<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if self.entry(key).is_none() { Some(vec![]) } else { self.tables(key, read) }
    }

    fn read_all<T>(&self, nodes: &'a [Node], mut read: impl FnMut(&Table<'a>) -> Option<T>) -> Option<Vec<T>> {
        let all: Vec<Option<T>> = nodes.iter().map(|node| self.read_one(node, &mut read)).collect();
        all.into_iter().collect()
    }

    /// Which keys belong here cannot be told, because of a fault already reported.
    pub(super) fn ignore_the_rest(&self) {
        self.ignores_the_rest.set(true);
    }

    /// Reports the keys that nobody asked for.
    pub(super) fn finish(&self) {
        let Value::Table(entries) = &self.node.value else { return };
        if self.ignores_the_rest.get() {
            return;
        }
        let known = self.known.borrow();
        for (key, node) in entries {
            if !known.contains(&key.as_str()) {
                let mut sorted = known.clone();
                sorted.sort_unstable();
                sorted.dedup();
                let cause = format!("`{key}` is unknown here; known are: {}", sorted.join(", "));
                match nearest(key, sorted) {
                    Some(known) => self.faults.at_with_hint(&node.place, cause, format!("did you mean `{known}`?")),
                    None => self.faults.at(&node.place, cause),
                }
            }
        }
    }
}

/// The word that somebody may have meant, if one is near enough.
fn nearest<'a>(word: &str, known: Vec<&'a str>) -> Option<&'a str> {
    let near = known.into_iter().map(|known| (strsim::damerau_levenshtein(word, known), known));
    near.filter(|(distance, known)| *distance <= 2 && *distance < known.chars().count()).min().map(|(_, known)| known)
}
