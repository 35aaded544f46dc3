//! One run: random things happen, then everything heals, and all must know the same.

pub mod device;
pub mod ledger;

use backend::Backend;
use backend::learning::store_events;
use device::{Break, Cable, Storage};
use domain::accounts::Actor;
use domain::learning::{Progress, ReceivedEvent, SplitMix64, SyncRequest, SyncResponse};
use outbox::{Store, SyncEnd, progress, sync};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A lesson that no edition knows any more: events about it are refused.
pub const GONE: &str = "gone";

/// Whoever takes what devices send.
pub trait Server {
    /// Answers one request.
    async fn take(&self, request: &SyncRequest) -> SyncResponse;
}

/// The use case that answers `POST /api/v1/progress`, on a database.
pub struct RealServer<'a> {
    /// The backend.
    pub backend: &'a Backend,
    /// The learner.
    pub actor: &'a Actor,
}

impl Server for RealServer<'_> {
    async fn take(&self, request: &SyncRequest) -> SyncResponse {
        store_events(self.backend, self.actor, request).await.expect("stored")
    }
}

/// What happened in all runs: a test in which nothing goes wrong would show nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub n_recorded: u64,
    pub n_refused: u64,
    pub n_lost_requests: u64,
    pub n_lost_replies: u64,
    pub n_repeated: u64,
    pub n_late: u64,
    pub n_crashed: u64,
    pub n_wiped: u64,
    pub n_damaged: u64,
}

impl Tally {
    /// Fails when one of the things never happened.
    pub fn expect_everything_happened(&self) {
        let Self {
            n_recorded,
            n_refused,
            n_lost_requests,
            n_lost_replies,
            n_repeated,
            n_late,
            n_crashed,
            n_wiped,
            n_damaged,
        } = *self;
        let all =
            [n_recorded, n_refused, n_lost_requests, n_lost_replies, n_repeated, n_late, n_crashed, n_wiped, n_damaged];
        assert!(all.iter().all(|n| *n > 0), "something never happened: {self:?}");
    }
}

/// Plays a run to its end.
pub async fn play(seed: u64, server: &impl Server, tally: &mut Tally) {
    let mut chance = SplitMix64::new(seed);
    let devices: [Storage; 3] = std::array::from_fn(|_| Storage::default());
    devices.iter().for_each(|device| device.become_new(&mut chance));
    let cable = Cable {
        server,
        chance: RefCell::new(SplitMix64::for_part(seed, "cable")),
        is_bad: Cell::new(true),
        parked: RefCell::default(),
        tally: RefCell::new(*tally),
    };
    let mut recorded = BTreeSet::new();
    for _ in 0..20 + chance.below(40) {
        let device = &devices[chance.below(3)];
        match chance.below(16) {
            0..7 => {
                recorded.insert(device.record(&ledger::any_what(chance.below(1_000)), &mut chance));
            }
            7..12 => {
                let batch = 1 + chance.below(5) as u32;
                // Whatever comes of it, the next round puts it right.
                let _ = sync(device, &cable, &device.device(), batch).await;
            }
            12 => {
                device.will(if chance.below(2) == 0 { Break::Before } else { Break::After });
                cable.tally.borrow_mut().n_crashed += 1;
                let _ = sync(device, &cable, &device.device(), 3).await;
                device.will(Break::Nothing);
            }
            13 => cable.deliver_something_late().await,
            14 if device.waiting.borrow().is_empty() => {
                device.become_new(&mut chance);
                cable.tally.borrow_mut().n_wiped += 1;
            }
            _ => {
                let is_damaged = device.lose_something(&mut chance);
                cable.tally.borrow_mut().n_damaged += u64::from(is_damaged);
            }
        }
    }
    cable.is_bad.set(false);
    while !cable.parked.borrow().is_empty() {
        cable.deliver_something_late().await;
    }
    // Twice, since the first devices have not heard of what the last one sent.
    for _ in 0..2 {
        for device in &devices {
            let end = sync(device, &cable, &device.device(), 4).await;
            assert_eq!(end, Ok(SyncEnd::Sent), "seed {seed}: everything is healed, so a round ends well");
        }
    }
    let refused: BTreeSet<String> = devices.iter().flat_map(|device| device.refused.borrow().clone()).collect();
    let all = everything(server).await;
    let stored: Vec<String> = all.iter().map(|received| received.event.id.to_string()).collect();
    let unique: BTreeSet<String> = stored.iter().cloned().collect();
    assert_eq!(unique.len(), stored.len(), "seed {seed}: something was counted twice");
    let accounted: BTreeSet<String> = unique.union(&refused).cloned().collect();
    assert_eq!(accounted, recorded, "seed {seed}: something was lost, or came from nowhere");
    assert!(unique.is_disjoint(&refused), "seed {seed}: something was stored and refused");
    let on_server = Progress::of_received(&all);
    for device in &devices {
        let known = device.known().await.expect("a storage that reads");
        let here = progress(&known, &[], &device.device(), "net-rules");
        assert_eq!(here, on_server, "seed {seed}: a device sees something else than the server");
    }
    *tally = *cable.tally.borrow();
    tally.n_recorded += recorded.len() as u64;
    tally.n_refused += refused.len() as u64;
}

/// Everything the server has, as a new device hears it.
async fn everything(server: &impl Server) -> Vec<ReceivedEvent> {
    let mut all = Vec::new();
    let mut since = 0;
    loop {
        let request = SyncRequest { device: domain::DeviceId(Uuid::nil()), since, events: Vec::new() };
        let response = server.take(&request).await;
        all.extend(response.events);
        since = response.cursor;
        if !response.more {
            return all;
        }
    }
}
