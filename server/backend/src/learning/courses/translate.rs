//! Laying a translation over the file in the course's own language. Only texts change: a translation cannot alter what is
//! right, how much counts, or in which order things stand.

use super::fault::Faults;
use super::node::{Node, Value};

/// The keys whose texts are translated.
const TRANSLATED: [&str; 32] = [
    "title",
    "summary",
    "text",
    "cover_alternative",
    "picture_alternative",
    "content_note",
    "prompt",
    "situation",
    "feedback",
    "feedback_true",
    "feedback_false",
    "consequence",
    "left",
    "right",
    "unit",
    "source",
    "publisher",
    "note",
    "licence",
    "group",
    "goal",
    "do",
    "say",
    "when",
    "help",
    "label",
    "intro",
    "hint",
    "talk",
    "low_literacy",
    "phone_only",
    "disability",
];

/// The keys whose lists of texts are translated, entry by entry.
const TRANSLATED_LISTS: [&str; 4] = ["materials", "before", "accessibility", "choices"];

/// The tree of `base` with the texts of `translation`. What a translation leaves out stays as it is; what it may not say is
/// a fault.
pub(super) fn translate(base: &Node, translation: &Node, faults: &Faults) -> Node {
    let (Value::Table(_), Value::Table(translated)) = (&base.value, &translation.value) else {
        return base.clone();
    };
    let mut result = base.clone();
    for (key, node) in translated {
        let Value::Table(entries) = &mut result.value else { break };
        match entries.iter_mut().find(|(name, _)| name == key) {
            Some((_, own)) => *own = translate_entry(key, own, node, faults),
            None => faults.at(&node.place, format!("`{key}` is not in the file in the course's own language")),
        }
    }
    result
}

fn translate_entry(key: &str, own: &Node, translation: &Node, faults: &Faults) -> Node {
    match (&own.value, &translation.value) {
        (Value::Text(_), Value::Text(_)) if TRANSLATED.contains(&key) => translation.clone(),
        // Sources have no ids: a translation may name other editions of the same works, all of them or none.
        (Value::List(_), Value::List(_)) if key == "sources" => translation.clone(),
        // Neither have hard moments, but each is told in both.
        (Value::List(owns), Value::List(translations))
            if key == "hard_moment" || TRANSLATED_LISTS.contains(&key) && translations.iter().all(is_text) =>
        {
            if owns.len() != translations.len() {
                let (here, there) = (translations.len(), owns.len());
                faults.at(
                    &translation.place,
                    format!(
                        "`{key}` has another length: {here} here, {there} in the file in the course's own language"
                    ),
                );
            }
            translation.clone()
        }
        (Value::Table(_), Value::Table(_)) => translate(own, translation, faults),
        (Value::List(owns), Value::List(translations)) if owns.iter().any(|own| id_of(own).is_some()) => {
            let mut result = owns.clone();
            for node in translations {
                let id = id_of(node);
                match result.iter_mut().find(|own| id_of(own) == id && id.is_some()) {
                    Some(own) => *own = translate(own, node, faults),
                    None => faults.at(
                        &node.place,
                        format!("id `{}` is not in the file in the course's own language", id.unwrap_or_default()),
                    ),
                }
            }
            Node { value: Value::List(result), ..own.clone() }
        }
        _ if is_same(own, translation) => own.clone(),
        _ => {
            faults.at(
                &translation.place,
                format!("`{key}` differs from the file in the course's own language; a translation changes texts only"),
            );
            own.clone()
        }
    }
}

/// By what an entry of a list is known: its id, or the part of the fidelity list that it stands for.
fn id_of(node: &Node) -> Option<&str> {
    node.entry_text("id").or_else(|| node.entry_text("part"))
}

fn is_text(node: &Node) -> bool {
    node.as_text().is_some()
}

fn is_same(left: &Node, right: &Node) -> bool {
    match (&left.value, &right.value) {
        (Value::Text(left), Value::Text(right)) | (Value::Date(left), Value::Date(right)) => left == right,
        (Value::Integer(left), Value::Integer(right)) => left == right,
        (Value::Number(left), Value::Number(right)) => left == right,
        (Value::Truth(left), Value::Truth(right)) => left == right,
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| is_same(left, right))
        }
        (Value::Table(left), Value::Table(right)) => {
            left.len() == right.len()
                && left.iter().all(|(key, node)| right.iter().any(|(name, other)| name == key && is_same(node, other)))
        }
        _ => false,
    }
}
