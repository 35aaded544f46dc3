//! The outbox itself: record, count, send, show, give away, forget.

use crate::browser_store::{BrowserStore, DEVICE, REFUSED, WAITING, delete_known, owned, queued_row};
use crate::database::{self, BY_QUEUE, EVENTS, KNOWN, META, committed, done, set, text};
use crate::kept_posts::delete_posts;
use crate::lock::{announce, lock};
use crate::post::{Fetch, pause};
use crate::store::{Store, Unavailable};
use crate::sync::{SyncEnd, sync};
use crate::{BATCH, QueuedEvent, pause_before, progress, unsent_work_json, uuid_text, uuid_v7, what_json};
use domain::CourseId;
use domain::learning::{Progress, What};
use js_sys::{Array, Date, Math, Object};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbTransaction};

/// The events of one learner on this device.
pub struct Outbox {
    store: BrowserStore,
    /// This browser, as the server knows it for this learner: the text of a UUID.
    device: String,
}

/// What lies in the outbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueState {
    /// Events the server does not have yet.
    pub n_waiting: u32,
    /// Events the server will not take.
    pub n_refused: u32,
    /// Events from before anybody was known, when somebody is known now.
    pub n_unclaimed: u32,
}

/// An event that the server will not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedEvent {
    /// The course.
    pub course: String,
    /// The lesson.
    pub lesson: String,
    /// The server's word for why (`domain::learning::Refusal` in kebab case).
    pub reason: String,
}

/// Everything there is of a queue.
const ALL: u32 = u32::MAX;
/// The learner whose things are on this device now.
const LEARNER: &str = "learner";

impl Outbox {
    /// Opens the outbox of a learner. The mark is any text that tells learners apart, for instance the account's id;
    /// `None` is for readers nobody knows. When somebody else's progress is here, it is forgotten, all but what they have
    /// not sent yet: that waits, unseen, until they are back.
    pub async fn open(learner_mark: Option<String>) -> Result<Self, Unavailable> {
        let store = BrowserStore { database: database::open().await?, learner: learner_mark.unwrap_or_default() };
        if !store.learner.is_empty() {
            let before = learner_here(&store.database).await?;
            if before.as_ref() != Some(&store.learner) {
                let transaction = database::write(&store.database)?;
                if let Some(before) = before {
                    delete_known(&transaction.object_store(KNOWN)?, &before).await?;
                    transaction.object_store(META)?.delete(&owned("cursor:", &before))?;
                }
                let mark = JsValue::from_str(&store.learner);
                transaction.object_store(META)?.put_with_key(&mark, &JsValue::from_str(LEARNER))?;
                committed(&transaction).await?;
            }
        }
        let device = device(&store).await?;
        Ok(Self { store, device })
    }

    /// The outbox of the learner who was here last and has not signed out; `None` when there is nobody.
    pub async fn of_learner_here() -> Result<Option<Self>, Unavailable> {
        match learner_here(&database::open().await?).await? {
            Some(learner) => Ok(Some(Self::open(Some(learner)).await?)),
            None => Ok(None),
        }
    }

    /// Whether a learner is known.
    pub fn is_known(&self) -> bool {
        !self.store.learner.is_empty()
    }

    /// The learner's mark; empty while nobody is known.
    pub fn learner(&self) -> &str {
        &self.store.learner
    }

    /// Keeps one fact. When this resolves, it is on the disk.
    pub async fn record(&self, what: &What, course: &CourseId, edition: &str) -> Result<(), Unavailable> {
        let event = QueuedEvent {
            counter: 0.0,
            id: uuid_text(&new_id()?),
            course: course.0.clone(),
            edition: edition.to_owned(),
            what: what_json(what),
            at_device: Date::now(),
        };
        let row = queued_row(&event, &owned(WAITING, &self.store.learner));
        let transaction = database::write(&self.store.database)?;
        transaction.object_store(EVENTS)?.add(&row)?;
        committed(&transaction).await?;
        announce();
        Ok(())
    }

    /// What lies in the outbox of this learner now.
    pub async fn state(&self) -> Result<QueueState, Unavailable> {
        let n_unclaimed = if self.is_known() { self.store.count(WAITING, "").await? } else { 0 };
        Ok(QueueState {
            n_waiting: self.store.count(WAITING, &self.store.learner).await?,
            n_refused: self.store.count(REFUSED, &self.store.learner).await?,
            n_unclaimed,
        })
    }

    /// This learner's progress in a course, as far as this device knows it: all of it, and what still waits alone.
    pub async fn progress(&self, course: &CourseId) -> Result<(Progress, Progress), Unavailable> {
        let (known, waiting) = (self.store.known().await?, self.store.waiting(ALL).await?);
        let of = |known: &[_]| progress(known, &waiting, &self.device, course.as_str());
        Ok((of(&known), of(&[])))
    }

    /// Sends what waits and hears what is new. Without a known learner nothing is sent: such events wait to be claimed.
    pub async fn sync(&self) -> Result<SyncEnd, Unavailable> {
        if !self.is_known() {
            return Ok(SyncEnd::Later);
        }
        let _alone = lock().await;
        let end = sync(&self.store, &Fetch { learner: &self.store.learner }, &self.device, BATCH).await;
        announce();
        end
    }

