//! The body of a lesson: CommonMark with tables, boxes and places for checks, turned into sanitised HTML.

use super::fault::Faults;
use super::files::Files;
use super::node::Place;
use ammonia::Builder;
use domain::learning::LessonPart;
use domain::{CourseId, ItemId};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::LazyLock;

/// What a body is read against.
pub(super) struct BodyContext<'a> {
    pub(super) files: &'a Files,
    pub(super) course: &'a CourseId,
    /// Ids of all lessons, for links between them.
    pub(super) lessons: &'a BTreeSet<String>,
    /// Checks of this lesson, in file order.
    pub(super) checks: &'a [ItemId],
    pub(super) faults: &'a Faults,
}

/// Reads a body that begins on line `first_line` of `file`. Checks that are not placed come at the end.
pub(super) fn read_body(context: &BodyContext<'_>, file: &str, text: &str, first_line: usize) -> Vec<LessonPart> {
    let mut reader = BodyReader {
        context,
        file: file.into(),
        html: String::new(),
        parts: vec![],
        last_heading: HeadingLevel::H1,
        open_box: None,
    };
    let (mut markdown, mut starts_on, mut fence) = (String::new(), first_line, None);
    for (index, line) in text.lines().enumerate() {
        let number = first_line + index;
        // Three colons inside a code block are code.
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark)) {
            match fence {
                None => fence = Some(mark),
                Some(open) if open == mark => fence = None,
                Some(_) => {}
            }
        }
        match line.trim_end().strip_prefix(":::") {
            Some(directive) if fence.is_none() => {
                reader.markdown(&markdown, starts_on);
                reader.directive(directive.trim(), number);
                (markdown, starts_on) = (String::new(), number + 1);
            }
            _ => {
                markdown.push_str(line);
                markdown.push('\n');
            }
        }
    }
    reader.markdown(&markdown, starts_on);
    reader.finish(first_line)
}

struct BodyReader<'a> {
    context: &'a BodyContext<'a>,
    file: Rc<str>,
    html: String,
    parts: Vec<LessonPart>,
    last_heading: HeadingLevel,
    open_box: Option<usize>,
}

