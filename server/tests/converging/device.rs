//! A device: its storage, its line, and what happens to both.

use super::{Server, Tally};
use domain::learning::{EventAnswer, Receipt, ReceivedEvent, SplitMix64, SyncRequest, SyncResponse, What};
use outbox::{
    Answered, KnownEvent, Line, QueuedEvent, Reply, Settlement, Store, Unavailable, uuid_text, uuid_v7, what_json,
};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// What breaks in a storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Nothing.
    Nothing,
    /// The next change does not happen.
    Before,
    /// The next change happens, and then the browser is gone.
    After,
}

/// A storage that keeps all of a change or nothing.
#[derive(Default)]
pub struct Storage {
    counter: Cell<u32>,
    pub waiting: RefCell<BTreeMap<u32, QueuedEvent>>,
    pub refused: RefCell<Vec<String>>,
    pub known: RefCell<BTreeMap<String, KnownEvent>>,
    cursor: Cell<i64>,
    device: RefCell<String>,
    breaks: Cell<Option<Break>>,
}

impl Storage {
    /// The device's id.
    pub fn device(&self) -> String {
        self.device.borrow().clone()
    }

    /// The next change of the storage goes so.
    pub fn will(&self, how: Break) {
        self.breaks.set(Some(how));
    }

    /// Begins as a device that was never here.
    pub fn become_new(&self, chance: &mut SplitMix64) {
        *self.device.borrow_mut() = new_id(chance);
        self.waiting.borrow_mut().clear();
        self.known.borrow_mut().clear();
        self.cursor.set(0);
    }

    /// Keeps a fact; gives its id.
    pub fn record(&self, what: &What, chance: &mut SplitMix64) -> String {
        self.counter.set(self.counter.get() + 1);
        let id = new_id(chance);
        // A clock may say anything.
        let at_device = [0.0, -3.0e11, 1.8e12, 3.8e12][chance.below(4)];
        let event = QueuedEvent {
            counter: f64::from(self.counter.get()),
            id: id.clone(),
            course: "net-rules".to_owned(),
            edition: "2026.1".to_owned(),
            what: what_json(what),
            at_device,
        };
        self.waiting.borrow_mut().insert(self.counter.get(), event);
        id
    }

    /// Loses something that it knew, as a damaged disk does.
    pub fn lose_something(&self, chance: &mut SplitMix64) -> bool {
        let mut known = self.known.borrow_mut();
        let lost = known.keys().nth(chance.below(known.len())).cloned();
        lost.and_then(|id| known.remove(&id)).is_some()
    }

    fn change(&self, change: impl FnOnce()) -> Result<(), Unavailable> {
        match self.breaks.take().unwrap_or(Break::Nothing) {
            Break::Before => return Err(Unavailable),
            Break::After => {
                change();
                return Err(Unavailable);
            }
            Break::Nothing => change(),
        }
        Ok(())
    }
}

fn new_id(chance: &mut SplitMix64) -> String {
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&chance.number().to_le_bytes());
    uuid_text(&uuid_v7(chance.number(), bytes))
}

impl Store for Storage {
    async fn waiting(&self, limit: u32) -> Result<Vec<QueuedEvent>, Unavailable> {
        Ok(self.waiting.borrow().values().take(limit as usize).cloned().collect())
    }

    async fn known(&self) -> Result<Vec<KnownEvent>, Unavailable> {
        Ok(self.known.borrow().values().cloned().collect())
    }

    async fn cursor(&self) -> Result<i64, Unavailable> {
        Ok(self.cursor.get())
    }

