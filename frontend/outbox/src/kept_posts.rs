//! Forms that could not be sent yet, by learner and address, next to the events: on the disk before anybody says "saved".
//! Local storage would not do: a browser writes it some seconds later, and one that is killed before that forgets.

use crate::database::{self, META, committed, done};
use crate::store::Unavailable;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::IdbObjectStore;

const KIND: &str = "post:";

/// Keeps the fields of a form as it sends them. Takes the place of older ones for the same address. When this resolves,
/// they are on the disk.
pub async fn keep_post(learner: &str, address: &str, fields: &str) -> Result<(), Unavailable> {
    let transaction = database::write(&database::open().await?)?;
    transaction.object_store(META)?.put_with_key(&JsValue::from_str(fields), &key(learner, address))?;
    Ok(committed(&transaction).await?)
}

/// Forgets what was sent, unless something newer has taken its place.
pub async fn forget_post(learner: &str, address: &str, fields: &str) -> Result<(), Unavailable> {
    let transaction = database::write(&database::open().await?)?;
    let meta = transaction.object_store(META)?;
    if done(&meta.get(&key(learner, address))?).await?.as_string().as_deref() == Some(fields) {
        meta.delete(&key(learner, address))?;
        committed(&transaction).await?;
    }
    Ok(())
}

/// What waits for a learner: addresses and fields.
pub async fn kept_posts(learner: &str) -> Result<Vec<(String, String)>, Unavailable> {
    let meta = database::open().await?.transaction_with_str(META)?.object_store(META)?;
    let beginning = [KIND, learner, ":"].concat();
    let mut posts = Vec::new();
    for name in names(&meta, &beginning).await? {
        let fields = done(&meta.get(&JsValue::from_str(&name))?).await?.as_string().unwrap_or_default();
        posts.push((name.trim_start_matches(&*beginning).to_owned(), fields));
    }
    Ok(posts)
}

/// Deletes what waits for a learner, within the caller's transaction.
pub async fn delete_posts(meta: &IdbObjectStore, learner: &str) -> Result<(), Unavailable> {
    for name in names(meta, &[KIND, learner, ":"].concat()).await? {
        meta.delete(&JsValue::from_str(&name))?;
    }
    Ok(())
}

async fn names(meta: &IdbObjectStore, beginning: &str) -> Result<Vec<String>, Unavailable> {
    let keys = Array::from(&done(&meta.get_all_keys()?).await?);
    Ok(keys.iter().filter_map(|key| key.as_string()).filter(|name| name.starts_with(beginning)).collect())
}

fn key(learner: &str, address: &str) -> JsValue {
    JsValue::from_str(&[KIND, learner, ":", address].concat())
}
