//! `cascade demo`: an empty database becomes a believable programme, clearly marked as sample data.
//!
//! Everything is made through the same use cases that people use, with a clock that is moved through two years, so that
//! nothing in it could not have happened. Chance has a seed: the programme is the same each time, but for its secrets.

mod answering;
mod cast;
mod cohorts;
mod people;

use super::Settings;
use super::serve::open_backend;
use anyhow::{Context as _, bail};
use backend::Backend;
use backend::accounts::create_first_manager_link;
use backend::clock::{Chance, Clock};
use backend::installation::mark_as_sample_data;
use chrono::{DateTime, TimeDelta, Utc};
use domain::cohorts::CohortReader;
use domain::learning::Audience;

/// The password of every sample account. It is printed, and the pages say that the data is invented.
pub const PASSWORD: &str = "three sample words";

/// What the parts of the demo share.
pub struct Stage {
    backend: Backend,
    /// Decides what happens; secrets come from the backend's own chance.
    chance: Chance,
    /// The day the programme is looked at.
    today: DateTime<Utc>,
}

impl Stage {
    /// Moves the clock to so many days before today, at a friendly hour.
    fn go_to_days_ago(&self, days: i64) {
        self.backend.clock.move_to(self.today - TimeDelta::days(days));
    }

    /// True in so many of a hundred cases.
    fn happens(&self, percent: usize) -> bool {
        self.chance.below(100) < percent
    }

    /// A number from `least` to `most`, both included.
    fn between(&self, least: usize, most: usize) -> usize {
        least + self.chance.below(most - least + 1)
    }
}

/// Fills an empty database and prints one sign-in per role.
pub async fn demo(settings: Settings) -> anyhow::Result<()> {
    let mut backend = open_backend(&settings).await?;
    let today = Clock::System.now();
    let link = create_first_manager_link(&backend).await.map_err(refused)?;
    let Some(link) = link else {
        bail!("this database is in use already; the demo fills an empty one (DATABASE_URL names another)");
    };
    backend.clock = Clock::set_to(today);
    mark_as_sample_data(&backend).await.map_err(refused)?;
    let stage = Stage { backend, chance: Chance::from_seed(2026), today };

    println!("Filling the database with a sample programme; this takes about a minute.");
    let programme = people::make_programme(&stage, &link).await.context("the sample people could not be made")?;
    println!("  {} organisations, {} trainers in every state", programme.organisations.len(), programme.n_trainers);
    let n_participants =
        cohorts::make_cohorts(&stage, &programme).await.context("the sample cohorts could not be made")?;
    println!("  {} cohorts with {n_participants} participants", cast::N_COHORTS);

    println!("\nSample sign-ins, all with the password: {PASSWORD}");
    println!("  programme manager   {}", cast::MANAGER.1);
    println!("  administrator       {}", programme.organisations[0].administrator);
    println!("  certified trainer   {}", programme.example_certified);
    println!("  trainer, learning   {}", programme.example_learning);
    println!("  join code for teens {}", programme_code(&stage, &programme).await?);
    Ok(())
}

/// The code of a cohort that is open today, to try joining.
async fn programme_code(stage: &Stage, programme: &people::Programme) -> anyhow::Result<String> {
    stage.go_to_days_ago(0);
    let actor = people::sign_in(stage, &programme.example_certified).await?;
    let reader = CohortReader::of(&actor).context("the example trainer reads cohorts")?;
    let cohorts = backend::cohorts::list_cohorts(&stage.backend, &reader).await.map_err(refused)?;
    let open = cohorts.into_iter().find(|cohort| cohort.state.takes_seats() && cohort.audience == Audience::Teens);
    let code = open.and_then(|cohort| cohort.join_code).context("the last cohort takes seats today")?;
    Ok(code.grouped())
}

/// A use case that refused, as an error of the command line.
fn refused(error: backend::Error) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}