    async fn settle(&self, settlement: &Settlement) -> Result<(), Unavailable> {
        self.change(|| {
            let (mut waiting, mut known) = (self.waiting.borrow_mut(), self.known.borrow_mut());
            for (event, position) in &settlement.acknowledged {
                waiting.remove(&(event.counter as u32));
                if let Some(position) = *position {
                    let row = KnownEvent {
                        id: event.id.clone(),
                        device: self.device(),
                        counter: event.counter,
                        position,
                        course: event.course.clone(),
                        what: event.what.clone(),
                    };
                    known.insert(row.id.clone(), row);
                }
            }
            for (event, _) in &settlement.refused {
                waiting.remove(&(event.counter as u32));
                self.refused.borrow_mut().push(event.id.clone());
            }
            known.extend(settlement.heard.iter().map(|event| (event.id.clone(), event.clone())));
            self.cursor.set(settlement.cursor);
        })
    }

    async fn forget_known(&self) -> Result<(), Unavailable> {
        self.change(|| {
            self.known.borrow_mut().clear();
            self.cursor.set(0);
        })
    }
}

/// A line between a device and the server on which things go wrong, or not.
pub struct Cable<'a, S> {
    pub server: &'a S,
    pub chance: RefCell<SplitMix64>,
    /// Whether things go wrong now.
    pub is_bad: Cell<bool>,
    /// Requests that are still under way somewhere, or may come a second time.
    pub parked: RefCell<Vec<String>>,
    pub tally: RefCell<Tally>,
}

impl<S: Server> Cable<'_, S> {
    /// Something that was thought to be gone arrives after all.
    pub async fn deliver_something_late(&self) {
        let late = {
            let (mut parked, mut chance) = (self.parked.borrow_mut(), self.chance.borrow_mut());
            if parked.is_empty() {
                return;
            }
            let index = chance.below(parked.len());
            // Half of them come once more later.
            if chance.below(2) == 0 { parked[index].clone() } else { parked.swap_remove(index) }
        };
        self.tally.borrow_mut().n_late += 1;
        self.deliver(&late).await;
    }

    async fn deliver(&self, body: &str) -> Reply {
        let request: SyncRequest = serde_json::from_str(body).expect("the server can read what a device writes");
        reply(self.server.take(&request).await)
    }
}

impl<S: Server> Line for Cable<'_, S> {
    async fn exchange(&self, body: &str) -> Option<(u16, Option<Reply>)> {
        let fate = if self.is_bad.get() { self.chance.borrow_mut().below(10) } else { 9 };
        let count = |field: fn(&mut Tally) -> &mut u64| *field(&mut self.tally.borrow_mut()) += 1;
        match fate {
            0 => {
                count(|tally| &mut tally.n_lost_requests);
                None
            }
            1 | 2 => {
                count(|tally| &mut tally.n_lost_replies);
                self.deliver(body).await;
                None
            }
            3 => {
                self.parked.borrow_mut().push(body.to_owned());
                None
            }
            4 => {
                count(|tally| &mut tally.n_repeated);
                self.deliver(body).await;
                Some((200, Some(self.deliver(body).await)))
            }
            5 => Some((503, None)),
            // Somebody else's page.
            6 => Some((200, None)),
            _ => Some((200, Some(self.deliver(body).await))),
        }
    }
}

/// What a browser reads out of a response.
fn reply(response: SyncResponse) -> Reply {
    let answered = |EventAnswer { id, answer, position }| {
        let (result, reason) = match answer {
            Receipt::Stored => ("stored", String::new()),
            Receipt::Known => ("known", String::new()),
            Receipt::Refused { reason } => ("refused", format!("{reason:?}")),
        };
        Answered { id: id.to_string(), result: result.to_owned(), reason, position }
    };
    let heard = |ReceivedEvent { position, event }| KnownEvent {
        id: event.id.to_string(),
        device: event.device.to_string(),
        counter: event.counter as f64,
        position,
        course: event.course.0,
        what: serde_json::to_string(&event.what).expect("JSON"),
    };
    Reply {
        answers: response.answers.into_iter().map(answered).collect(),
        events: response.events.into_iter().map(heard).collect(),
        cursor: response.cursor,
        more: response.more,
        digest: response.digest.map(|digest| digest.text()),
    }
}
