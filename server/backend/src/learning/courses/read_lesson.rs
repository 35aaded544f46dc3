//! Reading a lesson: front matter, body and checks.

use super::place::Place;
use super::read_course::CourseReader;
use super::read_items::{Home, read_items};
use super::read_page::read_source;
use super::table::Table;
use domain::learning::{Adaptations, CourseKind, Item, Lesson};
use domain::{ItemId, LessonId, ObjectiveId};

impl CourseReader<'_> {
    /// Reads a lesson that `course.toml` lists at `listed_at`.
    pub(super) fn read_lesson(&mut self, id: &str, listed_at: &Place) -> Option<Lesson> {
        let base = format!("{id}.md");
        if !self.files.contains(&self.path(&base)) {
            self.faults.at(listed_at, format!("there is no lesson file `{base}`"));
            self.knows_all_lessons = false;
            return None;
        }
        let items = self.read_lesson_items(id);
        let Some(page) = self.take_apart(&base) else {
            self.knows_all_lessons = false;
            return None;
        };
        let table = Table::of(&page.front_matter, self.faults)?;
        let (title, summary) = (table.text("title"), table.text("summary"));
        let minutes = table.integer("minutes", 1..=240);
        let objectives = self.read_objectives(&table);
        let content_note = table.optional_text("content_note");
        let sources = table.optional_tables("sources", read_source);
        let adaptations = table.optional_table("adaptations", read_adaptations);
        let (materials, hint, talk) =
            (table.optional_texts("materials"), table.optional_text("hint"), table.optional_text("talk"));
        self.check_front_matter(&table, minutes);
        table.finish();
        // Without its items, every place of a check would be reported as well; they are looked at when the items are whole.
        let body = items.as_ref().map(|items| {
            let checks = items.iter().filter(|item| item.level.is_none());
            self.read_page_body(&page, &checks.map(|item| item.id.clone()).collect::<Vec<ItemId>>())
        });
        if let (Some(body), Some(items)) = (&body, &items) {
            self.check_body(&table, &page, body, items);
        }
        let summary = summary?;
        let body = body?;
        let reading = self.measure(&page, &summary, &body, self.audience.map(|audience| audience.sentence_limit()));
        Some(Lesson {
            id: LessonId::from(id),
            title: title?,
            summary,
            minutes: u32::try_from(minutes?).ok()?,
            objectives: objectives?,
            content_note: content_note?,
            sources: sources?,
            parts: body.parts,
            items: items?,
            language: page.language,
            adaptations: adaptations?,
            materials: materials?.into_iter().map(|(text, _)| text).collect(),
            hint: hint?,
            talk: talk?,
            reading,
        })
    }

    fn read_objectives(&mut self, table: &Table<'_>) -> Option<Vec<ObjectiveId>> {
        let Some(objectives) = table.texts("objectives") else {
            self.knows_all_lessons = false;
            return None;
        };
        for (objective, place) in &objectives {
            if !self.objectives.contains(objective) {
                self.faults.at(place, format!("objective `{objective}` is not listed in course.toml"));
            }
            self.worked_towards.insert(objective.clone());
        }
        Some(objectives.into_iter().map(|(objective, _)| ObjectiveId(objective)).collect())
    }

    fn read_lesson_items(&mut self, id: &str) -> Option<Vec<Item>> {
        let base = format!("{id}.items.toml");
        if !self.files.contains(&self.path(&base)) {
            return Some(vec![]);
        }
        let root = self.load(&base)?;
        let home = if self.kind == Some(CourseKind::Challenge) { Home::Challenge } else { Home::Checks };
        read_items(&root, home, &mut self.item_context())
    }
}

/// Reads `[adaptations]`.
pub(super) fn read_adaptations(table: &Table<'_>) -> Option<Adaptations> {
    let (low_literacy, phone_only) = (table.text("low_literacy"), table.text("phone_only"));
    let disability = table.text("disability");
    Some(Adaptations { low_literacy: low_literacy?, phone_only: phone_only?, disability: disability? })
}
