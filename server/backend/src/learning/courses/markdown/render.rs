//! Markdown to HTML, with what the house adds: pictures of the course, links that lead somewhere, lines to write on, and
//! the running text by which reading is measured.

use super::super::fault::Faults;
use super::super::files::Files;
use super::super::place::{Lines, Place};
use super::super::site::Site;
use domain::CourseId;
use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::collections::BTreeSet;

/// What a text is read against.
pub(in super::super) struct PageContext<'a> {
    pub(in super::super) files: &'a Files,
    pub(in super::super) course: &'a CourseId,
    /// Ids of all lessons, for links between them.
    pub(in super::super) lessons: &'a BTreeSet<String>,
    /// Addresses that links may lead to.
    pub(in super::super) site: &'a Site,
    /// Whether there may be sheets and notes on answers.
    pub(in super::super) is_workbook: bool,
    pub(in super::super) faults: &'a Faults,
}

/// What stands at a place of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Mark {
    Heading,
    Paragraph,
    /// The beginning of a stretch of text.
    Text,
    Picture,
    /// A box of a kind.
    Box(&'static str),
    /// The place of a check.
    Check,
}

/// Where the text stands.
pub(super) enum Home {
    /// It is a page of its own.
    Body,
    /// It is a value in a TOML file. All its faults are at this place, where the places within it cannot be told.
    Fragment(Option<Place>),
}

/// Runs of underscores stand as this character until the Markdown is parsed, for which they would be emphasis.
const WRITING: char = '\u{1}';
const WRITING_LINE: &str = "<span class=\"write\"></span>";

