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

#[cfg(test)]
mod tests {
    use super::super::testing::{answer_all, trainer, trainer_core};
    use super::super::{find_attempt, start_attempt, submit_attempt};
    use super::*;
    use crate::on_both_databases;

    on_both_databases! {
        async fn every_answer_is_there_after_a_crash_and_none_changes_afterwards(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let id = start_attempt(&backend, &amina, &trainer_core(), &"final".into()).await.expect("begun");
            answer_all(&backend, &amina, id, |_| false).await;
            answer_all(&backend, &amina, id, |item| item.critical).await;
            // Nothing is kept between requests but the database.
            let found = find_attempt(&backend, &amina, id, "en").await.expect("own");
            assert_eq!(found.n_unanswered(), 0);
            assert_eq!(found, find_attempt(&backend, &amina, id, "en").await.expect("own"), "shown alike every time");
            submit_attempt(&backend, &amina, id, "en").await.expect("handed in");
            let (shown, answer) = &found.questions[0];
            let late = save_answer(&backend, &amina, id, &shown.id, answer.as_ref().expect("answered")).await;
            assert!(matches!(late, Err(Error::Conflict(Conflict::AlreadyDone))));
        }

        async fn what_does_not_belong_is_turned_away(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let tevita = trainer(&backend, "tevita@example.org").await;
            let id = start_attempt(&backend, &amina, &trainer_core(), &"final".into()).await.expect("begun");
            let item = find_attempt(&backend, &amina, id, "en").await.expect("own").questions[0].0.id.clone();
            let answer = Answer::Choice("99".into());
            let table = [
                (save_answer(&backend, &amina, id, &item, &answer).await, "invalid"),
                (save_answer(&backend, &amina, id, &item, &Answer::Number(f64::NAN)).await, "invalid"),
                (save_answer(&backend, &amina, id, &"no-such-item".into(), &answer).await, "not found"),
                (save_answer(&backend, &tevita, id, &item, &answer).await, "not found"),
                (save_answer(&backend, &Actor::anyone(), id, &item, &answer).await, "nobody"),
            ];
            for (result, expected) in table {
                let error = result.expect_err("turned away").to_string();
                assert!(error.starts_with(expected), "{error}");
            }
            assert!(matches!(find_attempt(&backend, &tevita, id, "en").await, Err(Error::NotFound)));
        }
    }
}