impl BodyReader<'_> {
    fn fault(&self, line: usize, cause: impl Into<String>) {
        self.context.faults.at(&Place { file: self.file.clone(), line }, cause);
    }

    fn directive(&mut self, directive: &str, line: usize) {
        let (word, rest) = directive.split_once(' ').map_or((directive, ""), |(word, rest)| (word, rest.trim()));
        match word {
            "" => match self.open_box.take() {
                Some(_) => self.html.push_str("</div>\n"),
                None => self.fault(line, "`:::` closes a box that is not open"),
            },
            "check" => self.place_check(rest, line),
            "try" | "note" | "example" => {
                if let Some(opened) = self.open_box {
                    return self.fault(line, format!("a box opens within the box of line {opened}"));
                }
                self.open_box = Some(line);
                let label = match (word, rest) {
                    ("try", "") => "Try this",
                    ("note", "") => "Good to know",
                    ("example", "") => "An example",
                    (_, label) => label,
                };
                self.html.push_str(&format!(
                    "<div class=\"box\" data-kind=\"{word}\"><p class=\"box-title\">{}</p>\n",
                    escape(label)
                ));
            }
            _ => self
                .fault(line, format!("`:::{word}` is unknown; known are :::try, :::note, :::example and :::check ID")),
        }
    }

    fn place_check(&mut self, id: &str, line: usize) {
        let check = ItemId::from(id);
        if !self.context.checks.contains(&check) {
            return self.fault(line, format!("there is no check `{id}` in the lesson's .items.toml"));
        }
        if self.open_box.is_some() {
            return self.fault(line, "a check cannot stand in a box");
        }
        let part = LessonPart::Check(check);
        if self.parts.contains(&part) {
            return self.fault(line, format!("check `{id}` is placed twice"));
        }
        self.end_part();
        self.parts.push(part);
    }

    fn end_part(&mut self) {
        let html = SANITISER.clean(&std::mem::take(&mut self.html)).to_string();
        if !html.trim().is_empty() {
            self.parts.push(LessonPart::Html(html));
        }
    }

    fn finish(mut self, first_line: usize) -> Vec<LessonPart> {
        if let Some(line) = self.open_box {
            self.fault(line, "this box is never closed with `:::`");
        }
        self.end_part();
        if !self.parts.iter().any(|part| matches!(part, LessonPart::Html(_))) {
            self.fault(first_line, "the lesson has no text");
        }
        for check in self.context.checks {
            let part = LessonPart::Check(check.clone());
            if !self.parts.contains(&part) {
                self.parts.push(part);
            }
        }
        self.parts
    }

    fn markdown(&mut self, text: &str, first_line: usize) {
        let line_of = |offset: usize| first_line + text[..offset].matches('\n').count();
        let mut events = vec![];
        let mut parser = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
        while let Some((event, range)) = parser.next() {
            let line = line_of(range.start);
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    self.check_heading(level, line);
                    events.push(event);
                }
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
                    events.push(Event::InlineHtml(self.picture(dest_url, alternative.trim(), line).into()));
                }
                Event::Start(Tag::Link { ref dest_url, .. }) => {
                    events.push(Event::InlineHtml(self.link(dest_url, line).into()));
                }
                Event::End(TagEnd::Link) => events.push(Event::InlineHtml("</a>".into())),
                // Alignment would be a style attribute, which the content security policy forbids.
                Event::Start(Tag::Table(columns)) => {
                    events.push(Event::Start(Tag::Table(vec![pulldown_cmark::Alignment::None; columns.len()])));
                }
                other => events.push(other),
            }
        }
        let mut rendered = String::new();
        html::push_html(&mut rendered, events.into_iter());
        self.html.push_str(&rendered.replace("<th>", "<th scope=\"col\">"));
    }

    fn check_heading(&mut self, level: HeadingLevel, line: usize) {
        if level == HeadingLevel::H1 {
            self.fault(line, "headings start at `##`: the title in the front matter is the only `#`");
        } else if level as usize > self.last_heading as usize + 1 {
            let (level, last) = ("#".repeat(level as usize), "#".repeat(self.last_heading as usize));
            self.fault(line, format!("a heading level is skipped: `{level}` follows `{last}`"));
        }
        self.last_heading = level;
    }

    fn picture(&self, file: &str, alternative: &str, line: usize) -> String {
        let course = self.context.course;
        if !file.ends_with(".svg") || !self.context.files.contains(&format!("{course}/{file}")) {
            self.fault(line, format!("there is no picture `{file}` in the course's folder"));
        }
        if alternative.is_empty() {
            self.fault(line, format!("the picture `{file}` has no alternative: say in the brackets what it shows"));
        }
        format!(
            "<img src=\"/courses/{course}/pictures/{}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\">",
            escape(file),
            escape(alternative)
        )
    }

    fn link(&self, target: &str, line: usize) -> String {
        if target.starts_with("https://") || target.starts_with("http://") {
            return format!("<a href=\"{}\" rel=\"external noopener\">", escape(target));
        }
        let lesson = target.strip_suffix(".md").filter(|lesson| self.context.lessons.contains(*lesson));
        if let Some(lesson) = lesson {
            return format!("<a href=\"/courses/{}/{lesson}\">", self.context.course);
        }
        let is_within_the_site = target.starts_with('/') && !target.starts_with("//");
        if !is_within_the_site && !target.starts_with("mailto:") && !target.starts_with("tel:") {
            self.fault(
                line,
                format!(
                    "the link `{target}` leads nowhere: write https://…, /help or the file of a lesson in this course"
                ),
            );
        }
        format!("<a href=\"{}\">", escape(target))
    }
}

