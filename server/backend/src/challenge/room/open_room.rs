//! The trainer starts a live round.

use super::row::{StoredRoom, course};
use super::sql;
use crate::cohorts::may_read;
use crate::{Backend, Error, Fault, Result};
use domain::accounts::CertifiedTrainer;
use domain::challenge::{RoomState, items_of};
use domain::cohorts::{CohortReader, plays_challenge};
use domain::learning::Level;
use domain::{CohortId, ModuleId, RoomId};

/// Opens a room for one level of a rule in the trainer's own cohort. `id` was made when the form was shown. A cohort has one
/// open room: when there is one already, it is answered with, so that a second device of the trainer comes into the same.
pub async fn open_room(
    backend: &Backend,
    trainer: &CertifiedTrainer,
    id: RoomId,
    cohort: CohortId,
    rule: &ModuleId,
    level: Level,
) -> Result<RoomId> {
    let module = course(backend, "en")?.modules.iter().find(|module| module.id == *rule);
    let module = module.ok_or_else(|| Error::field("rule", Fault::NotAChoice))?;
    let items: Vec<_> = items_of(module, level).map(|item| item.id.clone()).collect();
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let cohort = may_read(backend, conn, &CohortReader::own(&trainer.as_trainer()), cohort).await?;
    if !plays_challenge(cohort.audience) {
        return Err(Error::NotFound);
    }
    if !cohort.state.takes_answers() {
        return Err(Error::Rule(Fault::CohortClosed));
    }
    let state = RoomState::opened(items.len());
    let room =
        StoredRoom { id, cohort: cohort.id, rule: rule.clone(), level, items, n_teams: 0, state, revelation: None };
    if !sql::insert_room(conn, &room.to_row()?, backend.clock.now()).await? {
        let open = sql::find_open_room(conn, cohort.id.0).await?;
        return Ok(open.map_or(id, RoomId));
    }
    tx.commit().await?;
    Ok(id)
}
