//! Reading the facilitator guide of a course: a page like a lesson, without objectives and checks.

use super::read_course::CourseReader;
use super::read_page::read_source;
use super::table::Table;
use domain::learning::{Audience, Guide, LessonPart};

impl CourseReader<'_> {
    /// Reads the guide that `course.toml` names, if it names one: `Some(None)` without a guide.
    pub(super) fn read_guide(&self, course: &Table<'_>) -> Option<Option<Guide>> {
        let Some(base) = course.optional_text("guide")? else { return Some(None) };
        if !base.ends_with(".md") || !self.files.contains(&self.path(&base)) {
            course.fault("guide", format!("there is no guide `{base}` in the course's folder"));
            return None;
        }
        if self.lessons.iter().any(|lesson| base == format!("{lesson}.md")) {
            course.fault("guide", format!("`{base}` is a lesson; the guide is a file of its own"));
            return None;
        }
        let page = self.take_apart(&base)?;
        let table = Table::of(&page.front_matter, self.faults)?;
        let (title, summary) = (table.text("title"), table.text("summary"));
        let minutes = table.integer("minutes", 1..=480);
        let content_note = table.optional_text("content_note");
        let sources = table.optional_tables("sources", read_source);
        table.finish();
        let body = self.read_page_body(&page, &[]);
        // Whoever reads the guide of a children's book is a grown-up who prepares a session.
        let limit = Audience::Trainers.sentence_limit();
        let reading = self.measure(&page, summary.as_deref().unwrap_or_default(), &body, Some(limit));
        let html = body.parts.into_iter().filter_map(|part| match part {
            LessonPart::Html(html) => Some(html),
            _ => None,
        });
        Some(Some(Guide {
            title: title?,
            summary: summary?,
            minutes: u32::try_from(minutes?).ok()?,
            content_note: content_note?,
            html: html.collect(),
            sources: sources?,
            reading,
            language: page.language,
        }))
    }
}
