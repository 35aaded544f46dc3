//! The command line: one binary, one verb each.

mod backup;
mod courses;
mod demo;
mod erase;
mod gift;
mod jobs;
mod keys;
mod manager;
mod migrate;
mod new_course;
mod preview;
mod serve;
mod settings;

pub use settings::{SettingFault, Settings};

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Cascade: child online protection, passed on.
#[derive(Parser)]
#[command(name = "cascade", version, about, after_help = settings::HELP)]
struct Command {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Serve the site.
    #[command(after_help = settings::HELP)]
    Serve,
    /// Bring the database's schema up to date and stop.
    #[command(after_help = settings::HELP)]
    Migrate,
    /// Fill an empty database with a believable programme, marked as sample data, and print one sign-in per role.
    #[command(after_help = settings::HELP)]
    Demo,
    /// Write the whole database into one file while the server runs. It fits SQLite and PostgreSQL alike.
    #[command(after_help = settings::HELP)]
    Backup {
        /// The new file; one that exists is never written over.
        file: PathBuf,
    },
    /// Bring a backup back into an empty database, SQLite or PostgreSQL, whichever it was made from.
    #[command(after_help = settings::HELP)]
    Restore {
        /// The file that `cascade backup` wrote.
        file: PathBuf,
    },
    /// Erase what is about a person or about the participants of a cohort, with a receipt.
    #[command(subcommand)]
    Erase(erase::EraseVerb),
    /// The keys that sign certificates.
    #[command(subcommand)]
    Keys(keys::KeysVerb),
    /// Programme managers.
    #[command(subcommand)]
    Manager(manager::ManagerVerb),
    /// Course material.
    #[command(subcommand)]
    Courses(courses::CoursesVerb),
}

/// Parses the command line, runs the verb, and says what went wrong on the standard error.
pub fn main() -> ExitCode {
    let command = Command::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| "info,sqlx=warn,tower_http=warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    match run(command.verb) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("cascade: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> anyhow::Result<ExitCode> {
    match verb {
        Verb::Courses(verb) => return courses::run(verb),
        Verb::Serve => with_settings(serve::serve)?,
        Verb::Migrate => with_settings(migrate::migrate)?,
        Verb::Demo => with_settings(demo::demo)?,
        Verb::Backup { file } => with_settings(|settings| backup::backup(settings, file))?,
        Verb::Restore { file } => with_settings(|settings| backup::restore(settings, file))?,
        Verb::Erase(verb) => with_settings(|settings| erase::run(verb, settings))?,
        Verb::Keys(verb) => with_settings(|settings| keys::run(verb, settings))?,
        Verb::Manager(verb) => with_settings(|settings| manager::run(verb, settings))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the settings and runs a verb that needs them.
fn with_settings<F>(verb: impl FnOnce(Settings) -> F) -> anyhow::Result<()>
where
    F: Future<Output = anyhow::Result<()>>,
{
    let settings = Settings::load()?;
    run_to_end(verb(settings))
}

/// Runs a verb that does many things at once.
fn run_to_end(verb: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(worker_threads()).enable_all().build()?;
    runtime.block_on(verb)
}

/// One worker for each core, and at least two, so that one slow page never holds up the others.
fn worker_threads() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get).max(2)
}
