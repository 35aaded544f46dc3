//! What an item says beyond GIFT, in the comment line before its question.

use domain::learning::{AnswerKey, Item};
use serde::{Deserialize, Serialize};

/// The content of a `// cascade {…}` line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Metadata {
    /// The kind, where GIFT would read another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<OwnKind>,
    pub(super) objective: String,
    pub(super) difficulty: u8,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) critical: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) situation: Option<String>,
    /// Of options, steps or pairs, in the order of the answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) ids: Vec<String>,
    /// Of a scenario's options, in the same order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) consequences: Vec<String>,
}

/// Kinds that travel as another one: an ordering as a matching of places, a scenario and a choice of several with a single
/// right one as a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum OwnKind {
    Ordering,
    Scenario,
    Multiple,
}

impl Metadata {
    pub(super) fn parse(json: &str) -> Result<Self, String> {
        serde_json::from_str(json).map_err(|error| format!("this `// cascade` line cannot be read: {error}"))
    }

    pub(super) fn of(item: &Item) -> Self {
        let kind = match &item.key {
            AnswerKey::Ordering { .. } => Some(OwnKind::Ordering),
            AnswerKey::Scenario { .. } => Some(OwnKind::Scenario),
            AnswerKey::Multiple { .. } => Some(OwnKind::Multiple),
            _ => None,
        };
        let options = match &item.key {
            AnswerKey::Single { options } | AnswerKey::Multiple { options } | AnswerKey::Scenario { options, .. } => {
                options.as_slice()
            }
            _ => &[],
        };
        let ids = match &item.key {
            AnswerKey::Ordering { steps, .. } => steps.iter().map(|step| step.id.0.clone()).collect(),
            AnswerKey::Matching { pairs, .. } => pairs.iter().map(|pair| pair.id.0.clone()).collect(),
            _ => options.iter().map(|option| option.id.0.clone()).collect(),
        };
        let (unit, situation) = match &item.key {
            AnswerKey::Number { unit, .. } => (unit.clone(), None),
            AnswerKey::Scenario { situation, .. } => (None, Some(situation.clone())),
            _ => (None, None),
        };
        let consequences = match kind {
            Some(OwnKind::Scenario) => options.iter().map(|option| option.consequence.clone()).collect(),
            _ => vec![],
        };
        Self {
            kind,
            objective: item.objective.0.clone(),
            difficulty: item.difficulty,
            critical: item.critical,
            level: item.level.map(domain::learning::Level::number),
            source: item.source.clone(),
            unit,
            situation,
            ids,
            consequences,
        }
    }
}
