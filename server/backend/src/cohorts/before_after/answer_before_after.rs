//! A parent or an educator answers one of the six questions.

use super::{items_of, load, seed_of, sql};
use crate::cohorts::seats;
use crate::{Backend, Error, Fault, Result};
use domain::ItemId;
use domain::accounts::Seat;
use domain::cohorts::{BeforeAfterStage, Moment};
use domain::learning::Answer;

/// Takes an answer to a question as [`BeforeAfterOfSeat::present`](super::BeforeAfterOfSeat::present) showed it. The first
/// answer counts: sent again, from another tab or changed, it leaves the first one as it is. `NotFound` for teens and for what
/// is no question of the course; [`Fault::BeforeAfterNotOpen`] outside its time.
pub async fn answer_before_after(
    backend: &Backend,
    seat: &Seat,
    moment: Moment,
    item: &ItemId,
    answer: &Answer,
) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let cohort = seats::lock_seat(backend, &mut tx.conn(), seat).await?;
    let (_, items) = items_of(backend, &cohort, "en").ok_or(Error::NotFound)?;
    let found = items.iter().find(|known| known.id == *item).ok_or(Error::NotFound)?;
    let not_a_choice = |_| Error::field("answer", Fault::NotAChoice);
    let answer = found.unseal(seed_of(seat), answer).map_err(not_a_choice)?;
    let outcome = found.score(&answer).map_err(not_a_choice)?;
    let (stage, answers) = load(backend, &mut tx.conn(), seat.participant, &cohort, items).await?;
    if answers.contains_key(&(moment, item.clone())) {
        return Ok(());
    }
    if stage != BeforeAfterStage::Ask(moment) {
        return Err(Error::Rule(Fault::BeforeAfterNotOpen));
    }
    let row = sql::NewAnswerRow {
        participant_id: seat.participant.0,
        moment: moment.as_str(),
        item: item.as_str(),
        answer: &serde_json::to_string(&answer).map_err(Error::internal)?,
        is_right: outcome.right,
        answered_at: backend.clock.now(),
    };
    sql::insert_answer(&mut tx.conn(), &row).await?;
    tx.commit().await
}
