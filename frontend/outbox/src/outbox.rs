//! The outbox itself: record, count, send.

use crate::database::{self, BY_QUEUE, EVENTS, META, committed, done, get, number, set, text};
use crate::post::{pause, post};
use crate::{
    Attention, BATCH, Fate, QueuedEvent, Reading, batch_json, fate_of, pause_before, read_status, uuid_text, uuid_v7,
    what_json,
};
use domain::learning::What;
use domain::{CourseId, EventId};
use js_sys::{Array, Date, Math, Object};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbTransaction};

/// The events of one learner on this device.
pub struct Outbox {
    database: IdbDatabase,
    /// This browser, as the server knows it: the text of a UUID.
    device: String,
    /// Whose events these are; `None` while nobody is known.
    learner: Option<String>,
}

/// This browser keeps nothing now: storage is switched off, full or broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable;

impl From<JsValue> for Unavailable {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// What lies in the outbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueState {
    /// Events the server does not have yet.
    pub n_waiting: u32,
    /// Events the server will not take.
    pub n_refused: u32,
}

/// How a round of sending ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncEnd {
    /// The server has everything, except for events it refused.
    Sent,
    /// The server cannot be reached now.
    Later,
    /// Only a person can help.
    Stopped(Attention),
}

impl Outbox {
    /// Opens the outbox of a learner. The mark is any text that tells learners apart, for instance the account's id;
    /// `None` is for readers nobody knows. What was recorded before anybody was known becomes this learner's now
    /// (product.md: progress stays on the device until there is an account or a seat, and is claimed then).
    pub async fn open(learner_mark: Option<String>) -> Result<Self, Unavailable> {
        let database = database::open().await?;
        let device = device(&database).await?;
        let outbox = Self { database, device, learner: learner_mark };
        if outbox.learner.is_some() {
            outbox.claim().await?;
        }
        Ok(outbox)
    }

    /// Keeps one fact. When this resolves, it is on the disk.
    pub async fn record(&self, what: &What, course: &CourseId, edition: &str) -> Result<EventId, Unavailable> {
        let bytes = new_id()?;
        let what = what_json(what);
        let row = Object::new();
        set(&row, "queue", &JsValue::from_str(&self.queue(WAITING)));
        set(&row, "id", &JsValue::from_str(&uuid_text(&bytes)));
        set(&row, "course", &JsValue::from_str(course.as_str()));
        set(&row, "edition", &JsValue::from_str(edition));
        set(&row, "what", &JsValue::from_str(&what));
        set(&row, "at_device", &JsValue::from_f64(Date::now()));
        let transaction = database::write(&self.database)?;
        transaction.object_store(EVENTS)?.add(&row)?;
        committed(&transaction).await?;
        Ok(EventId(Uuid::from_bytes(bytes)))
    }

    /// What lies in the outbox of this learner now.
    pub async fn state(&self) -> Result<QueueState, Unavailable> {
        Ok(QueueState { n_waiting: self.count(WAITING).await?, n_refused: self.count(REFUSED).await? })
    }

    /// Sends what waits, batch by batch, until nothing is left or it cannot go on. Without a known learner nothing is
    /// sent: such events wait to be claimed.
    pub async fn sync(&self) -> Result<SyncEnd, Unavailable> {
        let Some(learner) = &self.learner else { return Ok(SyncEnd::Later) };
        loop {
            let batch = self.waiting().await?;
            if batch.is_empty() {
                return Ok(SyncEnd::Sent);
            }
            let (status, body) = post(&batch_json(&self.device, &batch), learner).await;
            match read_status(status) {
                Reading::Later => return Ok(SyncEnd::Later),
                Reading::Stop(attention) => return Ok(SyncEnd::Stopped(attention)),
                // A reply that answers for none of these events would loop for ever.
                Reading::Answered => {
                    if self.apply(&batch, &body).await? == 0 {
                        return Ok(SyncEnd::Later);
                    }
                }
            }
        }
    }

    /// Sends what waits and keeps trying, longer apart each time, until the server has it or only a person can help.
    pub async fn deliver(&self) -> Result<SyncEnd, Unavailable> {
        let mut attempt = 0;
        loop {
            match self.sync().await? {
                SyncEnd::Later if self.learner.is_some() => {
                    attempt += 1;
                    pause(pause_before(attempt, Math::random())).await;
                }
                end => return Ok(end),
            }
        }
    }

