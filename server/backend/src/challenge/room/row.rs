//! A room as it stands in its row.

use super::sql::RoomRow;
use crate::{Backend, Error, Result};
use domain::challenge::{Revelation, RoomState, net_rules};
use domain::learning::{Course, Item, Level};
use domain::{CohortId, ItemId, ModuleId, RoomId};

/// What a row says.
pub(super) struct StoredRoom {
    pub(super) id: RoomId,
    pub(super) cohort: CohortId,
    pub(super) rule: ModuleId,
    pub(super) level: Level,
    pub(super) items: Vec<ItemId>,
    pub(super) n_teams: usize,
    pub(super) state: RoomState,
    pub(super) revelation: Option<Revelation>,
}

impl StoredRoom {
    pub(super) fn from_row(row: RoomRow) -> Result<Self> {
        let items: Vec<ItemId> = serde_json::from_str(&row.items).map_err(Error::internal)?;
        let phase = serde_json::from_str(&row.phase).map_err(Error::internal)?;
        let state = RoomState { version: row.version, phase, n_questions: items.len() };
        let level = [Level::One, Level::Two].into_iter().find(|level| level.number() == row.level);
        Ok(Self {
            id: RoomId(row.id),
            cohort: CohortId(row.cohort_id),
            rule: ModuleId(row.rule),
            level: level.ok_or_else(|| Error::internal("no level"))?,
            items,
            n_teams: usize::try_from(row.n_teams).unwrap_or(0),
            state,
            revelation: row.revelation.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)?,
        })
    }

    pub(super) fn to_row(&self) -> Result<RoomRow> {
        Ok(RoomRow {
            id: self.id.0,
            cohort_id: self.cohort.0,
            rule: self.rule.0.clone(),
            level: self.level.number(),
            items: serde_json::to_string(&self.items).map_err(Error::internal)?,
            n_teams: i64::try_from(self.n_teams).unwrap_or(0),
            version: self.state.version,
            phase: serde_json::to_string(&self.state.phase).map_err(Error::internal)?,
            revelation: None,
        })
    }

    /// The question on the screen.
    pub(super) fn asked(&self) -> Option<&ItemId> {
        self.items.get(self.state.place()?)
    }
}

/// The challenge's course in a language.
pub(in crate::challenge) fn course<'backend>(backend: &'backend Backend, language: &str) -> Result<&'backend Course> {
    backend.courses.find(&net_rules(), language).ok_or(Error::NotFound)
}

/// A question of the challenge; `NotFound` for one that its author has removed while it was played.
pub(super) fn item_of<'course>(course: &'course Course, item: &ItemId) -> Result<&'course Item> {
    domain::challenge::rule_of_item(course, item).map(|(_, item, _)| item).ok_or(Error::NotFound)
}