/// Escapes a text for an attribute or an element.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What may stand in a lesson. Everything else, scripts and styles first, is taken out.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "br",
        "hr",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "s",
        "del",
        "ins",
        "sub",
        "sup",
        "small",
        "mark",
        "abbr",
        "code",
        "pre",
        "kbd",
        "blockquote",
        "q",
        "cite",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "a",
        "img",
        "figure",
        "figcaption",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "div",
        "span",
        "bdi",
        "bdo",
        "details",
        "summary",
    ];
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", HashSet::from(["href", "rel", "hreflang"])),
        ("img", HashSet::from(["src", "alt", "loading", "decoding", "width", "height"])),
        ("ol", HashSet::from(["start"])),
        ("th", HashSet::from(["scope", "colspan", "rowspan"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("div", HashSet::from(["data-kind"])),
        ("abbr", HashSet::from(["title"])),
    ]);
    let classes = HashMap::from([("div", HashSet::from(["box"])), ("p", HashSet::from(["box-title"]))]);
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from(tags))
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .allowed_classes(classes)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None);
    builder
});

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<LessonPart>, Vec<String>) {
        let faults = Faults::default();
        let mut files = Files::default();
        files.insert("c/p.svg", b"<svg/>");
        let context = BodyContext {
            files: &files,
            course: &"c".into(),
            lessons: &BTreeSet::from(["01-a".to_owned()]),
            checks: &["one".into(), "two".into()],
            faults: &faults,
        };
        let parts = read_body(&context, "c/01-a.md", text, 10);
        (parts, faults.into_sorted().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn text_and_checks_alternate_in_their_order() {
        let (parts, faults) = read("## Heading\n\nText\n\n:::check two\n\nMore\n");
        assert_eq!(faults, [""; 0]);
        assert_eq!(
            parts,
            [
                LessonPart::Html("<h2>Heading</h2>\n<p>Text</p>\n".into()),
                LessonPart::Check("two".into()),
                LessonPart::Html("<p>More</p>\n".into()),
                LessonPart::Check("one".into()),
            ]
        );
    }

    #[test]
    fn what_can_be_written_comes_out_as_agreed() {
        let table = [
            (
                ":::try\nDo *it*.\n:::",
                "<div class=\"box\" data-kind=\"try\"><p class=\"box-title\">Try this</p>\n<p>Do <em>it</em>.</p>\n</div>\n",
            ),
            (
                ":::note À savoir\nOui.\n:::",
                "<div class=\"box\" data-kind=\"note\"><p class=\"box-title\">À savoir</p>\n<p>Oui.</p>\n</div>\n",
            ),
            (
                "![A \"hand\"](p.svg)",
                "<p><img src=\"/courses/c/pictures/p.svg\" alt=\"A &quot;hand&quot;\" loading=\"lazy\" decoding=\"async\"></p>\n",
            ),
            (
                "[a](https://x.org/?a=1&b=2)",
                "<p><a href=\"https://x.org/?a=1&amp;b=2\" rel=\"external noopener\">a</a></p>\n",
            ),
            ("[a](01-a.md) [h](/help)", "<p><a href=\"/courses/c/01-a\">a</a> <a href=\"/help\">h</a></p>\n"),
            (
                "| A | B |\n|---|--:|\n| 1 | 2 |",
                "<table><thead><tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>\n",
            ),
            ("```\n:::try\n```", "<pre><code>:::try\n</code></pre>\n"),
            ("Hi <script>alert(1)</script><b onclick=\"x()\">there</b>", "<p>Hi <b>there</b></p>\n"),
            ("<a href=\"javascript:alert(1)\">x</a> <img src=\"data:x\" onerror=\"y\">", "<p><a>x</a> <img></p>\n"),
            ("<style>p{}</style><iframe src=\"https://x\"></iframe>Text", "Text\n"),
        ];
        for (text, expected) in table {
            let (parts, faults) = read(text);
            assert_eq!(faults, [""; 0], "{text}");
            let LessonPart::Html(html) = &parts[0] else { panic!("{text} gives no HTML") };
            assert_eq!(html, expected, "{text}");
        }
    }

    #[test]
    fn faults_name_their_line() {
        let table = [
            ("a\n\n# One", "c/01-a.md:12: headings start at `##`: the title in the front matter is the only `#`"),
            ("a\n\n#### Four", "c/01-a.md:12: a heading level is skipped: `####` follows `#`"),
            ("## a\n:::try\nx\n:::\n#### Four", "c/01-a.md:14: a heading level is skipped: `####` follows `##`"),
            (":::try\nx", "c/01-a.md:10: this box is never closed with `:::`"),
            ("x\n:::", "c/01-a.md:11: `:::` closes a box that is not open"),
            (
                "x\n:::warn\n",
                "c/01-a.md:11: `:::warn` is unknown; known are :::try, :::note, :::example and :::check ID",
            ),
            ("x\n:::check three\n", "c/01-a.md:11: there is no check `three` in the lesson's .items.toml"),
            ("x\n:::check one\n:::check one", "c/01-a.md:12: check `one` is placed twice"),
            (":::try\nx\n:::check one\n:::", "c/01-a.md:12: a check cannot stand in a box"),
            (":::try\nx\n:::note\n:::", "c/01-a.md:12: a box opens within the box of line 10"),
            ("x\n\n![a](q.svg)", "c/01-a.md:12: there is no picture `q.svg` in the course's folder"),
            ("![ ](p.svg)", "c/01-a.md:10: the picture `p.svg` has no alternative: say in the brackets what it shows"),
            (
                "x\n[a](02-b.md)",
                "c/01-a.md:11: the link `02-b.md` leads nowhere: write https://…, /help or the file of a lesson in this course",
            ),
            (":::check one", "c/01-a.md:10: the lesson has no text"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text).1, [expected], "{text}");
        }
    }
}
