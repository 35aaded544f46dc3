//! Reading the questions before and after: six items of the banks, for cohorts of adults.

use super::read_assessment::Banks;
use super::read_course::CourseReader;
use super::table::Table;
use domain::cohorts::{AdultAudience, BEFORE_AFTER_ITEMS};
use domain::learning::Item;

const KEY: &str = "before_and_after";

impl CourseReader<'_> {
    /// The items that `course.toml` names. With a fault in a bank the result is `None`, and the bank says why.
    pub(super) fn read_before_after(&self, course: &Table<'_>, banks: &Banks) -> Option<Vec<Item>> {
        let named = course.optional_texts(KEY)?;
        if !course.has(KEY) {
            return Some(vec![]);
        }
        if self.audience.is_some_and(|audience| AdultAudience::of(audience).is_none()) {
            course.fault(KEY, format!("`{KEY}` is for courses for parents and for educators: nobody else is asked"));
            return None;
        }
        let banks = banks.values().map(Option::as_ref).collect::<Option<Vec<_>>>()?;
        let known: Vec<&Item> = banks.into_iter().flatten().collect();
        let mut items: Vec<Item> = vec![];
        let mut is_sound = true;
        for (id, place) in &named {
            let cause = match known.iter().find(|item| item.id.as_str() == id) {
                None => format!("no bank of the course has an item `{id}`"),
                Some(item) if items.contains(item) => format!("item `{id}` is listed twice"),
                Some(item) => {
                    items.push((*item).clone());
                    continue;
                }
            };
            self.faults.at(place, cause);
            is_sound = false;
        }
        if is_sound && items.len() != BEFORE_AFTER_ITEMS {
            course.fault(KEY, format!("`{KEY}` names {} items, but {BEFORE_AFTER_ITEMS} are asked", items.len()));
            is_sound = false;
        }
        is_sound.then_some(items)
    }
}
