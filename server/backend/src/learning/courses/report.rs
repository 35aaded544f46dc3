//! `cascade courses report`: how long and how easily each lesson reads, as a Markdown table, and that table's place in the
//! authors' README.

use super::Courses;
use domain::learning::{Course, Reading};

const BEGIN: &str = "<!-- report:begin -->";
const END: &str = "<!-- report:end -->";

impl Courses {
    /// The table of all lessons and guides, each course in its own language.
    pub fn report(&self) -> String {
        let mut table = "| Course | Lesson | Minutes | Words | Sentences | Median sentence |\n".to_owned();
        table.push_str("|---|---|--:|--:|--:|--:|\n");
        let (mut n_lessons, mut minutes, mut words, mut sentences) = (0, 0, 0, 0);
        for course in self.courses.iter().map(|course| &course.own) {
            for (page, page_minutes, reading) in pages(course) {
                table.push_str(&row(course, page, page_minutes, reading));
                n_lessons += 1;
                minutes += page_minutes;
                words += reading.n_words;
                sentences += reading.n_sentences;
            }
        }
        table.push_str(&format!("| all | {n_lessons} pages | {minutes} | {words} | {sentences} | |\n"));
        table
    }
}

/// The pages of a course that are read from top to bottom.
fn pages(course: &Course) -> impl Iterator<Item = (&str, u32, Reading)> {
    let lessons = course.lessons().map(|lesson| (lesson.id.as_str(), lesson.minutes, lesson.reading));
    lessons.chain(course.guide.iter().map(|guide| ("guide", guide.minutes, guide.reading)))
}

fn row(course: &Course, page: &str, minutes: u32, reading: Reading) -> String {
    let Reading { n_words, n_sentences, median_sentence } = reading;
    format!("| {} | {page} | {minutes} | {n_words} | {n_sentences} | {median_sentence} |\n", course.id)
}

/// A text with the report between its two marks; `None` without them.
pub fn put_report(text: &str, report: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{report}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_stands_between_its_marks() {
        let text = "# Title\n<!-- report:begin -->\nold\n<!-- report:end -->\nMore.\n";
        let once = put_report(text, "| new |\n").expect("marks");
        assert_eq!(once, "# Title\n<!-- report:begin -->\n| new |\n<!-- report:end -->\nMore.\n");
        assert_eq!(put_report(&once, "| new |\n"), Some(once.clone()));
        assert_eq!(put_report("no marks", "| new |\n"), None);
    }
}