pub(super) struct Renderer<'a> {
    context: &'a PageContext<'a>,
    home: Home,
    last_heading: HeadingLevel,
    /// Not yet sanitised.
    pub(super) html: String,
    pub(super) running_text: String,
    pub(super) marks: Vec<(Mark, Place)>,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(context: &'a PageContext<'a>, home: Home) -> Self {
        let (html, running_text) = (String::new(), String::new());
        Self { context, home, last_heading: HeadingLevel::H1, html, running_text, marks: vec![] }
    }

    pub(super) fn place(&self, lines: &Lines<'_>, offset: usize) -> Place {
        match &self.home {
            Home::Fragment(Some(place)) => place.clone(),
            _ => lines.place(offset),
        }
    }

    /// Adds a stretch of Markdown.
    pub(super) fn markdown(&mut self, lines: &Lines<'_>) {
        let text = with_writing_lines(lines.text());
        let mut events = vec![];
        // Within headings, tables and code, text is not running text.
        let (mut set_apart, mut in_code) = (0_usize, false);
        let mut parser = Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter();
        while let Some((event, range)) = parser.next() {
            let place = self.place(lines, range.start);
            match &event {
                Event::Start(Tag::Heading { .. } | Tag::Table(_) | Tag::CodeBlock(_)) => set_apart += 1,
                Event::End(TagEnd::Heading(_) | TagEnd::Table | TagEnd::CodeBlock) => set_apart -= 1,
                _ => {}
            }
            match &event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                _ => {}
            }
            if set_apart == 0 {
                self.measure(&event);
            }
            match event {
                Event::Start(Tag::Image { ref dest_url, .. }) => {
                    let mut alternative = String::new();
                    for (inner, _) in parser.by_ref() {
                        match inner {
                            Event::End(TagEnd::Image) => break,
                            Event::Text(text) | Event::Code(text) => alternative.push_str(&text),
                            Event::SoftBreak | Event::HardBreak => alternative.push(' '),
                            _ => {}
                        }
                    }
                    let picture = self.picture(&with_underscores(dest_url), alternative.trim(), &place);
                    self.marks.push((Mark::Picture, place));
                    events.push(Event::InlineHtml(picture.into()));
                }
                Event::Start(Tag::Link { ref dest_url, .. }) => {
                    events.push(Event::InlineHtml(self.link(&with_underscores(dest_url), &place).into()));
                }
                Event::End(TagEnd::Link) => events.push(Event::InlineHtml("</a>".into())),
                // Alignment would be a style attribute, which the content security policy forbids.
                Event::Start(Tag::Table(columns)) => {
                    events.push(Event::Start(Tag::Table(vec![Alignment::None; columns.len()])));
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    self.check_heading(level, &place);
                    self.marks.push((Mark::Heading, place));
                    events.push(event);
                }
                Event::Start(Tag::Paragraph) => {
                    self.marks.push((Mark::Paragraph, place));
                    events.push(event);
                }
                Event::Text(text) => {
                    self.marks.push((Mark::Text, place));
                    if in_code {
                        events.push(Event::Text(with_underscores(&text).into()));
                    } else {
                        push_text(&mut events, &text);
                    }
                }
                Event::Code(text) => events.push(Event::Code(with_underscores(&text).into())),
                Event::Html(text) => events.push(Event::Html(with_underscores(&text).into())),
                Event::InlineHtml(text) => events.push(Event::InlineHtml(with_underscores(&text).into())),
                // What is asked after a line to write on begins on a line of its own.
                Event::SoftBreak if matches!(events.last(), Some(Event::InlineHtml(last)) if **last == *WRITING_LINE) =>
                {
                    events.push(Event::HardBreak);
                }
                other => events.push(other),
            }
        }
        let mut rendered = String::new();
        html::push_html(&mut rendered, events.into_iter());
        self.html.push_str(&rendered.replace("<th>", "<th scope=\"col\">"));
    }

    /// Collects the running text.
    fn measure(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.running_text.push_str(&text.replace(WRITING, " ")),
            Event::SoftBreak => self.running_text.push(' '),
            Event::HardBreak
            | Event::Start(Tag::Paragraph | Tag::Item)
            | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                self.running_text.push('\n');
            }
            _ => {}
        }
    }

    fn check_heading(&mut self, level: HeadingLevel, place: &Place) {
        if let Home::Fragment(_) = self.home {
            self.context.faults.at(place, "a heading cannot stand here, only in a lesson");
        } else if level == HeadingLevel::H1 {
            self.context.faults.at(place, "headings start at `##`: the title in the front matter is the only `#`");
        } else if level as usize > self.last_heading as usize + 1 {
            let (level, last) = ("#".repeat(level as usize), "#".repeat(self.last_heading as usize));
            self.context.faults.at(place, format!("a heading level is skipped: `{level}` follows `{last}`"));
        }
        self.last_heading = level;
    }

    fn picture(&self, file: &str, alternative: &str, place: &Place) -> String {
        let PageContext { course, files, faults, .. } = self.context;
        if !file.ends_with(".svg") || !files.contains(&format!("{course}/{file}")) {
            faults.at(place, format!("there is no picture `{file}` in the course's folder"));
        }
        if alternative.is_empty() {
            faults.at(place, format!("the picture `{file}` has no alternative: say in the brackets what it shows"));
        }
        format!(
            "<img src=\"/courses/{course}/pictures/{}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\">",
            escape(file),
            escape(alternative)
        )
    }

    fn link(&self, target: &str, place: &Place) -> String {
        let PageContext { course, lessons, site, faults, .. } = self.context;
        if target.starts_with("https://") || target.starts_with("http://") {
            return format!("<a href=\"{}\" rel=\"external noopener\">", escape(target));
        }
        if let Some(lesson) = target.strip_suffix(".md").filter(|lesson| lessons.contains(*lesson)) {
            return format!("<a href=\"/courses/{course}/{lesson}\">");
        }
        if target.starts_with('/') && !target.starts_with("//") {
            site.check(target, place, faults);
        } else if !target.starts_with("mailto:") && !target.starts_with("tel:") {
            faults.at(
                place,
                format!(
                    "the link `{target}` leads nowhere: write https://…, /help or the file of a lesson in this course"
                ),
            );
        }
        format!("<a href=\"{}\">", escape(target))
    }
}

/// Puts [`WRITING`] for every underscore of a run of three or more; each byte stays where it is.
fn with_writing_lines(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("___") {
        let (before, run) = rest.split_at(start);
        let length = run.bytes().take_while(|byte| *byte == b'_').count();
        marked.push_str(before);
        marked.extend(std::iter::repeat_n(WRITING, length));
        rest = &run[length..];
    }
    marked.push_str(rest);
    marked
}

fn with_underscores(text: &str) -> String {
    text.replace(WRITING, "_")
}

/// Adds a text, with each run of [`WRITING`] as a line to write on.
fn push_text(events: &mut Vec<Event<'_>>, text: &str) {
    for (index, stretch) in text.split(WRITING).enumerate() {
        let follows_a_line = matches!(events.last(), Some(Event::InlineHtml(last)) if **last == *WRITING_LINE);
        if index > 0 && !follows_a_line {
            events.push(Event::InlineHtml(WRITING_LINE.into()));
        }
        if !stretch.is_empty() {
            events.push(Event::Text(CowStr::from(stretch.to_owned())));
        }
    }
}

/// Escapes a text for an attribute or an element.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
