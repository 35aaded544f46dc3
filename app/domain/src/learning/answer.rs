//! What somebody answered, in the one form that pages, devices, the database and the scorer share.

use crate::OptionId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An answer to an item. Ids refer to the options, steps or pairs of that item, so shuffling never changes an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Answer {
    /// One option (single, scenario).
    Choice(OptionId),
    /// Several options (multiple).
    Choices(BTreeSet<OptionId>),
    /// True or false.
    Truth(bool),
    /// The steps in the order given.
    Order(Vec<OptionId>),
    /// For each pair's left side, the pair whose right side was chosen.
    Matches(BTreeMap<OptionId, OptionId>),
    /// A number, finite.
    Number(f64),
}