    /// Sends what waits and keeps trying, longer apart each time, until the server has it or only a person can help.
    pub async fn deliver(&self) -> Result<SyncEnd, Unavailable> {
        let mut attempt = 0;
        loop {
            match self.sync().await? {
                SyncEnd::Later if self.is_known() => {
                    attempt += 1;
                    pause(pause_before(attempt, Math::random())).await;
                }
                end => return Ok(end),
            }
        }
    }

    /// What was kept before anybody was known becomes this learner's, because they said that it is theirs.
    pub async fn claim(&self) -> Result<(), Unavailable> {
        let mine = owned(WAITING, &self.store.learner);
        self.change_queue(WAITING, "", |row| {
            set(row, "queue", &mine);
            true
        })
        .await
    }

    /// Forgets what was kept before anybody was known.
    pub async fn discard_unclaimed(&self) -> Result<(), Unavailable> {
        self.change_queue(WAITING, "", |_| false).await
    }

    /// What the server will not take, oldest first.
    pub async fn refused(&self) -> Result<Vec<RefusedEvent>, Unavailable> {
        let refused = self.store.refused().await?.into_iter().map(|(event, reason)| {
            let what = js_sys::JSON::parse(&event.what).unwrap_or_default();
            RefusedEvent { course: event.course, lesson: text(&what, "lesson"), reason }
        });
        Ok(refused.collect())
    }

    /// Forgets what the server will not take.
    pub async fn discard_refused(&self) -> Result<(), Unavailable> {
        self.change_queue(REFUSED, &self.store.learner, |_| false).await
    }

    /// Everything the server does not have, as a file that it takes in at `/device/import`.
    pub async fn unsent_work(&self) -> Result<String, Unavailable> {
        let mut events = self.store.waiting(ALL).await?;
        events.extend(self.store.queue(REFUSED, ALL).await?);
        Ok(unsent_work_json(&self.store.learner, &self.device, &events))
    }

    /// Takes everything of this learner off the device, unsent work too.
    pub async fn forget_learner(&self) -> Result<(), Unavailable> {
        let _alone = lock().await;
        let transaction = database::write(&self.store.database)?;
        delete_known(&transaction.object_store(KNOWN)?, &self.store.learner).await?;
        for kind in [WAITING, REFUSED] {
            delete_queue(&transaction, kind, &self.store.learner).await?;
        }
        let meta = transaction.object_store(META)?;
        delete_posts(&meta, &self.store.learner).await?;
        for kind in [DEVICE, "cursor:"] {
            meta.delete(&owned(kind, &self.store.learner))?;
        }
        meta.delete(&JsValue::from_str(LEARNER))?;
        committed(&transaction).await?;
        announce();
        Ok(())
    }

    /// Changes each event of a queue, or deletes it where `change` says no.
    async fn change_queue(
        &self,
        kind: &str,
        learner: &str,
        change: impl Fn(&Object) -> bool,
    ) -> Result<(), Unavailable> {
        let transaction = database::write(&self.store.database)?;
        let events = transaction.object_store(EVENTS)?;
        let rows = done(&events.index(BY_QUEUE)?.get_all_with_key(&owned(kind, learner))?).await?;
        let rows = Array::from(&rows);
        for row in rows.iter() {
            let row: Object = row.unchecked_into();
            if change(&row) {
                events.put(&row)?;
            } else {
                events.delete(&database::get(&row, "counter"))?;
            }
        }
        // A transaction that is asked for nothing more ends on its own, perhaps before anybody listens.
        if rows.length() > 0 {
            committed(&transaction).await?;
        }
        announce();
        Ok(())
    }
}

async fn delete_queue(transaction: &IdbTransaction, kind: &str, learner: &str) -> Result<(), Unavailable> {
    let events = transaction.object_store(EVENTS)?;
    let keys = done(&events.index(BY_QUEUE)?.get_all_keys_with_key(&owned(kind, learner))?).await?;
    for key in Array::from(&keys).iter() {
        events.delete(&key)?;
    }
    Ok(())
}

async fn learner_here(database: &IdbDatabase) -> Result<Option<String>, Unavailable> {
    let meta = database.transaction_with_str(META)?.object_store(META)?;
    Ok(done(&meta.get(&JsValue::from_str(LEARNER))?).await?.as_string())
}

/// This browser's id for the learner of the store, made at their first visit.
async fn device(store: &BrowserStore) -> Result<String, Unavailable> {
    let key = owned(DEVICE, &store.learner);
    let transaction = database::write(&store.database)?;
    let meta = transaction.object_store(META)?;
    if let Some(known) = done(&meta.get(&key)?).await?.as_string() {
        return Ok(known);
    }
    let made = uuid_text(&new_id()?);
    meta.put_with_key(&JsValue::from_str(&made), &key)?;
    committed(&transaction).await?;
    Ok(made)
}

fn new_id() -> Result<[u8; 16], Unavailable> {
    let mut chance = [0; 10];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(Unavailable)?;
    crypto.get_random_values_with_u8_array(&mut chance)?;
    // Milliseconds since 1970 are a whole number far below 2^53.
    Ok(uuid_v7(Date::now() as u64, chance))
}
