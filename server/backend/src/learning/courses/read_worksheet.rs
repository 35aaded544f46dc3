//! Reading worksheets: forms that a learner fills in, keeps on the device and prints.

use super::node::Node;
use super::read_course::{CourseReader, check_twice};
use super::table::Table;
use domain::learning::{Worksheet, WorksheetField, WorksheetFieldKind, WorksheetSection};
use domain::{FieldId, SectionId};
use std::collections::BTreeSet;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Short,
    Long,
    Choice,
}

const KINDS: [(&str, Kind); 3] = [("short", Kind::Short), ("long", Kind::Long), ("choice", Kind::Choice)];

impl CourseReader<'_> {
    /// Reads the worksheets that `course.toml` lists.
    pub(super) fn read_worksheets(&self, course: &Table<'_>) -> Option<Vec<Worksheet>> {
        let worksheets = self.listed_files(course, "worksheets", "worksheet-", "worksheet")?;
        let worksheets: Vec<_> = worksheets.iter().map(|(id, base)| self.read_worksheet(id, base)).collect();
        worksheets.into_iter().collect()
    }

    fn read_worksheet(&self, id: &str, base: &str) -> Option<Worksheet> {
        let root = self.load(base)?;
        let table = Table::of(&root, self.faults)?;
        let (title, summary) = (table.text("title"), table.text("summary"));
        let intro = self.markdown(table.text_node("intro"));
        let minutes = table.integer("minutes", 1..=480);
        let sections = table.tables("section", read_section);
        check_twice(&root, "section", self.faults);
        self.check_fields_once(&root);
        table.finish();
        Some(Worksheet {
            id: id.into(),
            title: title?,
            summary: summary?,
            intro: intro?,
            minutes: u32::try_from(minutes?).ok()?,
            sections: sections?,
        })
    }

    /// What a device keeps is kept by the id of the field alone.
    fn check_fields_once(&self, root: &Node) {
        let mut ids = BTreeSet::new();
        for field in root.entry_list("section").iter().flat_map(|section| section.entry_list("field")) {
            if let Some(id) = field.entry("id")
                && let Some(text) = id.as_text()
                && !ids.insert(text)
            {
                self.faults.at(&id.place, format!("field id `{text}` is used twice in this worksheet"));
            }
        }
    }
}

fn read_section(table: &Table<'_>) -> Option<WorksheetSection> {
    let (id, title, help) = (table.id("id"), table.text("title"), table.text("help"));
    let fields = table.tables("field", read_field);
    Some(WorksheetSection { id: SectionId(id?), title: title?, help: help?, fields: fields? })
}

fn read_field(table: &Table<'_>) -> Option<WorksheetField> {
    let (id, label, help) = (table.id("id"), table.text("label"), table.optional_text("help"));
    let kind = match table.word("kind", &KINDS) {
        Some(Kind::Choice) => table.at_least("choices", 2).map(WorksheetFieldKind::Choice),
        Some(kind) => {
            if table.has("choices") {
                table.optional_texts("choices");
                table.fault("choices", "only a field of the kind `choice` has `choices`");
            }
            Some(if kind == Kind::Short { WorksheetFieldKind::Short } else { WorksheetFieldKind::Long })
        }
        None => {
            table.ignore_the_rest();
            None
        }
    };
    Some(WorksheetField { id: FieldId(id?), label: label?, help: help?, kind: kind? })
}
