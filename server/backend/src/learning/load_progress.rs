//! Progress, computed from events whenever somebody asks.

use super::learners::{LearnerKey, find_learner};
use super::sql;
use super::store_events::received;
use crate::{Backend, Result};
use domain::accounts::{Actor, Administrator, Role};
use domain::learning::Progress;
use domain::{AccountId, CourseId};
use std::collections::BTreeMap;

/// The actor's own progress in a course; none for somebody unknown.
pub async fn load_progress(backend: &Backend, actor: &Actor, course: &CourseId) -> Result<Progress> {
    let Some(key) = LearnerKey::of(actor) else { return Ok(Progress::default()) };
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let Some(learner) = find_learner(conn, key).await? else { return Ok(Progress::default()) };
    let mut progress = Progress::default();
    for row in sql::list_events_of_course(conn, learner.id, course.as_str()).await? {
        let received = received(row)?;
        progress.add(&received.event, Some(received.position));
    }
    Ok(progress)
}

/// The actor's own progress in every course where there is some, for course lists.
pub async fn load_progress_of_many(backend: &Backend, actor: &Actor) -> Result<BTreeMap<CourseId, Progress>> {
    let mut all: BTreeMap<CourseId, Progress> = BTreeMap::new();
    let Some(key) = LearnerKey::of(actor) else { return Ok(all) };
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let Some(learner) = find_learner(conn, key).await? else { return Ok(all) };
    for row in sql::list_events(conn, learner.id).await? {
        let received = received(row)?;
        all.entry(received.event.course.clone()).or_default().add(&received.event, Some(received.position));
    }
    Ok(all)
}

/// The progress of each present trainer of the administrator's organisation in a course. Who has not begun is not in it.
pub async fn load_progress_of_trainers(
    backend: &Backend,
    who: &Administrator,
    course: &CourseId,
) -> Result<BTreeMap<AccountId, Progress>> {
    let mut reader = backend.db.read().await?;
    let role = Role::Trainer.as_str();
    let rows = sql::list_events_of_organisation(&mut reader.conn(), who.organisation.0, role, course.as_str()).await?;
    let mut all: BTreeMap<AccountId, Progress> = BTreeMap::new();
    for row in rows {
        let received = received(row.event)?;
        all.entry(AccountId(row.account_id)).or_default().add(&received.event, Some(received.position));
    }
    Ok(all)
}
