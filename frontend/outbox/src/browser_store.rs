//! The storage of one learner in this browser.

use crate::QueuedEvent;
use crate::database::{self, BY_LEARNER, BY_QUEUE, EVENTS, KNOWN, META, committed, done, get, number, set, text};
use crate::store::{KnownEvent, Settlement, Store, Unavailable};
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStore};

impl From<JsValue> for Unavailable {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// What of this browser's database belongs to one learner, or to nobody known.
pub struct BrowserStore {
    /// The database.
    pub database: IdbDatabase,
    /// Whose it is; empty while nobody is known. A learner's mark is never empty.
    pub learner: String,
}

/// Events that the server does not have yet.
pub const WAITING: &str = "waiting:";
/// Events that the server will not take.
pub const REFUSED: &str = "refused:";
/// How far a learner's progress was heard.
const CURSOR: &str = "cursor:";

/// The name of a queue or a single value: a kind and whose it is.
pub fn owned(kind: &str, learner: &str) -> JsValue {
    JsValue::from_str(&[kind, learner].concat())
}

impl BrowserStore {
    /// The events of a queue, oldest first.
    pub async fn queue(&self, kind: &str, limit: u32) -> Result<Vec<QueuedEvent>, Unavailable> {
        let index = self.read(EVENTS)?.index(BY_QUEUE)?;
        let rows = done(&index.get_all_with_key_and_limit(&owned(kind, &self.learner), limit)?).await?;
        Ok(Array::from(&rows).iter().map(|row| read_queued(&row)).collect())
    }

    /// How many events are in a queue.
    pub async fn count(&self, kind: &str, learner: &str) -> Result<u32, Unavailable> {
        let index = self.read(EVENTS)?.index(BY_QUEUE)?;
        let counted = done(&index.count_with_key(&owned(kind, learner))?).await?;
        Ok(counted.as_f64().unwrap_or_default() as u32)
    }

    /// The rows of a refused queue with their reasons.
    pub async fn refused(&self) -> Result<Vec<(QueuedEvent, String)>, Unavailable> {
        let index = self.read(EVENTS)?.index(BY_QUEUE)?;
        let rows = done(&index.get_all_with_key(&owned(REFUSED, &self.learner))?).await?;
        Ok(Array::from(&rows).iter().map(|row| (read_queued(&row), text(&row, "reason"))).collect())
    }

    fn read(&self, store: &str) -> Result<IdbObjectStore, Unavailable> {
        Ok(self.database.transaction_with_str(store)?.object_store(store)?)
    }

    fn known_row(&self, event: &KnownEvent) -> Object {
        let row = Object::new();
        set(&row, "learner", &JsValue::from_str(&self.learner));
        set(&row, "id", &JsValue::from_str(&event.id));
        set(&row, "device", &JsValue::from_str(&event.device));
        set(&row, "counter", &JsValue::from_f64(event.counter));
        // Whole and far below 2^53: exact.
        set(&row, "position", &JsValue::from_f64(event.position as f64));
        set(&row, "course", &JsValue::from_str(&event.course));
        set(&row, "what", &JsValue::from_str(&event.what));
        row
    }
}

impl Store for BrowserStore {
    async fn waiting(&self, limit: u32) -> Result<Vec<QueuedEvent>, Unavailable> {
        self.queue(WAITING, limit).await
    }

    async fn known(&self) -> Result<Vec<KnownEvent>, Unavailable> {
        let index = self.read(KNOWN)?.index(BY_LEARNER)?;
        let rows = done(&index.get_all_with_key(&JsValue::from_str(&self.learner))?).await?;
        let read = |row: JsValue| KnownEvent {
            id: text(&row, "id"),
            device: text(&row, "device"),
            counter: number(&row, "counter"),
            position: number(&row, "position") as i64,
            course: text(&row, "course"),
            what: text(&row, "what"),
        };
        Ok(Array::from(&rows).iter().map(read).collect())
    }

    async fn cursor(&self) -> Result<i64, Unavailable> {
        let cursor = done(&self.read(META)?.get(&owned(CURSOR, &self.learner))?).await?;
        Ok(cursor.as_f64().unwrap_or_default() as i64)
    }

    async fn settle(&self, settlement: &Settlement) -> Result<(), Unavailable> {
        let device = done(&self.read(META)?.get(&owned(DEVICE, &self.learner))?).await?.as_string().unwrap_or_default();
        let transaction = database::write(&self.database)?;
        let (events, known) = (transaction.object_store(EVENTS)?, transaction.object_store(KNOWN)?);
        for (event, position) in &settlement.acknowledged {
            events.delete(&JsValue::from_f64(event.counter))?;
            if let Some(position) = *position {
                known.put(&self.known_row(&KnownEvent {
                    id: event.id.clone(),
                    device: device.clone(),
                    counter: event.counter,
                    position,
                    course: event.course.clone(),
                    what: event.what.clone(),
                }))?;
            }
        }
        for (event, reason) in &settlement.refused {
            let row = queued_row(event, &owned(REFUSED, &self.learner));
            set(&row, "counter", &JsValue::from_f64(event.counter));
            set(&row, "reason", &JsValue::from_str(reason));
            events.put(&row)?;
        }
        for event in &settlement.heard {
            known.put(&self.known_row(event))?;
        }
        let cursor = JsValue::from_f64(settlement.cursor as f64);
        transaction.object_store(META)?.put_with_key(&cursor, &owned(CURSOR, &self.learner))?;
        Ok(committed(&transaction).await?)
    }

    async fn forget_known(&self) -> Result<(), Unavailable> {
        let transaction = database::write(&self.database)?;
        delete_known(&transaction.object_store(KNOWN)?, &self.learner).await?;
        transaction.object_store(META)?.delete(&owned(CURSOR, &self.learner))?;
        Ok(committed(&transaction).await?)
    }
}

/// This browser's own id for a learner. It says nothing about the person, differs between two learners who share the
/// phone, and goes when they sign out.
pub const DEVICE: &str = "device:";

/// Deletes what is known of a learner, within the caller's transaction.
pub async fn delete_known(known: &IdbObjectStore, learner: &str) -> Result<(), Unavailable> {
    let keys = done(&known.index(BY_LEARNER)?.get_all_keys_with_key(&JsValue::from_str(learner))?).await?;
    for key in Array::from(&keys).iter() {
        known.delete(&key)?;
    }
    Ok(())
}

/// The row of an event in a queue, without its counter.
pub fn queued_row(event: &QueuedEvent, queue: &JsValue) -> Object {
    let row = Object::new();
    set(&row, "queue", queue);
    set(&row, "id", &JsValue::from_str(&event.id));
    set(&row, "course", &JsValue::from_str(&event.course));
    set(&row, "edition", &JsValue::from_str(&event.edition));
    set(&row, "what", &JsValue::from_str(&event.what));
    set(&row, "at_device", &JsValue::from_f64(event.at_device));
    row
}

fn read_queued(row: &JsValue) -> QueuedEvent {
    QueuedEvent {
        counter: number(row, "counter"),
        id: text(row, "id"),
        course: text(row, "course"),
        edition: text(row, "edition"),
        what: text(row, "what"),
        at_device: get(row, "at_device").as_f64().unwrap_or_default(),
    }
}
