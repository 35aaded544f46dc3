//! Reading a lesson: front matter, body and checks.

use super::markdown::{BodyContext, read_body};
use super::node::{Node, Place};
use super::read_course::CourseReader;
use super::read_items::{Home, read_items};
use super::table::Table;
use super::translate::translate;
use domain::learning::{CourseKind, Item, Lesson, Reading, Source};
use domain::{CourseId, ItemId, LessonId, ObjectiveId};

/// A lesson file, taken apart.
struct LessonFile {
    path: String,
    front_matter: Node,
    body: String,
    body_line: usize,
}

impl CourseReader<'_> {
    /// Reads a lesson that `course.toml` lists at `listed_at`.
    pub(super) fn read_lesson(&mut self, id: &str, listed_at: &Place) -> Option<Lesson> {
        let base = format!("{id}.md");
        if !self.files.contains(&self.path(&base)) {
            self.faults.at(listed_at, format!("there is no lesson file `{base}`"));
            return None;
        }
        let items = self.read_lesson_items(id);
        let own = self.take_apart(self.path(&base));
        let translated = self.translated_path(&base).and_then(|path| self.take_apart(path));
        let (path, front_matter, body, body_line, language) = match (own, translated) {
            (Some(own), Some(translated)) => {
                let front_matter = translate(&own.front_matter, &translated.front_matter, self.faults);
                let language = self.language.unwrap_or(&self.own_language).to_owned();
                (translated.path, front_matter, translated.body, translated.body_line, language)
            }
            (Some(own), None) => (own.path, own.front_matter, own.body, own.body_line, self.own_language.clone()),
            (None, _) => return None,
        };
        let table = Table::of(&front_matter, self.faults)?;
        let (title, summary) = (table.text("title"), table.text("summary"));
        let minutes = table.integer("minutes", 1..=240);
        let objectives = table.texts("objectives");
        for (objective, place) in objectives.iter().flatten() {
            if !self.objectives.contains(objective) {
                self.faults.at(place, format!("objective `{objective}` is not listed in course.toml"));
            }
        }
        let content_note = table.optional_text("content_note");
        let sources = table.optional_tables("sources", read_source);
        table.finish();
        let no_items = vec![];
        let checks: Vec<ItemId> = items
            .as_ref()
            .unwrap_or(&no_items)
            .iter()
            .filter(|item| item.level.is_none())
            .map(|item| item.id.clone())
            .collect();
        let course = CourseId::from(self.id);
        // Without its items, every place of a check would be reported as well; they are looked at when the items are whole.
        let parts = items.is_some().then(|| {
            let context = BodyContext {
                files: self.files,
                course: &course,
                lessons: &self.lessons,
                checks: &checks,
                faults: self.faults,
            };
            read_body(&context, &path, &body, body_line)
        });
        Some(Lesson {
            id: LessonId::from(id),
            title: title?,
            summary: summary?,
            minutes: u32::try_from(minutes?).ok()?,
            objectives: objectives?.into_iter().map(|(objective, _)| ObjectiveId(objective)).collect(),
            content_note: content_note?,
            sources: sources?,
            parts: parts?,
            items: items?,
            language,
            adaptations: None,
            materials: vec![],
            hint: None,
            talk: None,
            reading: Reading::default(),
        })
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

    fn take_apart(&self, path: String) -> Option<LessonFile> {
        let text = self.files.text(&path, self.faults)?;
        let parts = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
        let Some((front_matter, body)) = parts else {
            self.faults.in_file(&path, "a lesson begins with its front matter between two lines of `+++`");
            return None;
        };
        let body_line = 2 + front_matter.matches('\n').count() + 2;
        let front_matter = Node::parse(&path, front_matter, 2, self.faults)?;
        Some(LessonFile { body: body.to_owned(), body_line, front_matter, path })
    }
}

fn read_source(table: &Table<'_>) -> Option<Source> {
    let (title, publisher) = (table.text("title"), table.text("publisher"));
    let year = table.integer("year", 1900..=2100);
    let url = table.optional_text("url");
    check_url(table, url.as_ref());
    Some(Source { title: title?, publisher: publisher?, year: u16::try_from(year?).ok()?, url: url? })
}

/// An address that people are sent to is a web address.
pub(super) fn check_url(table: &Table<'_>, url: Option<&Option<String>>) {
    if let Some(Some(url)) = url
        && !url.starts_with("https://")
        && !url.starts_with("http://")
    {
        table.fault("url", format!("`{url}` is no web address: it must start with https://"));
    }
}
