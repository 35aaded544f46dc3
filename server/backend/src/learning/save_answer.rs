//! A learner answers a question of an open attempt; the last answer counts.

use super::attempts::find_own;
use super::sql;
use crate::{Backend, Conflict, Error, Fault, Result};
use domain::accounts::Actor;
use domain::learning::Answer;
use domain::{AttemptId, ItemId};

/// Keeps an answer as it was given on the page (sealed). After submission it is a conflict.
pub async fn save_answer(
    backend: &Backend,
    actor: &Actor,
    id: AttemptId,
    item: &ItemId,
    answer: &Answer,
) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let found = find_own(conn, backend, actor, id, "").await?;
    let item = found.items.iter().find(|drawn| drawn.id == *item).ok_or(Error::NotFound)?;
    let answer = item.unseal(found.seed, answer).map_err(|_| Error::field("answer", Fault::NotAChoice))?;
    item.score(&answer).map_err(|_| Error::field("answer", Fault::NotAChoice))?;
    let account = super::attempts::account_of(actor)?;
    if sql::lock_open_attempt(conn, account.id.0, id.0).await? == 0 {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let json = serde_json::to_string(&answer).map_err(Error::internal)?;
    sql::save_answer(conn, id.0, item.id.as_str(), &json, backend.clock.now()).await?;
    tx.commit().await
}