    /// Does what the server said about each event of a batch; gives how many it spoke about.
    async fn apply(&self, batch: &[QueuedEvent], body: &JsValue) -> Result<usize, Unavailable> {
        let answers = Array::from(&get(body, "answers"));
        let transaction = database::write(&self.database)?;
        let store = transaction.object_store(EVENTS)?;
        let mut n_answered = 0;
        for answer in answers.iter() {
            let id = text(&answer, "id");
            let Some(event) = batch.iter().find(|event| event.id == id) else { continue };
            n_answered += 1;
            let key = JsValue::from_f64(event.counter);
            match fate_of(&text(&get(&answer, "answer"), "result")) {
                Fate::Forget => {
                    store.delete(&key)?;
                }
                Fate::Keep => {
                    let row: Object = done(&store.get(&key)?).await?.unchecked_into();
                    set(&row, "queue", &JsValue::from_str(&self.queue(REFUSED)));
                    store.put(&row)?;
                }
            }
        }
        committed(&transaction).await?;
        Ok(n_answered)
    }

    /// Gives what nobody owned to this learner.
    async fn claim(&self) -> Result<(), Unavailable> {
        let transaction = database::write(&self.database)?;
        let store = transaction.object_store(EVENTS)?;
        let unowned = JsValue::from_str(&queue(WAITING, None));
        let rows: Array = done(&store.index(BY_QUEUE)?.get_all_with_key(&unowned)?).await?.unchecked_into();
        for row in rows.iter() {
            let row: Object = row.unchecked_into();
            set(&row, "queue", &JsValue::from_str(&self.queue(WAITING)));
            store.put(&row)?;
        }
        // A transaction that is asked for nothing more ends on its own, perhaps before anybody listens.
        if rows.length() > 0 {
            committed(&transaction).await?;
        }
        Ok(())
    }

    /// The next batch, in the order of the counter.
    async fn waiting(&self) -> Result<Vec<QueuedEvent>, Unavailable> {
        let index = self.read()?.object_store(EVENTS)?.index(BY_QUEUE)?;
        let key = JsValue::from_str(&self.queue(WAITING));
        let rows: Array = done(&index.get_all_with_key_and_limit(&key, BATCH)?).await?.unchecked_into();
        let read_row = |row: JsValue| QueuedEvent {
            counter: number(&row, "counter"),
            id: text(&row, "id"),
            course: text(&row, "course"),
            edition: text(&row, "edition"),
            what: text(&row, "what"),
            at_device: number(&row, "at_device"),
        };
        Ok(rows.iter().map(read_row).collect())
    }

    async fn count(&self, state: &str) -> Result<u32, Unavailable> {
        let index = self.read()?.object_store(EVENTS)?.index(BY_QUEUE)?;
        let counted = done(&index.count_with_key(&JsValue::from_str(&self.queue(state)))?).await?;
        Ok(counted.as_f64().unwrap_or_default() as u32)
    }

    fn read(&self) -> Result<IdbTransaction, Unavailable> {
        Ok(self.database.transaction_with_str(EVENTS)?)
    }

    fn queue(&self, state: &str) -> String {
        queue(state, self.learner.as_deref())
    }
}

const WAITING: &str = "waiting:";
const REFUSED: &str = "refused:";

/// The name of a queue: a state and whose it is. A learner's mark is never empty.
fn queue(state: &str, learner: Option<&str>) -> String {
    let mut name = String::from(state);
    name.push_str(learner.unwrap_or_default());
    name
}

/// This browser's own id, made at the first visit. It says nothing about the person and goes when site data is cleared.
async fn device(database: &IdbDatabase) -> Result<String, Unavailable> {
    let key = JsValue::from_str("device");
    let transaction = database::write(database)?;
    let store = transaction.object_store(META)?;
    if let Some(known) = done(&store.get(&key)?).await?.as_string() {
        return Ok(known);
    }
    let made = uuid_text(&new_id()?);
    store.put_with_key(&JsValue::from_str(&made), &key)?;
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
