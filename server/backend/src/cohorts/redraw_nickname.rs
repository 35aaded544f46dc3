//! Somebody does not like their nickname.

use super::{seats, sql};
use crate::{Backend, Conflict, Error, Fault, Result, challenge};
use domain::accounts::Seat;
use domain::challenge::free_nickname;
use std::collections::HashSet;

/// Draws another nickname and answers with it. Possible until the first answer: afterwards people know each other by it.
pub async fn redraw_nickname(backend: &Backend, seat: &Seat) -> Result<String> {
    let mut tx = backend.db.begin_write().await?;
    // The lock of the cohort first, as in every other place: nicknames are unique within it.
    sql::lock_cohort(&mut tx.conn(), seat.cohort.0).await?;
    let cohort = seats::lock_seat(backend, &mut tx.conn(), seat).await?;
    if !cohort.state.takes_answers() {
        return Err(Error::Rule(Fault::CohortClosed));
    }
    if challenge::has_answered(&mut tx.conn(), seat.participant).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    // The present nickname counts as taken, so the new one is another.
    let taken: HashSet<String> =
        sql::list_seats(&mut tx.conn(), seat.cohort.0).await?.into_iter().map(|seat| seat.nickname).collect();
    let nickname = free_nickname(&cohort.language, backend.chance.number(), &taken)
        .ok_or_else(|| Error::internal("no nickname is free"))?;
    sql::set_nickname(&mut tx.conn(), seat.participant.0, &nickname).await?;
    tx.commit().await?;
    Ok(nickname)
}
