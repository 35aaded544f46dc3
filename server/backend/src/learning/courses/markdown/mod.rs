//! The body of a lesson: CommonMark with tables, boxes and places for checks, turned into sanitised HTML.

mod render;
mod sanitiser;

pub(super) use render::{Mark, PageContext};

use super::node::Node;
use super::place::{Lines, Place};
use domain::ItemId;
use domain::learning::LessonPart;
use render::{Home, Renderer, escape};
use sanitiser::SANITISER;

/// A body as it was read.
pub(super) struct Body {
    /// What stands on the page. Checks that are not placed come at the end.
    pub(super) parts: Vec<LessonPart>,
    /// The running text, a paragraph or an entry of a list on each line: no headings, tables or code.
    pub(super) running_text: String,
    /// What stands where, in the order of the file.
    pub(super) marks: Vec<(Mark, Place)>,
}

impl Body {
    /// The places of a kind of mark.
    pub(super) fn places(&self, mark: Mark) -> impl Iterator<Item = &Place> {
        self.marks.iter().filter(move |(other, _)| *other == mark).map(|(_, place)| place)
    }
}

/// Reads a body that begins on line `first_line` of `file`, with the checks of its lesson in file order.
pub(super) fn read_body(
    context: &PageContext<'_>,
    checks: &[ItemId],
    file: &str,
    text: &str,
    first_line: usize,
) -> Body {
    let mut reader =
        BodyReader { context, checks, renderer: Renderer::new(context, Home::Body), parts: vec![], open_box: None };
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
                reader.renderer.markdown(&Lines::new(file.into(), &markdown, starts_on));
                reader.directive(directive.trim(), Place { file: file.into(), line: number, column: 1 });
                (markdown, starts_on) = (String::new(), number + 1);
            }
            _ => {
                markdown.push_str(line);
                markdown.push('\n');
            }
        }
    }
    reader.renderer.markdown(&Lines::new(file.into(), &markdown, starts_on));
    reader.finish(&Place { file: file.into(), line: first_line, column: 1 })
}

/// Reads a short Markdown text that stands in a TOML file: no headings, no boxes.
pub(super) fn read_fragment(context: &PageContext<'_>, node: &Node, text: &str) -> String {
    // Within a text on the line of its key, the columns of the file are those of the key.
    let fixed = (node.first_line == node.place.line).then(|| node.place.clone());
    let lines = Lines::new(node.place.file.clone(), text, node.first_line);
    let mut renderer = Renderer::new(context, Home::Fragment(fixed));
    for (offset, _) in text.match_indices(":::").filter(|(offset, _)| *offset == 0 || text[..*offset].ends_with('\n')) {
        context.faults.at(&renderer.place(&lines, offset), "a box cannot stand here, only in a lesson");
    }
    renderer.markdown(&lines);
    SANITISER.clean(&renderer.html).to_string()
}

/// A box that is open.
struct OpenBox {
    place: Place,
    kind: &'static str,
    title: String,
}

/// The kinds of boxes.
const BOXES: [&str; 5] = ["try", "note", "example", "sheet", "answers"];

struct BodyReader<'a> {
    context: &'a PageContext<'a>,
    checks: &'a [ItemId],
    renderer: Renderer<'a>,
    parts: Vec<LessonPart>,
    open_box: Option<OpenBox>,
}

