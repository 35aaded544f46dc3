//! IndexedDB behind promises, as thin as it can be.
//!
//! A request's success event and a promise's `resolve` have the same shape, so the promise's own functions are set as the
//! handlers: no closures have to be kept alive.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStoreParameters, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const NAME: &str = "cascade-outbox";
const VERSION: u32 = 2;
/// Events that wait for the server or were refused by it. Key: their counter, given by the database.
pub const EVENTS: &str = "events";
/// What the server has of a learner. Key: the event's id.
pub const KNOWN: &str = "known";
/// Single values of this device.
pub const META: &str = "meta";
/// The index over [`EVENTS`] by queue: whose events they are and whether they wait or were refused.
pub const BY_QUEUE: &str = "queue";
/// The index over [`KNOWN`] by learner.
pub const BY_LEARNER: &str = "learner";

/// Opens the database, and makes it at the first visit.
pub async fn open() -> Result<IdbDatabase, JsValue> {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(NAME, VERSION)?;
    let make = {
        let request = request.clone();
        Closure::once(move || make_stores(&request))
    };
    request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    let database: IdbDatabase = done(&request).await?.unchecked_into();
    // A newer version in another tab must not wait for this one: its own `close` is the handler.
    let close: Function = get(&database, "close").unchecked_into();
    database.set_onversionchange(Some(&close));
    Ok(database)
}

fn make_stores(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    // Version 1 had all but what the server knows. What waits there stays as it is.
    if !database.object_store_names().contains(EVENTS) {
        let keyed = IdbObjectStoreParameters::new();
        keyed.set_key_path(&JsValue::from_str("counter"));
        // The database counts, so two tabs can never use the same counter, and none comes back after its event is
        // forgotten.
        keyed.set_auto_increment(true);
        let events = database.create_object_store_with_optional_parameters(EVENTS, &keyed)?;
        events.create_index_with_str(BY_QUEUE, BY_QUEUE)?;
        database.create_object_store(META)?;
    }
    let keyed = IdbObjectStoreParameters::new();
    keyed.set_key_path(&JsValue::from_str("id"));
    let known = database.create_object_store_with_optional_parameters(KNOWN, &keyed)?;
    known.create_index_with_str(BY_LEARNER, BY_LEARNER)?;
    Ok(())
}

/// Begins to write. The commit is flushed to the disk before it is reported (`durability: strict`): "saved" must be true
/// when the battery dies a second later.
pub fn write(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let begin: Function = Reflect::get(database, &JsValue::from_str("transaction"))?.unchecked_into();
    let stores = Array::of3(&JsValue::from_str(EVENTS), &JsValue::from_str(KNOWN), &JsValue::from_str(META));
    let options = Object::new();
    set(&options, "durability", &JsValue::from_str("strict"));
    Ok(begin.call3(database, &stores, &JsValue::from_str("readwrite"), &options)?.unchecked_into())
}

/// The result of a request.
pub async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let settled = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(settled).await?;
    request.result()
}

/// Waits until everything written is on the disk.
pub async fn committed(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let settled = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
        transaction.set_onerror(Some(&reject));
    });
    JsFuture::from(settled).await?;
    Ok(())
}

/// A text property of an object; empty when it is missing.
pub fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

/// A number property of an object; 0 when it is missing.
pub fn number(object: &JsValue, name: &str) -> f64 {
    get(object, name).as_f64().unwrap_or_default()
}

/// A property of an object; undefined when it is missing.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property of an object of ours; on a plain object this cannot fail.
pub fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
