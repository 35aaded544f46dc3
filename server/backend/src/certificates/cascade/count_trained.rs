//! A trainer is told how many trainers came out of their cohorts.

use super::sql;
use crate::{Backend, Result};
use domain::accounts::{TRAINER_COURSE, Trainer};

/// How many trainers came out of the asker's own cohorts.
pub async fn count_trained(backend: &Backend, who: &Trainer) -> Result<i64> {
    let mut reader = backend.db.read().await?;
    Ok(sql::count_trained(&mut reader.conn(), who.account.0, TRAINER_COURSE).await?)
}
