//! Learners: whoever makes progress. A learner comes into being with the first thing they do.

use super::sql::{self, LearnerRow};
use crate::accounts::hold_account;
use crate::cohorts::hold_seat;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::accounts::Actor;
use domain::{AccountId, LearnerId, ParticipantId};

/// Who a learner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LearnerKey {
    /// An adult with an account.
    Account(AccountId),
    /// A participant of a cohort, who has no account.
    Participant(ParticipantId),
}

impl LearnerKey {
    /// Whose progress this actor makes. Who has both an account and a seat learns with the account, which outlives the
    /// cohort. Nobody known makes no progress here: it stays on the device.
    pub(super) fn of(actor: &Actor) -> Option<Self> {
        let of_account = actor.account().map(|account| Self::Account(account.id));
        of_account.or_else(|| actor.seat.as_ref().map(|seat| Self::Participant(seat.participant)))
    }
}

/// The learner behind an actor, made if need be.
pub async fn find_or_create_learner(backend: &Backend, actor: &Actor) -> Result<LearnerId> {
    let key = LearnerKey::of(actor).ok_or(Error::NotSignedIn)?;
    let mut reader = backend.db.read().await?;
    if let Some(learner) = find_learner(&mut reader.conn(), key).await? {
        return Ok(LearnerId(learner.id));
    }
    drop(reader);
    let mut tx = backend.db.begin_write().await?;
    let learner = create_learner(&mut tx.conn(), backend, key).await?;
    tx.commit().await?;
    Ok(LearnerId(learner.id))
}

pub(super) async fn find_learner(conn: &mut Conn<'_>, key: LearnerKey) -> Result<Option<LearnerRow>> {
    let found = match key {
        LearnerKey::Account(account) => sql::find_learner_of_account(conn, account.0).await,
        LearnerKey::Participant(participant) => sql::find_learner_of_participant(conn, participant.0).await,
    };
    Ok(found?)
}

/// Makes a learner within the caller's transaction; when somebody was faster, that one is the learner.
pub(super) async fn create_learner(conn: &mut Conn<'_>, backend: &Backend, key: LearnerKey) -> Result<LearnerRow> {
    let (account, participant) = match key {
        LearnerKey::Account(account) => (Some(account.0), None),
        LearnerKey::Participant(participant) => (None, Some(participant.0)),
    };
    match key {
        LearnerKey::Account(account) => hold_account(conn, account).await?,
        LearnerKey::Participant(participant) => hold_seat(conn, participant).await?,
    }
    sql::insert_learner(conn, backend.new_id(), account, participant, backend.clock.now()).await?;
    find_learner(conn, key).await?.ok_or(Error::NotFound)
}

/// Hands out the next `n` positions of a learner, who is made if need be; the row tells the last of them.
pub(super) async fn take_positions(
    conn: &mut Conn<'_>,
    backend: &Backend,
    key: LearnerKey,
    n: usize,
) -> Result<LearnerRow> {
    let n = i64::try_from(n).map_err(Error::internal)?;
    for _ in 0..2 {
        let taken = match key {
            LearnerKey::Account(account) => sql::take_positions_of_account(conn, account.0, n).await,
            LearnerKey::Participant(participant) => sql::take_positions_of_participant(conn, participant.0, n).await,
        };
        if let Some(learner) = taken? {
            return Ok(learner);
        }
        create_learner(conn, backend, key).await?;
    }
    Err(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{a_teen, trainer};
    use super::*;
    use crate::on_both_databases;

    on_both_databases! {
        async fn a_learner_is_made_once(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let mut running = tokio::task::JoinSet::new();
            for _ in 0..10 {
                let (backend, actor) = (backend.clone(), amina.clone());
                running.spawn(async move { find_or_create_learner(&backend, &actor).await.expect("made") });
            }
            let made = running.join_all().await;
            assert!(made.iter().all(|learner| *learner == made[0]));
            let teen = a_teen(&backend).await;
            let of_teen = find_or_create_learner(&backend, &teen).await.expect("made");
            assert_ne!(of_teen, made[0]);
            let both = Actor { seat: teen.seat, ..amina };
            assert_eq!(find_or_create_learner(&backend, &both).await.expect("found"), made[0]);
            assert!(matches!(find_or_create_learner(&backend, &Actor::anyone()).await, Err(Error::NotSignedIn)));
        }
    }
}
