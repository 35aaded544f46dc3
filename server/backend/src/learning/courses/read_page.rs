//! Reading a Markdown page with front matter, a lesson or the guide: taking it apart, laying a translation over it, and
//! measuring how it reads.

use super::fault::Faults;
use super::markdown::{Body, Mark, read_body};
use super::node::Node;
use super::read_course::CourseReader;
use super::table::Table;
use super::translate::translate;
use domain::ItemId;
use domain::learning::{Reading, Source, sentences};

/// A page, taken apart, in the language asked for where it is translated.
pub(super) struct Page {
    /// The path of the file that its texts come from.
    pub(super) path: String,
    pub(super) front_matter: Node,
    /// The language of its texts.
    pub(super) language: String,
    body: String,
    body_line: usize,
    /// When it is a translation: what it translates.
    original: Option<Box<Page>>,
}

impl Page {
    /// Whether its texts are a translation.
    pub(super) fn is_translation(&self) -> bool {
        self.original.is_some()
    }
}

impl CourseReader<'_> {
    /// Reads the front matter of a page and keeps its body. None when a file has a fault in its form.
    pub(super) fn take_apart(&self, base: &str) -> Option<Page> {
        let own = self.take_file_apart(self.path(base), &self.own_language)?;
        let Some(path) = self.translated_path(base) else { return Some(own) };
        let mut translated = self.take_file_apart(path, self.language.unwrap_or(&self.own_language))?;
        translated.front_matter = translate(&own.front_matter, &translated.front_matter, self.faults);
        translated.original = Some(Box::new(own));
        Some(translated)
    }

    fn take_file_apart(&self, path: String, language: &str) -> Option<Page> {
        let text = self.files.text(&path, self.faults)?;
        let parts = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
        let Some((front_matter, body)) = parts else {
            self.faults.in_file(&path, "a lesson begins with its front matter between two lines of `+++`");
            return None;
        };
        let body_line = 2 + front_matter.matches('\n').count() + 2;
        let front_matter = Node::parse(&path, front_matter, 2, self.faults)?;
        let (body, language) = (body.to_owned(), language.to_owned());
        Some(Page { body, body_line, front_matter, language, path, original: None })
    }

    /// Reads the body of a page, in which these checks can be placed.
    pub(super) fn read_page_body(&self, page: &Page, checks: &[ItemId]) -> Body {
        let course = self.id.into();
        let context = self.page_context(&course, self.faults);
        let body = read_body(&context, checks, &page.path, &page.body, page.body_line);
        if let Some(original) = &page.original {
            // Its own faults are reported when the course is read in its own language.
            let silent = Faults::default();
            let silent = self.page_context(&course, &silent);
            let own = read_body(&silent, checks, &original.path, &original.body, original.body_line);
            self.check_drift(page, &body, &original.path, &own);
        }
        body
    }

    /// A translation follows its original block by block: what was added to one of them is missing in the other.
    fn check_drift(&self, page: &Page, body: &Body, original: &str, own: &Body) {
        let name = original.rsplit('/').next().unwrap_or(original);
        for (what, mark) in [("headings", Mark::Heading), ("paragraphs", Mark::Paragraph), ("checks", Mark::Check)] {
            let (here, there) = (body.places(mark).count(), own.places(mark).count());
            if here != there {
                self.faults.in_file_with_hint(
                    &page.path,
                    format!("the number of {what} differs: {here} here, {there} in `{name}`"),
                    "a translation follows its original block by block",
                );
            }
        }
    }

    /// Measures how a page reads: its summary and its running text.
    pub(super) fn measure(&self, page: &Page, summary: &str, body: &Body, limit: Option<usize>) -> Reading {
        let text = format!("{summary}\n{}", body.running_text);
        let reading = Reading::of(&text);
        if let Some(limit) = limit.filter(|limit| reading.median_sentence >= *limit) {
            let cause =
                format!("the median sentence has {} words, but must have fewer than {limit}", reading.median_sentence);
            self.faults.in_file_with_hint(&page.path, cause, hint_at_longest(&text, limit));
        }
        reading
    }
}

/// Where an author shortens first.
fn hint_at_longest(text: &str, limit: usize) -> String {
    let n_long = sentences(text).filter(|sentence| sentence.n_words >= limit).count();
    let longest = sentences(text).max_by_key(|sentence| sentence.n_words);
    let longest = longest.map_or(String::new(), |sentence| {
        let begin: Vec<&str> = sentence.text.split_whitespace().take(6).collect();
        format!("; the longest has {} and begins “{} …”", sentence.n_words, begin.join(" "))
    });
    format!("{n_long} sentences have {limit} words or more{longest}")
}

/// Reads an entry of `[[sources]]`.
pub(super) fn read_source(table: &Table<'_>) -> Option<Source> {
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
