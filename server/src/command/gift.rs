//! `cascade courses import-gift` and `export-gift`: question banks to and from other learning systems.

use anyhow::Context;
use backend::learning::{Courses, Defaults, Remark, export_gift, import_gift, write_items};
use domain::CourseId;
use domain::learning::Item;
use std::path::Path;
use std::process::ExitCode;

/// Prints the items of a GIFT file as TOML; what an author should know goes to standard error.
pub fn import(file: &Path, objective: &str, difficulty: u8) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let imported = match import_gift(&text, &Defaults { objective: objective.into(), difficulty }) {
        Ok(imported) => imported,
        Err(fault) => {
            eprintln!("{}:{fault}", file.display());
            eprintln!("Nothing was imported.");
            return Ok(ExitCode::FAILURE);
        }
    };
    let say = |kind: &str, remarks: &[Remark]| {
        for remark in remarks {
            eprintln!(
                "{}:{}: {kind} \u{201c}{}\u{201d}: {}",
                file.display(),
                remark.line,
                remark.question,
                remark.text
            );
        }
    };
    say("skipped", &imported.skipped);
    say("look at", &imported.remarks);
    eprintln!("{} items, {} skipped.", imported.items.len(), imported.skipped.len());
    print!("{}", write_items(&imported.items));
    Ok(ExitCode::SUCCESS)
}

/// Prints every item of a course as GIFT.
pub fn export(courses: &Courses, course: &str) -> anyhow::Result<ExitCode> {
    let Some(found) = courses.find(&CourseId::from(course), "en") else {
        let known: Vec<String> = courses.all("en").map(|course| course.id.to_string()).collect();
        eprintln!("There is no course \u{201c}{course}\u{201d}. There are: {}.", known.join(", "));
        return Ok(ExitCode::FAILURE);
    };
    for assessment in &found.assessments {
        println!("{}", export_gift(&format!("{course}/{}", assessment.id), &assessment.bank));
    }
    let checks: Vec<Item> = found.lessons().flat_map(|lesson| lesson.items.iter().cloned()).collect();
    print!("{}", export_gift(&format!("{course}/lessons"), &checks));
    Ok(ExitCode::SUCCESS)
}
