//! Several tabs act as one: whoever sends holds a lock that the browser keeps for the whole site.

use crate::database::get;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "cascade-outbox";

/// The right to send. Given back when it is dropped, or by the browser when the tab is gone.
pub struct Lock(Function);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Waits for the lock. `None` in a browser without Web Locks: two tabs may then send the same events, which the server
/// notices by their ids.
pub async fn lock() -> Option<Lock> {
    let locks = get(&get(&js_sys::global(), "navigator"), "locks");
    let request: Function = get(&locks, "request").dyn_into().ok()?;
    let mut release = None;
    // Held until `release` is called.
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let acquired = Promise::new(&mut |resolve, _| {
        let held = held.clone();
        let callback = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::NULL);
            held
        });
        let _ = request.call2(&locks, &JsValue::from_str(NAME), &callback);
    });
    JsFuture::from(acquired).await.ok()?;
    release.map(Lock)
}

/// Tells the site's other tabs that something changed.
pub fn announce() {
    if let Some(channel) = channel()
        && let Ok(post) = Reflect::get(&channel, &JsValue::from_str("postMessage"))
        && let Some(post) = post.dyn_ref::<Function>()
    {
        let _ = post.call1(&channel, &JsValue::TRUE);
    }
}

/// Calls back whenever another tab changed something, as long as this page lives.
pub fn listen(changed: impl Fn() + 'static) {
    if let Some(channel) = channel() {
        let callback = Closure::<dyn Fn()>::new(changed).into_js_value();
        let _ = Reflect::set(&channel, &JsValue::from_str("onmessage"), &callback);
    }
}

/// The one channel of this page. A page does not hear what it says on its own channel.
fn channel() -> Option<JsValue> {
    thread_local! {
        static CHANNEL: Option<JsValue> = {
            let class: Option<Function> = get(&js_sys::global(), "BroadcastChannel").dyn_into().ok();
            class.and_then(|class| Reflect::construct(&class, &js_sys::Array::of1(&JsValue::from_str(NAME))).ok())
        };
    }
    CHANNEL.with(Clone::clone)
}
