//! What `cascade courses list` and `cascade courses check` show.

use super::{CourseFault, Courses};
use domain::learning::CourseKind;
use serde::Serialize;

/// A course in figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourseSummary {
    /// The folder name.
    pub id: String,
    /// The title in the course's own language.
    pub title: String,
    /// The edition now taught.
    pub edition: String,
    /// Its own language and those it is translated into, wholly or in part.
    pub languages: Vec<String>,
    /// Whom it is for.
    pub audience: &'static str,
    /// Who may take it.
    pub access: domain::learning::Access,
    /// Course or challenge.
    pub kind: CourseKind,
    /// Modules; in a challenge, rules.
    pub n_modules: usize,
    /// Lessons.
    pub n_lessons: usize,
    /// Minutes of all lessons together.
    pub minutes: u32,
    /// Checks in lessons; in a challenge, items of both levels.
    pub n_items: usize,
    /// Items in the banks of its assessments.
    pub n_bank_items: usize,
    /// Session plans.
    pub n_plans: usize,
    /// Worksheets.
    pub n_worksheets: usize,
    /// Lessons of a storybook; 0 in any other course.
    pub n_scenarios: usize,
    /// Lessons of a workbook; 0 in any other course.
    pub n_activities: usize,
    /// Words of the running text of all lessons and of the guide.
    pub words: usize,
}

impl Courses {
    /// Every course in figures, in the order of their ids.
    pub fn summaries(&self) -> Vec<CourseSummary> {
        let summary = |course: &super::Translated| {
            let own = &course.own;
            let lessons_if = |kind| if own.kind == kind { own.lessons().count() } else { 0 };
            CourseSummary {
                id: own.id.to_string(),
                title: own.title.clone(),
                edition: own.edition.clone(),
                languages: std::iter::once(own.language.clone()).chain(course.translations.keys().cloned()).collect(),
                audience: own.audience.as_str(),
                access: own.access,
                kind: own.kind,
                n_modules: own.modules.len(),
                n_lessons: own.lessons().count(),
                minutes: own.minutes(),
                n_items: own.lessons().map(|lesson| lesson.items.len()).sum(),
                n_bank_items: own.assessments.iter().map(|assessment| assessment.bank.len()).sum(),
                n_plans: own.plans.len(),
                n_worksheets: own.worksheets.len(),
                n_scenarios: lessons_if(CourseKind::Storybook),
                n_activities: lessons_if(CourseKind::Workbook),
                words: own.words(),
            }
        };
        self.courses.iter().map(summary).collect()
    }
}

const N_COLUMNS: usize = 11;

/// The summaries as lines of text, one course a line, columns aligned.
pub fn render_summaries(summaries: &[CourseSummary]) -> String {
    let head = [
        "COURSE",
        "EDITION",
        "LANGUAGES",
        "LESSONS",
        "MINUTES",
        "ITEMS",
        "BANK",
        "PLANS",
        "WORKSHEETS",
        "WORDS",
        "TITLE",
    ];
    let rows = summaries.iter().map(|summary| {
        [
            summary.id.clone(),
            summary.edition.clone(),
            summary.languages.join(","),
            summary.n_lessons.to_string(),
            summary.minutes.to_string(),
            summary.n_items.to_string(),
            summary.n_bank_items.to_string(),
            summary.n_plans.to_string(),
            summary.n_worksheets.to_string(),
            summary.words.to_string(),
            summary.title.clone(),
        ]
    });
    let rows: Vec<[String; N_COLUMNS]> = std::iter::once(head.map(str::to_owned)).chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N_COLUMNS).map(width).collect();
    let line = |row: &[String; N_COLUMNS]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

/// Faults as lines of text, `file:line: cause`, with a last line that counts them.
pub fn render_faults(faults: &[CourseFault]) -> String {
    let lines: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
    let count = match faults.len() {
        0 => "No faults.".to_owned(),
        1 => "1 fault.".to_owned(),
        n => format!("{n} faults."),
    };
    format!("{lines}{count}\n")
}
