//! A learner opens an attempt, as often as they like: after a crash everything that was saved is there.

use super::attempts::{OwnAttempt, find_own, load_answers};
use crate::{Backend, Result};
use domain::AttemptId;
use domain::accounts::Actor;

/// The actor's own attempt, in the language of the page.
pub async fn find_attempt(backend: &Backend, actor: &Actor, id: AttemptId, language: &str) -> Result<OwnAttempt> {
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let found = find_own(conn, backend, actor, id, language).await?;
    Ok(found.own(&load_answers(conn, id).await?))
}
