//! `cascade courses new`: a small complete course to begin with, and what to do next.

use backend::learning::{NewCourse, new_course};
use clap::ValueEnum;
use domain::learning::CourseKind;
use std::path::Path;

/// What a course is, as the command line says it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
    /// Lessons with checks, and an assessment.
    Course,
    /// Rules with items of two levels, for teenagers.
    Challenge,
    /// Pictures and stories that an adult reads with a child under 9.
    Storybook,
    /// Activities with sheets to print, for children of 9 to 12.
    Workbook,
}

impl From<Kind> for CourseKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Course => Self::Course,
            Kind::Challenge => Self::Challenge,
            Kind::Storybook => Self::Storybook,
            Kind::Workbook => Self::Workbook,
        }
    }
}

/// Makes the course and prints the next steps.
pub fn run(folder: &Path, kind: Kind, title: Option<&str>) -> anyhow::Result<()> {
    print!("{}", next_steps(&new_course(folder, kind.into(), title)?));
    Ok(())
}

fn next_steps(made: &NewCourse) -> String {
    let NewCourse { folder, courses, files, first_lesson, brought_help } = made;
    let (folder, courses) = (folder.display(), courses.display());
    let help = if *brought_help {
        format!("Beside it stands {courses}/help.toml, the list of where to get help.\n")
    } else {
        String::new()
    };
    format!(
        "Made {folder}: {}.\n{help}\nNext:\n\
         \x20 1. cascade courses preview {courses}    and open the address that it prints\n\
         \x20 2. Change course.toml, then {first_lesson}: the page follows whenever you save\n\
         \x20 3. cascade courses check {courses}      before you hand it on\n",
        files.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_steps_name_what_was_made() {
        let made = NewCourse {
            folder: "courses/one".into(),
            courses: "courses".into(),
            files: vec!["01-a.md".into(), "course.toml".into()],
            first_lesson: "01-a.md".into(),
            brought_help: true,
        };
        let expected = "\
Made courses/one: 01-a.md, course.toml.
Beside it stands courses/help.toml, the list of where to get help.

Next:
  1. cascade courses preview courses    and open the address that it prints
  2. Change course.toml, then 01-a.md: the page follows whenever you save
  3. cascade courses check courses      before you hand it on
";
        assert_eq!(next_steps(&made), expected);
        assert!(!next_steps(&NewCourse { brought_help: false, ..made }).contains("help.toml"));
    }
}
