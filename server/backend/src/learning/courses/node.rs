//! TOML as a tree in which every value knows its place, so that a fault can name file, line and column.

use super::fault::Faults;
use super::place::{Lines, Place};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) place: Place,
    /// The line on which the first character of a text stands: for a text of several lines, the one below its quotation
    /// marks.
    pub(super) first_line: usize,
    pub(super) value: Value,
}

/// A TOML value.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Integer(i64),
    Number(f64),
    Truth(bool),
    Date(String),
    List(Vec<Node>),
    /// Entries in the order of their keys.
    Table(Vec<(String, Node)>),
}

impl Node {
    /// Parses a TOML text that begins on line `first_line` of its file. Every fault of the syntax is reported; then there
    /// is no tree.
    pub(super) fn parse(file: &str, text: &str, first_line: usize, faults: &Faults) -> Option<Self> {
        let lines = Lines::new(file.into(), text, first_line);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let message = error.message().lines().collect::<Vec<_>>().join("; ");
            faults.at(&lines.place(error.span().map_or(0, |span| span.start)), format!("no valid TOML: {message}"));
        }
        errors.is_empty().then(|| Self {
            place: lines.place(0),
            first_line,
            value: from_table(table.get_ref(), &lines),
        })
    }

    /// The name of the kind of value, as a fault says it.
    pub(super) fn kind(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "text",
            Value::Integer(_) => "a whole number",
            Value::Number(_) => "a number",
            Value::Truth(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// An entry, when this is a table that has it.
    pub(super) fn entry(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Table(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text, when this is one.
    pub(super) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of an entry.
    pub(super) fn entry_text(&self, key: &str) -> Option<&str> {
        self.entry(key)?.as_text()
    }

    /// The nodes of an entry that is a list.
    pub(super) fn entry_list(&self, key: &str) -> &[Node] {
        match self.entry(key).map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes,
            _ => &[],
        }
    }
}

fn from_table(table: &DeTable<'_>, lines: &Lines<'_>) -> Value {
    let mut entries: Vec<(usize, String, Node)> = table
        .iter()
        .map(|(key, value)| (key.span().start, key.get_ref().to_string(), from_value(value, lines)))
        .collect();
    entries.sort_by_key(|(offset, _, _)| *offset);
    let with_key_place = |(offset, key, mut node): (usize, String, Node)| {
        // A value's own place may be the end of a header or an inner line; the key is where an author looks.
        if !matches!(node.value, Value::List(_) | Value::Table(_)) {
            node.place = lines.place(offset);
        }
        (key, node)
    };
    Value::Table(entries.into_iter().map(with_key_place).collect())
}

fn from_value(value: &Spanned<DeValue<'_>>, lines: &Lines<'_>) -> Node {
    let converted = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        // A whole number outside of 64 bits is read as a number: every range in use refuses it.
        DeValue::Integer(digits) => match i64::from_str_radix(digits.as_str(), digits.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Number(f64::MAX),
        },
        DeValue::Float(digits) => Value::Number(digits.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(truth) => Value::Truth(*truth),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(nodes) => Value::List(nodes.iter().map(|node| from_value(node, lines)).collect()),
        DeValue::Table(table) => from_table(table, lines),
    };
    let place = lines.place(value.span().start);
    let raw = lines.text().get(value.span()).unwrap_or_default();
    let begins_below = raw.starts_with("\"\"\"\n") || raw.starts_with("'''\n");
    Node { first_line: place.line + usize::from(begins_below), place, value: converted }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_its_place() {
        let faults = Faults::default();
        let text = "a = 1\n\n[[item]]\nid = \"x\"\noptions = [\n  { id = \"a\" },\n]\n[[item]]\nid = \"y\"\n";
        let root = Node::parse("f.toml", text, 1, &faults).expect("valid");
        let items = root.entry_list("item");
        assert_eq!(root.entry("a").map(|node| node.place.line), Some(1));
        assert_eq!(items.iter().map(|item| item.place.line).collect::<Vec<_>>(), [3, 8]);
        assert_eq!(items[0].entry("id").map(|node| node.place.line), Some(4));
        assert_eq!(items[0].entry_list("options")[0].place.line, 6);
        let place = |node: &Node| (node.place.line, node.place.column);
        assert_eq!(items[0].entry("options").map(place), Some((5, 11)));
        assert_eq!(items[0].entry_list("options")[0].entry("id").map(place), Some((6, 5)));
        let text = Node::parse("f.toml", "a = \"b\"\nc = \"\"\"\nd\"\"\"", 1, &faults).expect("valid");
        assert_eq!(["a", "c"].map(|key| text.entry(key).map(|node| node.first_line)), [Some(1), Some(3)]);
        assert!(Node::parse("f.toml", "a = \nb = 1\nc = [", 10, &faults).is_none());
        let lines: Vec<usize> = faults.into_sorted().iter().map(|fault| fault.line).collect();
        assert!(lines.contains(&10) && lines.contains(&12), "{lines:?}");
    }
}