impl BodyReader<'_> {
    fn fault(&self, place: &Place, cause: impl Into<String>) {
        self.context.faults.at(place, cause);
    }

    fn directive(&mut self, directive: &str, place: Place) {
        let (word, rest) = directive.split_once(' ').map_or((directive, ""), |(word, rest)| (word, rest.trim()));
        if word.is_empty() {
            match self.open_box.take() {
                Some(open) => self.close(open),
                None => self.fault(&place, "`:::` closes a box that is not open"),
            }
        } else if word == "check" {
            self.place_check(rest, place);
        } else if let Some(kind) = BOXES.into_iter().find(|kind| *kind == word) {
            self.open(kind, rest, place);
        } else {
            self.fault(
                &place,
                format!(
                    "`:::{word}` is unknown; known are :::try, :::note, :::example, :::sheet TITLE, :::answers and \
                     :::check ID"
                ),
            );
        }
    }

    fn open(&mut self, kind: &'static str, title: &str, place: Place) {
        if let Some(open) = &self.open_box {
            return self.fault(&place, format!("a box opens within the box of line {}", open.place.line));
        }
        let is_of_workbooks = matches!(kind, "sheet" | "answers");
        if is_of_workbooks && !self.context.is_workbook {
            self.fault(&place, format!("`:::{kind}` belongs in an activity of a workbook"));
        }
        match (kind, title) {
            ("sheet", "") => self.fault(&place, "a sheet needs a title: `:::sheet Title of the sheet`"),
            ("answers", title) if !title.is_empty() => self.fault(&place, "`:::answers` has no title of its own"),
            _ => {}
        }
        if is_of_workbooks {
            self.end_part();
        } else {
            let label = match (kind, title) {
                ("try", "") => "Try this",
                ("note", "") => "Good to know",
                ("example", "") => "An example",
                (_, title) => title,
            };
            self.renderer.html.push_str(&format!(
                "<div class=\"box\" data-kind=\"{kind}\"><p class=\"box-title\">{}</p>\n",
                escape(label)
            ));
        }
        self.renderer.marks.push((Mark::Box(kind), place.clone()));
        self.open_box = Some(OpenBox { place, kind, title: title.to_owned() });
    }

    fn close(&mut self, open: OpenBox) {
        if !matches!(open.kind, "sheet" | "answers") {
            return self.renderer.html.push_str("</div>\n");
        }
        let html = self.take_html();
        if html.trim().is_empty() {
            self.fault(&open.place, format!("`:::{}` is empty", open.kind));
        }
        self.parts.push(match open.kind {
            "sheet" => LessonPart::Sheet { title: open.title, html },
            _ => LessonPart::Answers(html),
        });
    }

    fn place_check(&mut self, id: &str, place: Place) {
        let check = ItemId::from(id);
        if !self.checks.contains(&check) {
            return self.fault(&place, format!("there is no check `{id}` in the lesson's .items.toml"));
        }
        if self.open_box.is_some() {
            return self.fault(&place, "a check cannot stand in a box");
        }
        let part = LessonPart::Check(check);
        if self.parts.contains(&part) {
            return self.fault(&place, format!("check `{id}` is placed twice"));
        }
        self.end_part();
        self.renderer.marks.push((Mark::Check, place));
        self.parts.push(part);
    }

    fn take_html(&mut self) -> String {
        SANITISER.clean(&std::mem::take(&mut self.renderer.html)).to_string()
    }

    fn end_part(&mut self) {
        let html = self.take_html();
        if !html.trim().is_empty() {
            self.parts.push(LessonPart::Html(html));
        }
    }

    fn finish(mut self, begin: &Place) -> Body {
        if let Some(open) = &self.open_box {
            self.fault(&open.place, "this box is never closed with `:::`");
        }
        self.end_part();
        if self.parts.iter().all(|part| matches!(part, LessonPart::Check(_))) {
            self.fault(begin, "the lesson has no text");
        }
        for check in self.checks {
            let part = LessonPart::Check(check.clone());
            if !self.parts.contains(&part) {
                self.parts.push(part);
            }
        }
        Body { parts: self.parts, running_text: self.renderer.running_text, marks: self.renderer.marks }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fault::Faults;
    use super::super::files::Files;
    use super::super::site::Site;
    use super::*;
    use std::collections::BTreeSet;

    fn read_as(is_workbook: bool, text: &str) -> (Body, Vec<String>) {
        let faults = Faults::default();
        let mut files = Files::default();
        files.insert("c/p.svg", b"<svg/>");
        files.insert("c/course.toml", b"[[module]]\nlessons = [\"01-a\"]\n");
        let context = PageContext {
            files: &files,
            course: &"c".into(),
            lessons: &BTreeSet::from(["01-a".to_owned()]),
            site: &Site::of(&files),
            is_workbook,
            faults: &faults,
        };
        let body = read_body(&context, &["one".into(), "two".into()], "c/01-a.md", text, 10);
        (body, faults.into_sorted().iter().map(ToString::to_string).collect())
    }

    fn read(text: &str) -> (Vec<LessonPart>, Vec<String>) {
        let (body, faults) = read_as(false, text);
        (body.parts, faults)
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
            (
                "Name: _____ Age: ___\n*End* `___`",
                "<p>Name: <span class=\"write\"></span> Age: <span class=\"write\"></span><br>\n<em>End</em> <code>___</code></p>\n",
            ),
            ("(____) or (____)", "<p>(<span class=\"write\"></span>) or (<span class=\"write\"></span>)</p>\n"),
            ("______\n\n__a__ _b_", "<p><span class=\"write\"></span></p>\n<p><strong>a</strong> <em>b</em></p>\n"),
            ("```\n____\n```\n", "<pre><code>____\n</code></pre>\n"),
            ("<span class=\"write x\">a</span>", "<p><span class=\"write\">a</span></p>\n"),
            ("[a](/courses/c/01-a?x#y)", "<p><a href=\"/courses/c/01-a?x#y\">a</a></p>\n"),
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
    fn sheets_and_answers_are_parts_of_their_own() {
        let (body, faults) = read_as(true, "Do.\n:::sheet My *map*\nName: ____\n:::\n:::answers\nAny.\n:::\nEnd.");
        assert_eq!(faults, [""; 0]);
        assert_eq!(
            body.parts,
            [
                LessonPart::Html("<p>Do.</p>\n".into()),
                LessonPart::Sheet {
                    title: "My *map*".into(),
                    html: "<p>Name: <span class=\"write\"></span></p>\n".into()
                },
                LessonPart::Answers("<p>Any.</p>\n".into()),
                LessonPart::Html("<p>End.</p>\n".into()),
                LessonPart::Check("one".into()),
                LessonPart::Check("two".into()),
            ]
        );
    }

    #[test]
    fn the_running_text_has_no_headings_tables_code_or_pictures() {
        let text = "## Head\n\nOne\nline, [a *link*](/help).\n\n- First\n- Second ___ `x`\n\n| A |\n|---|\n| 1 |\n\n\
                    ```\ncode\n```\n\n![A hand](p.svg)\n\n:::try Title\nIn a box.\n:::\n";
        let (body, faults) = read_as(false, text);
        assert_eq!(faults, [""; 0]);
        let lines: Vec<&str> = body.running_text.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(lines, ["One line, a link.", "First", "Second     x", "In a box."]);
    }

    #[test]
    fn faults_name_their_place() {
        let table = [
            ("a\n\n# One", "c/01-a.md:12:1: headings start at `##`: the title in the front matter is the only `#`"),
            ("a\n\n#### Four", "c/01-a.md:12:1: a heading level is skipped: `####` follows `#`"),
            ("## a\n:::try\nx\n:::\n#### Four", "c/01-a.md:14:1: a heading level is skipped: `####` follows `##`"),
            (":::try\nx", "c/01-a.md:10:1: this box is never closed with `:::`"),
            ("x\n:::", "c/01-a.md:11:1: `:::` closes a box that is not open"),
            (
                "x\n:::warn\n",
                "c/01-a.md:11:1: `:::warn` is unknown; known are :::try, :::note, :::example, :::sheet TITLE, :::answers and \
                 :::check ID",
            ),
            ("x\n:::check three\n", "c/01-a.md:11:1: there is no check `three` in the lesson's .items.toml"),
            ("x\n:::check one\n:::check one", "c/01-a.md:12:1: check `one` is placed twice"),
            (":::try\nx\n:::check one\n:::", "c/01-a.md:12:1: a check cannot stand in a box"),
            (":::try\nx\n:::note\n:::", "c/01-a.md:12:1: a box opens within the box of line 10"),
            ("x\n\n![a](q.svg)", "c/01-a.md:12:1: there is no picture `q.svg` in the course's folder"),
            (
                "![ ](p.svg)",
                "c/01-a.md:10:1: the picture `p.svg` has no alternative: say in the brackets what it shows",
            ),
            (
                "x\n[a](02-b.md)",
                "c/01-a.md:11:1: the link `02-b.md` leads nowhere: write https://…, /help or the file of a lesson in this course",
            ),
            (":::check one", "c/01-a.md:10:1: the lesson has no text"),
            ("Look at *[a](/nowhere)*.", "c/01-a.md:10:10: the link `/nowhere` leads to no page of this site"),
            (
                "x\nçà [a](/courses/c/01-b#there)",
                "c/01-a.md:11:4: the link `/courses/c/01-b#there` leads to no page of this site (did you mean \
                 `/courses/c/01-a`?)",
            ),
            ("x\n:::sheet A\nb\n:::", "c/01-a.md:11:1: `:::sheet` belongs in an activity of a workbook"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text).1, [expected], "{text}");
        }
        let table = [
            ("x\n:::sheet\nb\n:::", "c/01-a.md:11:1: a sheet needs a title: `:::sheet Title of the sheet`"),
            ("x\n:::answers Notes\nb\n:::", "c/01-a.md:11:1: `:::answers` has no title of its own"),
            ("x\n:::answers\n:::", "c/01-a.md:11:1: `:::answers` is empty"),
        ];
        for (text, expected) in table {
            assert_eq!(read_as(true, text).1, [expected], "{text}");
        }
    }
}
