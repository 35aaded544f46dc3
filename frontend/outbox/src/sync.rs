//! One round of sending and hearing, until the device and the server have the same.
//!
//! The rule is the same in the browser and in the tests, which run it on devices and networks that fail at every step: a
//! round that breaks off anywhere leaves nothing that the next round does not put right.

use crate::id::uuid_of_text;
use crate::reply::{Attention, Reading, Reply, read_status, settlement};
use crate::store::{KnownEvent, Store, Unavailable};
use crate::wire::batch_json;
use domain::EventId;
use domain::learning::Digest;

/// The way to the server.
#[expect(async_fn_in_trait, reason = "a browser has one thread, so no caller needs the futures to be Send")]
pub trait Line {
    /// Posts a batch as the learner. `None` when no reply came; a reply has a body only with status 200.
    async fn exchange(&self, body: &str) -> Option<(u16, Option<Reply>)>;
}

/// How a round of sending ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncEnd {
    /// The server has everything, except for events it refused, and this device knows what the server knows.
    Sent,
    /// The server cannot be reached now.
    Later,
    /// Only a person can help.
    Stopped(Attention),
}

/// Sends what waits, batch by batch, hears what the learner's other devices made, and compares. When the two sides differ
/// although both say they are done, the device forgets what it had heard and hears all of it again.
///
/// `device` is this browser as the server knows it; `batch` is the most events in one post.
pub async fn sync(store: &impl Store, line: &impl Line, device: &str, batch: u32) -> Result<SyncEnd, Unavailable> {
    let mut is_repaired = false;
    loop {
        let events = store.waiting(batch).await?;
        let since = store.cursor().await?;
        // Asked as nobody's device, the server tells this device's own events too.
        let asking = if is_repaired { NOBODY } else { device };
        let reply = match line.exchange(&batch_json(device, asking, since, &events)).await {
            None => return Ok(SyncEnd::Later),
            Some((status, reply)) => match (read_status(status), reply) {
                (Reading::Answered, Some(reply)) => reply,
                // A page of somebody else's network with status 200 is no answer of ours.
                (Reading::Answered, None) | (Reading::Later, _) => return Ok(SyncEnd::Later),
                (Reading::Stop(attention), _) => return Ok(SyncEnd::Stopped(attention)),
            },
        };
        let settled = settlement(&events, &reply);
        let n_answered = settled.acknowledged.len() + settled.refused.len();
        store.settle(&settled).await?;
        // A reply that answers for none of these events would loop for ever.
        if n_answered == 0 && !events.is_empty() {
            return Ok(SyncEnd::Later);
        }
        if reply.more || !store.waiting(1).await?.is_empty() {
            continue;
        }
        let Some(theirs) = reply.digest else { return Ok(SyncEnd::Sent) };
        if digest(&store.known().await?).text() == theirs {
            return Ok(SyncEnd::Sent);
        }
        if is_repaired {
            return Ok(SyncEnd::Stopped(Attention::Differs));
        }
        store.forget_known().await?;
        is_repaired = true;
    }
}

/// The device that made nothing.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

/// The digest of what this device knows.
fn digest(known: &[KnownEvent]) -> Digest {
    let mut digest = Digest::EMPTY;
    for event in known {
        digest.add(EventId(uuid_of_text(&event.id)), event.position);
    }
    digest
}
