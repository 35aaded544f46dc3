//! Who sent a request, read afresh for each one: a right that ended a second ago is gone.

use crate::{Backend, Result, Secret};
use domain::accounts::Actor;

/// The actor behind a session cookie and a seat cookie. Unknown or expired secrets make nobody.
pub async fn load_actor(_backend: &Backend, _session: Option<&Secret>, _seat: Option<&Secret>) -> Result<Actor> {
    Ok(Actor::anyone())
}
