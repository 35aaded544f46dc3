//! Reading graded assessments: their banks, and the blueprints that draw from them.

use super::node::Node;
use super::read_course::{CourseReader, listed_banks};
use super::read_items::{Home, read_items};
use super::table::Table;
use domain::learning::{Assessment, Draw, Item};
use domain::{AssessmentId, ObjectiveId};
use std::collections::{BTreeMap, BTreeSet};

/// How many items of the banks each objective needs.
const LEAST_ITEMS: usize = 3;

/// The banks of a course by file name. A bank with a fault is `None`.
pub(super) type Banks = BTreeMap<String, Option<Vec<Item>>>;

impl CourseReader<'_> {
    /// Each bank once, also when several assessments draw from it.
    pub(super) fn read_banks(&mut self, root: &Node) -> Banks {
        let mut banks = BTreeMap::new();
        for name in listed_banks(root) {
            if self.files.contains(&self.path(&name)) && name.ends_with(".toml") {
                let root = self.load(&name);
                let items = root.and_then(|root| read_items(&root, Home::Bank, &mut self.item_context()));
                banks.insert(name, items);
            }
        }
        banks
    }

    /// An objective that is assessed by one or two items is assessed by heart: whoever fails meets the same ones again.
    pub(super) fn check_coverage(&self, root: &Node, banks: &Banks) {
        let is_whole = listed_banks(root).iter().all(|name| matches!(banks.get(name), Some(Some(_))));
        if root.entry_list("assessment").is_empty() || !is_whole {
            return;
        }
        for node in root.entry_list("objective") {
            let Some(id) = node.entry_text("id") else { continue };
            let items = banks.values().flatten().flatten();
            let n_items = items.filter(|item| item.objective.as_str() == id).count();
            if n_items < LEAST_ITEMS {
                self.faults.at(
                    &node.place,
                    format!("objective `{id}` has {n_items} items in the banks, but needs at least {LEAST_ITEMS}"),
                );
            }
        }
    }

    pub(super) fn read_assessment(&self, table: &Table<'_>, banks: &Banks) -> Option<Assessment> {
        let (id, title, listed) = (table.id("id"), table.text("title"), table.texts("banks"));
        let mut bank = Some(vec![]);
        for (name, place) in listed.iter().flatten() {
            match banks.get(name) {
                None => self.faults.at(place, format!("there is no bank `{name}` in the course's folder")),
                Some(None) => bank = None,
                Some(Some(items)) => {
                    if let Some(bank) = &mut bank {
                        bank.extend(items.iter().cloned());
                    }
                }
            }
        }
        let pass_percent = table.integer("pass_percent", 1..=100);
        let tries = table.integer("tries", 1..=20);
        let wait_hours = table.integer("wait_hours", 0..=8760);
        let minutes = table.integer("minutes", 1..=480);
        let certificate = table.truth_or_false("certificate");
        let draws = table.tables("draw", |table| self.read_draw(table, bank.as_deref()));
        Some(Assessment {
            id: AssessmentId(id?),
            title: title?,
            bank: bank?,
            draws: self.check_blueprint(table, draws?)?,
            pass_percent: u8::try_from(pass_percent?).ok()?,
            tries: u32::try_from(tries?).ok()?,
            wait_hours: u32::try_from(wait_hours?).ok()?,
            minutes: u32::try_from(minutes?).ok()?,
            certificate: certificate?,
        })
    }

    fn read_draw(&self, table: &Table<'_>, bank: Option<&[Item]>) -> Option<Draw> {
        let (objective, count) = (table.text("objective"), table.integer("count", 1..=100));
        let critical = table.truth_or_false("critical");
        let (objective, count, critical) = (objective?, usize::try_from(count?).ok()?, critical?);
        if !self.objectives.contains(&objective) {
            table.fault("objective", format!("objective `{objective}` is not listed in course.toml"));
        } else if let Some(bank) = bank {
            let fits = |item: &&Item| item.objective.as_str() == objective && item.critical == critical;
            let available = bank.iter().filter(fits).count();
            if available < count {
                let kind = if critical { "critical" } else { "other than critical" };
                table.fault(
                    "count",
                    format!("{count} items are drawn for `{objective}`, but the bank has {available} ({kind})"),
                );
            }
        }
        Some(Draw { objective: ObjectiveId(objective), count, critical })
    }

    /// Two draws from the same corner of the bank would compete for its items: they belong into one.
    fn check_blueprint(&self, table: &Table<'_>, draws: Vec<Draw>) -> Option<Vec<Draw>> {
        let mut corners = BTreeSet::new();
        for draw in &draws {
            if !corners.insert((draw.objective.clone(), draw.critical)) {
                table.fault(
                    "draw",
                    format!("`{}` is drawn twice from the same items: add the counts up", draw.objective),
                );
                return None;
            }
        }
        Some(draws)
    }
}
