//! `cascade courses`: what an author needs. Neither settings nor a database are involved.

use super::new_course::{self, Kind};
use super::preview::preview;
use super::run_to_end;
use anyhow::Context;
use backend::learning::{Courses, put_report, render_faults, render_summaries};
use clap::Subcommand;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// What can be done with course material.
#[derive(Subcommand)]
pub enum CoursesVerb {
    /// Make a small complete course in a new folder and say what comes next.
    New {
        /// The folder, such as courses/safe-steps. Its name is the address of the course: small letters, digits and hyphens.
        folder: PathBuf,
        /// What the course is.
        #[arg(long, value_enum, default_value_t = Kind::Course)]
        kind: Kind,
        /// Its title; made from the folder's name without it.
        #[arg(long)]
        title: Option<String>,
    },
    /// Show the courses of a folder in a browser while they are written: pages follow whenever a file is saved, and faults
    /// are shown until they are mended.
    Preview {
        /// The folder that holds the course folders.
        #[arg(default_value = "courses")]
        folder: PathBuf,
        /// Where it listens.
        #[arg(long, default_value = "127.0.0.1:3100")]
        addr: SocketAddr,
    },
    /// Name every fault in a courses folder with file, line and cause; exit status 1 if there is one.
    Check {
        /// The folder; the embedded courses without it.
        folder: Option<PathBuf>,
    },
    /// Turn a Moodle GIFT file into a bank of ours, printed as TOML. Kinds that we do not have are named and skipped; a damaged
    /// file gives nothing; exit status 1.
    ImportGift {
        /// The GIFT file.
        file: PathBuf,
        /// The objective that the items work towards.
        #[arg(long)]
        objective: String,
        /// 1 easy, 2 middle, 3 hard.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=3))]
        difficulty: u8,
    },
    /// Print the items of a course as a Moodle GIFT file: the banks of its assessments, then the checks of its lessons.
    ExportGift {
        /// The course.
        course: String,
    },
    /// List the embedded courses (or those of CASCADE_COURSES) in figures.
    List {
        /// For machines.
        #[arg(long)]
        json: bool,
    },
    /// Print how long and how easily each lesson reads, as a Markdown table.
    Report {
        /// The folder; the embedded courses without it.
        folder: Option<PathBuf>,
        /// A Markdown file in which the table is put between its two marks, instead of printing it.
        #[arg(long)]
        write: Option<PathBuf>,
    },
}

/// Runs the verb.
pub fn run(verb: CoursesVerb) -> anyhow::Result<ExitCode> {
    let folder = match &verb {
        CoursesVerb::New { folder, kind, title } => {
            new_course::run(folder, *kind, title.as_deref())?;
            return Ok(ExitCode::SUCCESS);
        }
        CoursesVerb::Preview { folder, addr } => {
            run_to_end(preview(folder.clone(), *addr))?;
            return Ok(ExitCode::SUCCESS);
        }
        CoursesVerb::ImportGift { file, objective, difficulty } => {
            return super::gift::import(file, objective, *difficulty);
        }
        CoursesVerb::Check { folder } | CoursesVerb::Report { folder, .. } => folder.clone(),
        CoursesVerb::List { .. } | CoursesVerb::ExportGift { .. } => {
            std::env::var_os("CASCADE_COURSES").map(PathBuf::from)
        }
    };
    let courses = match folder {
        Some(folder) => Courses::load(&folder),
        None => Courses::embedded(),
    };
    let courses = match courses {
        Ok(courses) => courses,
        Err(faults) => {
            print!("{}", render_faults(&faults));
            return Ok(ExitCode::FAILURE);
        }
    };
    match verb {
        CoursesVerb::New { .. } | CoursesVerb::Preview { .. } | CoursesVerb::ImportGift { .. } => {}
        CoursesVerb::ExportGift { course } => return super::gift::export(&courses, &course),
        CoursesVerb::Check { .. } => println!("No faults in {} courses.", courses.summaries().len()),
        CoursesVerb::List { json: true } => println!("{}", serde_json::to_string_pretty(&courses.summaries())?),
        CoursesVerb::Report { write: None, .. } => print!("{}", courses.report()),
        CoursesVerb::Report { write: Some(file), .. } => {
            let text = std::fs::read_to_string(&file)?;
            let marks = "the file has no `<!-- report:begin -->` and `<!-- report:end -->`";
            std::fs::write(&file, put_report(&text, &courses.report()).context(marks)?)?;
        }
        CoursesVerb::List { json: false } => print!("{}", render_summaries(&courses.summaries())),
    }
    Ok(ExitCode::SUCCESS)
}
