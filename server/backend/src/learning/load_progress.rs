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

#[cfg(test)]
mod tests {
    use super::super::store_events;
    use super::super::testing::*;
    use super::*;
    use crate::on_both_databases;
    use crate::testing::people::an_administrator;
    use domain::learning::{Resume, What};

    on_both_databases! {
        async fn everybody_sees_their_own(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let tevita = trainer(&backend, "tevita@example.org").await;
            let course = backend.courses.find(&trainer_core(), "en").expect("there").outline();
            let mut events = all_checks(&backend, 1, "01-rights-go-online");
            let last = What::LessonOpened { lesson: "03-growing-abilities".into() };
            events.push(event(1, 90, "trainer-core", last));
            events.push(event(1, 91, "net-rules", What::LessonCompleted { lesson: "01-you-have-rights".into() }));
            store_events(&backend, &amina, &request(1, 0, events)).await.expect("synced");
            let progress = load_progress(&backend, &amina, &trainer_core()).await.expect("read");
            assert_eq!(usize::from(progress.percent(&course).number()), 100 / course.lessons.len(), "one lesson");
            assert_eq!(progress.resume(&course), Resume::Continue("03-growing-abilities".into()));
            let many = load_progress_of_many(&backend, &amina).await.expect("read");
            assert_eq!(many.keys().map(|course| course.as_str()).collect::<Vec<_>>(), ["net-rules", "trainer-core"]);
            assert_eq!(many[&trainer_core()], progress);
            for nobody in [tevita, a_teen(&backend).await, Actor::anyone()] {
                assert!(!load_progress(&backend, &nobody, &trainer_core()).await.expect("read").has_begun());
                assert!(load_progress_of_many(&backend, &nobody).await.expect("read").is_empty());
            }
            let own = an_administrator(&backend, "Safe Net", "KE").await;
            let of_trainers = load_progress_of_trainers(&backend, &own, &trainer_core()).await.expect("read");
            assert_eq!(of_trainers.into_iter().collect::<Vec<_>>(), [(amina.account.expect("known").id, progress)]);
            let other = an_administrator(&backend, "Other", "KE").await;
            assert!(load_progress_of_trainers(&backend, &other, &trainer_core()).await.expect("read").is_empty());
        }
    }
}
