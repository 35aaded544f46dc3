//! What the kind of a course asks of it and of its lessons: a storybook is a picture, a few sentences and two answers; a
//! workbook is sheets for children and notes for the adult; any activity says how everybody takes part.

use super::markdown::{Body, Mark};
use super::read_course::CourseReader;
use super::read_page::Page;
use super::table::Table;
use domain::learning::{Access, AnswerKey, Audience, CourseKind, Item, Reading};
use std::ops::RangeInclusive;

/// How long it may take to read a scenario of a storybook with a child.
const SCENARIO_MINUTES: RangeInclusive<i64> = 5..=10;
/// How many sentences its situation may have.
const SCENARIO_SENTENCES: RangeInclusive<usize> = 3..=6;
/// How long an activity of a workbook may take.
const ACTIVITY_MINUTES: RangeInclusive<i64> = 15..=40;

const ADAPTATIONS_HINT: &str = "say there how it is done with low literacy, on a phone only, and with disabilities";

impl CourseReader<'_> {
    /// Checks whom a children's book is for and that it is open: the adult who reads it needs no account.
    pub(super) fn check_book(&self, table: &Table<'_>, access: Option<Access>) {
        let (book, audience) = match self.kind {
            Some(CourseKind::Storybook) => ("storybook", Audience::ChildrenUnder9),
            Some(CourseKind::Workbook) => ("workbook", Audience::Children9To12),
            _ => return,
        };
        if access == Some(Access::Invited) {
            table.fault("access", format!("a {book} is open to anyone: `access` must be `open`"));
        }
        if self.audience.is_some_and(|named| named != audience) {
            table.fault("audience", format!("a {book} is for `{}`", audience.as_str()));
        }
    }

    /// Checks the front matter of a lesson against the kind of its course.
    pub(super) fn check_front_matter(&self, table: &Table<'_>, minutes: Option<i64>) {
        let (is_storybook, is_workbook) =
            (self.kind == Some(CourseKind::Storybook), self.kind == Some(CourseKind::Workbook));
        for (key, belongs, home) in [
            ("hint", is_storybook, "a scenario of a storybook"),
            ("talk", is_storybook, "a scenario of a storybook"),
            ("materials", is_workbook, "an activity of a workbook"),
        ] {
            match (belongs, table.has(key)) {
                (true, false) => table.fault(key, format!("`{key}` is missing")),
                (false, true) => table.fault(key, format!("`{key}` belongs to {home}")),
                _ => {}
            }
        }
        if (is_storybook || is_workbook) && !table.has("adaptations") {
            table.fault_with_hint("adaptations", "`adaptations` is missing", ADAPTATIONS_HINT);
        }
        let limits = [(is_storybook, "a scenario", SCENARIO_MINUTES), (is_workbook, "an activity", ACTIVITY_MINUTES)];
        for (_, what, range) in limits.into_iter().filter(|(is_meant, _, _)| *is_meant) {
            if let Some(minutes) = minutes.filter(|minutes| !range.contains(minutes)) {
                let (least, most) = (range.start(), range.end());
                table.fault("minutes", format!("{what} takes {least} to {most} minutes, not {minutes}"));
            }
        }
    }

    /// Checks the body of a lesson and its items against the kind of its course.
    pub(super) fn check_body(&self, table: &Table<'_>, page: &Page, body: &Body, items: &[Item]) {
        match self.kind {
            Some(CourseKind::Storybook) => {
                self.check_scenario(page, body);
                self.check_scenario_items(page, items);
            }
            Some(CourseKind::Workbook) => self.check_activity(page, body),
            _ => {
                // A translation takes them from its original, where the fault is named.
                if let Some(place) = body.places(Mark::Box("try")).next().filter(|_| !page.is_translation())
                    && !table.has("adaptations")
                {
                    let cause = "this activity has no `[adaptations]` in the front matter";
                    self.faults.at_with_hint(place, cause, ADAPTATIONS_HINT);
                }
            }
        }
    }

    fn check_scenario(&self, page: &Page, body: &Body) {
        let shown = body.marks.iter().filter(|(mark, _)| matches!(mark, Mark::Text | Mark::Picture));
        let shown: Vec<_> = shown.collect();
        match shown.first() {
            Some((Mark::Picture, _)) => {}
            Some((_, place)) => self.faults.at(place, "a scenario begins with its picture"),
            None => {}
        }
        if let Some(second) = body.places(Mark::Picture).nth(1) {
            self.faults.at(second, "a scenario has one picture, and this is another");
        }
        for (mark, place) in &body.marks {
            match mark {
                Mark::Heading => self.faults.at(place, "a scenario has no headings"),
                Mark::Box(_) => self.faults.at(place, "a scenario has no boxes"),
                _ => {}
            }
        }
        let n_sentences = Reading::of(&body.running_text).n_sentences;
        if !SCENARIO_SENTENCES.contains(&n_sentences) {
            let (least, most) = (SCENARIO_SENTENCES.start(), SCENARIO_SENTENCES.end());
            self.faults.in_file(
                &page.path,
                format!("the situation has {n_sentences} sentences, but must have {least} to {most}"),
            );
        }
    }

    fn check_scenario_items(&self, page: &Page, items: &[Item]) {
        let [item] = items else {
            return self.faults.in_file(
                &page.path,
                format!("a scenario has exactly one item in its .items.toml, but this has {}", items.len()),
            );
        };
        let has_two = matches!(&item.key, AnswerKey::Scenario { options, .. } if options.len() == 2);
        if let Some(place) = self.seen.get(item.id.as_str()).filter(|_| !has_two) {
            self.faults.at(place, "the item of a scenario is of the kind `scenario` and has two options");
        }
    }

    fn check_activity(&self, page: &Page, body: &Body) {
        if body.places(Mark::Box("sheet")).next().is_none() {
            self.faults.in_file(&page.path, "an activity has at least one `:::sheet` for the children");
        }
        let mut answers = body.places(Mark::Box("answers"));
        match (answers.next(), answers.next()) {
            (None, _) => self.faults.in_file(&page.path, "an activity has notes for the adult in `:::answers`"),
            (_, Some(second)) => self.faults.at(second, "an activity has `:::answers` only once"),
            _ => {}
        }
    }
}
