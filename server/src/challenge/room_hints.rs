//! The event stream of a room: a hint that there is something to fetch, and never the thing itself.

use super::room::pulse;
use crate::cohorts::parse;
use crate::web::{Handled, Web};
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use backend::challenge::RoomHint;
use domain::RoomId;
use futures_util::{StreamExt as _, stream};
use http::HeaderValue;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;

/// How soon a browser asks for the hints again when they broke off.
const RETRY: Duration = Duration::from_millis(500);
/// How often something is said while nothing happens, so that nobody on the way takes the line for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// After this the browser asks again, and it is looked up again who it is.
const LONGEST_STREAM: Duration = Duration::from_secs(600);
/// The pause between two hints about answers: the wall counts several times a second, not a thousand times.
const BETWEEN_COUNTS: Duration = Duration::from_millis(200);

/// Says that the room has changed, as an event stream: `data` is the version. A phone hears of new versions; the trainer and
/// the wall also of answers, a few times a second at most.
pub(super) async fn show(web: Web, Path(id): Path<String>) -> Handled {
    let id: RoomId = parse(&id)?;
    let wait = web.backend.room_hints.wait_for(id);
    // After the wait began, so that no change falls between the two.
    let pulse = pulse(&web, id).await?;
    let first = Told { version: pulse.version, n_changes: 0, counts_answers: pulse.counts.is_some() };
    let hints = stream::unfold((wait, first, true), async |(mut wait, mut told, is_first)| {
        if !is_first {
            told = told.next(&mut wait).await?;
        }
        let event = Event::default().data(told.version.to_string()).retry(RETRY);
        Some((Ok::<_, Infallible>(event), (wait, told, false)))
    });
    let hints = hints.take_until(tokio::time::sleep(LONGEST_STREAM));
    let mut response = Sse::new(hints).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response();
    // Proxies that collect an answer before they pass it on would keep every hint for themselves.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

/// What a screen was told.
#[derive(Clone, Copy)]
struct Told {
    version: i64,
    n_changes: u64,
    counts_answers: bool,
}

impl Told {
    /// Waits for what this screen wants to hear; nothing when there is nobody any more to hear it from.
    async fn next(self, wait: &mut watch::Receiver<RoomHint>) -> Option<Self> {
        if self.counts_answers {
            tokio::time::sleep(BETWEEN_COUNTS).await;
        }
        let news =
            |hint: &RoomHint| hint.version > self.version || self.counts_answers && hint.n_changes > self.n_changes;
        let hint = *wait.wait_for(news).await.ok()?;
        Some(Self { version: hint.version.max(self.version), n_changes: hint.n_changes, ..self })
    }
}
