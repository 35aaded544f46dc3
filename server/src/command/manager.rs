//! `cascade manager add`: whoever has the command line may make programme managers.

use super::{Settings, serve::open_backend};
use anyhow::Context as _;
use backend::accounts::{AddedManager, add_manager};
use clap::Subcommand;
use domain::organisations::Region;

/// What can be done with programme managers.
#[derive(Subcommand)]
pub enum ManagerVerb {
    /// Make somebody a programme manager, and print the link by which they choose name and password.
    Add {
        /// Their e-mail address.
        email: String,
        /// A region they look after (africa, americas, arab-states, asia-pacific, cis, europe); every region without it.
        #[arg(long = "region", value_parser = parse_region)]
        regions: Vec<Region>,
    },
}

fn parse_region(text: &str) -> Result<Region, String> {
    Region::parse(text).ok_or_else(|| {
        let names: Vec<_> = Region::ALL.iter().map(|region| region.as_str()).collect();
        format!("the regions are {}", names.join(", "))
    })
}

/// Runs the verb.
pub async fn run(verb: ManagerVerb, settings: Settings) -> anyhow::Result<()> {
    let ManagerVerb::Add { email, regions } = verb;
    let backend = open_backend(&settings).await?;
    let added = add_manager(&backend, &email, &regions)
        .await
        .map_err(|error| anyhow::anyhow!("{error}"))
        .with_context(|| format!("{email} was not added"))?;
    match added {
        AddedManager::SignsInAsBefore => println!("{email} is a programme manager now and signs in as before."),
        AddedManager::Link(link) => println!("{email} is a programme manager after opening this link:\n  {link}"),
    }
    Ok(())
}
