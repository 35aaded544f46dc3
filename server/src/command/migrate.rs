//! `cascade migrate`: for installations where the server itself may not change the schema.

use super::Settings;
use backend::db::Db;

/// Applies the migrations that are missing.
pub async fn migrate(settings: Settings) -> anyhow::Result<()> {
    Db::open(&settings.database_url).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    println!("The schema is up to date.");
    Ok(())
}
